/**
 * Saving walks on this device, and what is saved.
 *
 * A package is fetched into a cache of its own version, beside the one that is in use, and takes its
 * place in a single transaction once every file is there and its hash is right. Until then it is a
 * "download", which nobody reads from and which a later call goes on with.
 */
import { allRecords, recordsOf, transact } from "./database.js";
import { fill, wholeCopy } from "./download.js";
import { cacheName, fetchPackage, idOf, pageOf, pagesIn, printedAddressesIn } from "./packages.js";
import { asProblem, SaveProblem } from "./problems.js";
import { obstacle, workerReady } from "./support.js";

/** How often to start again with a new list when the site is changed while we fetch. */
const ATTEMPTS = 3;

/**
 * Saves the package at `manifestUrl`, or what has changed in it, or what is damaged.
 *
 * @param {string} manifestUrl the address of a list of files, "…/offline.json"
 * @param {object} options `kind` is "walk" or "guide"; `expires` (ISO or null) is when it is to be
 *   forgotten; `onProgress` is called with {done, total, bytes, size}: files and bytes so far and in
 *   all; `signal` stops it, and what has come is kept.
 * @returns {Promise<object>} the record (see database.js)
 * @throws {SaveProblem}
 */
export async function save(manifestUrl, { kind, title, expires = null, onProgress, signal }) {
  const id = idOf(manifestUrl);
  const hindrance = obstacle();
  if (hindrance) throw new SaveProblem(hindrance);
  try {
    return await navigator.locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
      if (!lock) throw new SaveProblem("busy");
      navigator.storage?.persist?.().catch(() => {});
      await workerReady();
      return await fetchAndSwap(id, { kind, title, expires, onProgress, signal });
    });
  } catch (error) {
    const problem = asProblem(error);
    if (problem.code === "full") await discard(id);
    if (problem.code === "gone" && kind === "guide") await remove(id);
    throw problem;
  }
}

async function fetchAndSwap(id, options) {
  const { kind, title, expires, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    const { language, version, files } = await fetchPackage(id, { kind, signal });
    const size = bytesOf(files);
    const record = {
      ...{ id, kind, title, expires, language, version, files, size },
      url: pageOf(id),
      cache: cacheName(kind, id, version),
      pages: pagesIn(files),
    };
    try {
      return await fetchVersion(record, options);
    } catch (error) {
      // Was the site changed in the meantime? Then there is another list now.
      if (error.code !== "changed" || attempt === ATTEMPTS) throw error;
    }
  }
}

async function fetchVersion(record, { onProgress, signal }) {
  const before = await recordsOf(record.id);
  const donors = [before.saved, before.download].filter(Boolean);
  await checkRoom(record);
  // First the record, then the cache: a cache without a record is swept away.
  await transact("readwrite", ({ downloads }) => [downloads.put(record)]);

  const progress = { done: 0, total: record.files.length, bytes: 0, size: record.size };
  onProgress?.({ ...progress });
  const cache = await caches.open(record.cache);
  await fill(cache, record.files, {
    ...{ kind: record.kind, donors, signal },
    onFile(file) {
      progress.done += 1;
      progress.bytes += file.size;
      onProgress?.({ ...progress });
    },
  });

  const pages = { ...(await printedAddressesIn(cache, record.files)), ...record.pages };
  const saved = await swap({ ...record, pages, savedAt: new Date().toISOString() });
  await sweep();
  return saved;
}

/** Makes a download the saved version, unless somebody deleted it in the meantime. */
async function swap(record) {
  await transact("readwrite", ({ saved, downloads }) => {
    const download = downloads.get(record.id);
    download.onsuccess = () => {
      if (download.result?.version !== record.version) return;
      saved.put(record);
      downloads.delete(record.id);
    };
    return [];
  });
  const { saved } = await recordsOf(record.id);
  if (saved?.savedAt !== record.savedAt) throw new SaveProblem("stopped");
  return saved;
}

/** @throws {SaveProblem} "full", if the browser knows beforehand that there isn't room enough */
async function checkRoom({ cache, files }) {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === undefined) return;
  // What only another version has needs room as well: for a while the two lie beside each other.
  const there = await urlsIn(cache);
  const needed = bytesOf(files.filter(({ url }) => !there.has(new URL(url, location.href).href)));
  const free = Math.max(0, quota - usage);
  if (free < needed) throw new SaveProblem("full", { needed, free });
}

async function urlsIn(name) {
  if (!(await caches.has(name))) return new Set();
  const cache = await caches.open(name);
  return new Set((await cache.keys()).map(({ url }) => url));
}

const bytesOf = (files) => files.reduce((sum, { size }) => sum + size, 0);

/** Returns how many bytes the package holds. @throws {SaveProblem} */
export async function sizeOf(manifestUrl, { kind = "walk" } = {}) {
  const { files } = await fetchPackage(idOf(manifestUrl), { kind });
  return bytesOf(files);
}

/**
 * Returns what there is to say about a package: {saved, download, newest, toFetch}. The first two are
 * records or undefined; `newest` is the list that the server has now, null if there is no network,
 * and undefined if the package is gone; `toFetch` is how many bytes of it aren't here yet.
 */
export async function stateOf(manifestUrl, { kind = "walk" } = {}) {
  const id = idOf(manifestUrl);
  const { saved, download } = await recordsOf(id);
  let newest = null;
  try {
    newest = await fetchPackage(id, { kind });
  } catch (error) {
    if (error.code === "gone") newest = undefined;
  }
  const here = new Set(saved?.files.map(({ sha256 }) => sha256));
  const missing = newest?.files.filter(({ sha256 }) => !here.has(sha256)) ?? [];
  return { saved, download, newest, toFetch: bytesOf(missing) };
}

/** Returns the records of what is saved, the newest first; `kind` as in save, or all. */
export async function list(kind) {
  await forgetExpired();
  const { saved } = await allRecords();
  return ofKind(saved, kind).sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
}

/** Returns the records of downloads that were interrupted before anything was saved. */
export async function unfinished(kind) {
  const { saved, downloads } = await allRecords();
  const ids = new Set(saved.map(({ id }) => id));
  return ofKind(downloads, kind).filter(({ id }) => !ids.has(id));
}

/** Returns the addresses of the files of a saved package that are missing or damaged. */
export async function verify(id) {
  const { saved } = await recordsOf(id);
  if (!saved) return { whole: false, damaged: [] };
  const cache = await caches.open(saved.cache);
  const damaged = [];
  for (const file of saved.files) {
    if (!(await wholeCopy(cache, file))) damaged.push(file.url);
  }
  return { whole: damaged.length === 0, damaged };
}

/** Deletes a package, and what has come of a newer version of it. */
export async function remove(id) {
  await transact("readwrite", ({ saved, downloads }) => [saved.delete(id), downloads.delete(id)]);
  await sweep();
}

/** Deletes what has come of a download. What is saved stays. */
export async function discard(id) {
  await transact("readwrite", ({ downloads }) => [downloads.delete(id)]);
  await sweep();
}

/** Deletes all packages of a kind. */
export async function removeAll(kind) {
  const { saved, downloads } = await allRecords();
  for (const { id } of ofKind([...saved, ...downloads], kind)) await remove(id);
}

/** Deletes the caches that no record names: old versions, and what a crash left behind. */
async function sweep() {
  // The names first: whoever opens a cache after this has written a record before.
  const names = await caches.keys();
  const { saved, downloads } = await allRecords();
  const inUse = new Set([...saved, ...downloads].map(({ cache }) => cache));
  const ours = names.filter((name) => name.startsWith("walk:") || name.startsWith("guide:"));
  await Promise.all(ours.filter((name) => !inUse.has(name)).map((name) => caches.delete(name)));
}

async function forgetExpired() {
  const { saved, downloads } = await allRecords();
  const now = Date.now();
  for (const { id, expires } of [...saved, ...downloads]) {
    if (expires && Date.parse(expires) <= now) await remove(id);
  }
}

const ofKind = (records, kind) => records.filter((record) => !kind || record.kind === kind);
const lockOf = (id) => `dkl ${id}`;
