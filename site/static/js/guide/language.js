/**
 * Changing the language of the texts in the middle of a sentence: the stop stays, what was unfolded
 * stays unfolded, and what was being read stays where it was on the screen.
 */

/** The element of `stop` that speaks `language`, or the only one where it doesn't. */
export function wordsIn(stop, language) {
  const all = [...stop.querySelectorAll(":scope > [data-language]")];
  return all.find((words) => words.dataset.language === language) ?? all[0];
}

/** Shows everything that exists in several languages in `language`. */
export function showLanguage(language) {
  const reading = whatIsBeingRead();
  for (const group of document.querySelectorAll("[data-speaks]")) {
    const shown = wordsIn(group, language);
    for (const words of group.querySelectorAll(":scope > [data-language]")) {
      if (words !== shown && !words.hidden) unfoldAlike(words, shown);
      words.hidden = words !== shown;
    }
    for (const notice of group.querySelectorAll(":scope > [data-in]")) {
      notice.hidden = notice.dataset.in !== language;
    }
  }
  if (reading) backInPlace(reading, language);
}

function unfoldAlike(from, to) {
  for (const fold of from.querySelectorAll("details[data-part]")) {
    const same = to.querySelector(`details[data-part="${fold.dataset.part}"]`);
    if (same) same.open = fold.open;
  }
}

/** Returns the part at the upper edge of the screen: {stop, part, top}. */
function whatIsBeingRead() {
  const upperEdge = document.querySelector(".guide-bar")?.getBoundingClientRect().bottom ?? 0;
  for (const part of document.querySelectorAll(".guide-stop:not([hidden]) [data-part]")) {
    const { top, bottom, height } = part.getBoundingClientRect();
    if (height && bottom > upperEdge) {
      return { stop: part.closest("[data-speaks]"), part: part.dataset.part, top };
    }
  }
  return null;
}

function backInPlace({ stop, part, top }, language) {
  const same = wordsIn(stop, language).querySelector(`[data-part="${part}"]`);
  if (same && window.scrollY > 0) window.scrollBy(0, same.getBoundingClientRect().top - top);
}
