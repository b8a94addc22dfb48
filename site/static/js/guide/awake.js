/** Keeping the screen lit while the tour goes on (Screen Wake Lock, W3C). */

export const canStayAwake = "wakeLock" in navigator;

/**
 * Keeps the screen lit until the returned function is called. The browser lets go of the lock when
 * the page is hidden, so it is asked for again when it is seen. `onChange(isAwake)` tells.
 */
export function stayAwake(onChange) {
  let lock = null;
  let isWanted = true;

  async function ask() {
    if (!isWanted || document.visibilityState !== "visible" || (lock && !lock.released)) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (!isWanted) lock.release();
      onChange(isWanted);
    } catch {
      // The battery is low, or the browser doesn't want to.
      onChange(false);
    }
  }

  if (!canStayAwake) {
    onChange(false);
    return () => {};
  }
  document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    isWanted = false;
    document.removeEventListener("visibilitychange", ask);
    lock?.release();
  };
}
