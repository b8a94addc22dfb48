/**
 * Shows how far the grounds of maps have come. An element with data-ground-progress holds what the
 * server wrote; while it has data-busy, its data-address is asked for newer words.
 */

const SECONDS_BETWEEN = 2;
/** After a failure (no network, logged out) the next attempts come later and later. */
const MOST_SECONDS_BETWEEN = 60;

for (const element of document.querySelectorAll("[data-ground-progress]")) follow(element);

function follow(element) {
  let seconds = SECONDS_BETWEEN;
  let timer;

  element.addEventListener("click", (event) => {
    if (!event.target.closest("[data-ground-retry]")) return;
    event.target.disabled = true;
    ask({ method: "POST", headers: { "X-CSRFToken": csrfToken() } });
  });

  async function ask(options = {}) {
    clearTimeout(timer);
    try {
      const response = await fetch(element.dataset.address, options);
      if (!response.ok) throw new Error(`status ${response.status}`);
      show(await response.json());
      seconds = SECONDS_BETWEEN;
    } catch {
      seconds = Math.min(2 * seconds, MOST_SECONDS_BETWEEN);
    }
    askLater();
  }

  function show({ html, is_busy: isBusy }) {
    // The same words again would be read aloud again.
    if (html !== element.dataset.shown) element.innerHTML = html;
    element.dataset.shown = html;
    element.toggleAttribute("data-busy", isBusy);
  }

  function askLater() {
    if (element.hasAttribute("data-busy")) timer = setTimeout(ask, seconds * 1000);
  }

  askLater();
}

function csrfToken() {
  return JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
}
