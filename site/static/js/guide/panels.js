/** The dialogs on top of a stop: each opened by [data-open="its id"], closed by [data-close]. */

export function setUpPanels() {
  for (const opener of document.querySelectorAll("[data-open]")) {
    const panel = document.getElementById(opener.dataset.open);
    opener.addEventListener("click", () => panel.showModal());
  }
  for (const panel of document.querySelectorAll("dialog.guide-panel")) {
    panel.querySelector("[data-close]").addEventListener("click", () => panel.close());
    // Beside the panel: the dialog itself is hit only there, as its content fills it.
    panel.addEventListener("click", ({ target }) => target === panel && panel.close());
  }
}

export function closePanels() {
  document.querySelectorAll("dialog.guide-panel[open]").forEach((panel) => panel.close());
}
