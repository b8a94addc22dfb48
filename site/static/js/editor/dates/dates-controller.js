/**
 * The dates in the editor of an event: their headings and notices, and adding them by rule.
 *
 * Wagtail's InlinePanel holds the rows (see rows.js). This controller reads them again after every
 * change and keeps nothing of its own.
 *
 * Not to be imported: it registers itself, once.
 */
import { offerDates, showChoices } from "./questions.js";
import { count, sayKept, showRow } from "./row-view.js";
import { datesOf, isWorthSharing, newUid } from "./rows.js";
import { createRule } from "./rule.js";
import { offerSharing } from "./sharing.js";
import { inWords } from "./words.js";

const EVENTS = ["input", "change", "w-formset:ready", "w-formset:added", "w-formset:removed"];
/** With fewer dates than this, they stay open. */
const FEWEST_FOLDED = 2;

class EventDatesController extends window.StimulusModule.Controller {
  static targets = ["opener", "rule", "weekdays", "preview", "list", "like", "adder", "said"];

  static values = { config: String };

  connect() {
    this.config = JSON.parse(document.getElementById(this.configValue).textContent);
    this.texts = this.config.texts;
    this.pageForm = this.element.closest("form");
    this.dates = datesOf(this.config.formset);
    this.form = document.getElementById(this.config.form) ?? this.makeForm();
    this.rule = createRule({
      form: this.form,
      url: this.config.by_rule,
      token: () => this.pageForm.elements.csrfmiddlewaretoken.value,
      parts: {
        rule: this.ruleTarget,
        weekdays: this.weekdaysTarget,
        preview: this.previewTarget,
        list: this.listTarget,
        adder: this.adderTarget,
      },
      texts: this.texts,
      existing: () => this.dates.all().map((row) => row.start),
    });
    this.listening = new AbortController();
    const { signal } = this.listening;
    for (const name of EVENTS) this.pageForm.addEventListener(name, (event) => this.changed(event), { signal });
    // Before Wagtail's own, which would remove the row at once.
    this.dates.element.addEventListener("click", (event) => this.guard(event), { capture: true, signal });
    this.form.addEventListener("submit", (event) => this.submitted(event), { signal });
    this.refresh();
    whenLoaded(() => this.foldAll());
  }

  disconnect() {
    this.listening.abort();
    clearTimeout(this.waiting);
  }

  makeForm() {
    const form = document.createElement("form");
    form.id = this.config.form;
    form.hidden = true;
    form.noValidate = true;
    document.body.append(form);
    return form;
  }

  // --- The rows ---------------------------------------------------------------------------------

  changed(event) {
    if (this.ruleTarget.contains(event.target)) {
      if (!this.listTarget.contains(event.target)) this.rule.askSoon();
      return;
    }
    clearTimeout(this.waiting);
    // After what else listens: Wagtail changes more of a row when it is added or removed.
    this.waiting = setTimeout(() => {
      this.refresh();
      if (!this.ruleTarget.hidden) this.rule.askSoon();
    });
  }

  refresh() {
    const rows = this.dates.all();
    for (const row of rows) {
      if (!row.uid && row.field("uid")) row.field("uid").value = newUid();
      showRow(row, this.config.dates[row.uid], this.texts);
      // The page learns of the change as of one that was typed, and saves itself.
      offerSharing(row, rows, this.texts, () => row.set("takes_registrations", true));
    }
    offerDates(this.config.questions, rows, this.texts);
    showChoices(this.config.questions);
  }

  foldAll() {
    const rows = this.dates.all();
    if (rows.length < FEWEST_FOLDED) return;
    for (const row of rows) if (row.value("start_date") && !row.isWrong) row.unfold(false);
  }

  /** Stops the removal of a date that has to stay, and says why. */
  guard(event) {
    const button = event.target.closest("button[id$='-DELETE-button']");
    if (!button) return;
    const row = this.dates.all().find(({ element }) => element.contains(button));
    if (!row || !this.config.dates[row.uid]?.kept) return;
    event.preventDefault();
    event.stopPropagation();
    sayKept(row, this.texts);
  }

  // --- By rule ----------------------------------------------------------------------------------

  toggle() {
    if (this.ruleTarget.hidden) this.open();
    else this.close();
  }

  open() {
    this.ruleTarget.hidden = false;
    this.openerTarget.ariaExpanded = "true";
    this.saidTarget.textContent = "";
    this.prefill();
    this.rule.ask();
    this.form.elements["rule-first"].focus();
  }

  close() {
    this.ruleTarget.hidden = true;
    this.openerTarget.ariaExpanded = "false";
    this.openerTarget.focus();
  }

  /** Suggests the times of the last date, and the settings of one that takes registrations. */
  prefill() {
    const rows = this.dates.all().filter((row) => row.value("start_date"));
    const last = rows.filter((row) => row.value("start_time")).at(-1);
    const { elements } = this.form;
    if (last && !this.rule.value("start_time") && !this.rule.value("end_time")) {
      elements["rule-start_time"].value = last.value("start_time");
      elements["rule-end_time"].value = last.value("end_time");
    }
    const select = this.likeTarget.querySelector("select");
    const shareable = rows.filter(isWorthSharing);
    select.replaceChildren(
      ...shareable.map((row) => new Option(inWords(row, this.texts), row.prefix)),
      new Option(this.texts.like_none, ""),
    );
    this.likeTarget.hidden = !shareable.length;
  }

  submitted(event) {
    event.preventDefault();
    if (!this.adderTarget.disabled) this.add();
  }

  async add() {
    this.adderTarget.disabled = true;
    const values = await this.rule.take();
    if (!values.length) return;
    const like = this.likeTarget.querySelector("select").value;
    const added = this.dates.add(values, this.dates.all().find(({ prefix }) => prefix === like));
    this.refresh();
    for (const row of added) row.unfold(false);
    this.close();
    this.saidTarget.textContent = count(this.texts, "added", added.length);
    added[0].toggle?.focus();
    added[0].element.scrollIntoView({ block: "nearest" });
  }
}

function whenLoaded(act) {
  if (document.readyState === "complete") act();
  else window.addEventListener("load", act, { once: true });
}

window.wagtail.app.register("event-dates", EventDatesController);
