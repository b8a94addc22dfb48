/**
 * Choosing positions on the map, one after the other: by pointer, or by Enter in its middle.
 */
import { toPosition } from "./text.js";

const { L } = window;
/** Two clicks closer than this are one: a double click ends the line and adds nothing. */
const SAME_PIXELS = 5;

/**
 * Returns {enable, disable, enabled, refresh}.
 *
 * `add(position)` is called for each position, `finish()` on Escape or a double click. `from()`
 * returns the position that a dashed line leads on from, or null.
 */
export function createGesture(map, { add, finish, from }) {
  const container = map.getContainer();
  const guide = L.polyline([], { className: "geometry-guide", interactive: false });
  let enabled = false;
  let pointer = null;

  function refresh() {
    const start = enabled && from();
    if (start && pointer) guide.setLatLngs([[start[1], start[0]], pointer]).addTo(map);
    else guide.remove();
  }

  function onClick(event) {
    const start = from();
    const near = start && map.latLngToContainerPoint([start[1], start[0]]);
    if (near && near.distanceTo(event.containerPoint) < SAME_PIXELS) finish();
    else add(toPosition(event.latlng));
  }

  function onMove(event) {
    pointer = event.latlng;
    refresh();
  }

  function onOut() {
    pointer = null;
    refresh();
  }

  function onKey(event) {
    if (event.key === "Escape") finish();
    else if (event.key === "Enter" && event.target === container) add(toPosition(map.getCenter()));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function enable() {
    if (enabled) return;
    enabled = true;
    map.on({ click: onClick, mousemove: onMove, mouseout: onOut });
    container.addEventListener("keydown", onKey, true);
    map.doubleClickZoom.disable();
    container.classList.add("geometry__map--drawing");
  }

  function disable() {
    if (!enabled) return;
    enabled = false;
    map.off({ click: onClick, mousemove: onMove, mouseout: onOut });
    container.removeEventListener("keydown", onKey, true);
    map.doubleClickZoom.enable();
    container.classList.remove("geometry__map--drawing");
    refresh();
  }

  return {
    enable,
    disable,
    refresh,
    get enabled() {
      return enabled;
    },
  };
}
