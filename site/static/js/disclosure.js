/**
 * A button that shows and hides what it controls.
 *
 * Markup: <button aria-expanded="false" aria-controls="id" data-disclosure>. The controlled element
 * carries `data-open` while it is shown. With data-disclosure="popover" it also closes when the
 * focus or the pointer leaves it; Escape closes both kinds.
 */
export function setUpDisclosure(button) {
  const panel = document.getElementById(button.getAttribute("aria-controls"));
  if (!panel) return;
  const popover = button.dataset.disclosure === "popover";
  const isOpen = () => button.getAttribute("aria-expanded") === "true";

  function show(open) {
    button.setAttribute("aria-expanded", String(open));
    panel.toggleAttribute("data-open", open);
    if (popover) panel.hidden = !open;
  }

  const holds = (node) => node && (panel.contains(node) || button.contains(node));

  button.addEventListener("click", () => show(!isOpen()));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    const returnFocus = holds(document.activeElement);
    show(false);
    if (returnFocus) button.focus();
  });

  if (popover) {
    document.addEventListener("pointerdown", (event) => {
      if (isOpen() && !holds(event.target)) show(false);
    });
    panel.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !holds(event.relatedTarget)) show(false);
    });
  }

  show(false);
}
