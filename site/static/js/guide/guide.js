/**
 * The guide page. Without it the page shows all stops in order; with it one at a time, with a clock,
 * the way to the next stop, and a screen that stays lit. The position never leaves the telephone.
 *
 * Tells the rest of the page on `document`: "guide:start", "guide:stop" (detail {key, number,
 * title}), "guide:end" and "guide:saved" (for guiding without network).
 * `document.body.dataset.stop` is the key of the stop on the screen, or "".
 */
import { fill } from "../fill.js";
import { canStayAwake, stayAwake } from "./awake.js";
import { Compass } from "./compass.js";
import { onTurning } from "./gestures.js";
import { closePanels, setUpPanels } from "./panels.js";
import { forgetSaved, setUpSaving } from "./saving.js";
import { Stage, tell } from "./stage.js";
import { setUpSun } from "./sun.js";
import { showTimes, showTook } from "./times.js";
import { guideFacts } from "./token.js";
import { Tour } from "./tour.js";
import { setUpMap } from "./map.js";

/** How often the clock is looked at (ms). */
const TICK = 5000;

const data = JSON.parse(document.getElementById("guide-data").textContent);
const { walk, guideUrl } = document.body.dataset;
const { texts, stops } = data;
const tour = new Tour(walk, stops.map(({ key }) => key));
const stage = new Stage(data, tour);
const compass = new Compass(stage, tour, () => showTimes(stage, tour, compass.provesArrivals));
let letSleep = null;

const press = (action, work) => {
  for (const button of document.querySelectorAll(`[data-action="${action}"]`)) {
    button.addEventListener("click", work);
  }
};

// --- Going through the tour --------------------------------------------------------------------

function show(screen, options) {
  compass.closeNotice();
  if (screen === "after") {
    tour.end();
    tell("guide:end");
    sleep();
  } else if (screen !== "start" && tour.ended !== null) {
    tour.resume();
  }
  stage.show(screen, options);
  refresh();
}

function turn(step) {
  if (stage.index < 0) return;
  const to = stage.index + step;
  if (to > stops.length) return;
  show(to < 0 ? "start" : (stops[to]?.key ?? "after"));
}

function refresh() {
  compass.show();
  showTimes(stage, tour, compass.provesArrivals);
  showTook(stage, tour);
  showCarryOn();
  document.querySelector("[data-problem]").textContent = compass.problem;
  document.querySelector("[data-problem]").hidden = !compass.problem;
}

let hasToldOfSleep = false;

/** What a press of a button lets the page do: follow the position, keep the screen lit. */
function wakeUp() {
  compass.start();
  letSleep ??= stayAwake((isAwake) => {
    showAwake(isAwake);
    // Once is enough for whoever wouldn't look at the start screen again.
    if (!isAwake && !hasToldOfSleep) compass.notify(texts.asleep);
    hasToldOfSleep ||= !isAwake;
  });
}

function sleep() {
  letSleep?.();
  letSleep = null;
}

function showAwake(isAwake) {
  const line = document.querySelector("[data-awake]");
  line.hidden = false;
  line.textContent = isAwake ? texts.awake : texts.asleep;
}

function begin() {
  const chosen = document.querySelector("[data-languages] input:checked");
  if (chosen) speak(chosen.value);
  tour.begin();
  wakeUp();
  tell("guide:start");
  show(stops[0]?.key ?? "after");
  stage.focusHeading();
}

function carryOn() {
  wakeUp();
  show(lastStop().key);
  stage.focusHeading();
}

function restart() {
  sleep();
  compass.stop();
  tour.restart();
  show("start");
  stage.focusHeading();
}

const lastStop = () => stops.find(({ key }) => key === tour.lastStop) ?? stops[0];

function showCarryOn() {
  const [carryOnButton, beginButton] = ["carry-on", "begin"].map((action) =>
    document.querySelector(`[data-action="${action}"]`),
  );
  carryOnButton.hidden = !tour.isUnderWay || !stops.length;
  beginButton.classList.toggle("button--quiet", !carryOnButton.hidden);
  beginButton.querySelector("span").textContent = carryOnButton.hidden ? texts.begin : texts.beginAnew;
  if (!carryOnButton.hidden) carryOnButton.textContent = stage.about(texts.carryOn, lastStop());
}

press("begin", begin);
press("carry-on", carryOn);
press("restart", restart);
press("next", () => turn(1));
press("previous", () => turn(-1));
onTurning(turn);

// --- Language ----------------------------------------------------------------------------------

const languages = [...document.querySelectorAll("[data-languages] input")].map(({ value }) => value);
const nameOf = (code, inLanguage = code) =>
  new Intl.DisplayNames([inLanguage], { type: "language" }).of(code);
const capitalised = (text, language) => text[0].toLocaleUpperCase(language) + text.slice(1);

function speak(language) {
  stage.speak(language);
  stage.showKeys();
  compass.show();
  const other = languages.find((code) => code !== language);
  const button = document.querySelector('[data-action="language"]');
  button.hidden = !other;
  if (!other) return;
  button.querySelector(".guide-bar__long").textContent = capitalised(nameOf(other), other);
  button.querySelector(".guide-bar__short").textContent = other.toUpperCase();
  button.lang = other;
  button.dataset.to = other;
}

press("language", ({ currentTarget }) => {
  speak(currentTarget.dataset.to);
  stage.say(fill(texts.languageNow, { language: nameOf(stage.language, data.language) }));
});

// --- What opens on top of it -------------------------------------------------------------------

setUpPanels();
for (const entry of document.querySelectorAll("[data-show]")) {
  entry.addEventListener("click", () => {
    closePanels();
    if (!tour.isUnderWay && stops.some(({ key }) => key === entry.dataset.show)) wakeUp();
    show(entry.dataset.show);
    stage.focusHeading();
  });
}
setUpMap(stage, (key) => {
  closePanels();
  show(key);
  stage.focusHeading();
});
setUpSun();

// --- From here on ------------------------------------------------------------------------------

setUpSaving({ guideUrl, title: document.title, texts, say: (text) => stage.say(text) });
guideFacts().then(async (facts) => {
  if (!facts?.isRefused) return;
  // The server says so, so it will say why.
  await forgetSaved(guideUrl).catch(() => {});
  location.reload();
});

if (!canStayAwake) showAwake(false);
speak(stage.language);
show(tour.screen, { isSilent: true });
// After a reload it goes on as before, without a press of a button.
if (tour.isUnderWay && stage.index >= 0) wakeUp();
setInterval(refresh, TICK);
document.addEventListener("visibilitychange", refresh);
