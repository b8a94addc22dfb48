/** One point on the map: placed by a click, moved by dragging or with the arrow keys. */
import { createGesture } from "./gesture.js";
import { createHandles } from "./handles.js";

/**
 * Returns an editor (see line-editor.js for its members) that calls `commit(positions, what)` with
 * none or one position for each change.
 */
export function createPointEditor(map, { texts, commit, drawingChanged }) {
  let positions = [];

  const handles = createHandles(map, {
    className: "geometry-handle geometry-pin",
    size: [36, 44],
    anchor: [18, 40],
    label: () => texts.point,
    on: {
      choose() {},
      click() {},
      drag() {},
      move: (index, position, how) =>
        commit([position], { say: texts.moved, mark: how === "keys" ? "keys" : null }),
      remove: () => {
        commit([], { say: texts.removed });
        map.getContainer().focus({ preventScroll: true });
      },
    },
  });

  const gesture = createGesture(map, {
    add(position) {
      commit([position], { say: texts.placed });
      draw(false);
      handles.focus(0);
    },
    finish: () => draw(false),
    from: () => null,
  });

  function draw(on) {
    if (on === gesture.enabled) return;
    if (on) gesture.enable();
    else gesture.disable();
    drawingChanged(on, on ? `${texts.start} ${texts.start_keys}` : "");
  }

  return {
    show(shown) {
      positions = shown;
      handles.sync(positions.length ? [[0, positions[0]]] : [], 0);
    },
    draw,
    get drawing() {
      return gesture.enabled;
    },
    chosen: null,
    /** Takes a position that was found by other means: one of our places, or where the editor is. */
    take(position, say) {
      commit([position], { say: say ?? texts.placed });
      draw(false);
    },
    remove() {
      gesture.disable();
      handles.remove();
    },
  };
}
