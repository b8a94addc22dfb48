/** The counts on this telephone, with what has become of each. */
import { fill } from "../fill.js";
import { timeOfDay } from "../clock.js";

const section = document.querySelector("[data-counts]");
const rows = section.querySelector("ul");
const template = section.querySelector("template");

/**
 * Shows `counts`, as ./outbox.js lists them, latest first. `actions`: {correct, asNewGroup, again},
 * functions of a count.
 */
export function showCounts(counts, texts, actions) {
  section.hidden = counts.length === 0;
  rows.replaceChildren(...counts.reverse().map((count) => rowOf(count, texts, actions)));
}

function rowOf(count, texts, actions) {
  const row = template.content.firstElementChild.cloneNode(true);
  row.dataset.state = count.state;
  const { report } = count;
  const put = (name, text) => (row.querySelector(`[data-${name}]`).textContent = text);
  put("numbers", fill(texts.numbers, { ...report, number: report.women + report.men + report.other }));
  put("about", [timeOfDay(report.counted_at), count.title, report.group].filter(Boolean).join(" · "));
  put("state", stateOf(count, texts));
  put("note", count.state === "sent" ? count.note : count.problem);
  const offer = (name, isOffered) => {
    const button = row.querySelector(`[data-do=${name}]`);
    button.hidden = !isOffered;
    button.addEventListener("click", () => actions[name](count));
  };
  offer("correct", count.state === "sent");
  offer("asNewGroup", count.state === "refused" && count.code === "departure");
  offer("again", count.state === "refused" && count.code !== "departure");
  return row;
}

function stateOf({ state, at }, texts) {
  if (state === "sent") return fill(texts.sentAt, { time: timeOfDay(at) });
  return state === "refused" ? texts.refused : texts.waiting;
}
