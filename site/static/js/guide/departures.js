/**
 * Today's departures of a walk: from the server, or as they were when there last was network.
 *
 * They are kept in the cache of the saved guide page, which is deleted when the guide logs out or
 * the link ends; without a saved page there is nothing to keep them for.
 */

/**
 * Resolves to [{identity, title, starts, when, venue}] for the guide page at `url`, or to null where
 * they can't be known. Never fails.
 */
export async function departuresAt(url) {
  const address = `${url}departures.json`;
  try {
    const response = await fetch(address, { cache: "no-store" });
    if (!response.ok) return null;
    await keep(url, address, response.clone());
    return await response.json();
  } catch {
    return kept(url, address);
  }
}

async function cacheOf(url) {
  const names = self.caches ? await caches.keys() : [];
  const name = names.find((one) => one.startsWith(`guide:${url}`));
  return name && caches.open(name);
}

async function keep(url, address, response) {
  const cache = await cacheOf(url).catch(() => null);
  await cache?.put(address, response).catch(() => {});
}

async function kept(url, address) {
  try {
    const response = await (await cacheOf(url))?.match(address, { ignoreVary: true });
    if (!response || !isFromToday(response)) return null;
    return await response.json();
  } catch {
    return null;
  }
}

function isFromToday(response) {
  const date = new Date(response.headers.get("Date") ?? 0);
  return date.toDateString() === new Date().toDateString();
}
