/** Fetching the files of a package into a cache. A file is only put there once its hash is right. */
import { credentialsFor } from "./packages.js";
import { SaveProblem } from "./problems.js";

const AT_ONCE = 4;
/** How long to wait before asking again for a file that the network lost, in milliseconds. */
const PATIENCE = [500, 2000];
/** They describe what came over the wire, and not the body that we keep. */
const OF_THE_WIRE = ["content-encoding", "content-length", "transfer-encoding", "vary"];

/** Returns the SHA-256 of an ArrayBuffer as 64 hexadecimal digits. */
export async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Returns the saved response of `file` if it is there and whole, else undefined. */
export async function wholeCopy(cache, file, url = file.url) {
  const response = await cache.match(url, { ignoreVary: true });
  if (!response) return undefined;
  const bytes = await response.clone().arrayBuffer();
  return (await sha256(bytes)) === file.sha256 ? response : undefined;
}

/**
 * Puts all `files` into `cache`: those that are there already are left alone, those that one of the
 * records in `donors` has with the same hash are copied, the others are fetched.
 *
 * @throws {SaveProblem} "interrupted", "changed"; also what fetch and Cache Storage throw by
 *   themselves (AbortError, QuotaExceededError)
 */
export async function fill(cache, files, { kind, donors, onFile, signal }) {
  const waiting = [...files];
  // When one gives up, the others stop at their next file.
  let failed = false;

  async function work() {
    while (waiting.length && !failed) {
      signal?.throwIfAborted();
      const file = waiting.shift();
      try {
        await provide(cache, file, { kind, donors, signal });
      } catch (error) {
        failed = true;
        throw error;
      }
      onFile(file);
    }
  }

  const results = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  const failure = results.find(({ status }) => status === "rejected");
  if (failure) throw failure.reason;
}

async function provide(cache, file, { kind, donors, signal }) {
  if (await wholeCopy(cache, file)) return;
  const response = (await copyFrom(donors, file)) ?? (await fetchPatiently(file, { kind, signal }));
  await cache.put(file.url, response);
}

async function copyFrom(donors, file) {
  for (const { cache, files } of donors) {
    const same = files.find(({ sha256 }) => sha256 === file.sha256);
    const copy = same && (await wholeCopy(await caches.open(cache), file, same.url));
    if (copy) return copy;
  }
  return undefined;
}

async function fetchPatiently(file, { kind, signal }) {
  for (const pause of [...PATIENCE, null]) {
    try {
      return await fetchWhole(file, { kind, signal });
    } catch (error) {
      if (error.code !== "interrupted" || pause === null || !navigator.onLine) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
      signal?.throwIfAborted();
    }
  }
}

/** Returns a response that holds exactly the file that the list names. */
async function fetchWhole(file, { kind, signal }) {
  // What the browser has will do if it is right. If not, neither it nor the service worker is asked.
  for (const cache of ["default", "reload"]) {
    const options = { cache, credentials: credentialsFor(kind), redirect: "error", signal };
    let response, bytes;
    try {
      response = await fetch(file.url, options);
      bytes = await response.arrayBuffer();
    } catch (error) {
      throw error.name === "AbortError" ? error : new SaveProblem("interrupted");
    }
    if (response.status >= 500) throw new SaveProblem("interrupted");
    if (response.ok && (await sha256(bytes)) === file.sha256) return kept(response, bytes);
  }
  throw new SaveProblem("changed", { url: file.url });
}

/** With its own headers: a saved page keeps its content security policy. */
function kept(response, bytes) {
  const headers = new Headers(response.headers);
  for (const name of OF_THE_WIRE) headers.delete(name);
  return new Response(bytes, { headers });
}
