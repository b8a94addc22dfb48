/** The theme for sunshine, on and off; the site's own switch (theme-switcher.js) has more. */

const SUN = "sun";
const root = document.documentElement;

export function setUpSun() {
  const button = document.querySelector('[data-action="sun"]');
  let before = root.dataset.theme === SUN ? "" : root.dataset.theme;
  const showState = () => button.setAttribute("aria-pressed", String(root.dataset.theme === SUN));

  button.addEventListener("click", () => {
    if (root.dataset.theme === SUN) {
      apply(before);
    } else {
      before = root.dataset.theme;
      apply(SUN);
    }
    showState();
  });
  showState();
}

function apply(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  try {
    if (theme) localStorage.setItem("theme", theme);
    else localStorage.removeItem("theme");
  } catch {
    // Storage may be forbidden: the choice then lasts for this page.
  }
}
