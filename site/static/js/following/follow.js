/**
 * Shows on the page of a walk which stop a group is at: see templates/walks/includes/
 * follow_group.html. Somebody joins with a code, typed in or at the end of the address
 * ("#group=KTRWPD"), and leaves by themselves. Remembered for as long as the tab is open.
 */
import { fill } from "../fill.js";
import { timeOfDay } from "../clock.js";
import { follow } from "./asking.js";

const REMEMBERED = "dkl-following";

const section = document.querySelector("[data-follow]");
const find = (name) => section.querySelector(`[data-follow-${name}]`);
const [join, form, problem, bar] = ["join", "form", "problem", "bar"].map(find);
const [where, contact, jump, leaving] = ["where", "contact", "jump", "leave"].map(find);
const field = form.elements.code;
const { walk, stops, texts, alphabet, length } = JSON.parse(
  document.getElementById("following-data").textContent,
);

let stopAsking = null;
let lastContact = null;

// --- Joining and leaving -----------------------------------------------------------------------

/** The code in what was typed or scanned, or "" if it can't be one. */
function codeIn(typed) {
  const letters = typed.toUpperCase().replace(/[\s\-–.]+/g, "");
  const isCode = letters.length === length && [...letters].every((one) => alphabet.includes(one));
  return isCode ? letters : "";
}

function start(typed) {
  const code = codeIn(typed);
  if (!code) return complain(fill(texts.shape, { length }));
  stopAsking?.();
  lastContact = null;
  complain("");
  const isTyped = join.contains(document.activeElement);
  join.hidden = true;
  bar.hidden = false;
  // The field is gone, and who typed in it hears and sees what came instead.
  if (isTyped) bar.focus();
  say(where, texts.looking);
  say(contact, "");
  jump.hidden = true;
  leaving.textContent = texts.leave;
  remember(code);
  stopAsking = follow(code, {
    onGroup: (group) => show(code, group),
    onLost: showLost,
    onEnd: (why) => showEnd(code, why),
  });
}

function leave() {
  stopAsking?.();
  stopAsking = null;
  remember("");
  bar.hidden = true;
  join.hidden = false;
  if (location.hash.startsWith("#group=")) {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  mark(null);
}

function complain(text, code = "") {
  problem.textContent = text;
  field.toggleAttribute("aria-invalid", Boolean(text));
  if (!text) return;
  join.open = true;
  if (code) field.value = inHalves(code);
}

const inHalves = (code) => `${code.slice(0, length / 2)} ${code.slice(length / 2)}`;

// --- Where the group is ------------------------------------------------------------------------

function show(code, group) {
  lastContact = Date.now();
  if (group.walk !== walk) return leadToOtherWalk(code);
  say(contact, "");
  const stop = stops.find(({ key }) => key === group.stop);
  if (stop) say(where, fill(texts.at, stop));
  else say(where, group.stop ? texts.elsewhere : texts.notYet);
  jump.hidden = !stop;
  if (stop) {
    jump.href = `#stop-${stop.number}`;
    jump.textContent = fill(texts.jump, stop);
  }
  mark(stop);
}

/** Marks the stop, or none, in the list and on the map. */
function mark(stop) {
  for (const row of document.querySelectorAll("[data-group-is-here]")) {
    delete row.dataset.groupIsHere;
  }
  const row = stop && document.getElementById(`stop-${stop.number}`);
  if (row) row.dataset.groupIsHere = "";
  showOnMap(stop ? stop.key : null);
}

function showLost() {
  const time = lastContact && timeOfDay(lastContact);
  say(contact, time ? fill(texts.lost, { time }) : texts.noContact);
  if (!lastContact) say(where, "");
}

function showEnd(code, why) {
  stopAsking = null;
  if (why === "over" && lastContact) {
    remember("");
    say(where, texts.over);
    say(contact, "");
    jump.hidden = true;
    leaving.textContent = texts.close;
    mark(null);
    return;
  }
  const isHere = bar.contains(document.activeElement);
  leave();
  complain(why === "often" ? texts.often : fill(texts.wrong, { code: inHalves(code) }), code);
  if (isHere) field.focus();
}

function leadToOtherWalk(code) {
  const isHere = bar.contains(document.activeElement);
  leave();
  complain("", code);
  const link = document.createElement("a");
  link.href = `/f/${code}/`;
  link.textContent = texts.otherWalk;
  join.open = true;
  problem.replaceChildren(link);
  if (isHere) link.focus();
}

/** Changes a live region only if it says something else, so that nobody hears the same twice. */
function say(region, text) {
  if (region.textContent !== text) region.textContent = text;
}

async function showOnMap(key) {
  const map = document.querySelector("walk-map");
  if (!map) return;
  await customElements.whenDefined("walk-map");
  map.showGroup?.(key);
}

// --- Remembering -------------------------------------------------------------------------------

function remember(code) {
  try {
    if (code) sessionStorage.setItem(REMEMBERED, JSON.stringify({ walk, code }));
    else sessionStorage.removeItem(REMEMBERED);
  } catch {
    // Storage may be forbidden: then a new page has to be told the code again.
  }
}

function remembered() {
  try {
    const known = JSON.parse(sessionStorage.getItem(REMEMBERED));
    return known?.walk === walk ? known.code : "";
  } catch {
    return "";
  }
}

function fromAddress() {
  const found = /^#group=([^&]*)/.exec(location.hash);
  return found ? decode(found[1]) : "";
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  start(field.value);
});
leaving.addEventListener("click", () => {
  leave();
  join.querySelector("summary").focus();
});
addEventListener("hashchange", () => {
  if (fromAddress()) start(fromAddress());
});

section.hidden = false;
const known = fromAddress() || remembered();
if (known) start(known);
