/** What is saved goes when its link ends, also while the page stays open and nobody asks the server. */
import { list } from "../offline/store.js";
import { obstacle } from "../offline/support.js";

/** How often to look (ms). */
const EVERY = 30_000;

// Listing what is saved forgets what has run out.
if (!obstacle()) setInterval(() => list("guide").catch(() => {}), EVERY);
