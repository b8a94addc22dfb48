/** The map in its panel. A stop that is chosen on it can be gone to. */

/** Calls `goTo(key)` for a stop that the guide wants to see. */
export function setUpMap(stage, goTo) {
  const panel = document.getElementById("guide-map");
  const map = panel.querySelector("walk-map");
  const opener = document.querySelector('[data-open="guide-map"]');
  if (!map) {
    opener.hidden = true;
    return;
  }
  const button = panel.querySelector('[data-action="from-map"]');
  const { stops, texts } = stage.data;

  function offer(key) {
    const stop = stops.find((one) => one.key === key);
    button.hidden = !stop || stop === stops[stage.index];
    if (!stop) return;
    button.dataset.key = key;
    button.textContent = stage.about(texts.goTo, stop);
  }

  map.addEventListener("walk-map:stop", ({ detail }) => offer(detail.key));
  opener.addEventListener("click", () => {
    button.hidden = true;
    map.showStop(stops[stage.index]?.key);
  });
  button.addEventListener("click", () => goTo(button.dataset.key));

  // The links in the map's popups.
  window.addEventListener("hashchange", () => {
    const key = location.hash.replace(/^#stop-/, "");
    if (stops.some((one) => one.key === key)) goTo(key);
  });
}
