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
    move(dialog);
    dialog.showModal();
    onChange(true);
  }

  function end() {
    if (!dialog.open) return;
    dialog.close();
  }

  function move(target) {
    const focused = body.contains(document.activeElement) ? document.activeElement : null;
    target.prepend(body);
    focused?.focus({ preventScroll: true });
  }

  dialog.addEventListener("close", () => {
    move(host);
    host.style.blockSize = "";
    if (hasScreen && document.fullscreenElement) document.exitFullscreen();
    hasScreen = false;
    onChange(false);
  });

  function onScreenChange() {
    if (hasScreen && !document.fullscreenElement) end();
  }
  document.addEventListener("fullscreenchange", onScreenChange);

  function remove() {
    end();
    document.removeEventListener("fullscreenchange", onScreenChange);
    move(host);
    dialog.remove();
  }

  return { toggle: () => (dialog.open ? end() : begin()), isOn: () => dialog.open, remove };
}
