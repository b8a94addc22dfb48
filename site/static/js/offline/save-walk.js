/** The part of a walk's page that saves it (walks/includes/save_walk.html). */
import { confirmed } from "./confirm.js";
import { obstacle } from "./support.js";
import { saveVisibly } from "./saving.js";
import { idOf } from "./packages.js";
import { remove, stateOf } from "./store.js";
import { readableDate, readableSize, say, sayProblem } from "./texts.js";

/** From here on somebody should think of what it costs, in bytes. */
const LARGE = 15e6;
/** These go on by themselves once there is network. */
const WAITS_FOR_NETWORK = ["interrupted", "offline"];

function setUp(panel) {
  const find = (name) => panel.querySelector(`[data-${name}]`);
  const [state, problemLine, button, label] = ["state", "problem", "save", "label"].map(find);
  const [deleteButton, link] = ["delete", "to-saved"].map(find);
  const { manifest, title } = panel.dataset;
  const speak = (text) => (find("spoken").textContent = text);
  let lastProblem = null;

  function show({ text, action, isSaved = false }) {
    state.textContent = text;
    state.hidden = !text;
    button.hidden = !action;
    if (action) label.textContent = action;
    find("about").hidden = isSaved;
    deleteButton.hidden = link.hidden = !isSaved;
  }

  function showProblem(problem) {
    lastProblem = problem;
    problemLine.hidden = !problem;
    problemLine.textContent = problem ? sayProblem(problem) : "";
  }

  async function look() {
    const { saved, download, newest, toFetch } = await stateOf(manifest);
    if (saved) {
      const date = readableDate(saved.savedAt);
      const isOld = newest && newest.version !== saved.version;
      show({
        text: `${say("saved", { date })}${isOld ? ` ${say("newer")}` : ""}`,
        action: isOld ? say("update", { size: readableSize(toFetch) }) : null,
        isSaved: true,
      });
    } else if (download) {
      show({ text: say("unfinished"), action: say("continue") });
    } else {
      const size = newest?.files.reduce((sum, file) => sum + file.size, 0);
      show({
        text: size > LARGE ? say("large") : "",
        action: size ? say("save_sized", { size: readableSize(size) }) : say("save"),
      });
    }
  }

  async function begin() {
    showProblem(null);
    find("actions").hidden = true;
    const { problem } = await saveVisibly(find("saving"), manifest, {
      ...{ kind: "walk", title, speak },
    });
    find("actions").hidden = false;
    showProblem(problem ?? null);
    await look();
    if (problem && button.hidden === false && !["full", "stopped"].includes(problem.code)) {
      label.textContent = say(problem.code === "interrupted" ? "continue" : "try_again");
    }
    // The problem says what there is to say about half a download.
    if (problem && state.textContent === say("unfinished")) state.hidden = true;
    speak(problem ? sayProblem(problem) : say("just_saved"));
    // The button that had the focus may be gone.
    (button.hidden ? link : button).focus();
  }

  async function deleteSaved() {
    if (!(await confirmed(find("confirm"), say("confirm", { title })))) return;
    await remove(idOf(manifest));
    showProblem(null);
    await look();
    speak(say("deleted"));
    button.focus();
  }

  const hindrance = obstacle();
  if (hindrance) {
    showProblem({ code: hindrance, details: {} });
    show({ text: "", action: null });
    return;
  }
  button.addEventListener("click", begin);
  deleteButton.addEventListener("click", deleteSaved);
  window.addEventListener("online", () => {
    if (WAITS_FOR_NETWORK.includes(lastProblem?.code)) begin();
  });
  whenNear(panel, () => look().catch(() => show({ text: "", action: say("save") })));
}

/** Runs `work` when the part comes near the window: most visitors only read the page. */
function whenNear(part, work) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      work();
    },
    { rootMargin: "400px" },
  );
  observer.observe(part);
}

document.querySelectorAll("[data-save-walk]").forEach(setUp);
