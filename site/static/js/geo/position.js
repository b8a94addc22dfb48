/**
 * Where the phone is. What is learnt here stays on the page that asks: nothing is sent anywhere.
 */
import { watchCompass } from "./compass.js";

/** From this speed on (m/s, a slow walk) movement says better than the compass which way one faces. */
const WALKING = 0.7;
/** A compass trembles: it is passed on when it has turned this much (degrees), this often (ms). */
const NOTICEABLE_TURN = 3;
const NOTICEABLE_TIME = 150;
/** A position older than this (ms) is asked for again. */
const FRESH = 5000;
const PATIENCE = 20000;

/**
 * Follows the phone until the returned `stop()` is called.
 *
 * `onPosition({point, accuracy, heading, at})`: `point` is [longitude, latitude], `accuracy` the
 * radius in metres within which it lies with 95 per cent certainty, `heading` degrees clockwise
 * from north or null if unknown, `at` when the position was found (ms since 1970). It is called
 * anew when only the heading has changed.
 *
 * `onProblem(code)`: “denied” (the reader or the browser's settings say no; it is over), “unavailable”
 * (no position now; more may come), “none” (this browser has no positions, or not without https).
 *
 * Call it from a press of a button: some browsers ask for the compass only then.
 */
export function watchPosition({ onPosition, onProblem }) {
  const { geolocation } = navigator;
  if (!geolocation || !window.isSecureContext) {
    // Not before the caller has got its stop().
    queueMicrotask(() => onProblem("none"));
    return () => {};
  }

  let found = null;
  let compass = null;
  let said = { heading: null, at: 0 };

  function tell() {
    const heading = found.heading ?? compass;
    said = { heading, at: Date.now() };
    onPosition({ ...found, heading });
  }

  const watch = geolocation.watchPosition(
    ({ coords, timestamp }) => {
      found = {
        point: [coords.longitude, coords.latitude],
        accuracy: coords.accuracy,
        heading: Number.isFinite(coords.heading) && coords.speed >= WALKING ? coords.heading : null,
        at: timestamp,
      };
      tell();
    },
    (error) => {
      const isDenied = error.code === error.PERMISSION_DENIED;
      if (isDenied) stop();
      onProblem(isDenied ? "denied" : "unavailable");
    },
    { enableHighAccuracy: true, maximumAge: FRESH, timeout: PATIENCE },
  );

  const stopCompass = watchCompass((heading) => {
    compass = heading;
    if (!found || found.heading !== null) return;
    if (said.heading !== null && turnBetween(said.heading, heading) < NOTICEABLE_TURN) return;
    if (Date.now() - said.at >= NOTICEABLE_TIME) tell();
  });

  function stop() {
    geolocation.clearWatch(watch);
    stopCompass();
  }
  return stop;
}

/** The smaller angle between two directions, in degrees. */
function turnBetween(a, b) {
  return Math.abs(((a - b + 540) % 360) - 180);
}
