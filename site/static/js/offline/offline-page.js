/** The page that the service worker shows instead of one that isn't saved, at that page's address. */
import { fillRow, rowFrom } from "./rows.js";
import { list } from "./store.js";
import { obstacle } from "./support.js";
import { say } from "./texts.js";

/** How long to wait before each look whether the site answers again, in milliseconds. */
const PAUSES = [200, 2000, 8000];

const page = document.querySelector("[data-offline-page]");
const find = (name) => page.querySelector(`[data-${name}]`);

async function showSaved() {
  const saved = await list("walk");
  const { lang } = document.documentElement;
  // Those in the language of the page first.
  saved.sort((one, other) => (other.language === lang) - (one.language === lang));
  const rows = saved.map((record) => {
    const row = rowFrom(find("row"));
    fillRow(row, record);
    return row;
  });
  find("list").replaceChildren(...rows);
  find("list").hidden = rows.length === 0;
  find("none").hidden = rows.length > 0;
}

/** It also has an address of its own, where it only explains itself. */
function stepIn() {
  const address = decodedPath();
  find("lead").textContent = say("missing_page", { address });
  find("retry").hidden = false;
  find("retry").firstElementChild.addEventListener("click", () => location.reload());
  window.addEventListener("online", reloadWhenReachable);
}

/** A device believes itself online before anything comes through. */
async function reloadWhenReachable() {
  for (const pause of PAUSES) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const asked = fetch(location.href, { method: "HEAD", cache: "no-store" });
    const isReachable = await asked.then(() => true, () => false);
    if (isReachable) return location.reload();
  }
}

function decodedPath() {
  try {
    return decodeURI(location.pathname);
  } catch {
    return location.pathname;
  }
}

if (!location.pathname.startsWith(page.dataset.address)) stepIn();
// Where nothing can be saved, the page says already that nothing is.
if (!obstacle()) showSaved().catch(() => {});
