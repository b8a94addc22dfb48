/**
 * The map on the import's pages: lines and numbered points that can be moved and zoomed.
 *
 * It takes the place of the drawing that the server made, which stays where Leaflet can't run. The
 * page says the same in words, so the points aren't in the way of the Tab key.
 */
import { createMap } from "../map/geometry-map.js";
import { toLatLng } from "../map/text.js";

const { L } = window;

for (const figure of L ? document.querySelectorAll("[data-import-map]") : []) {
  show(figure, JSON.parse(document.getElementById(figure.dataset.importMap).textContent));
}

function show(figure, { lines, points, ...config }) {
  const frame = figure.querySelector(".geometry");
  frame.hidden = false;
  const { map, fitTo } = createMap(frame.querySelector(".geometry__map"), config);
  for (const line of lines) {
    const positions = line.map(toLatLng);
    // A light edge below keeps the line visible on any ground.
    for (const className of ["geometry-casing", "geometry-line"]) {
      L.polyline(positions, { className, interactive: false }).addTo(map);
    }
    const start = { className: "import-start", radius: 7, interactive: false };
    L.circleMarker(positions[0], start).addTo(map);
  }
  points.forEach(({ position, title }, index) => addPoint(map, position, index + 1, title));
  fitTo([...lines.flat(), ...points.map((point) => point.position)]);
  figure.querySelector(".sketch").remove();
}

function addPoint(map, position, number, title) {
  const label = document.createElement("span");
  label.textContent = number;
  const icon = L.divIcon({ className: "import-stop", iconSize: [28, 28], html: label });
  const marker = L.marker(toLatLng(position), { icon, title, keyboard: false });
  marker.addTo(map).getElement().setAttribute("aria-hidden", "true");
}
