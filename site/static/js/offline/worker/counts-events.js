/* When the worker sends what guides have counted, also while no page is open. */

self.addEventListener("sync", (event) => {
  if (event.tag !== self.countsOutbox.NAME) return;
  event.waitUntil(
    self.countsOutbox.send().then((isDone) => {
      // The browser then tries again by itself, later and later.
      if (!isDone && !event.lastChance) throw new Error("not everything is sent");
    }),
  );
});

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const isOurs = origin === self.location.origin && event.request.method === "POST";
  // Counts stay, each with the token that it is sent with.
  if (isOurs && OTHER_HANDS.includes(pathname)) event.waitUntil(self.countsOutbox.forgetTokens());
});
