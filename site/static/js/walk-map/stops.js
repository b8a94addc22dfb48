/**
 * The numbered stops. Several visits to one place share a number plate, "1 · 6".
 *
 * Each is a button of its own, in the order of the walk: Tab goes through them, the arrow keys go
 * from stop to stop, Home and End to the first and the last.
 */
import { fill } from "../fill.js";
import { element, icon } from "./elements.js";
import { spread } from "./spread.js";

const NEXT = ["ArrowRight", "ArrowDown"];
const PREVIOUS = ["ArrowLeft", "ArrowUp"];
/** Where a place may lie if nobody knows how far off it is (metres). */
const SOMEWHERE_M = 50;
const PANE = "walk-stops";

/**
 * Puts the stops on `map`. `say` announces, `onChoose(stop)` hears which stop somebody chose.
 * Returns {show(key), group(key | null), layOut, close, bounds}; `layOut` when the map has its view.
 */
export function addStops(map, stops, { texts, language, root, say, onChoose }) {
  const { L } = window;
  map.createPane(PANE).style.zIndex = 620;
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const places = placesOf(stops).map(addPlace);
  const inOrder = stops.filter(({ point }) => point);
  let open = null;
  let groupAt = null;

  function addPlace(visits) {
    const [{ point, approximate, uncertainty_m: metres }] = visits;
    const latLng = L.latLng(point[1], point[0]);
    if (approximate) {
      L.circle(latLng, {
        radius: metres || SOMEWHERE_M,
        className: "walk-map__uncertainty",
        interactive: false,
      }).addTo(map);
    }
    const button = element("button", {
      type: "button",
      class: `walk-stop${approximate ? " walk-stop--approximate" : ""}`,
      "aria-haspopup": "dialog",
    });
    button.textContent = visits.map(({ number }) => number).join(" · ");
    const leader = element("span", { class: "walk-stop__leader", "aria-hidden": "true" });
    const holder = element("div", {}, leader, button);
    L.marker(latLng, {
      icon: L.divIcon({ className: "walk-stop__anchor", html: holder, iconSize: [0, 0] }),
      pane: PANE,
      interactive: false,
      keyboard: false,
    }).addTo(map);
    const place = { visits, latLng, button, leader, offset: [0, 0] };
    button.addEventListener("click", (event) => {
      // Leaflet would close what this opens.
      event.stopPropagation();
      if (!map.dragging.moved()) choose(place, visits[0], { byHand: true });
    });
    button.addEventListener("keydown", (event) => onKey(event, place));
    button.addEventListener("focus", () => bringIntoView(place));
    button.setAttribute("aria-label", nameOf(place));
    return place;
  }

  function nameOf({ visits, button }) {
    const [{ title, approximate, uncertainty_m: metres }] = visits;
    const parts = [fill(visits[1] ? texts.stops : texts.stop, { number: numbersOf(visits), title })];
    if (approximate) parts.push(metres ? fill(texts.approximate_by, { metres }) : texts.approximate);
    if (button?.classList.contains("walk-stop--group")) parts.push(texts.group_here);
    return parts.join(", ");
  }

  function numbersOf(visits) {
    return list.format(visits.map(({ number }) => String(number)));
  }

  function placeOf(key) {
    return places.find(({ visits }) => visits.some((visit) => visit.key === key));
  }

  function onKey(event, place) {
    let target = null;
    const at = inOrder.indexOf(place.current ?? place.visits[0]);
    if (NEXT.includes(event.key)) target = inOrder[at + 1];
    else if (PREVIOUS.includes(event.key)) target = inOrder[at - 1];
    else if (event.key === "Home") [target] = inOrder;
    else if (event.key === "End") target = inOrder.at(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (!target) return;
    close();
    const next = placeOf(target.key);
    next.current = target;
    next.button.focus({ preventScroll: true });
    // The button says all its numbers; which of them it is now, it can't.
    if (next.visits[1]) say(fill(texts.stop, { number: target.number, title: target.title }));
  }

  function bringIntoView({ latLng }) {
    map.panInside(latLng, { padding: [44, 44], animate: false });
  }

  function choose(place, stop, { byHand }) {
    close();
    bringIntoView(place);
    open = { place, popup: popupOf(place) };
    open.popup.openOn(map);
    place.button.classList.add("walk-stop--open");
    if (byHand) {
      open.popup.getElement().querySelector("a, button").focus({ preventScroll: true });
      onChoose(stop);
    }
  }

  function popupOf(place) {
    const { visits, latLng, offset } = place;
    const heading = fill(visits[1] ? texts.stops_heading : texts.stop_heading, {
      number: numbersOf(visits),
    });
    const shut = element(
      "button",
      { type: "button", class: "walk-popup__close", "aria-label": texts.close, title: texts.close },
      icon("close"),
    );
    shut.addEventListener("click", () => close({ focus: true }));
    const content = element(
      "div",
      { class: "walk-popup", role: "dialog", "aria-label": nameOf(place) },
      element("h3", { class: "walk-popup__heading" }, heading),
      element("a", { class: "walk-popup__link", href: visits[0].url }, visits[0].title),
      shut,
    );
    return L.popup({
      closeButton: false,
      closeOnClick: true,
      // walk-map-marks.css says how wide, in the reader's size of type.
      minWidth: 0,
      maxWidth: 600,
      offset: [offset[0], offset[1] - 14],
      autoPanPaddingTopLeft: [8, 8],
      // Not below the buttons.
      autoPanPaddingBottomRight: [64, 8],
    })
      .setLatLng(latLng)
      .setContent(content);
  }

  function close({ focus = false } = {}) {
    if (!open) return;
    const { place, popup } = open;
    open = null;
    const hadFocus = popup.getElement()?.contains(document.activeElement);
    place.button.classList.remove("walk-stop--open");
    popup.remove();
    if (focus || hadFocus) place.button.focus({ preventScroll: true });
  }

  function layOut() {
    const boxes = places.map(({ latLng, button }) => {
      const { x, y } = map.latLngToLayerPoint(latLng);
      return { x, y, width: button.offsetWidth, height: button.offsetHeight };
    });
    spread(boxes).forEach(([x, y], index) => move(places[index], x, y));
  }

  function move(place, x, y) {
    place.offset = [x, y];
    place.button.style.translate = `calc(-50% + ${x}px) calc(-50% + ${y}px)`;
    const length = Math.hypot(x, y);
    place.leader.hidden = length < 1;
    place.leader.style.width = `${length}px`;
    place.leader.style.rotate = `${Math.atan2(y, x)}rad`;
  }

  map.on("zoomend resize", layOut);
  map.on("popupclose", ({ popup }) => popup === open?.popup && close());
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    // The same key leaves full screen: one thing at a time.
    event.preventDefault();
    event.stopPropagation();
    close({ focus: true });
  });

  return {
    layOut,
    close,
    show(key) {
      const place = placeOf(key);
      if (!place) return false;
      const stop = place.visits.find((visit) => visit.key === key);
      place.current = stop;
      choose(place, stop, { byHand: false });
      return true;
    },
    group(key) {
      if (groupAt) mark(groupAt, false);
      groupAt = key ? placeOf(key) : null;
      if (groupAt) mark(groupAt, true);
    },
    bounds: () => L.latLngBounds(places.map(({ latLng }) => latLng)),
  };

  function mark(place, isHere) {
    place.button.classList.toggle("walk-stop--group", isHere);
    place.button.setAttribute("aria-label", nameOf(place));
    place.button.dataset.group = isHere ? texts.group_here : "";
  }
}

/** The stops that have a position, visits to one place together, in the order of first visits. */
function placesOf(stops) {
  const places = new Map();
  for (const stop of stops) {
    if (stop.point) places.set(stop.url, [...(places.get(stop.url) ?? []), stop]);
  }
  return [...places.values()];
}
