/** What is on the screen: one stop at a time, or what comes before and after the tour. */
import { fill } from "../fill.js";
import { showLanguage, wordsIn } from "./language.js";

const find = (name) => document.querySelector(`[data-${name}]`);

/** `data` is the page's own (walks/guide/page.py), `tour` a Tour. */
export class Stage {
  constructor(data, tour) {
    this.data = data;
    this.tour = tour;
    this.screens = [...document.querySelectorAll("[data-screen]")];
    this.stops = [...document.querySelectorAll(".guide-stop")];
    for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
    for (const part of document.querySelectorAll(".guide-plain")) part.hidden = true;
  }

  /** The language of the texts: the one chosen last, or the page's. */
  get language() {
    return this.tour.language ?? this.data.language;
  }

  /** The index of the stop on the screen; -1 before the tour, the number of stops after it. */
  get index() {
    const { screen } = this.tour;
    if (screen === "start") return -1;
    if (screen === "after") return this.data.stops.length;
    return this.data.stops.findIndex(({ key }) => key === screen);
  }

  titleOf(stop) {
    return stop.titles[this.language] ?? Object.values(stop.titles)[0];
  }

  numberOf(stop) {
    return stop.numbers[this.language] || Object.values(stop.numbers)[0] || "–";
  }

  /** Returns `text` with what there is to say of a stop filled in. */
  about(text, stop) {
    const total = this.data.stops.length;
    return fill(text, { number: this.numberOf(stop), title: this.titleOf(stop), total });
  }

  /** Shows a screen: "start", "after" or the key of a stop; says which, to those who listen. */
  show(screen, { isSilent = false } = {}) {
    this.tour.goTo(screen);
    const { index } = this;
    const { stops, texts } = this.data;
    const stop = stops[index];
    document.body.dataset.state = stop ? "stop" : screen;
    document.body.dataset.stop = stop ? stop.key : "";
    for (const part of this.screens) part.hidden = part.dataset.screen !== screen;
    for (const part of this.stops) part.hidden = part.dataset.key !== screen;
    for (const entry of document.querySelectorAll("[data-show]")) {
      if (entry.dataset.show === screen) entry.setAttribute("aria-current", "step");
      else entry.removeAttribute("aria-current");
    }
    this.showKeys();
    showLanguage(this.language);
    window.scrollTo(0, 0);
    if (isSilent) return;
    if (stop) this.say(this.about(texts.announce, stop));
    else this.say(screen === "start" ? texts.startScreen : texts.afterScreen);
    if (stop) tell("guide:stop", { key: stop.key, number: this.numberOf(stop), title: this.titleOf(stop) });
  }

  showKeys() {
    const { index } = this;
    const { stops } = this.data;
    find("controls").hidden = index < 0;
    find("count").textContent = `${Math.min(index + 1, stops.length)}/${stops.length}`;
    // Not `disabled`: a key that loses the focus when it is pressed once too often is lost itself.
    const isLast = index === stops.length;
    document.querySelector('[data-action="next"]').setAttribute("aria-disabled", String(isLast));
    find("next-label").textContent =
      index >= stops.length - 1 ? this.data.texts.finish : this.data.texts.next;
  }

  /** Shows the texts in `language`; the stop stays. */
  speak(language) {
    this.tour.speak(language);
    showLanguage(language);
  }

  /** Lets those who listen hear `text`. */
  say(text) {
    const announcer = find("announcer");
    // The same words twice are said twice.
    announcer.textContent = announcer.textContent === text ? `${text}\u00a0` : text;
  }

  /** Moves the focus to the heading of what is shown. */
  focusHeading() {
    const part = this.stops.find((one) => !one.hidden) ?? this.screens.find((one) => !one.hidden);
    const words = part?.matches(".guide-stop") ? wordsIn(part, this.language) : part;
    words?.querySelector("h2")?.focus({ preventScroll: true });
  }
}

/** Tells the other modules of the page, such as the group that follows. */
export function tell(name, detail = {}) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}
