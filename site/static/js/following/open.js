/** The part of the guide page that opens the group: see templates/walks/following/open.html. */
import { fill } from "../fill.js";
import { timeOfDay } from "../clock.js";
import { recall } from "../guide/memory.js";
import { groupOf } from "./moving.js";

const section = document.querySelector("[data-open-group]");
const find = (name) => section.querySelector(`[data-open-${name}]`);
const [closed, open, status] = ["closed", "now", "status"].map(find);
const { walk, url } = section.dataset;
const texts = JSON.parse(document.getElementById("opening-texts").textContent);

const group = groupOf(walk, url, show);

/** The stop that the group is at, by its key; "" before the first and after the last. */
function stopNow() {
  if (document.body.dataset.stop) return document.body.dataset.stop;
  // On the way, the guide may look at this part again.
  const tour = recall("tour", walk);
  return (tour?.begun && !tour.ended && tour.lastStop) || "";
}

function show() {
  const { now } = group;
  if (now && group.isOver()) {
    group.forget();
    status.textContent = texts.over;
    return;
  }
  closed.hidden = Boolean(now);
  open.hidden = !now;
  if (!now) return;
  const middle = now.code.length / 2;
  find("code").textContent = `${now.code.slice(0, middle)} ${now.code.slice(middle)}`;
  find("url").textContent = now.url.replace(/^https?:\/\//, "");
  showQr(now.qr);
  status.textContent = [fill(texts.open, { time: timeOfDay(now.ends) }), where(now)].join(" ");
}

function where({ stop, step, known }) {
  if (known < step) return texts.waiting;
  return stop ? fill(texts.at, { number: numberOf(stop) }) : texts.notYet;
}

function numberOf(key) {
  const data = JSON.parse(document.getElementById("guide-data")?.textContent ?? "{}");
  const at = (data.stops ?? []).findIndex((stop) => stop.key === key);
  return data.stops?.[at]?.numbers[data.language] || at + 1;
}

function showQr(svg) {
  const place = find("qr");
  if (place.dataset.shown === svg) return;
  const { documentElement } = new DOMParser().parseFromString(svg, "image/svg+xml");
  place.replaceChildren(document.importNode(documentElement, true));
  place.dataset.shown = svg;
}

find("open").addEventListener("click", async ({ currentTarget }) => {
  currentTarget.disabled = true;
  const problem = await group.open(stopNow());
  currentTarget.disabled = false;
  if (problem) status.textContent = problem === "offline" ? texts.noNetwork : problem;
  // The button that had the focus is gone.
  else find("code").focus();
});

find("close").addEventListener("click", async () => {
  const time = timeOfDay(group.now.ends);
  const isClosed = await group.close();
  status.textContent = isClosed ? texts.closed : fill(texts.cannotClose, { time });
  if (isClosed) find("open").focus();
});

new MutationObserver(() => group.move(stopNow())).observe(document.body, {
  attributeFilter: ["data-stop"],
});
setInterval(() => group.now && group.isOver() && show(), 30_000);
section.hidden = false;
show();
group.move(stopNow());
