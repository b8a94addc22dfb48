/** Length, times and warnings, asked from the server while the walk is edited. */

/** How long after a change the server is asked, so that it isn't for every key. */
const PAUSE_MS = 300;

/**
 * Returns {ask, stop}. `ask()` forgets what was asked before and soon sends `body()`; `show` is
 * called with the state "computing" at once, and later with "known" and the answer, or "unknown".
 * An answer to anything older is never shown.
 */
export function createFigures({ url, token, body, show }) {
  let timer = null;
  let asking = null;

  function ask() {
    stop();
    show("computing");
    timer = setTimeout(send, PAUSE_MS);
  }

  async function send() {
    asking = new AbortController();
    const { signal } = asking;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify(body()),
        signal,
      });
      if (!response.ok) throw new Error(response.status);
      const answer = await response.json();
      if (!signal.aborted) show("known", answer);
    } catch {
      if (!signal.aborted) show("unknown");
    }
  }

  function stop() {
    clearTimeout(timer);
    asking?.abort();
  }

  return { ask, stop };
}
