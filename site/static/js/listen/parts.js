/**
 * What of a page is read aloud: headings and texts of everything marked with `data-read`, in order.
 *
 * `data-read="label"` reads what its picture shows; whatever is hidden from screen readers, and
 * tables, whose numbers their chart tells, are passed over.
 */
const BLOCKS = "h1, h2, h3, h4, h5, p, li, blockquote, figcaption, dt, dd, [data-read='label']";
const PASSED_OVER = "[aria-hidden='true'], [hidden], table, script, style, [data-unread]";

/**
 * The parts of the page: [{element, text, language, heading}]; heading is the one above it, or the
 * page's own.
 */
export function partsOf(root) {
  const parts = [];
  const title = root.querySelector("h1");
  let heading = title ? textOf(title) : "";
  for (const element of blocksOf(root)) {
    const text = textOf(element);
    if (!text) continue;
    if (/^H[1-6]$/.test(element.tagName)) heading = text;
    parts.push({ element, text, language: languageOf(element), heading });
  }
  return parts;
}

function blocksOf(root) {
  const found = [];
  for (const area of root.querySelectorAll("[data-read]")) {
    if (area.matches("[data-read='label']") && area.parentElement.closest("[data-read]")) continue;
    for (const block of area.querySelectorAll(BLOCKS)) {
      if (!block.closest(PASSED_OVER)) found.push(block);
    }
  }
  return found;
}

/** What stands in the element itself; blocks inside it are parts of their own. */
function textOf(element) {
  if (element.dataset.read === "label") {
    return element.querySelector("[aria-label]")?.getAttribute("aria-label") ?? "";
  }
  let text = "";
  const collect = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) text += child.data;
      else if (child.nodeType !== Node.ELEMENT_NODE) continue;
      else if (child.tagName === "BR") text += "\n";
      else if (!child.matches(BLOCKS) && !child.matches(PASSED_OVER)) collect(child);
    }
  };
  collect(element);
  return text.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
}

function languageOf(element) {
  return element.closest("[lang]")?.lang ?? "";
}
