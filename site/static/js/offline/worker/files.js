/*
 * Files of pages: styles, scripts, pictures, recordings, map data. A saved page gets the files that
 * were saved with it, so that a later version of the site can't break it.
 */

/** Files whose names change with their content, so that a saved one is never out of date. */
const UNCHANGING = /^\/(static\/.+\.[0-9a-f]{12}\.\w+|media\/.+|documents\/.+|grounds\/.+)$/;

/** Whether a path names a file: its last part has a dot. */
const isFile = (path) => /\.[^/]*$/.test(path);

/** Answers a request for a file. */
async function answerFile(event) {
  const { request } = event;
  const { pathname, search } = new URL(request.url);
  const saved = await findFile(event, pathname + search);
  if (!saved) return fetch(request);
  if (!UNCHANGING.test(pathname)) {
    const fresh = await within(PATIENCE, fetch(request)).catch(() => null);
    if (fresh?.ok) return fresh;
  }
  return request.headers.has("Range") ? partOf(saved, request.headers.get("Range")) : saved;
}

/** Looks in the package of the page that asks, then in the others, then in the shell. */
async function findFile(event, url) {
  const page = await pageThatAsks(event);
  const records = (await savedRecords()).filter(
    ({ kind, pages }) => kind === "walk" || (isGuidePage(page) && page in pages),
  );
  const isOwn = ({ kind, pages }) => (page in pages) + (isGuidePage(page) && kind === "guide");
  records.sort((one, other) => isOwn(other) - isOwn(one));
  for (const record of records) {
    const response = await savedFile(record, url);
    if (response) return response;
  }
  return fromShell(url);
}

/** Returns the path of the page that wants a file, or "". */
async function pageThatAsks({ clientId, request }) {
  // A link to a file is followed by no page.
  const client = clientId && request.mode !== "navigate" ? await clients.get(clientId) : null;
  return client ? new URL(client.url).pathname : "";
}

/**
 * Returns the part of `response` that a Range header asks for: 206, or 416 if there is no such part.
 * Players want this. Several parts at once are answered with the whole, as RFC 9110 allows.
 */
async function partOf(response, header) {
  const range = /^bytes=(\d*)-(\d*)$/i.exec(header.trim());
  if (!range || !isMeaningful(range)) return response;
  const body = await response.blob();
  const [first, last] = boundsOf(range, body.size);
  const headers = new Headers(response.headers);
  headers.set("Accept-Ranges", "bytes");
  if (first > last) {
    headers.set("Content-Range", `bytes */${body.size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Range", `bytes ${first}-${last}/${body.size}`);
  headers.set("Content-Length", String(last - first + 1));
  // The type is kept: without it a slice has none.
  const part = body.slice(first, last + 1, body.type);
  return new Response(part, { status: 206, statusText: "Partial Content", headers });
}

function isMeaningful([, first, last]) {
  return first && last ? Number(first) <= Number(last) : Boolean(first || last);
}

/** Returns the first and the last byte; for what lies beyond the end, the first is the greater. */
function boundsOf([, first, last], size) {
  // "-500" is the last 500 bytes.
  if (!first) return [Math.max(0, size - Number(last)), Number(last) ? size - 1 : -1];
  return [Number(first), last ? Math.min(Number(last), size - 1) : size - 1];
}
