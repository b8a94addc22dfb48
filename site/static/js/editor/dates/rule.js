/**
 * Dates by rule: asks the server which they are, shows them, and hands them over to be added.
 *
 * The fields belong to a form of their own, outside the page's, so that nothing of them is saved.
 */
import { count } from "./row-view.js";

const PAUSE = 300;

/** Asks and shows. `parts` are elements; `existing()` returns [date, time] of each row. */
export function createRule({ form, url, token, parts, texts, existing }) {
  const leftOut = new Set();
  let dates = [];
  let timer = null;
  let latest = 0;

  const value = (name) => form.elements[`rule-${name}`]?.value.trim() ?? "";
  const chosen = () => dates.filter((date) => !date.exists && !leftOut.has(keyOf(date)));

  /** Looks again soon, once nothing more is typed. */
  function askSoon() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  /** Fetches the dates of what is typed now and shows them. Returns a promise. */
  async function ask() {
    clearTimeout(timer);
    parts.weekdays.hidden = value("repeat") !== "weeks";
    latest += 1;
    const asked = latest;
    if (!value("first") || !(value("until") || value("times"))) return show({ hint: texts.incomplete });
    const body = new FormData(form);
    body.append("existing", JSON.stringify(existing()));
    const headers = { "X-CSRFToken": token() };
    const response = await fetch(url, { method: "POST", headers, body }).catch(() => null);
    if (asked !== latest) return undefined;
    return show(response?.ok ? await response.json() : { hint: texts.failed });
  }

  function show({ hint = "", errors = {}, heading = "", notes = [], dates: found = [] }) {
    dates = found;
    showErrors(errors);
    const lines = [heading, ...notes, hint].filter(Boolean);
    if (parts.preview.innerText !== lines.join("\n")) parts.preview.replaceChildren(...lines.map(paragraph));
    parts.list.hidden = !dates.length;
    parts.list.replaceChildren(...dates.map(item));
    showButton();
  }

  function showErrors(errors) {
    for (const target of parts.rule.querySelectorAll("[data-error]")) {
      const messages = errors[target.dataset.error] ?? [];
      target.textContent = messages.join(" ");
      target.hidden = !messages.length;
      const field = form.elements[`rule-${target.dataset.error}`];
      if (!(field instanceof HTMLElement) || !target.id) continue;
      const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
      ids[messages.length ? "add" : "delete"](target.id);
      field.setAttribute("aria-describedby", [...ids].join(" "));
      field.setAttribute("aria-invalid", String(messages.length > 0));
    }
  }

  function item(date) {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    box.checked = !date.exists && !leftOut.has(keyOf(date));
    box.disabled = date.exists;
    box.addEventListener("change", () => {
      leftOut[box.checked ? "delete" : "add"](keyOf(date));
      showButton();
    });
    label.append(box, ` ${date.text}${date.exists ? ` – ${texts.exists}` : ""}`);
    const element = document.createElement("li");
    element.append(label);
    return element;
  }

  function showButton() {
    const { length } = chosen();
    parts.adder.disabled = !length;
    parts.adder.textContent = length ? count(texts, "add", length) : texts.add_none;
  }

  /** Returns a promise of the values of each row to add, by what is typed and ticked now. */
  async function take() {
    await ask();
    const rows = chosen().map(({ precision, start_date, start_time, end_time }) => ({
      precision,
      start_date,
      start_time,
      end_time,
    }));
    leftOut.clear();
    return rows;
  }

  return { ask, askSoon, take, value };
}

function keyOf({ start_date, start_time }) {
  return `${start_date} ${start_time}`;
}

function paragraph(text) {
  return Object.assign(document.createElement("p"), { textContent: text });
}
