/** The numbers of the stops on the map. */
import { toLatLng } from "../map/text.js";
import { fill } from "../map/texts.js";

const { L } = window;
const PANE = "walk-stops";

/** Returns {show(stops), remove}. A stop has number, title, position, warned. */
export function createMarkers(map, { texts, onGoTo, onRemove, onAgain }) {
  if (!map.getPane(PANE)) {
    // Above the points of the line: a number stands beside its place, not on it.
    map.createPane(PANE).style.zIndex = 620;
  }
  const layer = L.layerGroup().addTo(map);

  function show(stops) {
    layer.clearLayers();
    const here = new Map();
    for (const stop of stops) {
      if (!stop.position) continue;
      const key = stop.position.join();
      here.set(key, [...(here.get(key) ?? []), stop]);
    }
    for (const together of here.values()) layer.addLayer(markerOf(together));
  }

  /** One marker for all stops at a position: a round trip begins and ends at the same place. */
  function markerOf(stops) {
    const label = L.DomUtil.create("span", "walk-number__label");
    label.textContent = stops.map(({ number }) => number).join(" · ");
    const warned = stops.some((stop) => stop.warned) ? " walk-number--warned" : "";
    const icon = L.divIcon({
      className: `walk-number${warned}`,
      html: label,
      iconSize: [0, 0],
    });
    const marker = L.marker(toLatLng(stops[0].position), { icon, pane: PANE, keyboard: false });
    marker.bindPopup(() => contentOf(stops), { minWidth: 180, maxWidth: 240, offset: [0, -30] });
    marker.on("popupopen", ({ popup }) => {
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.ariaLabel = texts.close;
      popup.getElement().querySelector("button")?.focus({ preventScroll: true });
    });
    marker.on("add", () => {
      // The list of stops says all of this, and can be used with the keyboard.
      marker.getElement().setAttribute("aria-hidden", "true");
      marker.getElement().title = stops.map(named).join("\n");
    });
    return marker;
  }

  const named = ({ number, title }) => fill(texts.stop, { number, place: title });

  function contentOf(stops) {
    const content = L.DomUtil.create("div", "geometry-popup walk-popup");
    for (const stop of stops) {
      L.DomUtil.create("strong", "", content).textContent = named(stop);
      const buttons = L.DomUtil.create("div", "walk-popup__buttons", content);
      button(buttons, texts.go_to_stop, () => onGoTo(stop));
      button(buttons, texts.remove_stop, () => onRemove(stop));
    }
    button(content, texts.add_again, () => onAgain(stops[0]));
    return content;
  }

  function button(parent, text, act) {
    const made = L.DomUtil.create("button", "button button-small button-secondary", parent);
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", () => {
      map.closePopup();
      act();
    });
  }

  return {
    show,
    remove() {
      layer.remove();
    },
  };
}
