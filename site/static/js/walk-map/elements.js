/** Parts of the map's own markup. */

const SVG = "http://www.w3.org/2000/svg";

/** On a 24 × 24 grid, strokes only, as the icons of the rest of the site. */
const ICONS = {
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  locate: "M12 2.5v4M12 17.5v4M2.5 12h4M17.5 12h4M12 6.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M12 11.990v.02",
  whole: "M3.5 8.5v-5h5M20.5 8.5v-5h-5M3.5 15.5v5h5M20.5 15.5v5h-5M8 15.5l3-6 2.5 4 2.5-5",
  larger: "M14 3.5h6.5V10M20.5 3.5l-7 7M10 20.5H3.5V14M3.5 20.5l7-7",
  smaller: "M20 10.5h-6.5V4M13.5 10.5l7-7M4 13.5h6.5V20M10.5 13.5l-7 7",
  layers: "M12 3.5 21 8.5l-9 5-9-5zM4 13l8 4.5 8-4.5M4 17l8 4.5 8-4.5",
  close: "M5.5 5.5l13 13M18.5 5.5l-13 13",
};

/** Makes an HTML element. Attributes that are null or undefined are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export function icon(name) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("class", "icon");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  drawn.append(path);
  return drawn;
}

/** A button with an icon and a name. `onPress` is called with the event. */
export function iconButton(iconName, name, onPress) {
  const made = element(
    "button",
    { type: "button", class: "walk-map__button" },
    icon(iconName),
    element("span", { class: "walk-map__button-name" }),
  );
  rename(made, name);
  made.addEventListener("click", onPress);
  return made;
}

/** Gives an icon button another name, and another icon if one is named. */
export function rename(button, name, iconName = null) {
  button.title = name;
  button.querySelector(".walk-map__button-name").textContent = name;
  if (iconName) button.querySelector(".icon").replaceWith(icon(iconName));
}

/** The arrow that says where north is. */
export function northArrow(name) {
  const drawn = element("div", { class: "walk-map__north", role: "img", "aria-label": name, title: name });
  drawn.innerHTML =
    '<svg viewBox="0 0 20 34" width="20" height="34" aria-hidden="true">' +
    '<path d="M10 1 17 17 10 13.200 3 17z"/><path class="walk-map__letter" d="M6 32V21l8 11V21"/></svg>';
  return drawn;
}
