/**
 * The ground that the route lies on: water, green, buildings, streets, in the colours of the theme.
 *
 * Drawn on a canvas of ours rather than by Leaflet, which would project, clip and simplify each of
 * thousands of outlines in JavaScript at every change of zoom.
 */
import { pathsOf, REFERENCE_ZOOM } from "./ground-paths.js";
import { watchTheme } from "./theme.js";

const PANE = "ground";
/** How wide lines are: in metres of the ground, but never more pixels than said. */
const WIDTHS = {
  road: { metres: 7, most: 14 },
  path: { metres: 2.5, most: 5 },
  railway: { metres: 3, most: 4 },
  other: { metres: 2, most: 3 },
  water: { metres: 3, most: 8 },
  green: { metres: 2, most: 4 },
  building: { metres: 1, most: 2 },
};
/**
 * Drawing thousands of lines takes long if they are wide, and longer if their ends are round. So
 * what is narrower than FINE_BELOW (pixels) becomes a line of one dot, which takes a tenth of the
 * time, and only from ROUND_FROM on, where one sees it, are ends and bends round.
 */
const FINE_BELOW = 1.8;
const ROUND_FROM = 6;

/**
 * Fetches the ground and puts it below everything else on `map`.
 *
 * Returns {whenPainted, remove}: a promise that is true when the ground stands, and false where it
 * can't be had (no network, say). The map then goes without: the route and its stops don't need it.
 */
export function addGround(map, url) {
  const L = window.L;
  const stopping = new AbortController();
  let layer = null;
  let stopTheme = () => {};

  async function add() {
    const collection = await read(url, stopping.signal);
    const ground = collection && pathsOf(collection);
    if (!ground || stopping.signal.aborted) return false;
    if (!map.getPane(PANE)) {
      // Below the tiles, which cover it where there are any.
      Object.assign(map.createPane(PANE).style, { zIndex: 150, pointerEvents: "none" });
    }
    layer = new (canvasLayer(L))(ground).addTo(map);
    stopTheme = watchTheme(() => layer.repaint());
    return true;
  }

  return {
    whenPainted: add(),
    remove() {
      stopping.abort();
      stopTheme();
      layer?.remove();
    },
  };
}

async function read(url, signal) {
  try {
    const response = await fetch(url, { signal });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** A class of Leaflet's: a renderer keeps a canvas in place while the map moves and zooms. */
function canvasLayer(L) {
  return L.Renderer.extend({
    options: { pane: PANE, padding: 0.15 },

    initialize(ground) {
      L.Renderer.prototype.initialize.call(this);
      this.ground = ground;
    },

    _initContainer() {
      this._container = L.DomUtil.create("canvas", "walk-map__ground");
      this._container.setAttribute("aria-hidden", "true");
    },

    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    // A renderer of Leaflet's own has paths to tell; ours has none.
    _updatePaths() {},

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.repaint();
    },

    repaint() {
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      const canvas = this._container;
      const density = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(canvas, min);
      canvas.width = Math.round(size.x * density);
      canvas.height = Math.round(size.y * density);
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;

      const zoom = this._map.getZoom();
      const scale = this._map.getZoomScale(zoom, REFERENCE_ZOOM);
      const [x, y] = this.ground.origin;
      const corner = this._map.getPixelOrigin().add(min);
      const colours = coloursOf(canvas);
      // Nothing shines through: browsers put such a canvas on the screen faster.
      const context = canvas.getContext("2d", { alpha: false });
      context.fillStyle = colours("blank");
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.setTransform(
        scale * density,
        0,
        0,
        scale * density,
        (x * scale - corner.x) * density,
        (y * scale - corner.y) * density,
      );
      paint(context, this.ground, { scale, density, colours });
    },
  });
}

function paint(context, { parts, pixelsPerMetre }, { scale, density, colours }) {
  const width = (role) => {
    const { metres, most } = WIDTHS[role] ?? WIDTHS.other;
    return Math.min(most, metres * pixelsPerMetre * scale);
  };
  /** `pixels` on the screen; the path is in units of the reference zoom. */
  const stroke = (path, colour, pixels) => {
    const isRound = pixels >= ROUND_FROM;
    context.lineJoin = isRound ? "round" : "bevel";
    context.lineCap = isRound ? "round" : "square";
    context.strokeStyle = colour;
    context.lineWidth = (pixels < FINE_BELOW ? 1 / density : pixels) / scale;
    context.stroke(path);
  };
  for (const { role, filled, path } of parts) {
    const colour = colours(role);
    const edge = colours(`${role}-edge`);
    if (filled) {
      context.fillStyle = colour;
      context.fill(path);
      if (edge) stroke(path, edge, 1);
    } else {
      if (edge) stroke(path, edge, Math.max(FINE_BELOW, width(role)) + 2);
      stroke(path, colour, edge ? Math.max(FINE_BELOW, width(role)) : width(role));
    }
  }
}

/** A function from the name of a custom property, without “--map-”, to its colour; "" if none. */
function coloursOf(canvas) {
  const style = getComputedStyle(canvas);
  return (name) => style.getPropertyValue(`--map-${name}`).trim();
}
