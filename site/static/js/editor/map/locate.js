/** Where the editor is, as far as the browser tells. */
import { toLatLng } from "./text.js";

const { L } = window;
const PATIENCE_MS = 20_000;
/** Metres. Above it, the position is only a hint of where to look. */
export const GOOD_ENOUGH = 30;

const REASONS = { 1: "locate_denied", 2: "locate_unavailable", 3: "locate_slow" };

/**
 * Returns a promise of {position, metres}, or of {problem}, the name of the text that says why not.
 */
export function locate() {
  return new Promise((resolve) => {
    if (!window.isSecureContext) resolve({ problem: "locate_insecure" });
    else if (!navigator.geolocation) resolve({ problem: "locate_unavailable" });
    else {
      navigator.geolocation.getCurrentPosition(
        ({ coords: { longitude, latitude, accuracy } }) =>
          resolve({
            position: [longitude, latitude].map((number) => Number(number.toFixed(7))),
            metres: Math.ceil(accuracy),
          }),
        ({ code }) => resolve({ problem: REASONS[code] ?? "locate_unavailable" }),
        { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 0 },
      );
    }
  });
}

/** Shows how well a position is known: a circle with that radius. Returns the layer. */
export function showAccuracy(map, { position, metres }) {
  return L.circle(toLatLng(position), {
    radius: metres,
    className: "geometry-accuracy",
    interactive: false,
  }).addTo(map);
}
