/*
 * The shell: the few pages that the worker keeps by itself, in both languages, with their files.
 * SHELL = {version, files: [{url, size, sha256}]} is written above these scripts by the server.
 */

const SHELL_CACHE = `shell:${SHELL.version}`;
/** Where a page's packaged copy lies: below the page, named by its own hash. */
const PACKAGED = /offline\/[0-9a-f]{16}\.html$/;
/** The page that is shown instead of one that isn't saved. */
const OFFLINE_PAGES = { sv: "/sv/utan-nat/", en: "/en/offline/" };

/** Fetches the shell; fails as a whole, and is then tried again at the next visit. */
async function keepShell() {
  const cache = await caches.open(SHELL_CACHE);
  await Promise.all(SHELL.files.map((file) => keepShellFile(cache, file)));
}

async function keepShellFile(cache, { url, sha256 }) {
  // As nobody: what is kept here is for whoever uses the device.
  const response = await fetch(url, { credentials: "omit", redirect: "error" });
  const bytes = await response.arrayBuffer();
  if (!response.ok || (await hashOf(bytes)) !== sha256) throw new Error(`not as listed: ${url}`);
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  await cache.put(url, new Response(bytes, { headers }));
}

async function hashOf(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function forgetOldShells() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("shell:") && name !== SHELL_CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Returns what the shell has for a path, be it a page or a file, or undefined. */
async function fromShell(path) {
  const page = SHELL.files.find(({ url }) => PACKAGED.test(url) && url.replace(PACKAGED, "") === path);
  const cache = await caches.open(SHELL_CACHE);
  return cache.match(page?.url ?? path, { ignoreVary: true });
}

/** Returns the page that says that there is no network, in the language of what was asked for. */
function offlinePage(path) {
  const [, language] = path.split("/");
  return fromShell(OFFLINE_PAGES[language] ?? OFFLINE_PAGES[spokenLanguage()]);
}

/** Returns the language in which the server would answer whoever reads here. */
function spokenLanguage() {
  return /^(sv|nb|nn|no|da)\b/.test(navigator.language) ? "sv" : "en";
}
