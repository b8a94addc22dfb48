/**
 * The stops of a walk: rows of Wagtail's InlinePanel, which alone holds them.
 *
 * What this relies on in Wagtail 8 (wagtail/admin/static_src, InlinePanel and Chooser):
 * - rows are the children of #id_<formset>-FORMS, named inline_child_<formset>-<n>, in their order;
 *   moving one, with its buttons or by dragging, moves it in the document and exchanges ORDER;
 * - a removed row stays, with "1" in its hidden field DELETE; #id_<…>-DELETE-button removes;
 * - #id_<formset>-ADD adds a row at the end, at once, and moves focus and view to it;
 * - events "w-formset:ready", "w-formset:added" and "w-formset:removed" bubble from the rows;
 * - a chooser is `.widget` of its element #<id of the field>-chooser; `setStateFromModalData` does
 *   what choosing in the dialog does, and fires "change" on the hidden field.
 */

const MOVING = "[data-inline-panel-child-move-up], [data-inline-panel-child-move-down]";

/**
 * Returns {all, add, remove, goTo, title, fold, stop}. `onChange` is called after any change,
 * `onMoved(stop)` and `onRemoved(stop)` after one of Wagtail's buttons did that.
 */
export function watchStops(formset, { onChange, onMoved, onRemoved }) {
  const rows = document.getElementById(`id_${formset}-FORMS`);
  let waiting = false;

  function changed() {
    if (waiting) return;
    waiting = true;
    // After what else listens: Wagtail marks a row as removed before it changes the others' numbers.
    setTimeout(() => {
      waiting = false;
      onChange();
    });
  }

  const observer = new MutationObserver(changed);
  observer.observe(rows, { childList: true });
  const events = ["input", "change", "w-formset:ready", "w-formset:added", "w-formset:removed"];
  for (const name of events) rows.addEventListener(name, changed);

  /**
   * Keeps the focus where it is useful after a button of a row was used: Wagtail takes the row out
   * of the document for a moment, or hides it, and browsers then forget what had the focus.
   */
  function used(event) {
    const button = event.target.closest("button");
    const row = button?.closest("[data-inline-panel-child]");
    if (row?.parentElement !== rows) return;
    const stop = all().find((one) => one.row === row);
    if (!stop) {
      focusAfter(row);
      const number = all().filter(({ row: other }) => isBefore(other, row)).length + 1;
      onRemoved(read(row, number - 1));
    } else if (button.matches(MOVING)) {
      const usable = button.disabled ? row.querySelector(`:is(${MOVING}):not(:disabled)`) : button;
      usable?.focus({ preventScroll: true });
      usable?.scrollIntoView({ block: "nearest" });
      onMoved(stop);
    }
  }

  /** Moves the focus from a row that goes to the next one, else to the one before, else to "Add". */
  function focusAfter(row) {
    const left = all();
    const next = left.find(({ row: other }) => isBefore(row, other)) ?? left.at(-1);
    const target = next && document.getElementById(`id_${next.prefix}-DELETE-button`);
    (target ?? document.getElementById(`id_${formset}-ADD`)).focus({ preventScroll: true });
  }

  rows.addEventListener("click", used);

  const field = (prefix, name) => document.getElementById(`id_${prefix}-${name}`);

  function read(row, index) {
    const prefix = row.id.replace("inline_child_", "");
    const chooser = document.getElementById(`id_${prefix}-place-chooser`);
    return {
      row,
      prefix,
      number: index + 1,
      place: Number(field(prefix, "place")?.value) || null,
      title: chooser?.querySelector("[data-chooser-title]")?.textContent.trim() ?? "",
      minutes: field(prefix, "minutes")?.value.trim() ?? "",
    };
  }

  function all() {
    return [...rows.children]
      .filter((row) => field(row.id.replace("inline_child_", ""), "DELETE")?.value !== "1")
      .map(read);
  }

  /** Adds a stop at the end. Focus and view stay where they are. */
  function add({ id, adminTitle, editUrl }) {
    const { activeElement } = document;
    const views = scrollers(rows).map((element) => [element, element.scrollTop]);
    document.getElementById(`id_${formset}-ADD`).click();
    const row = rows.lastElementChild;
    const prefix = row.id.replace("inline_child_", "");
    document
      .getElementById(`id_${prefix}-place-chooser`)
      .widget.setStateFromModalData({ id, adminTitle, editUrl });
    activeElement?.focus({ preventScroll: true });
    for (const [element, top] of views) element.scrollTo({ top, behavior: "instant" });
    return all().at(-1);
  }

  function remove(prefix) {
    document.getElementById(`id_${prefix}-DELETE-button`).click();
  }

  /** Writes what a row is about into its heading, so that folded rows can be told apart. */
  function title({ row }, text) {
    const heading = row.querySelector("[data-panel-heading-text]");
    if (!heading) return;
    let span = heading.querySelector(".walk-stop__title");
    if (!span) {
      span = document.createElement("span");
      span.className = "walk-stop__title";
      heading.append(" ", span);
    }
    if (span.textContent !== text) span.textContent = text;
  }

  /** Folds the rows that have nothing wrong, so that the order can be seen at a glance. */
  function fold() {
    for (const { row, place } of all()) {
      const toggle = row.querySelector("[data-panel-toggle]");
      const isWrong = row.querySelector(".error-message, .w-field--error");
      if (place && !isWrong && toggle?.ariaExpanded === "true") toggle.click();
    }
  }

  /** Opens a stop's row and moves the focus to what can be changed first. */
  function goTo({ row }) {
    const toggle = row.querySelector("[data-panel-toggle]");
    if (toggle?.ariaExpanded === "false") toggle.click();
    row.scrollIntoView({ block: "center" });
    row.querySelector("[data-chooser-action-choose]:not(:disabled), input:not([type=hidden])")?.focus({ preventScroll: true });
  }

  return {
    all,
    add,
    remove,
    goTo,
    title,
    fold,
    stop() {
      observer.disconnect();
      rows.removeEventListener("click", used);
      for (const name of events) rows.removeEventListener(name, changed);
    },
  };
}

function isBefore(one, other) {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** Returns the elements around another that can be scrolled. */
function scrollers(element) {
  const found = [document.scrollingElement];
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight) found.push(one);
  }
  return found;
}
