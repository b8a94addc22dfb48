/** The buttons above the map say what they would do now. */

/** Marks the buttons that would do nothing. They keep the focus, as disabled ones would not. */
export function refreshButtons(buttons, { history, positions, chosen }) {
  const some = positions.length > 0;
  const usable = {
    undo: history.can(-1),
    redo: history.can(1),
    remove: some && chosen !== null,
    reverse: positions.length > 1,
    clear: some,
    fit: some,
  };
  for (const button of buttons) {
    button.ariaDisabled = String(usable[button.dataset.name] === false);
  }
}

/** Shows whether the button `name`, which is switched on and off, is on. */
export function showPressed(buttons, name, on) {
  buttons.find(({ dataset }) => dataset.name === name).ariaPressed = String(on);
}
