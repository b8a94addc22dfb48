/*
 * The service worker: what it listens to. It never writes down what goes by: caches hold what a list
 * of files names and nothing else, and only the shell is put there by the worker itself.
 */

/** Never ours to answer: the editor, programs' interfaces, the worker itself, lists of packages. */
const LEFT_ALONE = /^\/(admin|api|healthz|sw\.js)(\/|$)|\/offline\.json$/;
/** Where a POST logs somebody out, or somebody else in whose session has run out: other hands. */
const OTHER_HANDS = [
  ...["/sv/logga-ut/", "/en/log-out/", "/admin/logout/"],
  ...["/sv/logga-in/", "/en/log-in/", "/admin/login/"],
];

self.addEventListener("install", (event) => {
  // At once: all versions read the same records, so that open pages go on with a newer worker.
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldShells().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST" && OTHER_HANDS.includes(pathname)) event.waitUntil(forgetGuides());
  if (request.method !== "GET" || LEFT_ALONE.test(pathname)) return;
  // Whoever saves a package must get what the server has.
  if (["no-store", "reload"].includes(request.cache)) return;
  if (request.mode === "navigate") event.respondWith(answerNavigation(event));
  else if (isFile(pathname)) event.respondWith(answerFile(event));
});
