/**
 * Our own places on the map, for orientation: a dot each, with its name where there is room.
 */
import { toLatLng } from "./text.js";

const { L } = window;
const fetched = new Map();

/** Returns a promise of the site's places; of none where they can't be had. Asks once per page. */
export function fetchPlaces(url, { again = false } = {}) {
  if (!url) return Promise.resolve([]);
  if (again || !fetched.has(url)) {
    const answer = fetch(url, { headers: { Accept: "application/json" } })
      .then((response) => (response.ok ? response.json() : { places: [] }))
      .then(({ places }) => places.filter((place) => Array.isArray(place.position)))
      .catch(() => []);
    fetched.set(url, answer);
  }
  return fetched.get(url);
}

/**
 * Returns {layer, show(places), open(place), remove}. `onClick(place)` is called for a dot;
 * `use(place)` when the editor says in a pop-up that the place is to be used.
 */
export function createPlacesLayer(map, { texts, onClick, use }) {
  const layer = L.layerGroup().addTo(map);
  let dots = [];

  function show(places) {
    layer.clearLayers();
    dots = places.map((place) => {
      const className = `geometry-place${place.live ? "" : " geometry-place--draft"}`;
      const name = L.DomUtil.create("span", "geometry-place__name");
      name.textContent = place.title;
      const icon = L.divIcon({ className, iconSize: [12, 12], html: name });
      const marker = L.marker(toLatLng(place.position), { icon, pane: "places", keyboard: false });
      marker.on("click", () => onClick(place));
      marker.addTo(layer);
      // Screen readers have the search: dozens of names would drown the line's own points.
      marker.getElement().setAttribute("aria-hidden", "true");
      return { place, marker, name };
    });
    makeRoom();
  }

  /** Hides the names that would lie on another. */
  function makeRoom() {
    if (!map.hasLayer(layer) || !map.getContainer().clientWidth) return;
    for (const { name } of dots) name.hidden = false;
    const boxes = dots.map(({ name }) => name.getBoundingClientRect());
    const taken = [];
    dots.forEach(({ name }, index) => {
      const box = boxes[index];
      name.hidden = taken.some((other) => overlap(box, other));
      if (!name.hidden) taken.push(box);
    });
  }

  function open(place) {
    const content = L.DomUtil.create("div", "geometry-popup");
    const title = L.DomUtil.create("strong", "", content);
    title.textContent = place.title;
    const remarks = [!place.live && texts.place_draft, place.approximate && texts.place_approximate];
    const remark = remarks.filter(Boolean).join(" · ");
    if (remark) L.DomUtil.create("span", "geometry-popup__remark", content).textContent = remark;
    const button = L.DomUtil.create("button", "button button-small button-secondary", content);
    button.type = "button";
    button.textContent = texts.place_use;
    const popup = L.popup({
      minWidth: 150,
      maxWidth: 200,
      autoPanPaddingTopLeft: [12, 12],
      // Clear of the buttons that zoom.
      autoPanPaddingBottomRight: [64, 12],
    })
      .setLatLng(toLatLng(place.position))
      .setContent(content);
    button.addEventListener("click", () => {
      map.closePopup(popup);
      use(place);
    });
    popup.openOn(map);
    popup.getElement().querySelector(".leaflet-popup-close-button").ariaLabel = texts.place_close;
    button.focus({ preventScroll: true });
  }

  map.on("zoomend resize", makeRoom);
  return {
    layer,
    show,
    open,
    remove() {
      map.off("zoomend resize", makeRoom);
      layer.remove();
    },
  };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
