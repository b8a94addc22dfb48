/** Watching the text area, and writing to it so that everybody else on the page sees it. */

/** While somebody types, half of it is always wrong. */
const PAUSE_MS = 700;
const native = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");

/**
 * Calls `onText(text)` when the text is another: when typing pauses or the focus leaves, and at once
 * when a script has written it. Returns {text, write(text), stop}; what `write` does is not reported.
 */
export function watchText(textarea, onText) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const read = () => native.get.call(textarea);
  let known = read();
  let timer = null;
  let writing = false;

  function report() {
    clearTimeout(timer);
    const text = read();
    if (writing || text === known) return;
    known = text;
    onText(text);
  }

  function reportAfterPause() {
    if (writing) return;
    clearTimeout(timer);
    timer = setTimeout(report, PAUSE_MS);
  }

  textarea.addEventListener("input", reportAfterPause, { signal });
  textarea.addEventListener("change", report, { signal });
  textarea.addEventListener("paste", () => setTimeout(report), { signal });
  textarea.form?.addEventListener("reset", () => setTimeout(report), { signal });
  // A script that sets the value, as autosave does, tells nobody: no event is fired for it.
  Object.defineProperty(textarea, "value", {
    configurable: true,
    enumerable: true,
    get: read,
    set(text) {
      native.set.call(textarea, text);
      queueMicrotask(report);
    },
  });

  return {
    get text() {
      return read();
    },
    /** Reads now what is still being typed. */
    report,
    write(text) {
      clearTimeout(timer);
      known = text;
      if (read() === text) return;
      writing = true;
      native.set.call(textarea, text);
      known = read();
      for (const type of ["input", "change"]) {
        textarea.dispatchEvent(new Event(type, { bubbles: true }));
      }
      writing = false;
    },
    stop() {
      clearTimeout(timer);
      stopping.abort();
      delete textarea.value;
    },
  };
}
