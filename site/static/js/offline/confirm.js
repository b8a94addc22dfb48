/** Asks in a dialog of the page (offline/includes/confirm.html). Returns a promise of true or false. */
export function confirmed(dialog, question) {
  dialog.querySelector("[data-question]").textContent = question;
  const answering = new AbortController();
  const { signal } = answering;
  return new Promise((resolve) => {
    const answer = (yes) => {
      answering.abort();
      dialog.close();
      resolve(yes);
    };
    dialog.querySelector("[data-yes]").addEventListener("click", () => answer(true), { signal });
    dialog.querySelector("[data-no]").addEventListener("click", () => answer(false), { signal });
    // Escape, or a phone's gesture to go back.
    dialog.addEventListener("close", () => answer(false), { signal });
    dialog.showModal();
  });
}
