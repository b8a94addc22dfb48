/**
 * Search among places by name: a combobox with a list, after the pattern of the ARIA Authoring
 * Practices Guide (focus stays in the text field, arrow keys go through the list).
 */
import { fill } from "./texts.js";

const MOST_HITS = 8;

const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Returns the places whose name has every word of `query` in it, those beginning with it first. */
export function findPlaces(places, query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const hits = places.filter(({ title }) => words.every((word) => plain(title).includes(word)));
  const rank = ({ title }) => (plain(title).startsWith(words[0]) ? 0 : 1);
  return hits.sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
}

/** Makes the search in `root` work. `choose(place)` gets the choice, `say(text)` tells of hits. */
export function createSearch(root, { texts, places, choose, say }) {
  const input = root.querySelector("input");
  const list = root.querySelector("ul");
  const stopping = new AbortController();
  const { signal } = stopping;
  let hits = [];
  let active = -1;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function refresh() {
    hits = findPlaces(places(), input.value).slice(0, MOST_HITS);
    list.replaceChildren(...hits.map(option));
    const asked = Boolean(input.value.trim());
    if (!hits.length) {
      close();
      if (asked) say(texts.no_hits);
      return;
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    activate(-1);
    say(fill(hits.length === 1 ? texts.hits_one : texts.hits_many, { count: hits.length }));
  }

  function option(place, index) {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.role = "option";
    item.className = "geometry__hit";
    item.textContent = place.title;
    if (!place.live) {
      const draft = document.createElement("span");
      draft.className = "geometry__remark";
      draft.textContent = texts.place_draft;
      item.append(" ", draft);
    }
    return item;
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((item, at) => {
      item.ariaSelected = String(at === active);
      if (at === active) item.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function take(index) {
    const place = hits[index];
    if (!place) return;
    input.value = "";
    close();
    choose(place);
  }

  function onKey(event) {
    const open = !list.hidden;
    if (event.key === "Enter") {
      // It would submit the page's form.
      event.preventDefault();
      if (open) take(Math.max(active, 0));
    } else if (event.key === "Escape" && (open || input.value)) {
      input.value = "";
      close();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" && open) {
      activate((active + 1) % hits.length);
      event.preventDefault();
    } else if (event.key === "ArrowUp" && open) {
      activate((active + hits.length - (active < 0 ? 0 : 1)) % hits.length);
      event.preventDefault();
    }
  }

  input.addEventListener("input", (event) => { event.stopPropagation(); refresh(); }, { signal });
  input.addEventListener("keydown", onKey, { signal });
  input.addEventListener("blur", close, { signal });
  // Before the field loses the focus, which closes the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
  list.addEventListener(
    "click",
    (event) => take([...list.children].indexOf(event.target.closest("li"))),
    { signal },
  );

  return {
    remove() {
      stopping.abort();
      input.value = "";
      close();
    },
  };
}
