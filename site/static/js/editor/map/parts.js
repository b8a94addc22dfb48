/** The parts of a field with a map, tied to its controller: what each of them reports goes there. */
import { mindAutosave } from "./autosave.js";
import { createMap } from "./geometry-map.js";
import { createLineEditor } from "./line-editor.js";
import { createPlacesLayer } from "./places.js";
import { createPointEditor } from "./point-editor.js";
import { createSearch } from "./search.js";
import { watchText } from "./text-box.js";

export function makeParts(controller) {
  controller.view = createMap(controller.mapTarget, controller.configValue);
  controller.placesLayer = createPlacesLayer(controller.view.map, {
    texts: controller.texts,
    onClick: (place) => controller.choosePlace(place, "map"),
    use: (place) => controller.editor.take(place.position),
  });
  controller.search = createSearch(controller.searchTarget, {
    texts: controller.texts,
    places: () => controller.places,
    choose: (place) => controller.choosePlace(place, "search"),
    say: (text) => controller.say(text),
  });
  const createEditor = controller.kindValue === "Point" ? createPointEditor : createLineEditor;
  controller.editor = createEditor(controller.view.map, {
    texts: controller.texts,
    commit: (positions, what) => controller.commit(positions, what),
    drawingChanged: (on, text) => controller.drawingChanged(on, text),
    chosenChanged: (text) => {
      controller.say(text);
      controller.refreshButtons();
    },
  });
  controller.box = watchText(controller.textarea, (text) => controller.follow(text));
  controller.stopMinding = mindAutosave(controller.textarea);
}

export function removeParts(controller) {
  controller.stopMinding();
  for (const part of ["search", "editor", "placesLayer", "view"]) controller[part].remove();
  controller.box.stop();
}
