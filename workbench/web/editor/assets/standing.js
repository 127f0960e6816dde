// How the segments of an article stand: as the server has them, with what is on its way to it and what is typed.

import { words } from "./text.js";

// Ops that leave the translation as it is.
const BESIDE = new Set([
  "comment",
  "withdraw",
  "undo",
  "dismiss",
  "leave-out",
  "take-in",
  "accept-form",
  "dismiss-finding",
  "bring-back-finding",
]);
const RESHAPING = new Set(["split", "merge"]);
const AFTER = { confirm: "t", accept: "r", reject: "n", restore: "t", take: "t" };

/** Whether an op splits or joins segments. */
export const reshapes = (op) => RESHAPING.has(op.do);

export class Standing {
  constructor() {
    // Words by the letter of a state.
    this.words = {};
    this.counts = null;
    // Rows by number, numbers by id, and a letter for the state of each segment of the article.
    this.loaded = new Map();
    this.numbers = new Map();
    this.letters = [];
    // Who else is in which segment.
    this.here = [];
    this.activeNumber = null;
    this.activeId = null;
  }

  /** Whether what stands in the box is what was put there, or what the segment has: undo goes back from there. */
  get nothingTyped() {
    return !this.box.touched || this.box.text === this.opened;
  }

  /** Whether what is known of the open segment was found in just the text that stands in its box. */
  get checked() {
    return this.besideNow.found === this.box.text;
  }

  /** The ops on their way that change the translation of a segment. */
  pendingFor(id) {
    return this.link.ops.filter((op) => op.id === id && !BESIDE.has(op.do) && !op.quiet);
  }

  /** The state that an op leads to, as its letter; undefined when it leads to none. */
  after(op) {
    if (op.do === "save") return op.target ? "n" : "u";
    return AFTER[op.do];
  }

  /** Target and state of a row as they are with all that is on its way. */
  now(row) {
    const last = this.pendingFor(row.id).at(-1);
    if (!last) return { target: row.target, state: row.state };
    return { target: last.target ?? last.shows ?? row.target, state: this.after(last) || row.state };
  }

  /** What was typed for a segment and is not saved: here, or as the server keeps it. */
  unsaved(row) {
    const draft = this.keeping.draft(row.id) || row.draft;
    return draft && draft.target !== this.now(row).target ? draft : null;
  }

  /** Whether what was typed for a segment is based on a text that somebody else has changed since. */
  conflicted(row) {
    if (this.pendingFor(row.id).length) return false;
    if (row.id === this.activeId) return this.base < row.version && this.box.text !== row.target && this.typing.unsavedNow();
    const draft = this.unsaved(row);
    return Boolean(draft) && draft.base < row.version;
  }

  /** Open and dismissed findings on a segment as they are with what is on its way. */
  settled({ findings = [], dismissed = [] }) {
    const last = new Map(this.link.ops.filter((op) => op.finding).map((op) => [op.finding, op.do === "dismiss-finding"]));
    const hidden = (was) => (one) => last.get(one.key) ?? was;
    const open = (was) => (one) => !hidden(was)(one);
    return {
      findings: [...findings.filter(open(false)), ...dismissed.filter(open(true))],
      dismissed: [...dismissed.filter(hidden(true)), ...findings.filter(hidden(false))],
    };
  }

  /** Whether a finding on a segment is being dismissed or brought back: what is safe to fix is not known yet. */
  settling(id) {
    return this.link.ops.some((op) => op.finding && op.id === id);
  }

  /** Whether a segment is being split or joined: what becomes of it is not known yet. */
  reshaping(id) {
    return this.link.ops.some((op) => reshapes(op) && (op.id === id || op.following === id));
  }

  /** The row of a segment, if it is there. */
  row(id) {
    return this.loaded.get(this.numbers.get(id));
  }

  whoIsAt(id) {
    return this.here.filter((one) => one.id === id).map((one) => one.name);
  }

  /** Take in a letter for each segment, and how many words there are by letter. */
  count(letters, sizes) {
    this.words = { ...sizes };
    this.letters = [...letters];
    this.counts = {};
    for (const letter of this.letters) this.counts[letter] = (this.counts[letter] || 0) + 1;
  }

  /** A segment has another state now. */
  setLetter(number, letter) {
    const before = this.letters[number];
    if (before === undefined || !letter || before === letter) return;
    const row = this.loaded.get(number);
    const size = row ? words(row.source) : 0;
    this.counts[before] -= 1;
    this.counts[letter] = (this.counts[letter] || 0) + 1;
    this.words[before] = Math.max(0, (this.words[before] || 0) - size);
    this.words[letter] = (this.words[letter] || 0) + size;
    this.letters[number] = letter;
  }
}
