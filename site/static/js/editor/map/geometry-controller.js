/**
 * The map that belongs to a text area with a geometry, in Wagtail's editor.
 *
 * The text area is the truth: it is read when the map is made, written at every change on the map,
 * and followed when anybody else changes it. Events on the element, all of them bubbling:
 *
 * - geometry:ready {api}: there is a map. `element.geometry` is the same api (see api.js).
 * - geometry:change {geometry, source}: GeoJSON or null; source is "map", "text", "undo" or "api".
 * - geometry:places {places}: our own places are known.
 * - geometry:place {place, source}: the editor chose a place by "map" or "search". Prevent the
 *   default to do something else with it than showing it.
 * - geometry:closed: the map is gone.
 *
 * Not to be imported: it registers itself, once.
 */
import { createApi } from "./api.js";
import { refreshButtons, showPressed } from "./buttons.js";
import { History } from "./history.js";
import { GOOD_ENOUGH, locate, showAccuracy } from "./locate.js";
import { seemSwapped, showProblem } from "./messages.js";
import { makeParts, removeParts } from "./parts.js";
import { fetchPlaces } from "./places.js";
import { format, parse, toGeometry, toLatLng } from "./text.js";
import { fill } from "./texts.js";

/** How near the map goes to show a place. */
const PLACE_ZOOM = 15;

class GeometryController extends window.StimulusModule.Controller {
  static targets = ["stage", "toolbar", "search", "map", "status", "panel", "problem", "swap", "button"];

  static values = { kind: String, config: Object };

  connect() {
    this.texts = this.configValue.texts;
    this.textarea = this.element.querySelector("textarea");
    this.stageTarget.hidden = false;
    this.stageTarget.inert = this.isLocked;
    this.mapTarget.setAttribute("aria-label", this.texts.map);

    makeParts(this);
    this.begin();
    this.places = [];
    this.api = createApi(this);
    this.element.geometry = this.api;
    this.dispatch("ready", { detail: { api: this.api } });
    const { api } = this;
    fetchPlaces(this.configValue.places).then((places) => {
      // Unless the element has gone, or come back as another map, in the meantime.
      if (this.api === api) this.showPlaces(places);
    });
  }

  disconnect() {
    this.api = null;
    delete this.element.geometry;
    this.dispatch("closed");
    this.accuracy = null;
    removeParts(this);
    this.panelTarget.replaceChildren();
    this.stageTarget.hidden = true;
  }

  /** Whether Wagtail shows the page without letting this editor change it. */
  get isLocked() {
    const { disabled, readOnly } = this.textarea;
    return disabled || readOnly || Boolean(this.element.closest(".content-locked"));
  }

  begin() {
    const { text } = this.box;
    const { positions, problem } = parse(this.kindValue, text);
    // What was done is kept when the element only moved in the page, as rows of a list do.
    if (this.history?.current.text !== text) this.history = new History({ positions, text });
    this.positions = this.history.current.positions;
    this.editor.show(this.positions);
    // What the server said about the same text stands above it already.
    if (this.textarea.getAttribute("aria-invalid") !== "true") this.tellProblem(problem);
    this.tellSwapped();
    this.view.fitTo(this.positions);
    if (problem) this.say(this.texts.text_kept);
    else if (this.isLocked) this.say("");
    else if (this.positions.length) this.say(this.editor.hint?.() || this.texts.ready);
    else if (this.kindValue === "Point") this.editor.draw(true);
    this.refreshButtons();
  }

  // --- Changes ----------------------------------------------------------------------------------

  /** Takes over a change made on the map. Steps with the same `mark` are undone as one. */
  commit(positions, { say, mark = null, source = "map" } = {}) {
    if (this.isLocked) return;
    // What is being typed, readable or not, becomes a step of its own to go back to.
    this.box.report();
    this.history.push({ positions, text: format(this.kindValue, positions) }, mark);
    this.apply(source);
    if (say) this.say(say);
  }

  /** Takes over what was typed, pasted or written by another script. */
  follow(text) {
    const { positions, problem } = parse(this.kindValue, text);
    const readable = problem ? this.positions : positions;
    this.history.push({ positions: readable, text }, "typing");
    this.apply("text", problem);
    this.say(problem ? this.texts.text_kept : this.texts.text_read);
    if (problem || !positions.length) return;
    const bounds = this.view.map.getBounds();
    if (!positions.every((position) => bounds.contains(toLatLng(position)))) {
      this.view.fitTo(positions);
    }
  }

  step(by, say) {
    if (!this.history.step(by)) return;
    this.apply("undo", parse(this.kindValue, this.history.current.text).problem);
    this.say(say);
  }

  apply(source, problem = null) {
    const { positions, text } = this.history.current;
    const changed = positions !== this.positions;
    this.positions = positions;
    this.box.write(text);
    this.editor.show(positions);
    this.tellProblem(problem);
    this.tellSwapped();
    this.refreshButtons();
    if (!changed) return;
    this.dispatch("change", { detail: { geometry: toGeometry(this.kindValue, positions), source } });
  }

  // --- What is shown ----------------------------------------------------------------------------

  say(text) {
    this.statusTarget.textContent = text;
  }

  tellProblem(problem) {
    showProblem(this.textarea, this.problemTarget, problem, this.texts);
  }

  tellSwapped() {
    this.swapTarget.hidden = !seemSwapped(this.positions, this.configValue.extent);
  }

  drawingChanged(on, text) {
    showPressed(this.buttonTargets, "draw", on);
    if (text) this.say(text);
  }

  refreshButtons() {
    const { history, positions, editor } = this;
    refreshButtons(this.buttonTargets, { history, positions, chosen: editor.chosen });
  }

  showPlaces(places) {
    this.places = places;
    this.searchTarget.hidden = !places.length;
    this.placesLayer.show(places);
    if (places.length && !this.positions.length) {
      this.view.fitTo(places.map(({ position }) => position));
    }
    this.dispatch("places", { detail: { places } });
  }

  choosePlace(place, source) {
    const event = this.dispatch("place", { detail: { place, source }, cancelable: true });
    if (event.defaultPrevented) return;
    if (source === "map" && this.editor.drawing) this.editor.take(place.position);
    else this.showPlace(place);
  }

  showPlace(place) {
    this.zoomTo(place.position);
    this.placesLayer.open(place);
  }

  zoomTo(position) {
    const { map } = this.view;
    map.setView(toLatLng(position), Math.max(map.getZoom(), PLACE_ZOOM), { animate: false });
  }

  // --- Buttons ----------------------------------------------------------------------------------

  draw() {
    this.editor.draw(!this.editor.drawing);
    if (this.editor.drawing) this.mapTarget.focus({ preventScroll: true });
  }

  undo() {
    this.step(-1, this.texts.undone);
  }

  redo() {
    this.step(1, this.texts.redone);
  }

  remove() {
    this.editor.removeChosen();
  }

  reverse() {
    if (this.positions.length > 1) this.editor.reverse();
  }

  clear() {
    if (this.positions.length) this.commit([], { say: this.texts.cleared ?? this.texts.removed });
  }

  fit() {
    this.view.fitTo(this.positions);
    if (this.positions.length) this.say(this.editor.hint?.() || this.texts.fitted);
  }

  swap() {
    const swapped = this.positions.map(([x, y, ...height]) => [y, x, ...height]);
    this.commit(swapped, { say: this.texts.swapped });
    this.view.fitTo(swapped);
    this.textarea.focus();
  }

  async locate() {
    const { api } = this;
    this.say(this.texts.locating);
    const found = await locate();
    if (this.api !== api) return;
    if (found.problem) {
      this.say(this.texts[found.problem]);
      return;
    }
    this.accuracy?.remove();
    this.accuracy = showAccuracy(this.view.map, found);
    this.zoomTo(found.position);
    const known = found.metres <= GOOD_ENOUGH ? "located_here" : "located_roughly";
    if (this.kindValue === "Point" || this.editor.drawing) {
      this.editor.take(found.position, fill(this.texts[known], found));
    } else this.say(fill(this.texts.located, found));
  }
}

window.wagtail.app.register("geometry", GeometryController);
