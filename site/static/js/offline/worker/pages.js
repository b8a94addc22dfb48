/*
 * Pages. The network comes first, as what it has is newer; then what is saved; then a page that says
 * what is missing. Nothing that goes by here is put anywhere.
 */

/** How long the network may take for a page that is saved, in milliseconds. */
const PATIENCE = 3000;

const isGuidePage = (path) => path.endsWith("/guide/");

/** Answers a navigation, also to a file that is shown or downloaded like a page. */
function answerNavigation(event) {
  const { pathname } = new URL(event.request.url);
  if (!isFile(pathname)) return answerPage(event);
  return answerFile(event).catch(() => offlinePage(pathname));
}

async function answerPage(event) {
  const path = withSlash(new URL(event.request.url).pathname);
  const record = await recordOfPage(path);
  const saved = (record && (await savedFile(record, record.pages[path]))) ?? (await fromShell(path));
  const asked = fetch(event.request);
  if (record?.kind === "guide") event.waitUntil(forgetIfRefused(asked, record));
  try {
    const response = await (saved ? within(PATIENCE, asked) : asked);
    return saved && response.status >= 500 ? saved : response;
  } catch {
    return saved ?? (await offlinePage(path)) ?? Response.error();
  }
}

/** What is for guides is looked for only at their own addresses, and nowhere else. */
async function recordOfPage(path) {
  const kind = isGuidePage(path) ? "guide" : "walk";
  const records = await savedRecords();
  return records.find((record) => record.kind === kind && path in record.pages);
}

/** A guide who may no longer read the notes, or whose link has run out, doesn't keep them either. */
async function forgetIfRefused(asked, record) {
  const response = await asked.catch(() => null);
  if (!response) return;
  // A redirect can't be looked into here. The page itself has none: it leads to the log-in.
  const isRefused = [401, 403, 404, 410].includes(response.status);
  if (isRefused || response.type === "opaqueredirect") await forget([record]);
}

/** Returns what `promise` does, or fails if that takes too long. */
function within(milliseconds, promise) {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    setTimeout(() => reject(new Error("too slow")), milliseconds);
  });
}

/** Addresses of pages end in a slash; people who type them forget it. */
function withSlash(path) {
  return path.endsWith("/") || isFile(path) ? path : `${path}/`;
}
