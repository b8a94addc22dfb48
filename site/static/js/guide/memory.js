/**
 * What the telephone remembers of guide mode, in localStorage: where the tour is, and the token with
 * which it reports. No notes and no positions. Everything goes when the guide logs out (forget.js),
 * with the group that is open (../following/moving.js) and what stands in the form (count.js).
 */
const PREFIX = "guide:";
const OF_OTHERS = ["dkl-group:", "dkl-count:"];

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
  const isOurs = (key) => [PREFIX, ...OF_OTHERS].some((prefix) => key.startsWith(prefix));
  try {
    for (const storage of [localStorage, sessionStorage]) {
      for (const key of Object.keys(storage).filter(isOurs)) storage.removeItem(key);
    }
  } catch {
    // Then nothing was kept.
  }
}

const keyOf = (name, walk) => `${PREFIX}${name}:${walk}`;
