/** What is told beside the text area: what can't be read, and numbers that seem to be swapped. */
import { fill } from "./texts.js";

/** Shows `problem`, {code, params} or null, in `target`, and ties it to the text area. */
export function showProblem(textarea, target, problem, texts) {
  target.hidden = !problem;
  target.textContent = problem ? fill(texts[`problem_${problem.code}`], problem.params) : "";
  const ids = new Set((textarea.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (problem) {
    ids.add(target.id);
    textarea.setAttribute("aria-invalid", "true");
  } else {
    ids.delete(target.id);
    textarea.removeAttribute("aria-invalid");
  }
  if (ids.size) textarea.setAttribute("aria-describedby", [...ids].join(" "));
  else textarea.removeAttribute("aria-describedby");
}

/** Whether all positions lie outside `extent`, but inside once longitude and latitude are swapped. */
export function seemSwapped(positions, [west, south, east, north]) {
  const inside = (x, y) => west <= x && x <= east && south <= y && y <= north;
  return (
    positions.length > 0 && positions.every(([x, y]) => !inside(x, y) && inside(y, x))
  );
}
