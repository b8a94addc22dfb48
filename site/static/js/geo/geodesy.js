/**
 * Distances and directions on the Earth. A position is [longitude, latitude] in degrees (WGS 84).
 *
 * Positions become points in space on the ellipsoid (x towards 0° E, y towards 90° E, z towards the
 * North Pole). Between two that are a walk apart, the straight line through the ground differs from
 * the geodesic by less than a millimetre; bending it to the Earth's mean radius keeps it within
 * half a per cent as far as one likes.
 */
const EQUATORIAL_RADIUS_M = 6378137;
const MEAN_RADIUS_M = 6371008.8;
const ECCENTRICITY_SQUARED = 0.00669437999014;

/** Returns the distance in metres between two positions. */
export function distanceM(a, b) {
  const chord = Math.hypot(...difference(a, b));
  return 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, chord / (2 * MEAN_RADIUS_M)));
}

/** Returns the direction from `a` to `b` in degrees, 0 ≤ degrees < 360, clockwise from north. */
export function bearingDegrees(a, b) {
  const [dx, dy, dz] = difference(a, b);
  const { sinLon, cosLon, sinLat, cosLat } = angles(a);
  const east = -sinLon * dx + cosLon * dy;
  const north = -sinLat * cosLon * dx - sinLat * sinLon * dy + cosLat * dz;
  return turned((Math.atan2(east, north) * 180) / Math.PI);
}

/** Returns an angle in degrees as 0 ≤ degrees < 360. */
export function turned(degrees) {
  return ((degrees % 360) + 360) % 360;
}

function difference(a, b) {
  const from = inSpace(a);
  return inSpace(b).map((value, axis) => value - from[axis]);
}

function inSpace(position) {
  const { sinLon, cosLon, sinLat, cosLat } = angles(position);
  const radius = EQUATORIAL_RADIUS_M / Math.sqrt(1 - ECCENTRICITY_SQUARED * sinLat ** 2);
  return [
    radius * cosLat * cosLon,
    radius * cosLat * sinLon,
    radius * (1 - ECCENTRICITY_SQUARED) * sinLat,
  ];
}

function angles([longitude, latitude]) {
  const lon = (longitude * Math.PI) / 180;
  const lat = (latitude * Math.PI) / 180;
  return { sinLon: Math.sin(lon), cosLon: Math.cos(lon), sinLat: Math.sin(lat), cosLat: Math.cos(lat) };
}
