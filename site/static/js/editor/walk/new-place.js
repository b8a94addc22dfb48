/**
 * A new place without leaving the page: a click on the map says where, a dialog asks the rest.
 *
 * The dialog is Wagtail's ModalWorkflow (window.ModalWorkflow, wagtailadmin/js/modal-workflow.js),
 * the one that choosers use: it loads its body as JSON {step, html} and hands over {step: "created"}.
 */
import { toPosition } from "../map/text.js";

/** Returns {toggle, stop}: begins and ends asking for a position. `onMade(place)` gets the place. */
export function createNewPlace(api, { url, texts, bar, button, onMade }) {
  const container = api.map.getContainer();
  const request = bar.querySelector("p");
  request.textContent = texts.pick;
  request.id = "walk-pick-text";
  const buttons = bar.querySelector(".walk-pick__buttons");
  addButton(texts.pick_middle, () => open(toPosition(api.map.getCenter())));
  addButton(texts.pick_typed, () => open(null));
  addButton(texts.cancel, () => {
    end();
    api.say(texts.cancelled);
  });

  function addButton(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button-small button-secondary";
    made.textContent = text;
    made.setAttribute("aria-describedby", request.id);
    made.addEventListener("click", act);
    buttons.append(made);
  }

  const picked = ({ latlng }) => open(toPosition(latlng));

  function keyed(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    end();
    api.say(texts.cancelled);
  }

  function begin() {
    api.draw(false);
    api.map.closePopup();
    bar.hidden = false;
    button.ariaPressed = "true";
    container.classList.add("walk-picking");
    api.map.on("click", picked);
    document.addEventListener("keydown", keyed);
    // The bar says it instead, and with its first button.
    api.say("");
    bar.querySelector("button").focus({ preventScroll: true });
  }

  function end() {
    const wasOn = !bar.hidden;
    const hadFocus = bar.contains(document.activeElement);
    bar.hidden = true;
    button.ariaPressed = "false";
    container.classList.remove("walk-picking");
    api.map.off("click", picked);
    document.removeEventListener("keydown", keyed);
    if (wasOn && hadFocus) button.focus({ preventScroll: true });
  }

  function open(position) {
    end();
    window.ModalWorkflow({
      url,
      urlParams: position ? { point: position.map((one) => one.toFixed(6)).join(", ") } : {},
      triggerElement: button,
      onload: {
        form(modal) {
          const form = modal.body.find("form");
          modal.ajaxifyForm(form);
          // A second click would make a second place.
          form.on("submit", () => form.find("[type=submit]").prop("disabled", true));
          const title = modal.body.find("h1, h2").first().text().trim();
          modal.container.attr({ "aria-label": title, "aria-modal": "true" });
          const find = (selector) => modal.body[0].querySelector(selector);
          const first = find('[aria-invalid="true"]') ?? find('input[name="title"]');
          // Bootstrap moves the focus to the dialog when it has come.
          modal.container.one("shown.bs.modal", () => first?.focus());
          first?.focus();
        },
        created(modal, { place }) {
          modal.close();
          onMade(place);
        },
      },
      onError() {
        document.querySelector("body > .modal [data-dismiss]")?.click();
        button.disabled = false;
        api.say(texts.failed);
      },
    });
  }

  return {
    toggle() {
      if (bar.hidden) begin();
      else {
        end();
        api.say(texts.cancelled);
      }
    },
    stop: end,
  };
}
