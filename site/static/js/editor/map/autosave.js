/**
 * Sees to it that Wagtail doesn't overlook a change.
 *
 * Wagtail notes what the form holds two seconds after it was opened, and again when the answer of an
 * autosave arrives, and looks for changes since. What changed before that moment, but was not in
 * what was sent, would neither be saved by itself nor warned about.
 */

/** Returns a function that stops it. */
export function mindAutosave(textarea) {
  const { form, name } = textarea;
  if (!form) return () => {};
  const stopping = new AbortController();
  const { signal } = stopping;
  const listen = (type, listener) => form.addEventListener(type, listener, { signal });
  const read = () => new FormData(form).get(name);
  let saved = read();
  let sent = saved;

  listen("w-autosave:save", ({ detail }) => {
    sent = detail.formData.get(name);
  });
  listen("w-autosave:success", () => {
    saved = sent;
  });
  listen("w-unsaved:watch-edits", () => {
    // Once Wagtail is done with noting, and `saved` is what it should be.
    setTimeout(() => {
      if (signal.aborted || read() === saved) return;
      form.setAttribute("data-w-unsaved-force-value", "true");
    });
  });
  return () => stopping.abort();
}
