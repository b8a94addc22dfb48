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
  bar.querySelector("p").textContent = texts.pick;
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
    api.say(texts.pick);
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
          const first = modal.body[0].querySelector(
            '[aria-invalid="true"], .w-field--error input, input[name="title"]',
          );
          // After Bootstrap, which moves the focus to the dialog once it is shown.
          setTimeout(() => first?.focus(), 350);
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
