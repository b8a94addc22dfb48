/** Tells when the colours of the page change. */

/** Calls `onChange` when the reader or the system switches theme. Returns stop(). */
export function watchTheme(onChange) {
  const root = new MutationObserver(onChange);
  root.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((query) =>
    window.matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", onChange);
  return () => {
    root.disconnect();
    for (const query of queries) query.removeEventListener("change", onChange);
  };
}
