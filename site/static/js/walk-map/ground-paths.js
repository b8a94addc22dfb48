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

/** A position [longitude, latitude] as [x, y] in pixels at the reference zoom (EPSG:3857). */
export function toPixels([longitude, latitude]) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [
    WORLD * (longitude / 360 + 0.5),
    WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)),
  ];
}

/** How many pixels at the reference zoom a metre has at `latitude`. */
export function pixelsPerMetre(latitude) {
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
  const origin = toPixels(first);
  const perMetre = pixelsPerMetre(first[1]);
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

function drawArea(path, rings, origin) {
  rings.forEach((ring, index) => {
    const isHole = index > 0;
    drawLine(path, isClockwise(ring) === isHole ? ring : [...ring].reverse(), origin);
    path.closePath();
  });
}

function drawLine(path, positions, [originX, originY]) {
  for (let index = 0; index < positions.length; index += 1) {
    const [x, y] = toPixels(positions[index]);
    if (index) path.lineTo(x - originX, y - originY);
    else path.moveTo(x - originX, y - originY);
  }
}

function drawDot(path, position, [originX, originY], radius) {
  const [x, y] = toPixels(position);
  path.moveTo(x - originX + radius, y - originY);
  path.arc(x - originX, y - originY, radius, 0, 2 * Math.PI);
}

/** Whether a closed ring runs clockwise where north is up: its signed area is negative. */
function isClockwise(ring) {
  let doubled = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [x, y] = ring[index - 1];
    const [nextX, nextY] = ring[index];
    doubled += (x - ring[0][0]) * (nextY - ring[0][1]) - (nextX - ring[0][0]) * (y - ring[0][1]);
  }
  return doubled < 0;
}
