/**
 * The walk's editor: one map for the route and the stops.
 *
 * The text area holds the line (see ../map/geometry-controller.js), Wagtail's InlinePanel the stops
 * (see stops.js). This controller keeps nothing of its own: it reads both again after every change.
 *
 * Not to be imported: it registers itself, once.
 */
import { fill } from "../map/texts.js";
import { createFigures } from "./figures.js";
import { createMarkers } from "./markers.js";
import { createNewPlace } from "./new-place.js";
import { createPlaceList } from "./place-list.js";
import { createReport } from "./report.js";
import { watchStops } from "./stops.js";
import { confirmReplacing, isSameLine, straightLine } from "./suggest.js";

/** Warnings that are shown at the number of their stop on the map. */
const SHOWN_ON_MAP = ["far", "order"];

class WalkMapController extends window.StimulusModule.Controller {
  static targets = ["template"];

  connect() {
    const config = this.element.querySelector(":scope > script[type='application/json']");
    if (!config) return;
    this.config = JSON.parse(config.textContent);
    this.texts = this.config.texts;
    this.places = [];
    this.warned = new Set();
    this.form = this.element.closest("form");
    this.geometry = this.element.querySelector("[data-controller~=geometry]");
    this.listening = new AbortController();
    const { signal } = this.listening;
    const listen = (name, act) => this.element.addEventListener(name, act, { signal });
    listen("geometry:ready", ({ detail }) => this.begin(detail.api));
    listen("geometry:closed", () => this.end());
    listen("geometry:change", () => this.figures?.ask());
    listen("geometry:place", (event) => this.choose(event));
    for (const name of ["mode", "outside_extent"]) {
      this.form.elements[name]?.addEventListener("change", () => this.figures?.ask(), { signal });
    }
    this.loadPlaces();
    if (this.geometry?.geometry) this.begin(this.geometry.geometry);
  }

  disconnect() {
    this.listening?.abort();
    this.end();
  }

  /** There is a map now. */
  begin(api) {
    this.end();
    const { texts } = this;
    this.api = api;
    api.panel.replaceChildren(this.templateTarget.content.cloneNode(true));
    this.stops = watchStops(this.config.formset, {
      onChange: () => this.refresh(),
      onMoved: (stop) => this.tell(texts.moved, stop),
      onRemoved: (stop) => this.tell(texts.removed, stop),
    });
    this.markers = createMarkers(api.map, {
      texts,
      onGoTo: (stop) => this.stops.goTo(stop),
      onRemove: (stop) => this.stops.remove(stop.prefix),
      onAgain: (stop) => this.add(this.placeOf(stop)),
    });
    const report = createReport(api.panel, {
      texts,
      onGoTo: (number) => this.stops.goTo(this.stops.all()[number - 1]),
    });
    this.list = createPlaceList(api.panel.querySelector("[data-part=places]"), {
      texts,
      onAdd: (place) => this.add(place),
    });
    this.figures = createFigures({
      url: this.config.figures,
      token: () => this.form.elements.csrfmiddlewaretoken.value,
      body: () => this.walk(),
      show: (state, answer) => {
        report.show(state, answer);
        if (answer) this.mark(answer.warnings);
      },
    });
    this.addTools();
    this.refresh();
    // Wagtail makes the rows' toggles when the whole document is there.
    if (!this.folded) whenLoaded(() => this.stops.fold());
    this.folded = true;
  }

  addTools() {
    const { api, texts } = this;
    const search = this.geometry.querySelector("[role=combobox]");
    if (search) {
      search.placeholder = texts.search;
      search.ariaLabel = texts.search;
    }
    this.buttons = [
      api.addButton({
        label: texts.suggest,
        icon: "list-ol",
        text: true,
        onClick: () => this.suggest(),
      }),
    ];
    this.buttons[0].dataset.walkTool = "suggest";
    if (!this.config.new_place) return;
    const button = api.addButton({
      label: texts.new_place,
      icon: "thumbtack",
      text: true,
      pressed: false,
      onClick: () => this.newPlace.toggle(),
    });
    button.dataset.walkTool = "new-place";
    this.buttons.push(button);
    this.newPlace = createNewPlace(api, {
      url: this.config.new_place,
      texts,
      bar: api.panel.querySelector(".walk-pick"),
      button,
      onMade: (place) => this.made(place),
    });
  }

  /** The map is gone. */
  end() {
    if (!this.api) return;
    this.api = null;
    this.newPlace?.stop();
    this.figures.stop();
    this.figures = null;
    this.stops.stop();
    this.markers.remove();
    for (const button of this.buttons) button.remove();
  }

  // --- Places -----------------------------------------------------------------------------------

  async loadPlaces() {
    const response = await fetch(this.config.places).catch(() => null);
    if (!response?.ok) return;
    this.places = (await response.json()).places;
    this.refresh();
  }

  placeOf(stop) {
    return this.places.find(({ ids }) => ids.includes(stop.place));
  }

  /** A place was chosen on the map or in the search above it. */
  choose(event) {
    const { place, source } = event.detail;
    // While the line is drawn, a dot is a place to draw to.
    const isDrawing = this.geometry.querySelector(".geometry__map--drawing");
    if (source === "map" && isDrawing) return;
    event.preventDefault();
    this.add(place);
  }

  add(place) {
    const stop = this.stops.add({
      id: place.id,
      adminTitle: place.title,
      editUrl: this.config.edit_page.replace("/0/", `/${place.id}/`),
    });
    this.api.say(fill(this.texts.added, { place: place.title, number: stop.number }));
  }

  tell(text, stop) {
    const place = this.placeOf(stop)?.title ?? (stop.title || this.texts.no_place);
    this.api.say(fill(text, { place, number: stop.number }));
  }

  async made(place) {
    const { api } = this;
    await Promise.all([api.loadPlaces(), this.loadPlaces()]);
    this.add(place);
    const { number } = this.stops.all().at(-1);
    api.say(fill(this.texts.made, { place: place.title, number }));
  }

  // --- The walk as it stands --------------------------------------------------------------------

  /** The stops in their order, each with the position and the name of its place. */
  stopsOnMap() {
    return this.stops.all().map((stop) => {
      const place = this.placeOf(stop);
      return {
        ...stop,
        title: place?.title ?? (stop.title || this.texts.no_place),
        position: place?.position ?? null,
        warned: this.warned.has(stop.number),
      };
    });
  }

  walk() {
    return {
      line: this.api.geometry,
      mode: this.form.elements.mode.value,
      outside_extent: this.form.elements.outside_extent.checked,
      stops: this.stops.all().map(({ place, minutes }) => ({ place, minutes })),
    };
  }

  refresh() {
    if (!this.api) return;
    this.warned.clear();
    this.drawStops();
    this.figures.ask();
  }

  drawStops() {
    const stops = this.stopsOnMap();
    this.markers.show(stops);
    this.list.show(this.places, stops);
    for (const stop of stops) this.stops.title(stop, this.headingOf(stop));
  }

  headingOf({ title, minutes }) {
    return minutes > 0 ? fill(this.texts.heading, { place: title, minutes }) : title;
  }

  mark(warnings) {
    const numbers = warnings.filter(({ code }) => SHOWN_ON_MAP.includes(code)).flatMap(({ stops }) => stops);
    if (String(numbers) === String([...this.warned])) return;
    this.warned = new Set(numbers);
    this.markers.show(this.stopsOnMap());
  }

  // --- The line ---------------------------------------------------------------------------------

  async suggest() {
    const { api, texts } = this;
    const line = straightLine(this.stopsOnMap());
    if (!line) api.say(texts.suggest_too_few);
    else if (isSameLine(line, api.geometry)) api.say(texts.suggest_same);
    else if (!api.geometry || (await confirmReplacing(texts))) {
      api.draw(false);
      api.set(line, { say: fill(texts.suggested, { box: this.config.schematic }) });
      api.fit();
      api.say(fill(texts.suggested, { box: this.config.schematic }));
    }
  }
}

function whenLoaded(act) {
  if (document.readyState === "complete") act();
  else window.addEventListener("load", act, { once: true });
}

window.wagtail.app.register("walk-map", WalkMapController);
