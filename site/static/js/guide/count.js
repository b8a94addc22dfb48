/**
 * The form in which a guide hands in how many came: see templates/events/guiding/count.html.
 *
 * What is handed in goes to the outbox on this device first, and from there to the server.
 */
import { fill } from "../fill.js";
import { timeOfDay } from "../clock.js";
import { departuresAt } from "./departures.js";
import { keepSending, keepToken, list, put, send, sendInBackground, tokenOf } from "./outbox.js";
import { showCounts } from "./count-list.js";
import { reportToken } from "./token.js";

const NUMBERS = ["women", "men", "other"];
const MOST = 100_000;

const form = document.querySelector("[data-count-form]");
const { walk, url } = form.dataset;
const texts = JSON.parse(document.getElementById("count-texts").textContent);
const fields = form.elements;
const status = form.querySelector("[data-count-status]");
const total = form.querySelector("[data-count-total]");
const places = form.querySelector("[data-count-departures]");
const template = places.querySelector("template");
const DRAFT = `dkl-count:${walk}`;
let meantNobody = false;
/** The tour that the guide chose: its identity, "" for a new group; null as long as they haven't. */
let wanted = null;
/** The count that the next one takes the place of, and the one that was handed in last: keys. */
let corrected = "";
let latest = "";

// --- Numbers ---------------------------------------------------------------------------------

const numberIn = (name) => {
  const text = fields[name].value.trim();
  return text === "" ? 0 : Number(text);
};
const isNumber = (value) => Number.isInteger(value) && value >= 0 && value <= MOST;
const sum = () => NUMBERS.reduce((all, name) => all + (numberIn(name) || 0), 0);

function showTotal() {
  total.textContent = fill(texts.total, { number: sum() });
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  const field = fields[button.dataset.for];
  const now = isNumber(numberIn(field.name)) ? numberIn(field.name) : 0;
  field.value = Math.min(MOST, Math.max(0, now + Number(button.dataset.step)));
  changed();
});

form.addEventListener("input", ({ target }) => {
  if (target.name === "identity") wanted = target.value;
  changed();
});

function changed() {
  meantNobody = false;
  showTotal();
  saveDraft();
}

// --- A draft survives that the telephone throws the page away ----------------------------------

function saveDraft() {
  const values = Object.fromEntries(
    [...NUMBERS, "group", "remark"].map((name) => [name, fields[name].value]),
  );
  try {
    sessionStorage.setItem(DRAFT, JSON.stringify({ values, wanted }));
  } catch {
    // Storage may be forbidden or full; then there is no draft.
  }
}

function showDraft() {
  try {
    const draft = JSON.parse(sessionStorage.getItem(DRAFT));
    if (!draft) return;
    for (const [name, value] of Object.entries(draft.values)) fields[name].value = value;
    wanted = draft.wanted;
  } catch {
    // As above.
  }
}

// --- Departures ------------------------------------------------------------------------------

async function showDepartures() {
  const departures = await departuresAt(url);
  if (!departures) return;
  const suggested = await nearest(departures);
  places.querySelectorAll("[data-departure]").forEach((one) => one.remove());
  for (const { identity, title, when, venue, counted } of departures) {
    const more = counted === null ? venue : fill(texts.counted, { number: counted });
    addPlace(identity, [when, title].filter(Boolean).join(" · "), more);
  }
  choose(wanted ?? suggested);
}

function addPlace(identity, title, more = "") {
  const option = template.content.cloneNode(true);
  option.querySelector("input").value = identity;
  option.querySelector("[data-title]").textContent = title;
  option.querySelector("[data-more]").textContent = more;
  template.before(option);
  return template.previousElementSibling;
}

function choose(identity) {
  const radios = [...form.querySelectorAll("[name=identity]")];
  const radio = radios.find(({ value }) => value === identity) ?? radios.at(-1);
  radio.checked = true;
}

/**
 * The departure that began last, which is the one that the guide comes from; "" without one. Never
 * one that is counted: another group's count must not take its place unless somebody wants it to.
 */
async function nearest(departures) {
  const handedIn = (await list().catch(() => [])).map(({ report }) => report.identity);
  const begun = departures.filter(
    ({ identity, starts, counted }) =>
      counted === null && !handedIn.includes(identity) && new Date(starts) <= new Date(),
  );
  return begun.at(-1)?.identity ?? "";
}

// --- Handing in ------------------------------------------------------------------------------

function say(text, isProblem = false) {
  status.textContent = text;
  status.classList.toggle("count__status--problem", isProblem);
}

form.addEventListener("change", ({ target }) => {
  // For another tour it is no correction.
  if (target.name !== "identity" || !corrected) return;
  corrected = "";
  say("");
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const wrong = NUMBERS.find((name) => !isNumber(numberIn(name)));
  if (wrong) {
    say(texts.wrongNumber, true);
    fields[wrong].focus();
    return;
  }
  if (sum() === 0 && !meantNobody) {
    meantNobody = true;
    say(texts.nobody, true);
    return;
  }
  await handIn();
});

async function handIn() {
  const place = form.querySelector("[name=identity]:checked");
  const count = {
    key: newName(),
    corrects: corrected,
    walk,
    url,
    title: place.value ? place.closest("label").querySelector("[data-title]").textContent : "",
    token: await tokenOf(walk).catch(() => ""),
    state: "waiting",
    at: Date.now(),
    report: {
      ...Object.fromEntries(NUMBERS.map((name) => [name, numberIn(name)])),
      group: fields.group.value.trim(),
      remark: fields.remark.value.trim(),
      identity: place.value || null,
      counted_at: new Date().toISOString(),
    },
  };
  try {
    await put(count);
  } catch {
    say(texts.cannotKeep, true);
    return;
  }
  emptyForm();
  latest = count.key;
  say(texts.kept);
  await show();
  await sendInBackground();
  await send();
  await show();
  await showDepartures();
}

function emptyForm() {
  meantNobody = false;
  wanted = null;
  corrected = "";
  for (const name of NUMBERS) fields[name].value = 0;
  fields.group.value = fields.remark.value = "";
  choose("");
  showTotal();
  try {
    sessionStorage.removeItem(DRAFT);
  } catch {
    // As above.
  }
}

// Not crypto.randomUUID, which browsers keep from addresses without HTTPS.
function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Fills the form with what was sent, so that what is handed in next takes its place. */
function correct({ key, report, sentAs, title }) {
  for (const name of NUMBERS) fields[name].value = report[name];
  fields.group.value = report.group;
  fields.remark.value = report.remark;
  const known = [...form.querySelectorAll("[name=identity]")].map(({ value }) => value);
  if (sentAs && !known.includes(sentAs)) {
    const place = addPlace(sentAs, title || `${texts.newGroup}, ${timeOfDay(report.counted_at)}`);
    // No departure: it stays when those are asked for anew.
    delete place.dataset.departure;
  }
  wanted = sentAs ?? "";
  choose(wanted);
  changed();
  corrected = key;
  say(texts.correcting);
  fields.women.focus();
}

// --- What is on the telephone ------------------------------------------------------------------

const show = async () => {
  const counts = (await list().catch(() => [])).filter((count) => count.walk === walk);
  const now = counts.find(({ key }) => key === latest);
  if (now?.state === "sent") say(texts.sent);
  else if (now?.state === "refused") say(now.problem, true);
  if (now?.state !== "waiting") latest = "";
  const replaced = counts.map(({ corrects }) => corrects);
  const shown = counts.filter(({ key }) => !replaced.includes(key));
  showCounts(shown, texts, {
    correct,
    asNewGroup: async (count) => {
      await put({
        ...count,
        state: "waiting",
        problem: "",
        title: "",
        report: { ...count.report, identity: null },
      });
      await send();
      await show();
    },
    again: () => send().then(show),
  });
};

form.hidden = false;
showDraft();
showTotal();
showDepartures();
addEventListener("online", showDepartures);
// From now on there is a place to keep them in for when there is no network.
document.addEventListener("guide:saved", showDepartures);
reportToken()
  .then((token) => token && keepToken(walk, token))
  .catch(() => {})
  .then(() => keepSending(show));
show();
