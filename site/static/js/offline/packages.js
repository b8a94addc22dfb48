/**
 * A package's list of files, "…/offline.json":
 * {language, version, size, files: [{url, size, sha256}]}, sizes in bytes.
 */
import { SaveProblem } from "./problems.js";

const HASH = /^[0-9a-f]{64}$/;
/** Where a page's packaged copy lies: below the page, named by its own hash. */
const PACKAGED = /offline\/[0-9a-f]{16}\.html$/;
/** Answers that mean: not there, or not for you. */
const REFUSALS = [401, 403, 404, 410];

/** Returns the id under which a package is saved: the path of its list. */
export const idOf = (manifestUrl) => new URL(manifestUrl, location.href).pathname;

/** Returns the address at which the page of a package is read: what its list lies below. */
export const pageOf = (id) => id.slice(0, id.lastIndexOf("/") + 1);

/** Returns the name of the cache that a version of a package has for itself. */
export const cacheName = (kind, id, version) => `${kind}:${id}:${version}`;

/** Returns {path of a page: path of its packaged copy}. */
export function pagesIn(files) {
  const pages = files
    .filter(({ url }) => PACKAGED.test(url) || url.endsWith("/"))
    .map(({ url }) => [url.replace(PACKAGED, ""), url]);
  return Object.fromEntries(pages);
}

/**
 * Returns {permanent path, as printed codes have it: path of the packaged copy} for the pages of a
 * package that `cache` holds. A page names its own in <link rel="shortlink">.
 */
export async function printedAddressesIn(cache, files) {
  const packaged = files.map(({ url }) => url).filter((url) => PACKAGED.test(url));
  const found = await Promise.all(
    packaged.map(async (url) => {
      const html = await (await cache.match(url, { ignoreVary: true })).text();
      const page = new DOMParser().parseFromString(html, "text/html");
      return [page.querySelector("link[rel=shortlink]")?.getAttribute("href"), url];
    }),
  );
  return Object.fromEntries(found.filter(([path]) => path));
}

/**
 * Fetches the list of a package. What is for guides is asked for as whoever is logged in; what is
 * public, as nobody, so that nothing that is meant for one person can get into it.
 *
 * @throws {SaveProblem} "offline", "gone" or "broken"
 */
export async function fetchPackage(id, { kind, signal }) {
  let response;
  try {
    response = await fetch(id, { cache: "no-cache", credentials: credentialsFor(kind), signal });
  } catch (error) {
    throw error.name === "AbortError" ? error : new SaveProblem("offline");
  }
  if (response.redirected || REFUSALS.includes(response.status)) throw new SaveProblem("gone");
  if (!response.ok) throw new SaveProblem("broken");
  const list = await response.json().catch(() => null);
  if (!isSound(list)) throw new SaveProblem("broken");
  return list;
}

export const credentialsFor = (kind) => (kind === "guide" ? "same-origin" : "omit");

function isSound(list) {
  return (
    typeof list?.version === "string" &&
    Array.isArray(list.files) &&
    list.files.length > 0 &&
    list.files.every(({ url, size, sha256 }) => isOurs(url) && size >= 0 && HASH.test(sha256))
  );
}

/** Whether `url` is a path on this site, and not an address of another one. */
function isOurs(url) {
  return typeof url === "string" && /^\/(?![/\\])/.test(url);
}
