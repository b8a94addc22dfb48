/**
 * Points on the map that can be moved: with the pointer, and with the keyboard when they have focus.
 *
 * Only one handle is in the tab order, the chosen one; Page Up and Page Down go to the others.
 */
import { toLatLng, toPosition } from "./text.js";

const { L } = window;
/** Pixels per press of an arrow key, and with Shift. */
const STEP = 2;
const LONG_STEP = 20;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/**
 * Returns {sync, focus, remove} for handles of the given CSS class.
 *
 * `on` has what to do: choose(index), click(index), drag(index, position), move(index, position, how),
 * remove(index), insert(index), go(index). `label(index)` names a handle for screen readers.
 */
export function createHandles(map, { className, size, anchor, label, on }) {
  const layer = L.layerGroup().addTo(map);
  const markers = new Map();

  function create(index, latlng) {
    const icon = L.divIcon({ className, iconSize: size, iconAnchor: anchor, html: "<span></span>" });
    const marker = L.marker(latlng, { icon, draggable: true, autoPan: true, riseOnHover: true });
    const at = () => marker.geometryIndex;
    marker.on("click", () => on.click(at()));
    marker.on("dragstart", () => on.choose(at()));
    marker.on("drag", () => on.drag(at(), toPosition(marker.getLatLng())));
    marker.on("dragend", () => on.move(at(), toPosition(marker.getLatLng()), "drag"));
    marker.addTo(layer);
    const element = marker.getElement();
    element.addEventListener("focus", () => on.choose(at()));
    element.addEventListener("keydown", (event) => onKey(event, marker));
    return marker;
  }

  function onKey(event, marker) {
    const index = marker.geometryIndex;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? LONG_STEP : STEP;
      const point = map.latLngToContainerPoint(marker.getLatLng());
      const moved = point.add([arrow[0] * step, arrow[1] * step]);
      on.move(index, toPosition(map.containerPointToLatLng(moved)), "keys");
    } else if (event.key === "Delete" || event.key === "Backspace") on.remove(index);
    else if (event.key === "Insert") on.insert?.(index);
    else if (event.key === "PageUp") on.go?.(index - 1);
    else if (event.key === "PageDown") on.go?.(index + 1);
    else if (event.key === "Home") on.go?.(0);
    else if (event.key === "End") on.go?.(Infinity);
    else return;
    // Neither the map nor the page is to move as well.
    event.preventDefault();
    event.stopPropagation();
  }

  /** Shows a handle for each [index, position, "first", "last" or neither], the chosen one marked. */
  function sync(shown, chosen) {
    const wanted = new Set(shown.map(([index]) => index));
    for (const [index, marker] of markers) {
      if (wanted.has(index)) continue;
      layer.removeLayer(marker);
      markers.delete(index);
    }
    const first = wanted.has(chosen) ? chosen : shown[0]?.[0];
    for (const [index, position, end] of shown) {
      let marker = markers.get(index);
      if (!marker) markers.set(index, (marker = create(index, toLatLng(position))));
      marker.geometryIndex = index;
      marker.setLatLng(toLatLng(position));
      const element = marker.getElement();
      element.setAttribute("aria-label", label(index));
      element.tabIndex = index === first ? 0 : -1;
      element.classList.toggle("geometry-handle--chosen", index === chosen);
      element.classList.toggle("geometry-handle--first", end === "first");
      element.classList.toggle("geometry-handle--last", end === "last");
    }
  }

  return {
    sync,
    focus: (index) => markers.get(index)?.getElement().focus({ preventScroll: true }),
    remove: () => layer.remove(),
  };
}
