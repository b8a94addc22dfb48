import { setUpDisclosure } from "./disclosure.js";
import { setUpThemeSwitcher } from "./theme-switcher.js";

document.querySelectorAll("[data-disclosure]").forEach(setUpDisclosure);
document.querySelectorAll("[data-theme-switcher]").forEach(setUpThemeSwitcher);
