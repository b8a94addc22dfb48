/** Joins the stops in their order with straight lines. */

/** Returns a GeoJSON LineString through the positions of the stops, or null if there are too few. */
export function straightLine(stops) {
  const coordinates = stops
    .map(({ position }) => position)
    .filter(Boolean)
    .filter((position, index, all) => String(position) !== String(all[index - 1]));
  return coordinates.length > 1 ? { type: "LineString", coordinates } : null;
}

/** Whether two geometries go through the same positions, whatever their heights. */
export function isSameLine(one, other) {
  const flat = (line) => String(line?.coordinates.map(([x, y]) => [x, y]));
  return flat(one) === flat(other);
}

/** Asks in a dialog; returns a promise of the answer. The focus goes back to where it was. */
export function confirmReplacing(texts) {
  const dialog = document.createElement("dialog");
  dialog.className = "walk-dialog";
  dialog.setAttribute("aria-labelledby", "walk-dialog-title");
  const title = document.createElement("h2");
  title.id = "walk-dialog-title";
  title.textContent = texts.replace_title;
  const text = document.createElement("p");
  text.textContent = texts.replace_text;
  const buttons = document.createElement("div");
  buttons.className = "walk-dialog__buttons";
  buttons.append(
    buttonOf(dialog, texts.replace_yes, "yes", "button"),
    buttonOf(dialog, texts.replace_no, "no", "button button-secondary"),
  );
  dialog.append(title, text, buttons);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

function buttonOf(dialog, text, value, className) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = className;
  button.textContent = text;
  button.addEventListener("click", () => dialog.close(value));
  return button;
}
