/**
 * Full screen: the map's body moves into a dialog, so that the rest of the page is out of reach for
 * keys and screen readers too, Esc leaves it, and it works where browsers give the whole screen to
 * films only. Where they give it to pages, the page has it as well.
 */
import { element } from "./elements.js";

/**
 * `body` is a child of `host`. Returns {toggle, isOn, remove}; `onChange(isOn)` hears of
 * each change.
 */
export function setUpFullScreen(host, body, { name, onChange }) {
  const dialog = element("dialog", { class: "walk-map__dialog", "aria-label": name });
  host.append(dialog);
  let hasScreen = false;

  async function begin() {
    // What follows the map stays where it is.
    host.style.blockSize = `${host.offsetHeight}px`;
    try {
      // Before the dialog opens, or the page would cover it.
      await document.documentElement.requestFullscreen({ navigationUI: "hide" });
      hasScreen = true;
    } catch {
      // Not allowed, or not known: the dialog fills the window.
    }
    const focused = focusIn(body);
    dialog.prepend(body);
    dialog.showModal();
    focused?.focus({ preventScroll: true });
    onChange(true);
  }

  function end() {
    if (!dialog.open) return;
    dialog.close();
  }

  dialog.addEventListener("close", () => {
    const focused = focusIn(body);
    host.prepend(body);
    host.style.blockSize = "";
    focused?.focus({ preventScroll: true });
    if (hasScreen && document.fullscreenElement) document.exitFullscreen();
    hasScreen = false;
    onChange(false);
  });

  function onScreenChange() {
    if (hasScreen && !document.fullscreenElement) end();
  }
  document.addEventListener("fullscreenchange", onScreenChange);

  function remove() {
    document.removeEventListener("fullscreenchange", onScreenChange);
    end();
    host.prepend(body);
    dialog.remove();
  }

  return { toggle: () => (dialog.open ? end() : begin()), isOn: () => dialog.open, remove };
}

function focusIn(part) {
  return part.contains(document.activeElement) ? document.activeElement : null;
}
