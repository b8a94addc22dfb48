/**
 * <walk-map data-source="id">: the map of a walk.
 *
 * `data-source` names the element with the walk as JSON (walks/map_data.py says its shape). What the
 * element holds from the start, the picture and the words below it, is all that readers without
 * JavaScript get; the rest is built when the map comes near the visible part of the page.
 *
 * Fires “walk-map:stop”, detail {key}, when somebody chooses a stop. `showStop(key)` shows one,
 * `showGroup(key)` marks where the group is, `showGroup(null)` nowhere.
 */
import { leaflet } from "./leaflet.js";

/** How near the visible part a map is when it begins to load. */
const NEAR = "300px";

class WalkMap extends HTMLElement {
  static observedAttributes = ["data-source"];

  #stopWaiting = () => {};
  #built = null;
  #stop = null;
  #group = null;

  connectedCallback() {
    this.#wait();
  }

  disconnectedCallback() {
    this.#takeDown();
  }

  attributeChangedCallback(name, before, after) {
    if (before === null || before === after || !this.isConnected) return;
    this.#takeDown();
    this.#wait();
  }

  showStop(key) {
    this.#stop = key;
    return this.#built?.stops.show(key) ?? false;
  }

  showGroup(key) {
    this.#group = key;
    this.#built?.stops.group(key);
  }

  /** Builds the map once it is nearly seen. */
  #wait() {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        this.#build();
      },
      { rootMargin: NEAR },
    );
    observer.observe(this);
    this.#stopWaiting = () => observer.disconnect();
  }

  async #build() {
    const source = document.getElementById(this.dataset.source);
    if (!source) return;
    const data = JSON.parse(source.textContent);
    let build = null;
    try {
      [build] = await Promise.all([import("./build.js"), leaflet()]);
    } catch {
      // No network. The picture stays; the map comes with the network.
      const again = () => this.#build();
      window.addEventListener("online", again, { once: true });
      this.#stopWaiting = () => window.removeEventListener("online", again);
      return;
    }
    if (!this.isConnected || this.#built || source.id !== this.dataset.source) return;
    this.#built = build.buildMap(this, data, {
      onChoose: ({ key }) =>
        this.dispatchEvent(new CustomEvent("walk-map:stop", { bubbles: true, detail: { key } })),
    });
    if (this.#group) this.#built.stops.group(this.#group);
    if (this.#stop) this.#built.stops.show(this.#stop);
  }

  #takeDown() {
    this.#stopWaiting();
    this.#built?.remove();
    this.#built = null;
  }
}

customElements.define("walk-map", WalkMap);
