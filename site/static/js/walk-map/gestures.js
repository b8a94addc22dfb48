/**
 * Who moves, the map or the page.
 *
 * Inside a page one finger and the bare wheel scroll the page; two fingers, the mouse, and the wheel
 * with Ctrl move the map. In full screen there is no page to scroll, and everything moves the map.
 * style: `touch-action` in walk-map.css says the same to the browser.
 */

/** A finger that has moved this far (px) meant to move something. */
const MEANT = 12;
const HINT_MS = 1600;

/** `container` is Leaflet's, inside `stage`; `onHint(shown)` when one finger wanted to move the map. */
export function setUpGestures(map, stage, { isFull, onHint }) {
  let start = null;
  let timer = null;

  // Before Leaflet hears of it: pointerdown comes ahead of touchstart and mousedown.
  stage.addEventListener(
    "pointerdown",
    ({ pointerType }) => allow(map.dragging, pointerType === "mouse" || isFull()),
    { capture: true },
  );
  stage.addEventListener(
    "wheel",
    ({ ctrlKey, metaKey }) => allow(map.scrollWheelZoom, ctrlKey || metaKey || isFull()),
    { capture: true, passive: true },
  );

  stage.addEventListener("touchstart", ({ touches }) => (start = single(touches)), { passive: true });
  stage.addEventListener(
    "touchmove",
    ({ touches }) => {
      const now = single(touches);
      if (isFull() || !start || !now) return;
      if (Math.hypot(now.clientX - start.clientX, now.clientY - start.clientY) < MEANT) return;
      start = null;
      clearTimeout(timer);
      onHint(true);
      timer = setTimeout(onHint, HINT_MS, false);
    },
    { passive: true },
  );
}

function allow(handler, allowed) {
  if (allowed) handler.enable();
  else handler.disable();
}

function single(touches) {
  return touches.length === 1 ? touches[0] : null;
}
