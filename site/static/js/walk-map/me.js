/** My position on the map: a dot, how sure it is, and which way I face. */
import { fill } from "../fill.js";
import { bearingDegrees, distanceM } from "../geo/geodesy.js";
import { watchPosition } from "../geo/position.js";

/** Farther from the route than this (metres), the map stays with the walk. */
const FAR_M = 3000;
/** Closer to a stop than this (metres), a direction says more about the error than about the way. */
const BESIDE_M = 15;
const CLOSE_ZOOM = 16.5;
const PANE = "walk-me";

/**
 * Returns {start, stop, isOn}. `tell({text, isProblem})` shows words; `say(text)` announces them;
 * `onOff()` is called when it ended by itself.
 */
export function setUpMe(map, stops, { texts, language, tell, say, onOff }) {
  const { L } = window;
  map.createPane(PANE).style.zIndex = 610;
  const withPoints = stops.filter(({ point }) => point);
  let stopWatching = null;
  let marks = null;
  let follows = false;
  let announced = null;

  function start() {
    follows = true;
    announced = null;
    tell({ text: texts.locating, isNew: true });
    say(texts.locating);
    stopWatching = watchPosition({ onPosition, onProblem });
  }

  function stop() {
    stopWatching?.();
    stopWatching = null;
    marks?.remove();
    marks = null;
    tell(null);
  }

  function onPosition({ point, accuracy, heading }) {
    const latLng = L.latLng(point[1], point[0]);
    const isNew = !marks;
    marks ??= marksAt(latLng);
    marks.move(latLng, accuracy, heading);

    const nearest = nearestTo(point);
    const isFar = nearest !== null && nearest.metres > FAR_M;
    const text = isFar
      ? fill(texts.far, { distance: distanceText(nearest.metres, language) })
      : [fill(texts.located, { metres: Math.ceil(accuracy) }), nearestText(nearest)].join(" ").trim();
    tell({ text });
    // Read out once, and when another stop has become the nearest: not at every step.
    if (isNew || (!isFar && announced !== nearest?.stop.key)) say(text);
    announced = nearest?.stop.key;

    if (follows && !isFar) follow(latLng, isNew);
  }

  function follow(latLng, isNew) {
    if (isNew) map.setView(latLng, Math.max(map.getZoom(), CLOSE_ZOOM));
    else map.panInside(latLng, { padding: [70, 70] });
  }

  function onProblem(code) {
    const text = texts[code];
    if (code === "unavailable" && marks) return;
    if (code !== "unavailable") {
      stop();
      onOff();
    }
    tell({ text, isProblem: true });
    say(text);
  }

  function nearestTo(point) {
    let nearest = null;
    for (const stop of withPoints) {
      const metres = distanceM(point, stop.point);
      if (!nearest || metres < nearest.metres) {
        nearest = { stop, metres, degrees: bearingDegrees(point, stop.point) };
      }
    }
    return nearest;
  }

  function nearestText(nearest) {
    if (!nearest) return "";
    const { stop, metres, degrees } = nearest;
    const values = {
      number: stop.number,
      distance: distanceText(metres, language),
      direction: texts.winds[Math.round(degrees / 45) % 8],
    };
    return fill(metres < BESIDE_M ? texts.beside : texts.nearest, values);
  }

  function marksAt(latLng) {
    const circle = L.circle(latLng, { className: "walk-map__accuracy", interactive: false }).addTo(map);
    const dot = L.marker(latLng, {
      icon: L.divIcon({
        className: "walk-me",
        html:
          '<svg class="walk-me__heading" viewBox="-24 -24 48 48" width="48" height="48" hidden>' +
          '<path d="M0-22 8-9A12 12 0 0 0-8-9z"/></svg><span class="walk-me__dot"></span>',
        iconSize: [0, 0],
      }),
      pane: PANE,
      interactive: false,
      keyboard: false,
      zIndexOffset: 1000,
    }).addTo(map);
    const element = dot.getElement();
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", texts.me);
    const arrow = element.querySelector(".walk-me__heading");
    return {
      move(to, accuracy, heading) {
        circle.setLatLng(to).setRadius(accuracy);
        dot.setLatLng(to);
        arrow.toggleAttribute("hidden", heading === null);
        if (heading !== null) arrow.style.rotate = `${heading}deg`;
      },
      remove() {
        circle.remove();
        dot.remove();
      },
    };
  }

  // Whoever moves the map by hand wants to look at something else.
  map.on("dragstart", () => (follows = false));

  return { start, stop, isOn: () => stopWatching !== null, look: () => (follows = false) };
}

/** Returns metres as “240 m”, “1.5 km” or “12 km”. */
function distanceText(metres, language) {
  const tens = Math.round(metres / 10) * 10;
  if (tens < 1000) return `${tens}\u00a0m`;
  const maximumFractionDigits = tens < 10000 ? 1 : 0;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits });
  return `${number.format(tens / 1000)}\u00a0km`;
}
