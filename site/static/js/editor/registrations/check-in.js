// Check-in at the door: a tap is sent at once and the list exchanged in place, and typing a name
// narrows the list. Without this, each button is a form that works by itself.
const AGAIN_AFTER = 3000;

const list = document.getElementById("check-in");
const find = document.querySelector("[data-check-in-find]");
const trouble = document.querySelector("[data-check-in-trouble]");
const only = document.getElementById("only");
const nobody = document.querySelector("[data-check-in-nobody]");
const taps = [];
let sending = false;

// --- Taps ------------------------------------------------------------------------------------

list.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-tap]");
  if (!form) return;
  event.preventDefault();
  const button = event.submitter;
  const data = new FormData(form, button);
  // A name of its own, so that one that is sent twice counts once, and two quick ones twice.
  data.set("tap", newName());
  taps.push({ address: form.action, data, place: button.value, row: rowOf(form)?.id });
  button.setAttribute("aria-busy", "true");
  send();
});

async function send() {
  if (sending || !taps.length) return;
  sending = true;
  const tap = taps[0];
  try {
    const response = await fetch(tap.address, {
      method: "POST",
      body: tap.data,
      headers: { "X-Requested-With": "fetch" },
    });
    if (response.status >= 500) throw new Error(String(response.status));
    taps.shift();
    // Logged out, or the row is gone: show what the server has to say.
    if (!response.ok || response.redirected) return location.reload();
    trouble.hidden = true;
    show(await response.text(), tap);
  } catch {
    trouble.textContent = trouble.dataset.waiting;
    trouble.hidden = false;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
  }
  sending = false;
  send();
}

function show(html, tap) {
  const page = new DOMParser().parseFromString(html, "text/html");
  list.replaceChildren(...page.body.childNodes);
  narrow();
  const row = document.getElementById(tap.row);
  // The button that was tapped, or what stands there instead of it (Undo).
  const next = row?.querySelector(`button[value="${tap.place}"]:enabled`) ?? row?.querySelector("button:enabled");
  next?.focus({ preventScroll: true });
}

function rowOf(element) {
  return element.closest("[id]");
}

// Not crypto.randomUUID, which browsers keep from addresses without HTTPS.
function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

addEventListener("beforeunload", (event) => {
  if (taps.length) event.preventDefault();
});

// --- Names -----------------------------------------------------------------------------------

function narrow() {
  const words = find.elements.find.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  const rows = list.querySelectorAll("[data-name]");
  for (const row of rows) {
    const name = row.dataset.name.toLocaleLowerCase();
    const isOut = only.checked && row.classList.contains("check-in__row--here");
    row.hidden = isOut || !words.every((word) => name.includes(word));
    shown += row.hidden ? 0 : 1;
  }
  nobody.hidden = shown > 0 || !rows.length;
}

// What the server searched for is in the list already; without the button, nothing is sent.
if (!find.elements.find.value) {
  find.querySelector("[data-check-in-submit]").hidden = true;
  find.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", narrow);
}
only.parentElement.hidden = false;
only.addEventListener("change", narrow);
