/** Rows of saved packages, made from a template in the page. */
import { languageName, readableDate, readableSize, say } from "./texts.js";

/** Returns a new element from a <template> that holds one. */
export function rowFrom(template) {
  return template.content.firstElementChild.cloneNode(true);
}

/** Writes what a record says into the parts of a row that are there. */
export function fillRow(row, { id, title, url, language, size, savedAt, expires }) {
  const write = (name, text) => {
    const part = row.querySelector(`[data-${name}]`);
    if (part) part.textContent = text;
    return part;
  };
  const link = write("link", title);
  link.href = url;
  link.lang = language;
  write("language", languageName(language)).lang = language;
  write("size", readableSize(size));
  const when = savedAt ? say("when", { date: readableDate(savedAt) }) : say("begun_only");
  write("when", expires ? `${when}, ${say("until", { date: readableDate(expires) })}` : when);
  row.dataset.id = id;
}
