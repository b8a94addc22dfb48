/** All places as a list, to choose stops from without the map. */
import { fill } from "../map/texts.js";

/** Returns {show(places, stops)}. `onAdd(place)` is called for the button of a place. */
export function createPlaceList(element, { texts, onAdd }) {
  const list = element.querySelector("ul");
  const filter = element.querySelector("input");
  const count = element.querySelector("[role=status]");
  let places = [];

  function show(newPlaces, stops) {
    const focused = document.activeElement?.closest?.("li")?.dataset.place;
    places = newPlaces;
    list.replaceChildren(...places.map((place) => itemOf(place, stops)));
    narrow();
    if (focused) list.querySelector(`[data-place="${focused}"] button`)?.focus({ preventScroll: true });
  }

  function itemOf(place, stops) {
    const item = document.createElement("li");
    item.dataset.place = place.id;
    const name = document.createElement("span");
    name.className = "walk-places__name";
    name.textContent = place.title;
    item.append(name);
    const numbers = stops.filter((stop) => place.ids.includes(stop.place)).map(({ number }) => number);
    const remarks = [
      numbers.length && fill(texts.is_stop, { numbers: numbers.join(", ") }),
      !place.live && texts.draft,
      !place.position && texts.no_position,
      place.approximate && texts.approximate,
    ].filter(Boolean);
    if (remarks.length) {
      const remark = document.createElement("span");
      remark.className = "walk-places__remark";
      remark.textContent = remarks.join(" · ");
      name.append(" ", remark);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = texts.add;
    button.ariaLabel = fill(texts.add_named, { place: place.title });
    button.addEventListener("click", () => onAdd(place));
    item.append(button);
    return item;
  }

  function narrow() {
    const wanted = simple(filter.value);
    let shown = 0;
    for (const [index, item] of [...list.children].entries()) {
      item.hidden = !simple(places[index].title).includes(wanted);
      shown += item.hidden ? 0 : 1;
    }
    const text = shown === 1 ? texts.places_shown_one : texts.places_shown_many;
    const some = shown ? fill(text, { count: shown }) : texts.no_hits;
    count.textContent = places.length ? some : texts.no_places;
  }

  filter.addEventListener("input", narrow);
  // Enter would save the page.
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  // What is typed here is no part of the page.
  for (const name of ["input", "change", "keyup"]) {
    filter.addEventListener(name, (event) => event.stopPropagation());
  }
  return { show };
}

/** Returns text as it is compared: without case and accents. */
function simple(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
