/** Shows figures and warnings below the map. */
import { fill } from "../map/texts.js";

/** Returns show(state, answer) for `createFigures`; `panel` holds the parts of walk_map.html. */
export function createReport(panel, { texts, onGoTo }) {
  const part = (name) => panel.querySelector(`[data-part="${name}"]`);
  let said = "";

  function show(state, answer) {
    const { figures } = answer ?? {};
    for (const cell of panel.querySelectorAll("[data-figure]")) {
      const name = cell.dataset.figure;
      const known = figures?.texts[name] ?? (name === "stops" ? answer?.stop_minutes : texts.no_line);
      cell.textContent = state === "known" ? known : texts[state];
      cell.classList.toggle("walk-figures__missing", state !== "known" || known === texts.no_line);
    }
    panel.querySelector(".walk-figures").ariaBusy = String(state === "computing");
    if (state === "computing") return;
    showProblem(answer?.problem ?? "");
    showWarnings(answer?.warnings ?? []);
    say(state === "known" ? summary(answer) : texts.unknown);
  }

  function showProblem(text) {
    part("problem").hidden = !text;
    part("problem").querySelector("span").textContent = text;
  }

  function showWarnings(warnings) {
    const list = part("warnings");
    list.hidden = !warnings.length;
    list.replaceChildren(...warnings.map(itemOf));
  }

  function itemOf({ code, text, stops }) {
    const item = document.createElement("li");
    item.className = `walk-warnings__item walk-warnings__item--${code}`;
    const words = document.createElement("span");
    words.textContent = text;
    item.append(words);
    if (stops.length === 1) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "walk-warnings__button";
      button.textContent = texts.go_to_stop;
      button.ariaLabel = `${texts.go_to_stop}: ${text}`;
      button.addEventListener("click", () => onGoTo(stops[0]));
      item.append(button);
    }
    return item;
  }

  function summary({ figures, warnings, problem }) {
    const count = warnings.length;
    const some = count === 1 ? texts.warnings_one : texts.warnings_many;
    return [
      figures ? fill(texts.summary, figures.texts) : texts.no_line,
      problem,
      count ? fill(some, { count }) : texts.warnings_none,
    ].filter(Boolean).join(" ");
  }

  /** Lets screen readers hear the outcome once, and not again while it stays the same. */
  function say(text) {
    if (text !== said) part("summary").textContent = text;
    said = text;
  }

  return { show };
}
