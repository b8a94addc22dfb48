/**
 * What is saved on this device: the IndexedDB database "dkl".
 *
 * Two object stores, both keyed by `id`, the path of a package's list of files ("…/offline.json"):
 *
 * - "saved": packages that are whole. The service worker serves nothing else.
 * - "downloads": packages on their way, so that a later visit can go on where this one stopped.
 *
 * A record in either is {id, kind: "walk" | "guide", title, url, language, version, cache, size,
 * files: [{url, size, sha256}], pages: {path: url}, expires: ISO | null}; a saved one also has
 * savedAt (ISO). `cache` is the name of a cache in Cache Storage; `pages` tells where the saved copy
 * of a page lies, in a saved one also by the page's permanent path (/p/…/).
 */
const NAME = "dkl";
const VERSION = 1;
const STORES = ["saved", "downloads"];

/**
 * Runs `work` with the object stores in one transaction, and returns what the requests it returns
 * came to: a list. Everything in it happens, or nothing does.
 */
export async function transact(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORES, mode);
      const [saved, downloads] = STORES.map((name) => transaction.objectStore(name));
      const requests = work({ saved, downloads });
      transaction.oncomplete = () => resolve(requests.map(({ result }) => result));
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Returns {saved, downloads}: the record of each that belongs to `id`, or undefined. */
export async function recordsOf(id) {
  const [saved, download] = await transact("readonly", (stores) => [
    stores.saved.get(id),
    stores.downloads.get(id),
  ]);
  return { saved, download };
}

/** Returns {saved, downloads}: all records of each. */
export async function allRecords() {
  const [saved, downloads] = await transact("readonly", (stores) => [
    stores.saved.getAll(),
    stores.downloads.getAll(),
  ]);
  return { saved, downloads };
}

function open() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, VERSION);
    opening.onupgradeneeded = () => {
      for (const name of STORES) opening.result.createObjectStore(name, { keyPath: "id" });
    };
    opening.onsuccess = () => {
      // Don't stand in the way of a later version of this database in another tab.
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.onerror = () => reject(opening.error);
  });
}
