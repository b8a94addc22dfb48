/**
 * Asks again and again where a group is: every ten seconds while somebody looks, seldom otherwise,
 * and ever more seldom while there is no answer.
 */
const OFTEN = 10_000;
const SELDOM = 60_000;
const PATIENCE = 8_000;

/**
 * Follows the group called `code`. Calls one of these, each time it has asked:
 *
 * - `onGroup({walk, stop, step, ends})`;
 * - `onLost()`: there was no answer;
 * - `onEnd(why)`: "wrong" (there is no such group), "often" (too many tries) or "over"; it then asks
 *   no more.
 *
 * Returns a function that stops it.
 */
export function follow(code, { onGroup, onLost, onEnd }) {
  let state = null;
  let etag = "";
  let failures = 0;
  let timer = 0;
  let isAsking = false;
  let isWanted = false;
  let isStopped = false;

  async function ask() {
    isWanted = isAsking;
    if (isStopped || isAsking) return;
    isAsking = true;
    clearTimeout(timer);
    try {
      await take(await fetchState());
    } catch {
      failures += 1;
      if (!isStopped) lost();
    }
    isAsking = false;
    // Whoever came back to the page meanwhile wants to know what holds now.
    if (!isStopped) timer = setTimeout(ask, isWanted ? 0 : pause());
  }

  const fetchState = () =>
    fetch(`/f/${code}.json`, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      headers: etag ? { "If-None-Match": etag } : {},
      signal: AbortSignal.timeout(PATIENCE),
    });

  async function take(response) {
    if (isStopped) return;
    if (response.status === 404 || response.status === 410) {
      return end(response.status === 410 || state ? "over" : "wrong");
    }
    if (response.status === 429 && !state) return end("often");
    if (response.status !== 304) {
      if (!response.ok) throw new Error(String(response.status));
      // Anything may answer on somebody else's network; only a group has a step.
      const said = await response.json();
      if (typeof said.step !== "number") throw new Error("not a group");
      state = said;
      etag = response.headers.get("ETag") ?? "";
    }
    failures = 0;
    if (!isStopped) onGroup(state);
  }

  function lost() {
    if (state && Date.parse(state.ends) <= Date.now()) end("over");
    else onLost();
  }

  function end(why) {
    stop();
    onEnd(why);
  }

  function pause() {
    const wanted = document.visibilityState === "visible" ? OFTEN : SELDOM;
    const patient = Math.min(SELDOM, wanted * 2 ** Math.min(failures, 5));
    // Not all at once, for a whole group that joined at once.
    return patient + Math.random() * 1_000;
  }

  function askNow() {
    if (document.visibilityState === "visible") ask();
  }

  function stop() {
    isStopped = true;
    clearTimeout(timer);
    removeEventListener("online", askNow);
    document.removeEventListener("visibilitychange", askNow);
  }

  addEventListener("online", askNow);
  document.addEventListener("visibilitychange", askNow);
  ask();
  return stop;
}
