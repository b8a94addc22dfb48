// Read a calendar file with two JavaScript libraries and print what each made of it, as JSON:
// {library: [[UID, first instant, instant after the last one or null, status, title], …]}.
// Usage: node read_calendar.mjs FOLDER_OF_MODULES < calendar.ics

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const text = readFileSync(0, "utf8");

const { default: ICAL } = await import(pathToFileURL(`${folder}/ical.js/dist/ical.js`));
const nodeIcal = createRequire(`${folder}/`)("node-ical");

function readWithIcalJs() {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const instant = (time) => (time.isDate ? time.toString() : time.toJSDate().toISOString());
    const end = component.hasProperty("dtend") ? instant(event.endDate) : null;
    const status = component.getFirstPropertyValue("status");
    return [event.uid, instant(event.startDate), end, status, event.summary];
  });
}

function readWithNodeIcal() {
  const isDate = (value) => value.dateOnly === true;
  const day = (value) =>
    [value.getFullYear(), value.getMonth() + 1, value.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
  const instant = (value) => (isDate(value) ? day(value) : value.toISOString());
  const word = (value) => value?.val ?? value;
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((entry) => entry.type === "VEVENT")
    .map((entry) => {
      // Where a file has no end, this library takes the start.
      const end = entry.end > entry.start ? instant(entry.end) : null;
      return [entry.uid, instant(entry.start), end, entry.status, word(entry.summary)];
    });
}

console.log(JSON.stringify({ "ical.js": readWithIcalJs(), "node-ical": readWithNodeIcal() }));
