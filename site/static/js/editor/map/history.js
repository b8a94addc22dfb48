/** What was done, to be undone. An entry is never changed once it is here. */
const LONGEST = 200;

export class History {
  constructor(entry) {
    this.entries = [entry];
    this.now = 0;
    this.mark = null;
  }

  get current() {
    return this.entries[this.now];
  }

  /** Adds an entry. One with the same `mark` as the last is its continuation and replaces it. */
  push(entry, mark = null) {
    const continues = mark !== null && mark === this.mark;
    this.entries.length = continues ? this.now : this.now + 1;
    this.entries.push(entry);
    if (this.entries.length > LONGEST) this.entries.shift();
    this.now = this.entries.length - 1;
    this.mark = mark;
  }

  /** Steps back (-1) or forward (1). Returns the entry there, or null at the end. */
  step(by) {
    if (!this.can(by)) return null;
    this.now += by;
    this.mark = null;
    return this.current;
  }

  can(by) {
    return Boolean(this.entries[this.now + by]);
  }
}
