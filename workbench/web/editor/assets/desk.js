// The desk: what the editor knows of the article, which segment is open, and what people do to it.

import { el } from "./dom.js";
import { Head } from "./head.js";
import { Keeping } from "./keeping.js";
import { Keys } from "./keys.js";
import { Link } from "./link.js";
import { List } from "./list.js";
import { insertable, Panel } from "./panel.js";
import { drawRow } from "./row.js";
import { Past } from "./past.js";
import { folded, words } from "./text.js";

const OPEN = new Set(["u", "n"]);
// The server fills so many in one step, to answer soon; those that are left are filled by hand or by a match.
const MOST_FILLED = 100;

function filledToo(number) {
  if (number === 1) return "1 identical segment was filled too.";
  if (number < MOST_FILLED) return `${number} identical segments were filled too.`;
  return `The next ${number} identical segments were filled too; others may be left.`;
}

const AFTER = { confirm: "t", accept: "r", reject: "n", restore: "t", take: "t" };
const DRAFT = 120;
const CHECK = 450;
const KEEP = 2500;
const SEEN = 1200;

const name = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");

export class Desk {
  constructor(data) {
    this.loaded = new Map();
    this.numbers = new Map();
    this.letters = [];
    this.stale = new Set();
    this.needed = new Set();
    this.left = [];
    this.here = [];
    this.offered = new Set();
    this.chosen = new Set();
    this.order = null;
    this.activeNumber = null;
    this.activeId = null;
    this.source = this.target = { lang: "", dir: "auto" };
    this.characters = [];
    this.me = {};
    this.words = { ...data.words };
    this.wish = data.segment;
    this.place = `workbench:place:${data.scope}`;
    this.keeping = new Keeping(data.scope, () => this.status());
    this.keeping.adopted = (id) => this.redraw(id);
    this.keys = new Keys(this.keeping, data.scope.split(":")[0]);
    this.past = new Past(this);
    this.panel = new Panel(this);
    this.head = new Head(this);
    this.list = new List({
      make: (index) => this.makeRow(index),
      guess: (index) => this.guess(index),
      shown: (first, last) => this.shown(first, last),
      label: "Segments",
    });
    this.element = el(
      "div",
      { class: "we-desk", role: "region", "aria-label": "Editor" },
      this.head.element,
      el("div", { class: "we-body" }, this.list.scroller, this.panel.element),
    );
    this.link = new Link(data.url, data.token, this.keeping, this);
    this.listen();
    this.start();
  }

  async start() {
    const ops = await this.keeping.adopt();
    this.link.adopt(ops);
    const last = this.keeping.read(this.place);
    const from = Math.max(0, (Number.isInteger(last) ? last : 0) - 20);
    this.link.want(range(from, from + 59));
    this.adopting = setInterval(async () => this.link.adopt(await this.keeping.adopt()), 5000);
  }

  listen() {
    this.element.addEventListener("keydown", (event) => this.key(event));
    for (const event of ["keyup", "keypress", "paste", "copy", "cut"]) {
      this.element.addEventListener(event, (one) => one.stopPropagation());
    }
    this.list.space.addEventListener("click", (event) => this.clicked(event));
    this.onHide = () => this.flush();
    this.onLeave = () => {
      this.flush();
      this.keeping.leave();
    };
    window.addEventListener("pagehide", this.onLeave);
    document.addEventListener("visibilitychange", this.onHide);
  }

  /** The page is drawn again with a fresh token. */
  renew(data) {
    this.link.renew(data.token);
  }

  close() {
    this.onLeave();
    this.link.close();
    this.list.close();
    clearInterval(this.adopting);
    for (const timer of [this.draftTimer, this.checkTimer, this.keepTimer]) clearTimeout(timer);
    window.removeEventListener("pagehide", this.onLeave);
    document.removeEventListener("visibilitychange", this.onHide);
    this.element.remove();
  }

  // --------------------------------------------------------------------------------- what the server says

  meta(meta) {
    const anew = this.letters.length !== meta.letters.length;
    this.letters = [...meta.letters];
    this.source = { lang: meta.source.locale, dir: meta.source.dir };
    this.target = { lang: meta.target.locale, dir: meta.target.dir };
    this.me = meta.me;
    this.characters = meta.characters;
    this.counts = {};
    for (const letter of this.letters) this.counts[letter] = (this.counts[letter] || 0) + 1;
    // Rows that were known may have changed while nobody listened.
    this.stale = new Set(this.loaded.keys());
    if (this.activeNumber !== null) this.needed.add(this.activeNumber);
    if (anew || !this.list.count) {
      this.order = null;
      this.list.reset(this.letters.length);
    }
    for (const op of this.link.ops) this.setLetter(this.numbers.get(op.id), this.after(op));
    this.greeted = false;
    this.list.layout();
    this.progress();
  }

  rows(rows) {
    const fresh = [];
    for (const row of rows) {
      const known = this.loaded.get(row.n);
      this.loaded.set(row.n, row);
      this.numbers.set(row.id, row.n);
      this.needed.delete(row.n);
      this.stale.delete(row.n);
      if (!this.link.ops.some((op) => op.id === row.id)) this.setLetter(row.n, row.state);
      if (!known || JSON.stringify(known) !== JSON.stringify(row)) fresh.push(row);
    }
    const indexes = fresh.map((row) => this.index(row.n)).filter((index) => index !== undefined);
    this.list.reguess(indexes);
    for (const row of fresh) {
      if (row.id === this.activeId) this.changedUnderHands(row);
      this.redraw(row.id);
    }
    if (!this.greeted) this.greet();
    if (this.opening !== undefined && this.loaded.has(this.opening)) this.open(this.opening);
    this.list.layout();
    this.progress();
    if (this.searching) this.search(this.searching);
  }

  /** After a hello: open what the address names, where this browser was last, or the first open segment. */
  greet() {
    this.greeted = true;
    if (this.activeNumber !== null) return;
    const wished = this.wish && this.numbers.get(this.wish);
    const last = this.keeping.read(this.place);
    const first = this.letters.findIndex((letter) => OPEN.has(letter));
    if (wished !== undefined && wished !== null) this.open(wished);
    else if (Number.isInteger(last) && last < this.letters.length && !this.wish) this.open(last);
    else this.open(Math.max(0, first));
  }

  result(op, result) {
    const number = this.numbers.get(op.id);
    const row = number === undefined ? undefined : this.loaded.get(number);
    const active = op.id === this.activeId;
    if (result.row && row) Object.assign(row, { previous: undefined }, result.row);
    this.past.answered(op, result);
    if (result.status === "ok") {
      const same = op.target === undefined || op.target === null || !result.row || result.row.target === op.target;
      if (op.target !== undefined) this.keeping.dropDraft(op.id, op.target);
      if (result.row && (same || !result.dup)) {
        this.keeping.rebaseDraft(op.id, result.row.version);
        if (active && !this.pendingFor(op.id).length) {
          this.base = result.row.version;
          // The server may store a text in another form than it was typed.
          if (!same && this.box.text === op.target) this.box.show(result.row.target);
          if (this.box.text === result.row.target) this.opened = result.row.target;
        }
      }
      if (result.filled) {
        this.head.tell(
          filledToo(result.filled),
          () => {
            this.push({ id: op.id, do: "undo", number: result.step });
            this.head.tell("");
          },
          "Undo",
        );
      }
      if (active && op.do !== "save" && op.do !== "confirm") this.link.about({ beside: true });
    } else {
      this.notDone(op, result, active);
    }
    this.redraw(op.id);
    if (row) this.setLetter(number, this.now(row).state);
    this.progress();
  }

  notDone(op, result, active) {
    const text = typeof op.target === "string" ? op.target : null;
    if (text !== null && !op.quiet) {
      if (active && this.box.text !== text) this.saveDraft();
      else if (!this.keeping.draft(op.id)) this.keeping.keepDraft(op.id, text, op.base);
      this.offered.add(`${op.id}:${text}`);
    }
    if (op.quiet) return;
    const number = (this.numbers.get(op.id) ?? -1) + 1;
    const go = active ? null : () => this.goTo(op.id);
    if (result.status === "conflict") {
      this.conflictAt = performance.now();
      const who = result.row?.by || "Somebody";
      this.head.tell(`${who} changed segment ${number} in the meantime: both texts are kept.`, go, "Show both");
    } else {
      this.head.tell(`Segment ${number}: ${result.message} What you typed is kept.`, go, "Go to it");
    }
  }

  beside(beside, asked) {
    const number = this.numbers.get(beside.id);
    if (beside.id !== this.activeId || number === undefined) return;
    if (asked.typed !== undefined) this.box.underline(beside.findings, asked.typed);
    if (asked.beside) this.besideNow = beside;
    else this.besideNow = { ...this.besideNow, findings: beside.findings, id: beside.id };
    this.panel.draw(this.besideNow, this.loaded.get(number), this.box.text);
  }

  people(people) {
    const before = this.here;
    this.here = people.slice(0, 30);
    this.head.here(this.here);
    if (JSON.stringify(before) === JSON.stringify(this.here)) return;
    for (const { id } of [...before, ...this.here]) this.redraw(id);
  }

  status() {
    const { link, keeping } = this;
    if (!link) return;
    const count = link.waiting;
    const several = `${count} ${count === 1 ? "change waits" : "changes wait"}`;
    if (link.stopped) {
      this.head.say(link.stopped, true);
    } else if (keeping.full) {
      this.head.say("This browser’s storage is full: do not close the page before everything is saved.", true);
    } else if (link.failures) {
      this.head.say(count ? `${several} for the connection` : "No connection; you can go on", false);
    } else if (count) {
      this.head.say("Saving…");
    } else {
      this.head.say(this.saidOnce ? "All saved" : "");
    }
    if (count) this.saidOnce = true;
  }

  // ----------------------------------------------------------------------------------- rows and letters

  number(index) {
    return this.order ? this.order[index] : index;
  }

  index(number) {
    if (!this.order) return number;
    return this.indexes.get(number);
  }

  pendingFor(id) {
    return this.link.ops.filter((op) => op.id === id && !["comment", "undo", "dismiss"].includes(op.do) && !op.quiet);
  }

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

  conflicted(row) {
    if (this.pendingFor(row.id).length) return false;
    if (row.id === this.activeId) return this.base < row.version && this.box.text !== row.target && this.unsavedNow();
    const draft = this.unsaved(row);
    return Boolean(draft) && draft.base < row.version;
  }

  whoIsAt(id) {
    return this.here.filter((one) => one.id === id).map((one) => one.name);
  }

  setLetter(number, letter) {
    if (number === undefined || !letter || this.letters[number] === letter) return;
    const before = this.letters[number];
    if (before === undefined) return;
    const row = this.loaded.get(number);
    const size = row ? words(row.source) : 0;
    this.counts[before] -= 1;
    this.counts[letter] = (this.counts[letter] || 0) + 1;
    this.words[before] = Math.max(0, (this.words[before] || 0) - size);
    this.words[letter] = (this.words[letter] || 0) + size;
    this.letters[number] = letter;
  }

  progress() {
    if (this.counts) this.head.progress(this.counts, this.words, this.chosen);
  }

  makeRow(index) {
    const element = el("div", { role: "listitem" });
    drawRow(this, element, index);
    return element;
  }

  redraw(id) {
    const number = this.numbers.get(id);
    const index = number === undefined ? undefined : this.index(number);
    const element = index === undefined ? undefined : this.list.elements.get(index);
    if (element) drawRow(this, element, index);
  }

  guess(index) {
    const row = this.loaded.get(this.number(index));
    const width = (this.list?.scroller.clientWidth || 900) * 0.44;
    if (!row) return 66;
    const lines = Math.ceil((Math.max(row.source.length, row.target.length) * 8) / width) || 1;
    return lines * 29 + 8;
  }

  shown(first, last) {
    const missing = [];
    for (let index = first; index <= last; index += 1) this.addMissing(missing, index);
    for (let step = 1; step <= 20; step += 1) {
      this.addMissing(missing, last + step);
      this.addMissing(missing, first - step);
    }
    this.link.want([...missing, ...this.needed]);
  }

  addMissing(missing, index) {
    const number = index >= 0 && index < this.list.count ? this.number(index) : undefined;
    if (number !== undefined && (!this.loaded.has(number) || this.stale.has(number))) missing.push(number);
  }

  // -------------------------------------------------------------------------------------- going about

  clicked(event) {
    const element = event.target.closest(".we-row");
    if (!element || element.classList.contains("we-active")) return;
    if (String(window.getSelection()) && !event.target.closest(".we-mark")) return;
    this.open(Number(element.dataset.n), { settle: false });
  }

  goTo(id) {
    const number = this.numbers.get(id);
    if (number !== undefined) this.open(number);
  }

  /** Open a segment; one that is not there yet is opened when it comes. */
  open(number, { settle = true } = {}) {
    if (number === this.activeNumber) {
      this.focus();
      return;
    }
    if (this.index(number) === undefined) {
      // What was looked for is over: the whole article is shown again.
      this.leave();
      this.show(null);
    }
    const close = this.part();
    const index = this.index(number);
    const row = this.loaded.get(number);
    this.list.pinned = index;
    if (!row) {
      close();
      this.opening = number;
      this.needed.add(number);
      this.list.settle(index);
      this.list.layout();
      return;
    }
    this.opening = undefined;
    this.activeNumber = number;
    this.activeId = row.id;
    this.differs = Boolean(row.differs);
    const draft = this.unsaved(row);
    this.base = draft ? draft.base : row.version;
    this.opened = this.now(row).target;
    this.conflictAt = -Infinity;
    this.besideNow = { id: row.id };
    this.panel.clear();
    drawRow(this, this.list.element(index), index);
    // In this order the browser lays the page out once: before the old box goes, which would take the cursor along.
    this.box.focus();
    if (settle) this.list.settle(index);
    close();
    this.list.layout();
    this.keeping.write(this.place, number);
    this.link.about({ beside: true });
    this.foresee(number);
  }

  /** What is in the box when a segment is opened. */
  openedText(row) {
    return (this.unsaved(row) || this.now(row)).target;
  }

  /** Have the row at hand that is opened next. */
  foresee(number) {
    const next = this.nextOpen(number);
    for (const one of [next, next === undefined ? undefined : this.nextOpen(next)]) {
      if (one !== undefined && !this.loaded.has(one)) this.needed.add(one);
    }
    if (this.needed.size) this.list.layout();
  }

  /** Close the open segment. */
  leave() {
    this.part()();
  }

  /** Let go of the open segment; answers with what draws it closed. */
  part() {
    if (this.activeNumber === null) return () => {};
    this.flush();
    for (const timer of [this.checkTimer, this.keepTimer]) clearTimeout(timer);
    const id = this.activeId;
    if (this.unsavedNow() && !this.pendingFor(id).some((op) => op.target === this.box.text)) {
      this.left.push({ id, typed: this.box.text, base: this.base, keep: true });
      this.link.about({ keep: true });
    }
    const index = this.index(this.activeNumber);
    this.activeNumber = this.activeId = this.box = null;
    this.list.pinned = null;
    return () => {
      const element = index === undefined ? undefined : this.list.elements.get(index);
      if (element) drawRow(this, element, index);
    };
  }

  step(by) {
    const index = (this.index(this.activeNumber) ?? -1) + by;
    if (index >= 0 && index < this.list.count) this.open(this.number(index));
    else this.focus();
  }

  /** The number of the next open segment behind one, from the beginning again at the end. */
  nextOpen(number) {
    const count = this.letters.length;
    for (let step = 1; step < count; step += 1) {
      const one = (number + step) % count;
      if (OPEN.has(this.letters[one]) && (!this.order || this.indexes.has(one))) return one;
    }
    return undefined;
  }

  goOpen(number) {
    const next = this.nextOpen(number);
    if (next !== undefined) this.open(next);
    else {
      this.head.tell(this.order ? "Nothing is open in this selection." : "Every segment of this article is translated.");
      this.focus();
    }
  }

  focus() {
    this.box?.focus(false);
  }

  // ------------------------------------------------------------------------------------ filter and find

  filter(letter) {
    if (this.chosen.has(letter)) this.chosen.delete(letter);
    else this.chosen.add(letter);
    this.select();
  }

  /** Find a text in source and target: rows that hold it are shown. All rows are fetched for that. */
  search(text) {
    const wanted = text.trim() ? text : "";
    if (!wanted && !this.searching) return;
    this.searching = wanted;
    if (wanted && this.loaded.size < this.letters.length) {
      this.letters.forEach((_, number) => this.loaded.has(number) || this.needed.add(number));
      this.list.layout();
    } else if (!wanted) {
      this.needed.clear();
    }
    this.select();
  }

  select() {
    const text = folded(this.searching || "");
    if (!text && !this.chosen.size) {
      this.show(null);
      this.head.found.textContent = "";
    } else {
      const numbers = [];
      this.letters.forEach((letter, number) => {
        if (this.chosen.size && !this.chosen.has(letter)) return;
        if (text && !this.holds(this.loaded.get(number), text)) return;
        numbers.push(number);
      });
      this.show(numbers);
      const rest = text && this.loaded.size < this.letters.length ? `, still looking (${this.loaded.size} of ${this.letters.length})` : "";
      this.head.found.textContent = `${numbers.length} ${numbers.length === 1 ? "segment" : "segments"}${rest}`;
    }
    this.progress();
  }

  holds(row, text) {
    return Boolean(row) && (folded(row.source).includes(text) || folded(this.now(row).target).includes(text));
  }

  /** Show these rows by number; null is the whole article. */
  show(order) {
    const same = this.order && order && this.order.length === order.length && order.every((one, at) => one === this.order[at]);
    if (same || (!order && !this.order)) return;
    const number = this.activeNumber;
    const from = document.activeElement;
    const inBox = this.box && from === this.box.area;
    if (number !== null) this.leave();
    this.order = order;
    this.indexes = order ? new Map(order.map((one, index) => [one, index])) : null;
    this.list.pinned = null;
    this.list.reset(order ? order.length : this.letters.length);
    this.list.scrollTo(0);
    this.list.layout();
    const next = number !== null && (this.index(number) !== undefined ? number : order?.[0]);
    if (typeof next === "number") this.open(next);
    if (!inBox && from instanceof HTMLElement && this.element.contains(from)) from.focus();
  }

  // --------------------------------------------------------------------------------------------- typing

  unsavedNow() {
    if (!this.box || this.activeNumber === null) return false;
    return this.box.text !== this.now(this.loaded.get(this.activeNumber)).target;
  }

  typed() {
    clearTimeout(this.draftTimer);
    clearTimeout(this.checkTimer);
    clearTimeout(this.keepTimer);
    this.draftTimer = setTimeout(() => this.saveDraft(), DRAFT);
    this.checkTimer = setTimeout(() => this.link.about({ typed: true }), CHECK);
    this.keepTimer = setTimeout(() => this.link.about({ keep: true }), KEEP);
  }

  saveDraft() {
    clearTimeout(this.draftTimer);
    this.draftTimer = null;
    if (!this.box) return;
    const text = this.box.text;
    if (this.unsavedNow()) {
      const known = this.keeping.draft(this.activeId);
      if (known?.target !== text || known.base !== this.base) this.keeping.keepDraft(this.activeId, text, this.base);
    } else if (!this.pendingFor(this.activeId).length) {
      this.keeping.dropDraft(this.activeId);
    }
    this.redraw(this.activeId);
  }

  flush() {
    if (this.draftTimer) this.saveDraft();
  }

  /** What a message says of the open segment. */
  activeFor(ask) {
    const left = this.left.shift();
    if (left) {
      this.link.about(ask);
      return left;
    }
    if (!this.box) return null;
    const active = { id: this.activeId, typed: this.box.text, base: this.base };
    if (ask.keep) active.keep = true;
    if (ask.beside) active.beside = true;
    return active;
  }

  /** Somebody else changed the open segment. */
  changedUnderHands(row) {
    if (this.pendingFor(row.id).length) return;
    if (this.box.text === this.opened || this.box.text === row.target) {
      this.opened = row.target;
      this.base = row.version;
      this.box.show(row.target);
      this.keeping.dropDraft(row.id, row.target);
    } else if (this.base < row.version) {
      this.conflictAt = performance.now();
    }
    this.link.about({ beside: true });
  }

  // ---------------------------------------------------------------------------------------------- deeds

  /** Send an op; answers it with its name. */
  push(fields) {
    const row = this.loaded.get(this.numbers.get(fields.id));
    const before = row && this.now(row);
    const prev = this.pendingFor(fields.id).at(-1);
    const op = { op: name(), base: row ? row.version : 0, ...fields };
    if (prev && !op.quiet) op.prev = prev.op;
    this.past.remember(op, before);
    if (this.keeping.draft(op.id) && typeof op.target === "string" && !op.quiet) {
      this.keeping.keepDraft(op.id, op.target, op.base);
    }
    this.link.push(op);
    if (!op.quiet) this.setLetter(this.numbers.get(op.id), this.after(op));
    this.redraw(op.id);
    this.progress();
    this.status();
    return op;
  }

  /** Save what is in the box. */
  keep(deed) {
    const row = this.loaded.get(this.activeNumber);
    const state = this.now(row).state;
    if (!row || state === "x" || state === "f") return false;
    const target = this.box.text;
    if (deed === "confirm" && !target.trim()) return false;
    clearTimeout(this.draftTimer);
    this.draftTimer = null;
    const same = target === this.now(row).target && Boolean(row.differs) === this.differs;
    if (same && deed === "confirm" && (state === "t" || state === "r")) return true;
    if (same && deed === "save" && (state === "n" || state === "u")) return true;
    if (this.conflicted(row)) {
      // Whoever confirms over a conflict that they have seen has decided.
      if (performance.now() - this.conflictAt < SEEN) return false;
      this.base = row.version;
    }
    const op = { id: row.id, do: deed, target, base: this.base };
    if (this.differs !== Boolean(row.differs)) op.differs = this.differs;
    this.opened = target;
    this.push(op);
    return true;
  }

  keepMine() {
    const row = this.loaded.get(this.activeNumber);
    this.base = row.version;
    this.keep("confirm");
    this.focus();
  }

  takeTheirs() {
    const row = this.loaded.get(this.activeNumber);
    const mine = this.box.text;
    // A save on the old version is not taken: the server keeps its text as a suggestion.
    if (mine.trim() && !this.offered.has(`${row.id}:${mine}`)) {
      this.push({ id: row.id, do: "save", target: mine, base: this.base, quiet: true });
    }
    this.keeping.dropDraft(row.id, mine);
    row.draft = undefined;
    this.base = row.version;
    this.opened = row.target;
    this.box.show(row.target);
    this.redraw(row.id);
    this.link.about({ keep: true, beside: true });
    this.focus();
  }

  mayReview(row) {
    return Boolean(this.me.reviews) && (row.state === "t" || row.state === "r");
  }

  accept() {
    const row = this.loaded.get(this.activeNumber);
    if (!this.mayReview(row)) return;
    if (this.unsavedNow()) {
      // Accepting what somebody else wrote, and one's own change of it, are two deeds of two people.
      if (!this.keep("confirm")) return;
      if (!this.me.own) {
        this.head.tell("Your change is saved; somebody else accepts it.");
        this.goOpenForReview();
        return;
      }
    } else if (row.author === this.me.name && !this.me.own) {
      return;
    }
    this.push({ id: row.id, do: "accept", base: this.base });
    this.goOpenForReview();
  }

  goOpenForReview() {
    const count = this.letters.length;
    for (let step = 1; step < count; step += 1) {
      const number = (this.activeNumber + step) % count;
      if (this.letters[number] === "t") {
        this.open(number);
        return;
      }
    }
    this.head.tell("Nothing more waits for review in this article.");
    this.focus();
  }

  reject(reason, comment) {
    const row = this.loaded.get(this.activeNumber);
    const deed = { id: row.id, do: "reject", reason, base: this.base };
    if (comment.trim()) deed.comment = comment.trim();
    this.push(deed);
    this.goOpenForReview();
  }

  restore(number, target) {
    this.bank(target);
    this.push({ id: this.activeId, do: "restore", number, base: this.base, shows: target });
    this.opened = target;
    this.box.show(target);
    this.focus();
  }

  /** What was typed is about to be replaced: it goes into the history first. */
  bank(instead) {
    if (this.unsavedNow() && this.box.text.trim() && this.box.text !== instead) this.keep("save");
  }

  dismiss(suggestion) {
    this.push({ id: this.activeId, do: "dismiss", number: suggestion.number });
  }

  forget(id, target) {
    this.keeping.dropDraft(id, target);
    this.panel.sign = null;
    this.panel.draw(this.besideNow, this.loaded.get(this.activeNumber), this.box.text);
  }

  comment(text) {
    this.push({ id: this.activeId, do: "comment", comment: text });
  }

  insert(text) {
    if (!this.box.area.readOnly) this.box.insertWord(text);
  }

  character(index) {
    const character = this.characters[index];
    if (character && !this.box.area.readOnly) this.box.insert(character.text);
  }

  replaceAll(text) {
    if (this.box.area.readOnly) return;
    this.box.replaceAll(text);
  }

  mend(finding) {
    if (this.box.findingsOf !== this.box.text) return;
    this.box.replace(finding.target, finding.fix);
    clearTimeout(this.checkTimer);
    this.link.about({ typed: true });
  }

  // ----------------------------------------------------------------------------------------------- keys

  key(event) {
    // What is typed here is none of the page's business.
    event.stopPropagation();
    const found = this.keys.deed(event);
    if (!found || event.defaultPrevented) return;
    const inBox = this.box && event.target === this.box.area;
    const [deed, number] = found;
    if (!inBox && ["undo", "redo", "save", "copy-source"].includes(deed)) return;
    if (deed === "find" && event.target === this.head.find) return;
    if (this.run(deed, number, event) !== false) event.preventDefault();
  }

  /** Carry out a deed; false when the browser should do what it does. */
  run(deed, number = 0) {
    const { box, activeNumber } = this;
    if (deed === "keys") {
      const dialog = this.keys.dialog(() => this.keysChanged());
      this.element.append(dialog);
      dialog.showModal();
      return true;
    }
    if (deed === "find") {
      this.head.find.focus();
      this.head.find.select();
      return true;
    }
    if (!box) return false;
    switch (deed) {
      case "confirm-untranslated":
        if (this.keep("confirm")) this.goOpen(activeNumber);
        else if (!box.text.trim()) this.goOpen(activeNumber);
        return true;
      case "confirm-next":
        if (this.keep("confirm") || !box.text.trim()) this.step(1);
        return true;
      case "save":
        this.keep("save");
        return true;
      case "next":
        this.step(1);
        return true;
      case "previous":
        this.step(-1);
        return true;
      case "next-open":
        this.goOpen(activeNumber);
        return true;
      case "copy-source":
        this.replaceAll(this.loaded.get(activeNumber).source);
        return true;
      case "term": {
        const term = insertable(this.besideNow?.terms)[number - 1];
        if (term) this.insert(term);
        return Boolean(term);
      }
      case "suggestion": {
        const text = this.besideNow?.history && this.panel.offered?.[number - 1];
        if (text) this.replaceAll(text);
        return Boolean(text);
      }
      case "character":
        this.character(number - 1);
        return true;
      case "fix": {
        const found = this.besideNow?.findings?.find((one) => one.fix !== null && one.target);
        if (found) this.mend(found);
        return true;
      }
      case "undo":
        return box.text === this.opened && this.past.undo();
      case "redo":
        return box.text === this.opened && this.past.redo();
      case "comment":
        this.panel.remark?.focus();
        return true;
      case "accept":
        this.accept();
        return true;
      case "reject":
        if (this.mayReview(this.loaded.get(activeNumber))) this.panel.openReject?.();
        return true;
      case "direction":
        this.turned = box.turn();
        if (this.turned === this.target.dir) this.turned = null;
        return true;
      case "differs":
        this.differs = !this.differs;
        this.redraw(this.activeId);
        return true;
      default:
        return false;
    }
  }

  keysChanged() {
    const number = this.activeNumber;
    if (number === null || !this.box) return;
    this.leave();
    this.open(number, { settle: false });
  }
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
