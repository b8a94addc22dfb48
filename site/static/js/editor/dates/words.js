/** Says when a date is while it is being typed, as events/wording.py does of what is saved. */
import { clock } from "./rows.js";

/** Returns "onsdag 2 juni 2027 kl. 18.00–20.00", or nothing while there is no date. */
export function inWords(row, texts) {
  const first = dateOf(row.value("start_date"));
  if (!first) return "";
  const last = dateOf(row.value("end_date")) ?? first;
  const say = (date, options) => date.toLocaleDateString(localeOf(texts), options);
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  const month = { month: "long", year: "numeric" };
  const days = first < last ? { ...day, weekday: undefined } : day;
  switch (row.value("precision")) {
    case "year":
      return String(first.getFullYear());
    case "month":
      return say(first, month);
    case "month_range":
      return between(say(first, month), say(last, month));
    case "all_day":
      return `${between(say(first, days), say(last, days))}, ${texts.all_day}`;
    case "range":
      return between(say(first, days), say(last, days));
    case "day":
      return say(first, day);
  }
  const start = timeOf(row.value("start_time"), texts);
  const end = timeOf(row.value("end_time"), texts);
  const begins = say(first, day) + (start && texts.at + start);
  if (!start || !end) return begins;
  return Number(first) === Number(last) ? `${begins}–${end}` : `${begins} – ${say(last, day)}${texts.at}${end}`;
}

function localeOf({ language }) {
  return language === "sv" ? "sv-SE" : "en-GB";
}

function dateOf(text) {
  const [, year, month, day] = text.match(/^(\d{4})-(\d{2})-(\d{2})$/) ?? [];
  if (!year) return null;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  return Number.isNaN(Number(date)) ? null : date;
}

function timeOf(text, { separator }) {
  return clock(text).replace(":", separator);
}

function between(first, last) {
  return first === last ? first : `${first} – ${last}`;
}
