/**
 * GeoJSON as paths that a canvas can draw at any zoom.
 *
 * A path is made once: its coordinates are pixels of Web Mercator at REFERENCE_ZOOM, from an origin
 * nearby, so that single precision, which is what canvases have, is enough. Zooming only scales it.
 */

export const REFERENCE_ZOOM = 18;
const WORLD = 256 * 2 ** REFERENCE_ZOOM;
/** A point is drawn as a dot with this radius, in metres. */
const DOT_M = 1.5;
const EARTH_CIRCUMFERENCE_M = 40075016.686;

/** Longitude as pixels at the reference zoom, from the left (EPSG:3857). */
function pixelX(longitude) {
  return WORLD * (longitude / 360 + 0.5);
}

/** Latitude as pixels at the reference zoom, from the top (EPSG:3857). */
function pixelY(latitude) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
}

/** How many pixels at the reference zoom a metre has at `latitude`. */
function pixelsPerMetreAt(latitude) {
  return WORLD / (EARTH_CIRCUMFERENCE_M * Math.cos((latitude * Math.PI) / 180));
}

/**
 * Makes paths of a FeatureCollection whose features have the property “role”, in their order.
 *
 * Returns {origin: [x, y], pixelsPerMetre, parts: [{role, filled, path}]}. `filled` parts are areas,
 * to be filled with the nonzero rule: overlapping areas of a role become one, and holes stay holes.
 */
export function pathsOf(collection) {
  const { features } = collection;
  const first = firstPosition(features);
  if (!first) return null;
  const origin = [pixelX(first[0]), pixelY(first[1])];
  const perMetre = pixelsPerMetreAt(first[1]);
  const parts = features.map(({ properties, geometry }) => ({
    role: properties.role,
    filled: !geometry.type.endsWith("LineString"),
    path: pathOf(geometry, origin, DOT_M * perMetre),
  }));
  return { origin, pixelsPerMetre: perMetre, parts };
}

function firstPosition(features) {
  for (const { geometry } of features) {
    let found = geometry.coordinates;
    while (Array.isArray(found?.[0])) [found] = found;
    if (found?.length) return found;
  }
  return null;
}

function pathOf({ type, coordinates }, origin, radius) {
  const path = new Path2D();
  const several = type.startsWith("Multi") ? coordinates : [coordinates];
  const draw = { Polygon: drawArea, LineString: drawLine, Point: drawDot }[type.replace("Multi", "")];
  for (const one of several) draw?.(path, one, origin, radius);
  return path;
}

// Tens of thousands of positions go through here on a phone: plain loops, and nothing is allocated.

function drawArea(path, rings, origin) {
  for (let index = 0; index < rings.length; index += 1) {
    const isHole = index > 0;
    // A ring ends where it began. closePath() would say so too, but in Chromium it takes the longer
    // the more there is in the path: 100 ms for 2,500 buildings that are otherwise done in one.
    drawLine(path, rings[index], origin, 0, isClockwise(rings[index]) !== isHole);
  }
}

function drawLine(path, positions, origin, radius, isBackwards = false) {
  const count = positions.length;
  for (let step = 0; step < count; step += 1) {
    const position = positions[isBackwards ? count - 1 - step : step];
    const x = pixelX(position[0]) - origin[0];
    const y = pixelY(position[1]) - origin[1];
    if (step) path.lineTo(x, y);
    else path.moveTo(x, y);
  }
}

function drawDot(path, position, origin, radius) {
  const x = pixelX(position[0]) - origin[0];
  const y = pixelY(position[1]) - origin[1];
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI);
}

/** Whether a closed ring runs clockwise where north is up: its signed area is negative. */
function isClockwise(ring) {
  const x0 = ring[0][0];
  const y0 = ring[0][1];
  let doubled = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const one = ring[index - 1];
    const next = ring[index];
    doubled += (one[0] - x0) * (next[1] - y0) - (next[0] - x0) * (one[1] - y0);
  }
  return doubled < 0;
}
