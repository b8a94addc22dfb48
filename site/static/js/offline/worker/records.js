/* What is saved, as the worker sees it. The pages of the site write it: see ../database.js. */

/** Returns the records of what is saved whole, those for guides only while they may be used. */
async function savedRecords() {
  // Most visitors save nothing: then there is no database to open either.
  const names = new Set(await caches.keys());
  if (![...names].some((name) => /^(walk|guide):/.test(name))) return [];
  const records = await readSaved().catch(() => []);
  const expired = records.filter(isExpired);
  if (expired.length) await forget(expired.map(({ id }) => id));
  return records.filter((record) => names.has(record.cache) && !isExpired(record));
}

function isExpired({ expires }) {
  return Boolean(expires) && Date.parse(expires) <= Date.now();
}

/** Returns the response that `record` has saved for `url`, a path, or undefined. */
async function savedFile(record, url) {
  // Opening a cache that was deleted would make it again.
  if (!(await caches.has(record.cache))) return undefined;
  const cache = await caches.open(record.cache);
  return cache.match(url, { ignoreVary: true });
}

/** Deletes packages, whole or half: first the records, so that nobody finds half a package. */
async function forget(ids) {
  await withDatabase("readwrite", ["saved", "downloads"], (transaction) => {
    for (const id of ids) {
      transaction.objectStore("saved").delete(id);
      transaction.objectStore("downloads").delete(id);
    }
  });
  const isOne = (name) => ids.some((id) => name.slice(name.indexOf(":") + 1).startsWith(`${id}:`));
  const names = (await caches.keys()).filter(isOne);
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Deletes everything that was meant for one guide, whole or half. */
async function forgetGuides() {
  const names = (await caches.keys()).filter((name) => name.startsWith("guide:"));
  await Promise.all(names.map((name) => caches.delete(name)));
  await withDatabase("readwrite", ["saved", "downloads"], (transaction) => {
    for (const name of ["saved", "downloads"]) {
      const store = transaction.objectStore(name);
      store.getAll().onsuccess = ({ target }) => {
        for (const { id, kind } of target.result) if (kind === "guide") store.delete(id);
      };
    }
  });
}

async function readSaved() {
  let reading;
  await withDatabase("readonly", ["saved"], (transaction) => {
    reading = transaction.objectStore("saved").getAll();
  });
  return reading?.result ?? [];
}

/** Runs `work` in a transaction. Does nothing if nobody has saved anything here yet. */
function withDatabase(mode, stores, work) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("dkl");
    // It doesn't exist. Making it is for those who have something to put there.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = (event) => {
      event.preventDefault();
      resolve();
    };
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction(stores, mode);
      transaction.oncomplete = () => resolve(database.close());
      transaction.onabort = () => reject(transaction.error);
      work(transaction);
    };
  });
}
