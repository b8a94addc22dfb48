/**
 * Between the text area and the map: the same reading as site/geo/geojson.py, which has the last word.
 *
 * A geometry is kept as a list of positions, [longitude, latitude] or [longitude, latitude, height]:
 * none or one for a Point, any number for a LineString. Positions are never changed in place.
 */
import { readPosition } from "./typed.js";

/** About a centimetre. More digits are noise; positions that nobody touched keep all of theirs. */
const DECIMALS = 7;

class Problem extends Error {
  constructor(code, params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/**
 * Reads what is typed or pasted.
 *
 * Returns {positions, problem}. With a problem, {code, params} as in geojson.py, the positions are
 * those that could be read: the map shows them rather than nothing.
 */
export function parse(kind, text) {
  const readable = [];
  try {
    if (!text.trim()) return { positions: [], problem: null };
    for (const position of kind === "Point" ? pointIn(text) : lineIn(text)) {
      readable.push(checked(position));
    }
    if (kind === "LineString" && !isLine(readable)) throw new Problem("too_short");
    return { positions: readable, problem: null };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const positions = problem.code === "unreadable_row" ? rowsOf(text).filter(isUsable) : readable;
    return { positions, problem: { code: problem.code, params: problem.params } };
  }
}

/** Returns the text for a list of positions: one row each, empty if they don't make a geometry. */
export function format(kind, positions) {
  if (!toGeometry(kind, positions)) return "";
  return positions.map((position) => position.map(writtenOut).join(", ")).join("\n");
}

/** Returns GeoJSON, or null where the positions don't make a geometry yet. */
export function toGeometry(kind, positions) {
  if (kind === "Point") {
    return positions.length ? { type: kind, coordinates: [...positions[0]] } : null;
  }
  return isLine(positions)
    ? { type: kind, coordinates: positions.map((position) => [...position]) }
    : null;
}

/** Returns the positions of a GeoJSON geometry, or none for null. */
export function fromGeometry(geometry) {
  if (!geometry) return [];
  return geometry.type === "Point" ? [geometry.coordinates] : geometry.coordinates;
}

export const toLatLng = (position) => [position[1], position[0]];

/** Returns the position, without a height, that a place on the map has. */
export const toPosition = (latlng) => {
  const { lng, lat } = latlng.wrap();
  return [lng, lat].map((number) => Number(number.toFixed(DECIMALS)));
};

/** Returns all digits of a number, without an exponent. */
function writtenOut(number) {
  const text = String(number);
  return text.includes("e") ? number.toFixed(20).replace(/\.?0+$/, "") : text;
}

function pointIn(text) {
  const position = readPosition(text);
  return [position ?? geometryIn(text, "Point").coordinates];
}

function lineIn(text) {
  if (!/^\s*[{[]/.test(text)) {
    const rows = rowsOf(text);
    const bad = rows.findIndex((position) => position === null);
    if (bad >= 0) throw new Problem("unreadable_row", { number: bad + 1 });
    return rows.filter((position) => position !== undefined);
  }
  const { coordinates } = geometryIn(text, "LineString");
  if (!Array.isArray(coordinates)) throw new Problem("no_coordinates");
  return coordinates;
}

/** Returns a position for each row, null where it can't be read, undefined where it is empty. */
function rowsOf(text) {
  return text.trim().split(/\r\n|\r|\n/).map((row) => (row.trim() ? readPosition(row) : undefined));
}

function geometryIn(text, expected) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem("unreadable");
  }
  if (value?.type === "Feature") value = value.geometry;
  else if (value?.type === "FeatureCollection") value = onlyOne(value.features, expected);
  if (value?.type !== expected) throw new Problem("wrong_type", { expected });
  if (!("coordinates" in value)) throw new Problem("no_coordinates");
  return value;
}

function onlyOne(features, expected) {
  const fitting = (Array.isArray(features) ? features : [])
    .map((feature) => feature?.geometry)
    .filter((geometry) => geometry?.type === expected);
  if (fitting.length !== 1) throw new Problem("not_one", { count: fitting.length, expected });
  return fitting[0];
}

function checked(value) {
  if (!Array.isArray(value) || value.length < 2 || !value.slice(0, 2).every(Number.isFinite)) {
    throw new Problem("not_numbers");
  }
  const [longitude, latitude, height] = value;
  if (Math.abs(latitude) > 90) throw new Problem("latitude", { latitude });
  if (Math.abs(longitude) > 180) throw new Problem("longitude", { longitude });
  return Number.isFinite(height) ? [longitude, latitude, height] : [longitude, latitude];
}

function isUsable(position) {
  return Boolean(position) && Math.abs(position[1]) <= 90 && Math.abs(position[0]) <= 180;
}

/** Whether there are at least two different positions. */
function isLine(positions) {
  const first = String(positions[0]);
  return positions.some((position) => String(position) !== first);
}
