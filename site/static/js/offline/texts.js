/** What the pages about saving say: the texts from Django (offline/texts.py), sizes and dates. */

const language = document.documentElement.lang || "en";
let texts;

/** Returns the text called `name`, with `{each}` of the values filled in. */
export function say(name, values = {}) {
  texts ??= JSON.parse(document.getElementById("saving-texts").textContent);
  return texts[name].replace(/\{(\w+)\}/g, (_match, key) => values[key]);
}

/** Returns a number of bytes as people read it: "640 kB", "4.2 MB". */
export function readableSize(bytes) {
  const large = bytes >= 1e6;
  const format = new Intl.NumberFormat(language, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large && bytes < 1e8 ? 1 : 0,
  });
  return format.format(large ? bytes / 1e6 : Math.ceil(bytes / 1e3));
}

/** Returns a date (ISO) in words, with the time of the day. */
export function readableDate(iso) {
  // As the rest of the site: the day before the month, and 24 hours.
  const locale = language === "en" ? "en-GB" : language;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  return format.format(new Date(iso));
}

/** Returns the name of a language in that language: "Svenska". */
export function languageName(code) {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code);
  return name[0].toLocaleUpperCase(code) + name.slice(1);
}

/** Returns what to say about a SaveProblem. */
export function sayProblem({ code, details }) {
  if (code === "stopped") return say("stopped");
  if (code !== "full") return say(`problem_${code}`);
  if (details.needed === undefined) return say("problem_full_up");
  const [needed, free] = [readableSize(details.needed), readableSize(details.free)];
  return say("problem_full", { needed, free });
}
