/** The page "Saved walks": what is saved, whether it is whole, and doing away with it. */
import { confirmed } from "./confirm.js";
import { fillRow, rowFrom } from "./rows.js";
import { saveVisibly } from "./saving.js";
import { discard, list, remove, stateOf, unfinished, verify } from "./store.js";
import { obstacle, registerWorker } from "./support.js";
import { readableSize, say, sayProblem } from "./texts.js";

const page = document.querySelector("[data-saved-walks]");
const find = (name, part = page) => part.querySelector(`[data-${name}]`);
const speak = (text) => (find("spoken").textContent = text);

async function showAll() {
  const [saved, halves] = [await list(), await unfinished()];
  const records = [...saved, ...halves];
  const rows = records.map((record) => makeRow(record));
  const forGuides = (row) => row.record.kind === "guide";
  find("list").replaceChildren(...rows.filter((row) => !forGuides(row)).map(({ element }) => element));
  find("guide-list").replaceChildren(...rows.filter(forGuides).map(({ element }) => element));
  find("list").hidden = !rows.some((row) => !forGuides(row));
  find("guides").hidden = !rows.some(forGuides);
  find("empty").hidden = records.length > 0;
  find("total").hidden = saved.length === 0;
  const total = saved.reduce((sum, { size }) => sum + size, 0);
  find("total").textContent = say("total", { size: readableSize(total) });
  const isProtected = await navigator.storage?.persisted?.();
  find("unprotected").hidden = saved.length === 0 || isProtected !== false;
  return rows;
}

/** Returns {record, element, check}: `check` looks at every file, and whether there is something newer. */
function makeRow(record) {
  const element = rowFrom(find("row"));
  fillRow(element, record);
  const button = find("save", element);
  const offer = (text) => {
    button.textContent = text ?? "";
    button.hidden = !text;
  };
  find("delete", element).addEventListener("click", () => deleteRow(record));
  button.addEventListener("click", () => saveRow(record, element));
  if (!record.savedAt) offer(say("continue"));
  return { record, element, check: () => checkRow(record, element, offer) };
}

async function checkRow(record, element, offer) {
  if (!record.savedAt) return true;
  const line = find("check", element);
  line.textContent = say("checking");
  const { whole, damaged } = await verify(record.id);
  line.textContent = whole ? say("whole") : say("damaged", { count: damaged.length });
  line.classList.toggle("saved__check--damaged", !whole);
  if (!whole) offer(say("repair"));
  else await lookForNewer(record, line, offer);
  return whole;
}

async function lookForNewer(record, line, offer) {
  if (!navigator.onLine) return;
  const { newest, toFetch } = await stateOf(record.id, { kind: record.kind });
  if (newest === undefined) line.textContent += ` ${say("gone")}`;
  if (!newest || newest.version === record.version) return;
  line.textContent += ` ${say("newer")}`;
  offer(say("update", { size: readableSize(toFetch) }));
}

async function saveRow(record, element) {
  const { id, kind, title, expires } = record;
  const actions = element.querySelector(".actions");
  const problemLine = find("problem", element);
  problemLine.hidden = actions.hidden = true;
  const { problem } = await saveVisibly(find("saving", element), id, { kind, title, expires, speak });
  actions.hidden = false;
  if (problem) {
    problemLine.textContent = sayProblem(problem);
    problemLine.hidden = false;
    speak(problemLine.textContent);
    find("save", element).focus();
    return;
  }
  await showAndCheck();
  speak(say("row_saved", { title }));
  focusRow(id);
}

async function deleteRow({ id, title, savedAt }) {
  if (!(await confirmed(find("confirm"), say("confirm", { title })))) return;
  await (savedAt ? remove(id) : discard(id));
  await showAndCheck();
  speak(say("row_deleted", { title }));
  // Its button is gone: on with the next part of the page that says something.
  const next = page.querySelector("[data-link]") ?? find("empty").querySelector("a");
  next.focus();
}

function focusRow(id) {
  [...page.querySelectorAll("li")].find(({ dataset }) => dataset.id === id)?.querySelector("a").focus();
}

async function showAndCheck() {
  const rows = await showAll();
  let allWhole = true;
  for (const { check } of rows) allWhole = (await check()) && allWhole;
  if (rows.length) speak(say(allWhole ? "all_checked" : "some_damaged"));
}

function showObstacle(code) {
  find("obstacle").hidden = false;
  find("obstacle").firstElementChild.textContent = sayProblem({ code, details: {} });
}

function begin() {
  const hindrance = obstacle();
  if (hindrance) return showObstacle(hindrance);
  registerWorker().catch(() => {});
  // Some browsers have all that it takes, and refuse it when it is used.
  showAndCheck().catch(() => showObstacle("unsupported"));
}

begin();
