/** Which way the phone points, where it has a compass and the browser tells. */
import { turned } from "./geodesy.js";

/**
 * Calls `onHeading(degrees)`, clockwise from magnetic north, as the phone turns. Returns stop().
 *
 * Where there is no compass it is never called. An iPhone asks the reader first, and does so only
 * in answer to a press: call this from one.
 */
export function watchCompass(onHeading) {
  const { DeviceOrientationEvent } = window;
  if (!DeviceOrientationEvent) return () => {};
  // Chromium says in an event of its own what is relative to north; Safari in a field of its own.
  const name = "ondeviceorientationabsolute" in window ? "deviceorientationabsolute" : "deviceorientation";
  let stopped = false;

  function turn(event) {
    const heading = headingOf(event);
    if (heading !== null) onHeading(turned(heading + screenAngle()));
  }

  function listen() {
    if (!stopped) window.addEventListener(name, turn);
  }

  if (typeof DeviceOrientationEvent.requestPermission === "function") {
    DeviceOrientationEvent.requestPermission().then(
      (answer) => answer === "granted" && listen(),
      () => {},
    );
  } else {
    listen();
  }

  return () => {
    stopped = true;
    window.removeEventListener(name, turn);
  };
}

/**
 * The direction of the phone's upper edge. `alpha` turns against the clock around the vertical axis
 * before the other two angles do (W3C Device Orientation), so it says this however the phone leans.
 */
function headingOf(event) {
  if (Number.isFinite(event.webkitCompassHeading)) {
    return event.webkitCompassAccuracy < 0 ? null : event.webkitCompassHeading;
  }
  return event.absolute && Number.isFinite(event.alpha) ? 360 - event.alpha : null;
}

/** How far the picture on the screen is turned from the phone's upright. */
function screenAngle() {
  return window.screen.orientation?.angle ?? window.orientation ?? 0;
}
