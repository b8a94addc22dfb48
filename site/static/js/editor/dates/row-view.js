/** What a row of a date shows beside its fields: a heading, notices, and only fields of use. */
import { fill } from "../map/texts.js";
import { inWords } from "./words.js";

/** Shows in one row what follows from its values. `state` is what the server knows of the date. */
export function showRow(row, state, texts) {
  title(row, headingOf(row, state, texts));
  hideUseless(row);
  const moved = movedText(row, state, texts);
  notice(row, "moved", moved, texts.mark_moved, () => markMoved(row, state, texts));
  if (!moved && row.value("status") === "scheduled") notice(row, "marked", "");
}

/** Says in the row why it can't be removed, and leads to what can be done instead. */
export function sayKept(row, texts) {
  row.unfold(true);
  const shown = notice(row, "kept", texts.kept, texts.to_status, () => row.field("status").focus());
  shown.querySelector("button").focus();
}

function headingOf(row, state, texts) {
  const parts = [inWords(row, texts) || texts.no_date];
  const status = texts.statuses[row.value("status")];
  if (status) parts.push(status);
  if (state?.registered) parts.push(count(texts, "registered", state.registered));
  else if (row.field("takes_registrations")?.checked) parts.push(texts.takes_registrations);
  return parts.join(" · ");
}

/** Returns the text of `name` for a number. */
export function count(texts, name, number) {
  return fill(texts[`${name}_${number === 1 ? "one" : "many"}`], { count: number });
}

function title({ element }, text) {
  const heading = element.querySelector("[data-panel-heading-text]");
  if (!heading) return;
  let span = heading.querySelector(".event-date__title");
  if (!span) {
    span = Object.assign(document.createElement("span"), { className: "event-date__title" });
    heading.append(" ", span);
  }
  if (span.textContent !== text) span.textContent = text;
}

/** What only a date with registration needs; nearly all of it is filled in from the start. */
const OF_REGISTRATION = [
  "registration_opens_at",
  "registration_closes_at",
  "has_waiting_list",
  "asks_for_needs",
  "most_places_each",
  "confirmation_language",
  "retention_days",
];
/** Of these, the date is any day within. */
const VAGUE = ["month", "month_range", "year"];

/** Hides empty fields that mean nothing for what is chosen. What is filled in is always shown. */
function hideUseless(row) {
  const precision = row.value("precision");
  const moved = ["rescheduled", "postponed"].includes(row.value("status"));
  const timed = precision === "time";
  show(row, "start_time", timed || row.value("start_time"));
  show(row, "end_time", timed || row.value("end_time"));
  show(row, "end_date", ["time", "all_day", "range", "month_range"].includes(precision) || endsElsewhere(row, precision));
  const former = moved || row.value("former_date") || row.value("former_time");
  show(row, "former_date", former);
  show(row, "former_time", former);
  const registers = row.field("takes_registrations")?.checked;
  for (const name of OF_REGISTRATION) show(row, name, registers);
  show(row, "online_link", registers || row.value("online_link"));
  const help = row.field("start_date")?.closest("[data-field]")?.querySelector("[data-field-help]");
  if (help) help.hidden = !VAGUE.includes(precision);
}

/** Whether the last date says more than the first one: it is filled in when a date is saved. */
function endsElsewhere(row, precision) {
  const length = { day: 10, month: 7, year: 4 }[precision];
  const [first, last] = [row.value("start_date"), row.value("end_date")];
  return Boolean(last) && first.slice(0, length) !== last.slice(0, length);
}

function show(row, name, isShown) {
  const wrapper = row.field(name)?.closest(".w-panel__wrapper");
  if (!wrapper) return;
  wrapper.hidden = !isShown && !wrapper.querySelector(".error-message");
}

/** Returns what to say of a date that visitors see at another time, if that isn't marked. */
function movedText(row, state, texts) {
  const { published, registered } = state ?? {};
  const [date, time] = row.start;
  if (!published || !date || row.value("status") !== "scheduled") return "";
  if (row.value("precision") === "time" && !time) return "";
  if (date === published.date && time === published.time) return "";
  const text = fill(texts.moved, { text: published.text });
  return registered ? `${text} ${count(texts, "moved", registered)}` : text;
}

function markMoved(row, { published }, texts) {
  row.set("status", "rescheduled");
  row.set("former_date", published.date);
  row.set("former_time", published.time);
  notice(row, "marked", texts.marked);
  row.field("status").focus();
}

/** Shows a text at the top of a row, with a button if it has `label`; no text removes it. */
function notice(row, name, text, label, act) {
  const content = row.element.querySelector(".w-panel__content");
  let shown = content.querySelector(`:scope > [data-notice=${name}]`);
  if (!text) {
    shown?.remove();
    return null;
  }
  if (!shown) {
    shown = Object.assign(document.createElement("div"), { className: "event-date__notice" });
    shown.dataset.notice = name;
    shown.setAttribute("role", "status");
    content.prepend(shown);
  }
  if (shown.firstChild?.textContent === text) return shown;
  shown.replaceChildren(Object.assign(document.createElement("p"), { textContent: text }));
  if (label) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button-small", textContent: label });
    button.addEventListener("click", act);
    shown.append(button);
  }
  return shown;
}
