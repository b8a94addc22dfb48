/** Leaflet and style sheets, fetched when a map is about to be seen: most of what a map weighs. */

let coming = null;

/** Returns a promise of Leaflet. It rejects where the files can't be had; ask again later. */
export function leaflet() {
  coming ??= Promise.all([
    // Not a module by itself, but it finds the global object and stands there as L.
    import("../../leaflet/leaflet.js"),
    ...[...document.querySelectorAll("link[data-walk-map]")].map(styles),
  ]).then(
    () => window.L,
    (error) => {
      coming = null;
      throw error;
    },
  );
  return coming;
}

/** A style sheet that the page names but doesn't wait for: it carries `disabled`. */
function styles(link) {
  if (!link.disabled && link.sheet) return null;
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", reject, { once: true });
    link.disabled = false;
  });
}
