/** Keeps the dates that a question can be asked for the same as the dates of the event. */
import { inWords } from "./words.js";

/** Offers `dates` (rows) in each question of `formset`; what is chosen stays chosen. */
export function offerDates(formset, dates, texts) {
  const offered = [["", texts.all_dates]];
  for (const row of dates) {
    const text = inWords(row, texts);
    if (text && row.uid) offered.push([row.uid, text]);
  }
  const rows = document.getElementById(`id_${formset}-FORMS`);
  for (const select of rows?.querySelectorAll("select[name$='-only_for']") ?? []) {
    const { value } = select;
    const options = offered.some(([uid]) => uid === value)
      ? offered
      : [...offered, [value, texts.gone_date]];
    const shown = [...select.options].map((option) => [option.value, option.text]);
    if (JSON.stringify(shown) === JSON.stringify(options)) continue;
    select.replaceChildren(...options.map(([uid, text]) => new Option(text, uid, false, uid === value)));
  }
}

/** Shows the answers to choose from only where the kind is a choice, or they are filled in. */
export function showChoices(formset) {
  const rows = document.getElementById(`id_${formset}-FORMS`);
  for (const kind of rows?.querySelectorAll("select[name$='-kind']") ?? []) {
    const choices = document.getElementById(kind.id.replace(/-kind$/, "-choices"));
    const wrapper = choices?.closest(".w-panel__wrapper");
    if (!wrapper) continue;
    wrapper.hidden = kind.value !== "choice" && !choices.value.trim() && !wrapper.querySelector(".error-message");
  }
}
