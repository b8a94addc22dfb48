/** The map itself: route, scale, and where one looks. */
import { bareMap } from "../geo/bare-map.js";

const FARTHEST = 9;
const CLOSEST = 19;
/** As near as the map goes by itself. */
const CLOSE_ENOUGH = 17;

/** Makes Leaflet's map in `container`. */
export function createMap(container) {
  const { L } = window;
  const map = L.map(container, {
    ...bareMap(),
    minZoom: FARTHEST,
    maxZoom: CLOSEST,
    zoomSnap: 0.25,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    // Stops are buttons; a tap that misses them means nothing.
    tapHold: false,
    boxZoom: false,
  });
  L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 110 }).addTo(map);
  return map;
}

/** Draws the route; dashed if it is schematic. Returns its bounds, or null where there is no line. */
export function addRoute(map, line, isSchematic) {
  if (line.length < 2) return null;
  const { L } = window;
  const positions = line.map(([longitude, latitude]) => [latitude, longitude]);
  const dashed = isSchematic ? " walk-map__route--schematic" : "";
  let route = null;
  for (const part of ["casing", "route"]) {
    const className = `walk-map__${part}${part === "route" ? dashed : ""}`;
    route = L.polyline(positions, { className, interactive: false, smoothFactor: 0.7 }).addTo(map);
  }
  return route.getBounds();
}

/** Tiles from the web. Returns {toggle(shown)}. */
export function tilesFor(map, { url }) {
  const { L } = window;
  const layer = L.tileLayer(url, { maxZoom: CLOSEST, detectRetina: false });
  return {
    toggle(shown) {
      if (shown) layer.addTo(map);
      else layer.remove();
    },
  };
}

/**
 * Keeps the size right and shows `bounds`. In a hidden tab a map has no size: the wish is then
 * granted when it is shown. Returns {fit, stop}; `onFirst` is called when there is a view.
 */
export function keepInView(map, container, bounds, onFirst) {
  let isWanted = true;
  let isFirst = true;

  function fit() {
    isWanted = !container.clientWidth || !container.clientHeight;
    if (isWanted) return;
    map.invalidateSize({ animate: false, pan: false });
    const room = Math.min(40, container.clientWidth / 8);
    map.fitBounds(bounds, {
      paddingTopLeft: [room, room],
      // The buttons stand to the right, scale and north below.
      paddingBottomRight: [room + 30, room + 16],
      maxZoom: CLOSE_ENOUGH,
      animate: false,
    });
    if (isFirst) onFirst();
    isFirst = false;
  }

  const observer = new ResizeObserver(() => {
    if (isWanted) fit();
    else if (container.clientWidth) map.invalidateSize({ animate: false });
  });
  observer.observe(container);
  fit();
  return { fit, stop: () => observer.disconnect() };
}
