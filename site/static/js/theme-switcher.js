const THEMES = ["light", "dark", "sun"];

/** The chosen theme, or "auto" when the reader's system decides. */
function chosenTheme() {
  const { theme } = document.documentElement.dataset;
  return THEMES.includes(theme) ? theme : "auto";
}

function applyTheme(theme) {
  const root = document.documentElement;
  if (THEMES.includes(theme)) root.dataset.theme = theme;
  else delete root.dataset.theme;
  try {
    if (THEMES.includes(theme)) localStorage.setItem("theme", theme);
    else localStorage.removeItem("theme");
  } catch {
    // Storage may be forbidden: the choice then lasts for this page.
  }
}

/** Connects the radio buttons named "theme" inside `fieldset` with the page's theme. */
export function setUpThemeSwitcher(fieldset) {
  const radios = [...fieldset.querySelectorAll('input[name="theme"]')];
  const showChoice = () => {
    for (const radio of radios) radio.checked = radio.value === chosenTheme();
  };

  fieldset.addEventListener("change", (event) => applyTheme(event.target.value));

  // Another tab changed it, or the page came back from the back-forward cache.
  window.addEventListener("storage", (event) => {
    if (event.key !== "theme") return;
    if (THEMES.includes(event.newValue)) document.documentElement.dataset.theme = event.newValue;
    else delete document.documentElement.dataset.theme;
    showChoice();
  });

  showChoice();
}
