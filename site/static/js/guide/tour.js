/** Where the tour is: begun when, which stop, which language. Survives a reload. */
import { keep, recall } from "./memory.js";

/** A tour that began longer ago than this (ms) is over, whatever the telephone remembers. */
const LONGEST = 12 * 60 * 60 * 1000;
const NEW = { begun: null, ended: null, screen: "start", lastStop: null, arrived: {} };

export class Tour {
  #walk;
  #state;

  constructor(walk, keys) {
    this.#walk = walk;
    const kept = recall("tour", walk) ?? {};
    this.#state = { ...NEW, language: null, ...kept };
    const isOver = this.begun !== null && Date.now() - this.begun > LONGEST;
    const isGone = !["start", "after", ...keys].includes(this.screen);
    if (isOver) this.restart();
    else if (isGone) this.#state.screen = "start";
  }

  get begun() {
    return this.#state.begun;
  }

  get ended() {
    return this.#state.ended;
  }

  /** "start", "after" or the key of a stop. */
  get screen() {
    return this.#state.screen;
  }

  /** The key of the stop that was on the screen last, or null. */
  get lastStop() {
    return this.#state.lastStop;
  }

  get language() {
    return this.#state.language;
  }

  get isUnderWay() {
    return this.begun !== null && this.ended === null;
  }

  /** Minutes since the tour began, until `at` (ms); by default until now, or its end. */
  elapsed(at = this.ended ?? Date.now()) {
    return this.begun === null ? 0 : (at - this.begun) / 60000;
  }

  /** Minutes after the beginning at which the group came to a stop; null if it isn't known to. */
  arrivedAt(key) {
    const at = this.#state.arrived[key];
    return at === undefined ? null : this.elapsed(at);
  }

  begin() {
    this.#change({ begun: Date.now(), ended: null, arrived: {} });
  }

  /** The group has left the last stop. What was over stays over. */
  end() {
    if (this.isUnderWay) this.#change({ ended: Date.now() });
  }

  resume() {
    this.#change({ ended: null });
  }

  restart() {
    this.#change({ ...NEW });
  }

  arrive(key) {
    this.#change({ arrived: { ...this.#state.arrived, [key]: Date.now() } });
  }

  goTo(screen) {
    const isStop = screen !== "start" && screen !== "after";
    this.#change({ screen, lastStop: isStop ? screen : this.lastStop });
  }

  speak(language) {
    this.#change({ language });
  }

  #change(values) {
    Object.assign(this.#state, values);
    keep("tour", this.#walk, this.#state);
  }
}
