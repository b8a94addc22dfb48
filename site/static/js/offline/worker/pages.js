/*
 * Pages. The network comes first, as what it has is newer; then what is saved; then a page that says
 * what is missing. Nothing that goes by here is put anywhere.
 */

/** How long the network may take for a page that is saved, in milliseconds. */
const PATIENCE = 3000;

/** Permanent addresses without a language, as printed codes have them. */
const PRINTED = "/p/";

/** As the server has it: a walk lies two levels down, so a page called “guide” higher up is a page. */
const isGuidePage = (path) => /^\/\w+\/([\w-]+\/){2,}guide\/$/.test(path);

/** Answers a navigation, also to a file that is shown or downloaded like a page. */
function answerNavigation(event) {
  const { pathname } = new URL(event.request.url);
  if (!isFile(pathname)) return answerPage(event);
  return answerFile(event).catch(() => offlinePage(pathname));
}

async function answerPage(event) {
  const asked = fetch(event.request);
  const path = withSlash(new URL(event.request.url).pathname);
  // Also minds a failure that comes before we look.
  event.waitUntil(forgetIfRefused(asked, new URL(event.request.url).pathname));
  const saved = path.startsWith(PRINTED)
    ? await printedPage(path)
    : ((await savedPage(path)) ?? (await fromShell(path)));
  try {
    const response = await (saved ? within(PATIENCE, asked) : asked);
    return saved && response.status >= 500 ? saved : response;
  } catch {
    return saved ?? (await offlinePage(path)) ?? Response.error();
  }
}

/** Returns the saved copy. What is for guides is looked for at their own addresses, and only there. */
async function savedPage(path) {
  const kind = isGuidePage(path) ? "guide" : "walk";
  // Twice: a new version may take the place of the old one while we look.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const records = await savedRecords();
    const record = records.find((one) => one.kind === kind && path in one.pages);
    const response = record && (await savedFile(record, record.pages[path]));
    if (response) return response;
  }
  return undefined;
}

/** Leads from the address on a sign to the saved page, as the server would, in the same language. */
async function printedPage(path) {
  const records = await savedRecords();
  const found = records.filter(({ kind, pages }) => kind === "walk" && path in pages);
  const record = found.find(({ language }) => language === spokenLanguage()) ?? found[0];
  return record && Response.redirect(record.pages[path].replace(PACKAGED, ""));
}

/** A guide who may no longer read the notes, or whose link has run out, doesn't keep them either. */
async function forgetIfRefused(asked, path) {
  const response = await asked.catch(() => null);
  if (!response || !isGuidePage(path)) return;
  // A redirect can't be looked into here. The page itself has none: it leads to the log-in. (What
  // is typed without its slash leads to the page, and isn't it.)
  const isRefused = [401, 403, 404, 410].includes(response.status);
  if (isRefused || response.type === "opaqueredirect") await forget([`${path}offline.json`]);
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
