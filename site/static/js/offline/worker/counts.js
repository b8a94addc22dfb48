/*
 * The outbox for what guides have counted: the IndexedDB database "dkl-counts". The service worker
 * and the guide page send from it with the same code, so this file neither imports nor exports;
 * ../../guide/outbox.js hands it to pages as a module.
 *
 * Object store "counts", by `key`, a UUID that names the report to the server, so that one that is
 * sent twice counts once: {key, corrects, walk, url, report: {women, men, other, group, remark,
 * identity, counted_at}, title, token, state: "waiting" | "sent" | "refused", code, problem, note,
 * sentAs, at}. `corrects` is the key of a count that this one takes the place of; `url` is that of
 * the guide page; `sentAs` is the date that it went to; `at` is when it was counted or, once it is,
 * sent (milliseconds).
 * Object store "tokens", by `walk`: {walk, token}, the last one that the server gave for the walk.
 *
 * A count stays here until the server has said that it has it, whatever happens meanwhile: logging
 * out deletes saved guide pages and tokens, but no count.
 */
self.countsOutbox = (() => {
  const NAME = "dkl-counts";
  /** How long a count is shown after it was sent. */
  const SHOWN = 24 * 60 * 60 * 1000;
  /** Answers after which it is worth trying the same again. */
  const LATER = [408, 409, 425, 429];

  // --- Keeping -------------------------------------------------------------------------------

  function open() {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open(NAME, 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("counts", { keyPath: "key" });
        opening.result.createObjectStore("tokens", { keyPath: "walk" });
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
  }

  /** Runs `work` on one object store; resolves to its result when it is safely on the device. */
  async function on(store, mode, work) {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(store, mode);
        const request = work(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  }

  const put = (count) => on("counts", "readwrite", (store) => store.put(count));
  const remove = (key) => on("counts", "readwrite", (store) => store.delete(key));
  const keepToken = (walk, token) =>
    on("tokens", "readwrite", (store) => store.put({ walk, token }));
  const forgetTokens = () => on("tokens", "readwrite", (store) => store.clear());

  async function tokenOf(walk) {
    return (await on("tokens", "readonly", (store) => store.get(walk)))?.token ?? "";
  }

  /** Returns all counts in the order in which they were counted; forgets those sent long ago. */
  async function list() {
    const all = await on("counts", "readonly", (store) => store.getAll());
    const old = all.filter(({ state, at }) => state === "sent" && at < Date.now() - SHOWN);
    await Promise.all(old.map(({ key }) => remove(key)));
    const kept = all.filter((count) => !old.includes(count));
    return kept.sort((one, other) =>
      one.report.counted_at.localeCompare(other.report.counted_at),
    );
  }

  // --- Sending -------------------------------------------------------------------------------

  /** Asks for a token for the walk whose guide page is at `url`, and keeps it; "" without one. */
  async function freshToken(walk, url) {
    try {
      const response = await fetch(`${url}guide.json`, { cache: "no-store" });
      const { token } = response.ok ? await response.json() : {};
      if (!token) return "";
      await keepToken(walk, token);
      return token;
    } catch {
      return "";
    }
  }

  /** Sends what isn't sent, the oldest first, and resolves to whether none is left waiting. */
  function send() {
    // One at a time, the worker and all tabs together, so that a correction can't pass what it
    // corrects. Where there are no locks, the server puts it right by the time of the count.
    return self.navigator.locks ? self.navigator.locks.request(NAME, sendAll) : sendAll();
  }

  async function sendAll() {
    const counts = (await list()).filter(({ state }) => state !== "sent");
    let isDone = true;
    for (const count of counts) {
      const { isOffline, ...tried } = await sendOne(count);
      if (tried.state === "waiting") isDone = false;
      await put(tried);
      tell();
      if (isOffline) break;
    }
    return isDone;
  }

  /** Returns the count as it is after an attempt to send it. */
  async function sendOne(count) {
    const tried = { ...count, token: count.token || (await tokenOf(count.walk)) };
    let answer = await post(tried);
    if (answer.code === "guide") {
      // The token is too old, or its link was ended; perhaps there is a new one by now.
      const token = await freshToken(tried.walk, tried.url);
      if (token && token !== tried.token) {
        tried.token = token;
        answer = await post(tried);
      }
    }
    return { ...tried, ...answer };
  }

  async function post({ key, token, url, report }) {
    let response, said;
    try {
      response = await fetch(`${url}count.json`, {
        method: "POST",
        credentials: "omit",
        redirect: "error",
        cache: "no-store",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...report, key, token }),
      });
      said = await response.json();
    } catch {
      // No network, or somebody else's page: a hotel that wants a log-in first, say.
      const isOffline = !response || response.ok;
      return { state: "waiting", code: "", problem: "", isOffline };
    }
    const { code = "", problem = "", note = "", identity = null } = said ?? {};
    if (response.ok && said?.outcome) {
      // What has been sent needs no token, and whoever holds the telephone next shouldn't have it.
      const sent = { state: "sent", token: "", sentAs: identity, at: Date.now() };
      return { ...sent, code: "", problem: "", note };
    }
    const isRefusal = response.status < 500 && code && !LATER.includes(response.status);
    return { state: isRefusal ? "refused" : "waiting", code, problem };
  }

  /** Tells the open pages that something has changed. */
  function tell() {
    if (!self.BroadcastChannel) return;
    const channel = new BroadcastChannel(NAME);
    channel.postMessage("changed");
    channel.close();
  }

  return { NAME, put, list, send, freshToken, keepToken, tokenOf, forgetTokens };
})();
