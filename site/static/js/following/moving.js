/**
 * The guide's side of a group that is open: what the server is told, and what this device remembers
 * of it, so that a page that was thrown away goes on. The secret moves the group and nothing else.
 */
import { freshToken, tokenOf } from "../guide/outbox.js";

const AGAIN_AFTER = 15_000;

/** Returns the group of `walk`, whose guide page is at `url`; `onChange` is called as it changes. */
export function groupOf(walk, url, onChange) {
  const place = `dkl-group:${walk}`;
  let group = recall(place);
  let isSending = false;
  let timer = 0;

  function keep(changed) {
    group = changed;
    try {
      if (group) localStorage.setItem(place, JSON.stringify(group));
      else localStorage.removeItem(place);
    } catch {
      // Then it is forgotten with the page.
    }
    onChange();
  }

  /** Posts to the server; {status, said}, with status 0 where nobody answered. */
  async function post(body) {
    let answer = await postWith(await tokenOf(walk).catch(() => ""), body);
    if (answer.status === 403) answer = await postWith(await freshToken(walk, url), body);
    return answer;
  }

  async function postWith(token, body) {
    try {
      const response = await fetch(`${url}group.json`, {
        method: "POST",
        credentials: "omit",
        redirect: "error",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...body, token }),
      });
      return { status: response.status, said: await response.json() };
    } catch {
      return { status: 0, said: {} };
    }
  }

  /** Opens a group; resolves to "" or to what went wrong. "offline" stands for no network. */
  async function open(stop) {
    const { status, said } = await post({ do: "open" });
    if (status !== 200 || !said.secret) return said.problem || "offline";
    keep({ ...said, stop: "", step: 0, known: 0 });
    move(stop);
    return "";
  }

  /** The group is at `stop` now. Before the first stop and after the last there is nothing to tell. */
  function move(stop) {
    if (!group || !stop || stop === group.stop) return;
    keep({ ...group, stop, step: group.step + 1 });
    tell();
  }

  /** Tells the server where the group is: the latest only, until it knows. */
  async function tell() {
    clearTimeout(timer);
    if (!group || isSending || group.known >= group.step) return;
    isSending = true;
    const { code, secret, stop, step } = group;
    const { status, said } = await post({ do: "move", code, secret, stop, step });
    isSending = false;
    if (group?.code !== code) return;
    if (status === 200) keep({ ...group, known: step });
    else if (status === 410) keep({ ...group, ends: new Date().toISOString() });
    else if (said.problem) return;
    if (group.known < group.step && !isOver()) timer = setTimeout(tell, status ? 0 : AGAIN_AFTER);
  }

  /** Ends the group; resolves to whether the server knows. */
  async function close() {
    const { code, secret } = group;
    const { status } = await post({ do: "close", code, secret });
    if (status !== 200 && status !== 410) return false;
    keep(null);
    return true;
  }

  function isOver() {
    return Boolean(group) && Date.parse(group.ends) <= Date.now();
  }

  addEventListener("online", tell);
  document.addEventListener("visibilitychange", tell);
  tell();
  return {
    open,
    move,
    close,
    isOver,
    forget: () => keep(null),
    get now() {
      return group;
    },
  };
}

function recall(place) {
  try {
    return JSON.parse(localStorage.getItem(place));
  } catch {
    return null;
  }
}
