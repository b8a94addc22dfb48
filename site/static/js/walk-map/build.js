/** Builds the live map from its parts. Leaflet must be there. */
import { element, iconButton, northArrow, rename } from "./elements.js";
import { fill } from "../fill.js";
import { footOf } from "./foot.js";
import { setUpFullScreen } from "./full-screen.js";
import { setUpGestures } from "./gestures.js";
import { addGround } from "./ground.js";
import { setUpMe } from "./me.js";
import { addStops } from "./stops.js";
import { addRoute, createMap, keepInView, tilesFor } from "./view.js";

/** `host` is the <walk-map>. Returns {stops, remove}. */
export function buildMap(host, data, { onChoose }) {
  const { texts } = data;
  const body = host.querySelector(".walk-map__body") ?? bodyIn(host, data);
  const language = host.closest("[lang]")?.lang || "en";
  const stage = body.querySelector(".walk-map__stage");
  const canvas = element("div", {
    class: "walk-map__canvas",
    role: "group",
    "aria-label": fill(texts.map, { title: data.title }),
  });
  const hint = element("p", { class: "walk-map__hint", "aria-hidden": "true", hidden: "" }, texts.two_fingers);
  const status = element("p", { class: "visually-hidden", role: "status" });
  const message = messageIn(texts);
  const buttons = element("div", { class: "walk-map__buttons" });
  const added = [canvas, northArrow(texts.north), buttons, message.element, hint, status];
  stage.append(...added);

  const say = (text) => {
    status.textContent = text;
  };
  const map = createMap(canvas);
  const routeBounds = addRoute(map, data.line, data.schematic);
  const stops = addStops(map, data.stops, { texts, language, root: stage, say, onChoose });
  const bounds = stops.bounds();
  if (routeBounds) bounds.extend(routeBounds);

  const me = setUpMe(map, data.stops, {
    texts,
    language,
    say,
    tell: message.show,
    onOff: () => showLocating(false),
  });
  const full = setUpFullScreen(host, body, {
    name: fill(texts.map, { title: data.title }),
    onChange: showFull,
  });
  setUpGestures(map, stage, { isFull: full.isOn, onHint: (shown) => (hint.hidden = !shown) });

  const locate = iconButton("locate", texts.locate, () => {
    if (me.isOn()) me.stop();
    else me.start();
    showLocating(me.isOn());
  });
  locate.classList.add("walk-map__button--locate");
  locate.setAttribute("aria-pressed", "false");
  const larger = iconButton("larger", texts.full_screen, full.toggle);
  buttons.append(
    iconButton("plus", texts.zoom_in, () => map.zoomIn()),
    iconButton("minus", texts.zoom_out, () => map.zoomOut()),
    iconButton("whole", texts.whole, showAll),
    larger,
    locate,
  );

  if (data.tiles) locate.before(tilesButton(tilesFor(map, data.tiles)));
  const ground = data.ground && addGround(map, data.ground.url);

  const view = keepInView(map, canvas, bounds, () => {
    stops.layOut();
    host.classList.add("walk-map--live");
  });

  function showAll() {
    me.look();
    stops.close();
    view.fit();
  }

  function showLocating(isOn) {
    locate.setAttribute("aria-pressed", String(isOn));
  }

  function showFull(isOn) {
    rename(larger, isOn ? texts.leave_full_screen : texts.full_screen, isOn ? "smaller" : "larger");
    host.classList.toggle("walk-map--full", isOn);
    body.classList.toggle("walk-map__body--full", isOn);
    map.invalidateSize({ animate: false });
    // The browser closes dialogs too, and then knows nothing better than the whole page.
    if (!isOn && !body.contains(document.activeElement)) larger.focus({ preventScroll: true });
  }

  /** Tiles are fetched from another host: where there is a ground of our own, only if wanted. */
  function tilesButton({ toggle }) {
    const credit = body.querySelector("[data-tiles]");
    const button = iconButton("layers", texts.background, () => show(!isShown));
    let isShown = false;
    function show(shown) {
      isShown = shown;
      toggle(shown);
      button.setAttribute("aria-pressed", String(shown));
      if (credit) credit.hidden = !shown;
    }
    show(!data.ground);
    return button;
  }

  return {
    stops,
    remove() {
      me.stop();
      view.stop();
      ground?.remove();
      full.remove();
      map.remove();
      for (const one of added) one.remove();
      host.classList.remove("walk-map--live");
    },
  };
}

/** Stage and foot, for a <walk-map> that came empty. */
function bodyIn(host, data) {
  const stage = element("div", { class: "walk-map__stage" });
  const body = element("div", { class: "walk-map__body" }, stage, footOf(data));
  host.prepend(body);
  return body;
}

/** A line of words on top of the map, which can be put away. Returns {element, show(message | null)}. */
function messageIn(texts) {
  const words = element("p", {});
  const close = iconButton("close", texts.close, () => (box.hidden = true));
  const box = element("div", { class: "walk-map__message", hidden: "" }, words, close);
  return {
    element: box,
    show(message) {
      // Put away is put away, until there is a problem or something new is asked for.
      if (!message || message.isNew || message.isProblem) box.hidden = !message;
      words.textContent = message?.text ?? "";
      box.classList.toggle("walk-map__message--problem", Boolean(message?.isProblem));
    },
  };
}
