/** Starts the service worker once the page is there: on pages that can be read without network. */
import { obstacle, registerWorker } from "./support.js";

function begin() {
  // Reading works without it.
  if (!obstacle()) registerWorker().catch(() => {});
}

if (document.readyState === "complete") begin();
else window.addEventListener("load", begin);
