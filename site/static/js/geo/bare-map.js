/**
 * Returns options for a map of Leaflet without its own furniture, which lets the page scroll past it
 * and moves by itself only for those who haven't asked for less motion.
 */
export function bareMap() {
  const isMoving = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return {
    zoomControl: false,
    attributionControl: false,
    scrollWheelZoom: false,
    // One press of + or − is else a step that is seen at once.
    zoomAnimation: isMoving,
    fadeAnimation: isMoving,
    markerZoomAnimation: isMoving,
    inertia: isMoving,
  };
}
