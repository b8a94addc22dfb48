/**
 * The dates of an event: rows of Wagtail's InlinePanel, which alone holds them.
 *
 * What this relies on in Wagtail 8 is told in ../walk/stops.js.
 */

/** Fields whose values a new date can share with another. */
const SHARED = [
  "capacity",
  "takes_registrations",
  "most_places_each",
  "retention_days",
  "has_waiting_list",
  "asks_for_needs",
  "confirmation_language",
  "online_link",
];

/** Returns what is known of the rows of `formset`: {element, all, add}. */
export function datesOf(formset) {
  const element = document.getElementById(`id_${formset}-FORMS`);

  function all() {
    return [...element.children].map(readRow).filter((row) => row.field("DELETE")?.value !== "1");
  }

  /** Adds rows at the end, each from `values` by field, folded, with what they share with `like`. */
  function add(rows, like) {
    const views = scrollersAround(element).map((one) => [one, one.scrollTop]);
    const { activeElement } = document;
    // Wagtail looks for the place of each new row on the screen: out of sight, that takes no time.
    element.hidden = true;
    const added = rows.map((values) => {
      document.getElementById(`id_${formset}-ADD`).click();
      const row = readRow(element.lastElementChild);
      if (like) share(like, row);
      for (const [name, value] of Object.entries(values)) row.write(name, value);
      return row;
    });
    element.hidden = false;
    element.dispatchEvent(new Event("change", { bubbles: true }));
    activeElement?.focus({ preventScroll: true });
    for (const [one, top] of views) one.scrollTo({ top, behavior: "instant" });
    return added;
  }

  return { element, all, add };
}

/** Returns a row: its element, its values as typed, and what can be done with it. */
function readRow(element) {
  const prefix = element.id.replace("inline_child_", "");
  const field = (name) => document.getElementById(`id_${prefix}-${name}`);
  const value = (name) => field(name)?.value.trim() ?? "";
  return {
    element,
    prefix,
    field,
    value,
    get uid() {
      return value("uid");
    },
    /** Date and time of the start in one way of writing. */
    get start() {
      return [value("start_date"), clock(value("start_time"))];
    },
    /** Writes a value without telling anybody. */
    write(name, to) {
      const input = field(name);
      if (input?.type === "checkbox") input.checked = to;
      else if (input) input.value = to;
      return input;
    },
    set(name, to) {
      this.write(name, to)?.dispatchEvent(new Event("change", { bubbles: true }));
    },
    get toggle() {
      return element.querySelector("[data-panel-toggle]");
    },
    get isWrong() {
      return Boolean(element.querySelector(".error-message, .w-field--error"));
    },
    unfold(open) {
      if (this.toggle && (this.toggle.ariaExpanded === "true") !== open) this.toggle.click();
    },
  };
}

/** Returns a time as fields hold it: 9.30 and 09:30:00 are 09:30. */
export function clock(text) {
  const [, hours, minutes] = text.match(/^(\d{1,2})[.:](\d{2})/) ?? [];
  return hours ? `${hours.padStart(2, "0")}:${minutes}` : "";
}

/** Returns a new uid. `crypto.randomUUID` is missing where a site has no https. */
export function newUid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether a date has settings that another could share. */
export function isWorthSharing(row) {
  return Boolean(row.field("takes_registrations")?.checked || row.value("capacity"));
}

/** Gives `to` the settings of `from`. A link of its own leads to its own meeting, and stays. */
export function share(from, to) {
  for (const name of SHARED) {
    const input = from.field(name);
    if (input && !(name === "online_link" && to.value(name))) to.write(name, input.type === "checkbox" ? input.checked : input.value);
  }
}

function scrollersAround(element) {
  const found = [document.scrollingElement];
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (one.scrollHeight > one.clientHeight) found.push(one);
  }
  return found;
}
