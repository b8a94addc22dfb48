/** The strip above the keys: how far it is to the next stop, and which way. */
import { fill } from "../fill.js";
import { watchPosition } from "../geo/position.js";
import {
  isThere,
  isUncertain,
  isWorthTelling,
  provesArrivals,
  readableDistance,
  wayTo,
} from "./way.js";

/** A position older than this (ms) says nothing about where the group is now. */
const FRESH = 60_000;
/** How long a notice stays (ms). */
const NOTICE = 30_000;
const VIBRATION = [250, 120, 250];

export class Compass {
  #stage;
  #tour;
  #onArrival;
  #stop = null;
  #position = null;
  #heardAt = 0;
  #problem = null;
  #closing = null;
  #parts = Object.fromEntries(
    ["way", "arrow", "distance", "towards", "arrival", "arrival-text"].map((name) => [
      name,
      document.querySelector(`[data-${name}]`),
    ]),
  );

  /** `stage` is a Stage, `tour` a Tour; `onArrival` is called when the group gets to a stop. */
  constructor(stage, tour, onArrival) {
    this.#stage = stage;
    this.#tour = tour;
    this.#onArrival = onArrival;
    const press = (action, work) =>
      document.querySelector(`[data-action="${action}"]`).addEventListener("click", work);
    press("close-arrival", () => this.closeNotice());
    press("show-arrived", ({ currentTarget }) => {
      const { key } = currentTarget.dataset;
      this.closeNotice();
      stage.show(key);
      this.show();
    });
  }

  /** Whether the telephone knows where it is. */
  get isLocated() {
    return this.#position !== null && Date.now() - this.#heardAt < FRESH;
  }

  /** Whether it knows so well that it would have told of coming to a stop. */
  get provesArrivals() {
    return this.isLocated && provesArrivals(this.#position);
  }

  /** Begins to follow the telephone. To be called from a press of a button. */
  start() {
    if (this.#stop) return;
    this.#stop = watchPosition({
      onPosition: (position) => {
        this.#position = position;
        // Not `position.at`: some telephones tell it by another clock than the page's.
        this.#heardAt = Date.now();
        this.#problem = null;
        this.#lookForArrival();
        this.show();
      },
      onProblem: (code) => {
        this.#problem = code;
        if (code === "denied") this.stop();
        this.show();
      },
    });
    this.show();
  }

  stop() {
    this.#stop?.();
    this.#stop = null;
    this.#position = null;
  }

  /** The stop to point to: the one on the screen until the group is there, then the next. */
  get #target() {
    const { stops } = this.#stage.data;
    const { index } = this.#stage;
    if (index < 0) return stops[0];
    const shown = stops[index];
    // A tour that begins at its first stop has no way there to tell of.
    if (index === 0 && !this.isLocated && !shown.leg) return stops[1];
    return shown && this.#tour.arrivedAt(shown.key) === null ? shown : stops[index + 1];
  }

  #lookForArrival() {
    if (!this.#tour.isUnderWay || !this.isLocated) return;
    const { stops } = this.#stage.data;
    const { index } = this.#stage;
    for (const stop of [stops[index], stops[index + 1]]) {
      const isNew = stop && this.#tour.arrivedAt(stop.key) === null;
      if (isNew && isThere(this.#position, stop)) this.#arrive(stop);
    }
  }

  /** Says so once, discreetly: the guide may be in the middle of a sentence. */
  #arrive(stop) {
    const { data, index } = this.#stage;
    this.#tour.arrive(stop.key);
    this.#onArrival();
    const isShown = data.stops[index] === stop;
    const isStart = stop === data.stops[0] && this.#tour.elapsed() < 1;
    if (isStart) return;
    navigator.vibrate?.(VIBRATION);
    const text = this.#stage.about(data.texts.arrived, stop);
    this.notify(text, isShown ? null : stop);
    this.#stage.say(text);
  }

  /** Shows a notice above the keys, with a way to `stop` if one is given. */
  notify(text, stop = null) {
    const button = document.querySelector('[data-action="show-arrived"]');
    this.#parts["arrival-text"].textContent = text;
    button.hidden = !stop;
    if (stop) {
      button.dataset.key = stop.key;
      button.textContent = this.#stage.about(this.#stage.data.texts.showStop, stop);
    }
    this.#parts.arrival.hidden = false;
    clearTimeout(this.#closing);
    // One that offers nothing to do goes by itself.
    if (!stop) this.#closing = setTimeout(() => this.closeNotice(), NOTICE);
  }

  closeNotice() {
    this.#parts.arrival.hidden = true;
  }

  /** Shows the way as it is now. */
  show() {
    const { texts, language } = this.#stage.data;
    const target = this.#target;
    const { way, arrow, distance, towards } = this.#parts;
    const known = this.#wayTo(target);
    way.classList.toggle("guide-way--far", Boolean(known));
    arrow.toggleAttribute("hidden", !known || known.turn === null);
    if (known?.turn != null) arrow.style.transform = `rotate(${Math.round(known.turn)}deg)`;
    if (!target) {
      distance.textContent = this.#stage.index >= this.#stage.data.stops.length ? "" : texts.lastStop;
      towards.textContent = "";
      return;
    }
    const to = this.#stage.about(texts.towards, target);
    if (!known) {
      distance.textContent = target.leg || "";
      towards.textContent = [to, this.#why()].filter(Boolean).join(" · ");
      return;
    }
    const values = { distance: readableDistance(known.metres, language), wind: texts.winds[known.wind] };
    distance.textContent = fill(texts.distanceAndWind, values);
    towards.textContent = [to, this.#doubt()].filter(Boolean).join(" · ");
  }

  /** The way to a stop, or null where there is nothing true to say of it. */
  #wayTo(stop) {
    if (!this.isLocated || !stop?.point) return null;
    const way = wayTo(this.#position, stop);
    return isWorthTelling(this.#position, way.metres) ? way : null;
  }

  #doubt() {
    if (!isUncertain(this.#position)) return "";
    const metres = Math.round(this.#position.accuracy);
    return fill(this.#stage.data.texts.uncertain, { metres });
  }

  /** Why there is no distance. */
  #why() {
    const { texts } = this.#stage.data;
    if (this.#problem === "denied") return texts.deniedShort;
    if (this.#problem === "unavailable") return texts.unavailable;
    if (this.isLocated) return this.#doubt();
    return this.#stop && !this.#problem ? texts.waiting : "";
  }

  /** In full, why there will be no distances; "" if nothing is wrong. */
  get problem() {
    const { texts } = this.#stage.data;
    return { denied: texts.denied, none: texts.none }[this.#problem] ?? "";
  }
}
