/** What stands below a map that came without words: how to read and move it, who made its ground. */
import { element } from "./elements.js";

export function footOf({ notes, ground, tiles, texts }) {
  const foot = element("div", { class: "walk-map__foot" });
  for (const { text, licence, url } of ground?.attributions ?? []) {
    const terms = licence && url ? element("a", { href: url, rel: "license" }, licence) : licence;
    foot.append(element("p", { class: "walk-map__credit" }, `© ${text}`, ...(terms ? [", ", terms] : [])));
  }
  if (tiles) {
    // From the settings of the site, where it is written as markup.
    const credit = element("p", { class: "walk-map__credit", "data-tiles": "" });
    credit.innerHTML = tiles.attribution;
    foot.append(credit);
  }
  if (notes.length) foot.append(element("p", {}, notes.join(" ")));
  for (const kind of ["touch", "mouse"]) {
    const help = { class: `walk-map__help walk-map__help--${kind}` };
    foot.append(element("p", help, texts[`help_${kind}`]));
  }
  return foot;
}
