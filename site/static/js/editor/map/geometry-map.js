/**
 * The map itself: ground, scale, north, and tiles where the site has a source for them.
 *
 * Without tiles the ground is blank and no other host is asked for anything.
 */
import { bareMap } from "../../geo/bare-map.js";
import { toLatLng } from "./text.js";

const { L } = window;
const CLOSEST = 19;
const FARTHEST = 3;
/** As near as the map goes by itself, to show one point with its surroundings. */
const CLOSE_ENOUGH = 16;

/** Makes a map inside `container`. Returns {map, fitTo, remove}. */
export function createMap(container, { extent, tiles, attribution, texts }) {
  // The page scrolls until the map has the focus.
  const map = L.map(container, { ...bareMap(), minZoom: FARTHEST, maxZoom: CLOSEST });
  map.createPane("places").style.zIndex = 450;
  addFurniture(map, texts);
  if (tiles) {
    L.control.attribution({ prefix: false }).addTo(map);
    L.tileLayer(tiles, { attribution, maxZoom: CLOSEST }).addTo(map);
    container.classList.add("geometry__map--tiles");
  }

  const view = keepInView(map, container);
  const [west, south, east, north] = extent;
  view.show([[west, south], [east, north]]);

  const wheel = { focus: () => map.scrollWheelZoom.enable(), blur: () => map.scrollWheelZoom.disable() };
  container.addEventListener("focusin", wheel.focus);
  container.addEventListener("focusout", wheel.blur);

  return {
    map,
    fitTo: view.show,
    remove() {
      container.removeEventListener("focusin", wheel.focus);
      container.removeEventListener("focusout", wheel.blur);
      view.stop();
      map.remove();
      container.classList.remove("geometry__map--tiles");
    },
  };
}

function addFurniture(map, texts) {
  L.control
    .zoom({ position: "topright", zoomInTitle: texts.zoom_in, zoomOutTitle: texts.zoom_out })
    .addTo(map);
  L.control.scale({ position: "bottomleft", imperial: false }).addTo(map);
  const North = L.Control.extend({
    onAdd() {
      const arrow = L.DomUtil.create("div", "geometry__north");
      arrow.setAttribute("role", "img");
      arrow.setAttribute("aria-label", texts.north);
      arrow.title = texts.north;
      arrow.innerHTML =
        '<svg viewBox="0 0 20 32" aria-hidden="true"><path d="M10 1 17 16 10 12.500 3 16z"/>' +
        '<path class="geometry__letter" d="M5.500 30v-10l9 10v-10"/></svg>';
      return arrow;
    },
  });
  new North({ position: "bottomright" }).addTo(map);
}

/**
 * Keeps the map's size right. In a hidden tab it has none: the last wish is then granted when it is
 * shown. Returns {show, stop}.
 */
function keepInView(map, container) {
  let wish = null;

  function show(positions) {
    wish = positions;
    if (!positions.length || !container.clientWidth || !container.clientHeight) return;
    wish = null;
    map.invalidateSize({ animate: false });
    map.fitBounds(L.latLngBounds(positions.map(toLatLng)), {
      padding: [36, 36],
      maxZoom: CLOSE_ENOUGH,
      animate: false,
    });
  }

  const observer = new ResizeObserver(() => {
    if (wish) show(wish);
    else if (container.clientWidth) map.invalidateSize({ animate: false });
  });
  observer.observe(container);
  // A view of some kind, without which Leaflet answers nothing.
  map.setView([0, 0], FARTHEST, { animate: false });
  return { show, stop: () => observer.disconnect() };
}
