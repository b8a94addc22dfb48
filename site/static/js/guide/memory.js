/**
 * What the telephone remembers of guide mode, in localStorage: where the tour is, and the token with
 * which it reports. No notes and no positions. Everything goes when the guide logs out (forget.js).
 */
const PREFIX = "guide:";

/** Returns what was kept as `name` of the walk, or null. */
export function recall(name, walk) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name, walk)));
  } catch {
    return null;
  }
}

/** Keeps `value` as `name` of the walk; null removes it. */
export function keep(name, walk, value) {
  try {
    if (value === null) localStorage.removeItem(keyOf(name, walk));
    else localStorage.setItem(keyOf(name, walk), JSON.stringify(value));
  } catch {
    // Storage may be forbidden or full: then it lasts as long as the page.
  }
}

/** Removes everything of every walk. */
export function forgetAll() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    keys.forEach((key) => localStorage.removeItem(key));
  } catch {
    // Then nothing was kept.
  }
}

const keyOf = (name, walk) => `${PREFIX}${name}:${walk}`;
