/** “Save for guiding without network”, on the screen before the tour. */
import { fill } from "../fill.js";
import { saveVisibly } from "../offline/saving.js";
import { remove, stateOf, verify } from "../offline/store.js";
import { idOf } from "../offline/packages.js";
import { SaveProblem } from "../offline/problems.js";
import { readableDate, readableSize, sayProblem } from "../offline/texts.js";
import { obstacle } from "../offline/support.js";
import { tell } from "./stage.js";
import { factsNow } from "./token.js";

/** Sets the part up. `say` lets those who listen hear what happens. */
export function setUpSaving({ guideUrl, title, texts, say }) {
  const manifest = `${guideUrl}offline.json`;
  const part = document.querySelector("[data-guide-saving]");
  const [status, button, removeButton, box] = [
    "[data-save-status]",
    '[data-action="save"]',
    '[data-action="remove-saved"]',
    "[data-saving]",
  ].map((selector) => part.querySelector(selector));

  function show(text) {
    status.textContent = text;
  }

  async function look() {
    const { saved, newest } = await stateOf(manifest, { kind: "guide" });
    removeButton.hidden = !saved;
    button.hidden = Boolean(saved);
    if (!saved) return;
    if (newest && newest.version !== saved.version) {
      button.hidden = false;
      show(texts.outdated);
    } else if (!(await verify(saved.id)).whole) {
      button.hidden = false;
      show(texts.broken);
    } else {
      const until = saved.expires
        ? fill(texts.savedUntil, { time: readableDate(saved.expires) })
        : texts.savedWhile;
      show(`${fill(texts.saved, { size: readableSize(saved.size) })} ${until}`);
    }
  }

  async function save() {
    button.hidden = true;
    // Its end is the end of what is saved as well; who doesn't know it saves nothing.
    const facts = await factsNow();
    const { problem } = facts
      ? await saveVisibly(box, manifest, { kind: "guide", title, expires: facts.expires, speak: say })
      : { problem: new SaveProblem("offline") };
    button.hidden = false;
    if (problem) {
      show(sayProblem(problem));
    } else {
      await look();
      tell("guide:saved");
    }
    say(status.textContent);
    if (!removeButton.hidden) removeButton.focus();
  }

  async function removeSaved() {
    await remove(idOf(manifest));
    await look();
    show(texts.removed);
    say(texts.removed);
    button.focus();
  }

  if (obstacle()) {
    button.hidden = true;
    show(texts.saveImpossible);
    return;
  }
  button.addEventListener("click", save);
  removeButton.addEventListener("click", removeSaved);
  look().catch(() => {});
}

/** Deletes what was saved of a walk that this guide may no longer lead. */
export async function forgetSaved(guideUrl) {
  if (!obstacle()) await remove(idOf(`${guideUrl}offline.json`));
}
