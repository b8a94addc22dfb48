/* What is saved, as the worker sees it. The pages of the site write it: see ../database.js. */

/** The files of a page are asked for in one burst: one look at the database will do, for so long. */
const A_BURST = 200;
let lastLook = null;

/** Returns the records of what is saved whole, those for guides only while they may be used. */
function savedRecords() {
  if (!lastLook) {
    lastLook = lookForRecords();
    setTimeout(() => (lastLook = null), A_BURST);
  }
  return lastLook;
}

async function lookForRecords() {
  const records = await readSaved().catch(() => []);
  const expired = records.filter(isExpired);
  if (expired.length) await forget(expired);
  return records.filter((record) => !isExpired(record));
}

function isExpired({ expires }) {
  return Boolean(expires) && Date.parse(expires) <= Date.now();
}

/** Returns the response that `record` has saved for `url`, a path, or undefined. */
async function savedFile(record, url) {
  if (!url || !(await caches.has(record.cache))) return undefined;
  const cache = await caches.open(record.cache);
  return cache.match(url, { ignoreVary: true });
}

/** Deletes packages: first the records, so that nobody finds half a package. */
async function forget(records) {
  await withDatabase("readwrite", ["saved", "downloads"], (transaction) => {
    for (const { id } of records) {
      transaction.objectStore("saved").delete(id);
      transaction.objectStore("downloads").delete(id);
    }
  });
  await Promise.all(records.map(({ cache }) => caches.delete(cache)));
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
