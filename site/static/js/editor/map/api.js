/** What other modules may do with the map of a field: see the events in geometry-controller.js. */
import { fetchPlaces } from "./places.js";
import { fromGeometry, toGeometry } from "./text.js";

export function createApi(controller) {
  return {
    kind: controller.kindValue,
    map: controller.view.map,
    panel: controller.panelTarget,
    placesLayer: controller.placesLayer.layer,
    get geometry() {
      return toGeometry(controller.kindValue, controller.positions);
    },
    get places() {
      return controller.places;
    },
    /** Replaces the geometry (GeoJSON or null) as one step that can be undone. */
    set(geometry, { say } = {}) {
      controller.commit(fromGeometry(geometry), { say, source: "api" });
    },
    undo: () => controller.undo(),
    redo: () => controller.redo(),
    fit: () => controller.fit(),
    fitTo: (positions) => controller.view.fitTo(positions),
    draw: (on) => controller.editor.draw(on),
    say: (text) => controller.say(text),
    showPlace: (place) => controller.showPlace(place),
    /** Fetches the places again, after one was made. Returns a promise of them. */
    async loadPlaces() {
      const places = await fetchPlaces(controller.configValue.places, { again: true });
      controller.showPlaces(places);
      return places;
    },
    addButton: (options) => addButton(controller.toolbarTarget, options),
  };
}

/**
 * Adds a button to the toolbar and returns it. `icon` is a name in Wagtail's sprite; with `text` the
 * label is visible. A button with `pressed` given is a toggle.
 */
function addButton(toolbar, { label, icon, text = false, pressed, onClick }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `geometry__button${text ? " geometry__button--text" : ""}`;
  if (icon) {
    const namespace = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(namespace, "svg");
    svg.setAttribute("class", `icon icon-${icon}`);
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS(namespace, "use"));
    svg.firstChild.setAttribute("href", `#icon-${icon}`);
    button.append(svg);
  }
  if (text || !icon) button.append(Object.assign(document.createElement("span"), { textContent: label }));
  else {
    button.ariaLabel = label;
    button.title = label;
  }
  if (pressed !== undefined) button.ariaPressed = String(pressed);
  button.addEventListener("click", onClick);
  toolbar.append(button);
  return button;
}
