/** A line on the map, whose points can be added, moved, inserted and removed. */
import { createGesture } from "./gesture.js";
import { createHandles } from "./handles.js";
import { toLatLng, toPosition } from "./text.js";
import { fill } from "./texts.js";

const { L } = window;
/** A recorded track has thousands of points. Handles are shown when no more than these are in view. */
const MOST_HANDLES = 150;
/** Pixels between two points that leave room to insert one by pointer. */
const ROOM_TO_INSERT = 44;

/**
 * Returns an editor that shows positions and calls `commit(positions, {say, mark})` for each change.
 *
 * Members: show(positions), draw(on), drawing, chosen (index or null), take(position, say),
 * removeChosen(), reverse(), hint(), remove().
 */
export function createLineEditor(map, { texts, commit, drawingChanged, chosenChanged }) {
  let positions = [];
  let chosen = null;
  let dragging = false;
  const casing = L.polyline([], { className: "geometry-casing", interactive: false }).addTo(map);
  const line = L.polyline([], { className: "geometry-line", interactive: false }).addTo(map);
  const middles = L.layerGroup().addTo(map);

  const handles = createHandles(map, {
    className: "geometry-handle geometry-vertex",
    size: [28, 28],
    anchor: [14, 14],
    label: named,
    on: { choose, click, drag, move, remove, insert, go },
  });

  const gesture = createGesture(map, {
    add(position) {
      chosen = positions.length;
      commit([...positions, position], {
        say: `${said(texts.added, chosen)} ${positions.length ? texts.continue : texts.one_more}`,
      });
    },
    finish: () => draw(false),
    from: () => positions.at(-1) ?? null,
  });

  const endAt = (index) => {
    if (index === 0) return "first";
    return index === positions.length - 1 ? "last" : null;
  };

  const said = (template, index) =>
    fill(template, { number: index + 1, count: positions.length });

  function named(index) {
    const ends = { first: texts.point_first, last: texts.point_last };
    return said(ends[endAt(index)] ?? texts.point, index);
  }

  function click(index) {
    if (gesture.enabled && index > 0 && index === positions.length - 1) draw(false);
    else choose(index);
  }

  function choose(index) {
    if (index === chosen) return;
    chosen = index;
    refresh();
    chosenChanged(chosen === null ? "" : named(chosen));
  }

  function drag(index, position) {
    dragging = true;
    drawLine(positions.with(index, position));
  }

  function move(index, position, how) {
    dragging = false;
    commit(positions.with(index, position), {
      say: said(texts.moved, index),
      mark: how === "keys" ? `keys ${index}` : null,
    });
  }

  function remove(index) {
    const say = said(texts.removed, index);
    chosen = positions.length > 1 ? Math.min(index, positions.length - 2) : null;
    commit(positions.toSpliced(index, 1), { say });
    if (chosen === null) map.getContainer().focus({ preventScroll: true });
    else focus(chosen);
  }

  /** Adds a point halfway to the next one (to the one before for the last), or at `position`. */
  function insert(index, position) {
    dragging = false;
    if (positions.length < 2) return;
    const before = Math.min(index, positions.length - 2);
    const middle = position ?? middleOf(positions[before], positions[before + 1]);
    chosen = before + 1;
    commit(positions.toSpliced(before + 1, 0, middle), { say: said(texts.added, before + 1) });
    focus(chosen);
  }

  function go(index) {
    const wanted = Math.max(0, Math.min(index, positions.length - 1));
    if (wanted === chosen) return;
    focus(wanted);
    chosenChanged(named(wanted));
  }

  /** Chooses a point, brings it into view and gives it the focus. */
  function focus(index) {
    chosen = index;
    const latlng = toLatLng(positions[index]);
    if (!map.getBounds().pad(-0.05).contains(latlng)) map.panTo(latlng, { animate: false });
    refresh();
    handles.focus(index);
  }

  function draw(on) {
    if (on === gesture.enabled) return;
    if (on) gesture.enable();
    else gesture.disable();
    const start = positions.length ? texts.continue : texts.start;
    drawingChanged(on, on ? `${start} ${texts.start_keys}` : texts.finished);
  }

  function drawLine(shown) {
    const latlngs = shown.map(toLatLng);
    casing.setLatLngs(latlngs);
    line.setLatLngs(latlngs);
  }

  function inView() {
    const bounds = map.getBounds().pad(0.1);
    return positions
      .map((position, index) => [index, position, endAt(index)])
      .filter(([index, position]) => bounds.contains(toLatLng(position)) || index === chosen);
  }

  function refresh() {
    // The map may move along with a point that is dragged. That point is not to be put back.
    if (dragging) return;
    const shown = inView();
    const few = shown.length <= MOST_HANDLES;
    handles.sync(few ? shown : shown.filter(([index]) => index === chosen), chosen);
    middles.clearLayers();
    if (few) for (const [index] of shown) offerInsert(index);
    gesture.refresh();
  }

  function offerInsert(index) {
    const [a, b] = [positions[index], positions[index + 1]];
    if (!b || pixelsBetween(a, b) < ROOM_TO_INSERT) return;
    const icon = L.divIcon({ className: "geometry-middle", iconSize: [24, 24], html: "<span></span>" });
    const marker = L.marker(toLatLng(middleOf(a, b)), { icon, draggable: true, keyboard: false });
    const at = () => toPosition(marker.getLatLng());
    marker.on("click", () => insert(index, at()));
    marker.on("drag", () => {
      dragging = true;
      drawLine(positions.toSpliced(index + 1, 0, at()));
    });
    marker.on("dragend", () => insert(index, at()));
    marker.addTo(middles);
  }

  const pixelsBetween = (a, b) =>
    map.latLngToLayerPoint(toLatLng(a)).distanceTo(map.latLngToLayerPoint(toLatLng(b)));

  map.on("moveend", refresh);

  return {
    show(shown) {
      positions = shown;
      if (chosen !== null && chosen >= positions.length) chosen = null;
      drawLine(positions);
      refresh();
    },
    draw,
    get drawing() {
      return gesture.enabled;
    },
    get chosen() {
      return chosen;
    },
    take(position, say) {
      // The same place twice in a row: a double click, or the line is done.
      if (String(positions.at(-1)?.slice(0, 2)) === String(position)) {
        draw(false);
        return;
      }
      chosen = positions.length;
      commit([...positions, position], { say: say ?? said(texts.added, chosen) });
    },
    removeChosen() {
      if (chosen !== null) remove(chosen);
    },
    reverse: () => commit(positions.toReversed(), { say: texts.reversed }),
    /** What to say about points that are too many to show, or nothing. */
    hint() {
      const { length } = inView();
      return length > MOST_HANDLES ? fill(texts.too_many, { count: length }) : "";
    },
    remove() {
      gesture.disable();
      map.off("moveend", refresh);
      handles.remove();
      for (const layer of [casing, line, middles]) layer.remove();
    },
  };
}

function middleOf(a, b) {
  return [0, 1].map((axis) => Number(((a[axis] + b[axis]) / 2).toFixed(7)));
}
