/** The way to a stop as the guide sees it: how far, which way, and whether the group is there. */
import { bearingDegrees, distanceM, turned } from "../geo/geodesy.js";

/** The group is there when it is nearer than this (m), the position's own error added. */
const THERE = 25;
/** A position that may be off by more than this (m) proves no arrival. */
const TOO_UNCERTAIN = 100;
/** From here on (m) a position is called uncertain. */
const UNCERTAIN = 60;

/** Returns whether a position is good enough to tell that somebody has come to a stop. */
export const provesArrivals = ({ accuracy }) => accuracy <= TOO_UNCERTAIN;

/**
 * Returns whether a distance can be told from a position: not where the stop may lie anywhere around
 * it, as with a telephone that tells the page only roughly where it is.
 */
export const isWorthTelling = ({ accuracy }, metres) => !isUncertain({ accuracy }) || accuracy < metres;

/** Returns whether a position is so uncertain that one should know. */
export const isUncertain = ({ accuracy }) => accuracy > UNCERTAIN;

/** Returns whether somebody at `position` ({point, accuracy}) has come to `stop` ({point, …}). */
export function isThere(position, stop) {
  if (!stop.point || !provesArrivals(position)) return false;
  const error = position.accuracy + (stop.uncertainty ?? 0);
  return distanceM(position.point, stop.point) <= THERE + error;
}

/**
 * Returns {metres, wind, turn} from `position` to `stop`: `wind` is 0 for north, 1 for northeast and
 * so on; `turn` the degrees by which an arrow that points up the screen has to be turned to point
 * there, null where nobody knows which way the telephone points.
 */
export function wayTo(position, stop) {
  const bearing = bearingDegrees(position.point, stop.point);
  return {
    metres: distanceM(position.point, stop.point),
    wind: Math.round(bearing / 45) % 8,
    turn: position.heading === null ? null : turned(bearing - position.heading),
  };
}

/** Returns a distance for people in `language`: whole tens of metres, then tenths of kilometres. */
export function readableDistance(metres, language) {
  const tens = Math.max(10, Math.round(metres / 10) * 10);
  const isFar = tens >= 1000;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: isFar ? "kilometer" : "meter",
    maximumFractionDigits: isFar ? 1 : 0,
  }).format(isFar ? tens / 1000 : tens);
}
