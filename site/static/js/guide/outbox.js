/**
 * The outbox for counts, for pages: see ../offline/worker/counts.js.
 *
 * `keepSending(onChange)` sends what waits now, when there is network again, when somebody looks at
 * the page, every half minute while something waits, and, where browsers can, after the page is
 * closed.
 */
import "../offline/worker/counts.js";

const AGAIN_AFTER = 30_000;
const outbox = self.countsOutbox;
export const { put, list, freshToken, keepToken, tokenOf } = outbox;

let sending = null;

/** Sends what waits; resolves when that has been tried. Never fails. */
export function send() {
  sending ??= outbox
    .send()
    .catch(() => false)
    .finally(() => (sending = null));
  return sending;
}

/** Calls `onChange` whenever a count may have changed, and sends from now on. */
export function keepSending(onChange) {
  const tryNow = () => send().then(onChange);
  addEventListener("online", tryNow);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") tryNow();
  });
  setInterval(async () => {
    if (document.visibilityState === "visible" && (await somethingWaits())) tryNow();
  }, AGAIN_AFTER);
  if (self.BroadcastChannel) {
    new BroadcastChannel(outbox.NAME).addEventListener("message", () => onChange());
  }
  return tryNow();
}

/** Asks the browser to send when there is network, even if the page is gone by then. */
export async function sendInBackground() {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.sync?.register(outbox.NAME);
  } catch {
    // Not every browser can, and not everybody lets it.
  }
}

async function somethingWaits() {
  const counts = await list().catch(() => []);
  return counts.some(({ state }) => state === "waiting");
}
