/** Saving where people can see how far it has come, and stop it. */
import { asProblem } from "./problems.js";
import { save } from "./store.js";
import { readableSize, say } from "./texts.js";

/** How often somebody who listens hears how far it has come, in per cent. */
const SPOKEN_STEP = 25;

/**
 * Saves a package and shows how far it has come in `box` (offline/includes/progress.html).
 *
 * @param {Element} box shown meanwhile
 * @param {function} speak is given the text that somebody who listens should hear
 * @returns {Promise<object>} {record} or {problem}, a SaveProblem
 */
export async function saveVisibly(box, manifestUrl, { kind, title, expires, speak }) {
  const stopping = new AbortController();
  const stop = box.querySelector("[data-stop]");
  stop.addEventListener("click", () => stopping.abort(), { signal: stopping.signal });
  const onProgress = progressIn(box, speak);
  box.hidden = false;
  speak(say("begun"));
  try {
    const { signal } = stopping;
    return { record: await save(manifestUrl, { kind, title, expires, onProgress, signal }) };
  } catch (error) {
    return { problem: asProblem(error) };
  } finally {
    box.hidden = true;
    stopping.abort();
  }
}

function progressIn(box, speak) {
  const bar = box.querySelector("[data-bar]");
  const amount = box.querySelector("[data-amount]");
  let spoken = 0;
  bar.removeAttribute("value");
  amount.textContent = "";
  return ({ bytes, size }) => {
    bar.max = size;
    bar.value = bytes;
    amount.textContent = say("amount", { bytes: readableSize(bytes), size: readableSize(size) });
    const percent = Math.floor((100 * bytes) / size / SPOKEN_STEP) * SPOKEN_STEP;
    if (percent > spoken && percent < 100) speak(say("percent", { percent }));
    spoken = Math.max(spoken, percent);
  };
}
