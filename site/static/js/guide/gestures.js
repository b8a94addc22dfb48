/** Turning the page by a swipe or an arrow key, where neither means something else. */

/** A finger that moves this far (px), and this much more sideways than not, turns the page. */
const FAR_ENOUGH = 60;
const MORE_SIDEWAYS = 1.8;
const HAS_ITS_OWN = "input, textarea, select, dialog, walk-map, [contenteditable], audio, video";

/** Calls `onTurn(1)` for onward and `onTurn(-1)` for back. */
export function onTurning(onTurn) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || isBusy(event.target)) return;
    event.preventDefault();
    onTurn(step);
  });

  let from = null;
  document.addEventListener(
    "touchstart",
    ({ touches, target }) => {
      from = touches.length === 1 && !isBusy(target) ? spot(touches[0]) : null;
    },
    { passive: true },
  );
  document.addEventListener(
    "touchend",
    ({ changedTouches }) => {
      if (!from) return;
      const to = spot(changedTouches[0]);
      const [sideways, down] = [to.x - from.x, Math.abs(to.y - from.y)];
      from = null;
      if (Math.abs(sideways) < FAR_ENOUGH || Math.abs(sideways) < down * MORE_SIDEWAYS) return;
      // Marking words moves the finger as well.
      if (String(window.getSelection())) return;
      onTurn(sideways < 0 ? 1 : -1);
    },
    { passive: true },
  );
}

const isBusy = (target) =>
  Boolean(document.querySelector("dialog[open]") || target.closest?.(HAS_ITS_OWN));
const spot = ({ clientX, clientY }) => ({ x: clientX, y: clientY });
