/**
 * What the server says to this guide alone, <walk>/guide/guide.json: the token with which the
 * telephone reports, and when its access ends. It isn't part of what is saved, since saved pages are
 * the same for all guides; so it is remembered from the last time that there was network.
 */
import { keep, recall } from "./memory.js";

const { walk, guideUrl } = document.body.dataset;
/** Answers that mean: no longer yours. */
const REFUSALS = [401, 403, 404, 410];
let asked;

/**
 * Returns {token, until, expires, isRefused}, asking the server once per page. `until` is when the
 * token ends (ms since 1970), `expires` when a link's access does (ISO or null). Without network it
 * is what was last heard, or null.
 */
export function guideFacts() {
  asked ??= ask();
  return asked;
}

/** As guideFacts, but asks the server now; null if it doesn't answer. */
export async function factsNow() {
  asked = ask();
  const facts = await asked;
  return facts?.isRemembered ? null : facts;
}

/** Returns the token for a report, or null if this telephone never got one or it is too old. */
export async function reportToken() {
  const facts = await guideFacts();
  return facts?.token && facts.until > Date.now() ? facts.token : null;
}

async function ask() {
  try {
    const response = await fetch(`${guideUrl}guide.json`, { cache: "no-store" });
    if (REFUSALS.includes(response.status)) {
      keep("facts", walk, null);
      return { token: null, until: 0, expires: null, isRefused: true };
    }
    const { token, token_lasts: seconds, expires } = await response.json();
    const facts = { token, until: Date.now() + seconds * 1000, expires };
    keep("facts", walk, facts);
    return facts;
  } catch {
    // No network. As soon as there is, the next one who wants the token asks again.
    window.addEventListener("online", () => (asked = undefined), { once: true });
    const facts = recall("facts", walk);
    return facts && { ...facts, isRemembered: true };
  }
}
