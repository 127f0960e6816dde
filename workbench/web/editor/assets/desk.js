// The desk: what the editor knows of the article, which segment is open, and what people do to it.

import { Commands } from "./commands.js";
import { Deeds } from "./deeds.js";
import { el } from "./dom.js";
import { Head } from "./head.js";
import { Keeping } from "./keeping.js";
import { Keys } from "./keys.js";
import { Link } from "./link.js";
import { List } from "./list.js";
import { Panel } from "./panel.js";
import { Past } from "./past.js";
import { drawRow, tellWordings } from "./row.js";
import { Replacing } from "./replacing.js";
import { Seen } from "./seen.js";
import { Selection } from "./selection.js";
import { Splitting } from "./splitting.js";
import { words } from "./text.js";
import { Typing } from "./typing.js";
import { Walk } from "./walk.js";
import { _, ngettext } from "./words.js";

// The server fills so many in one step, to answer soon; those that are left are filled by hand or by a match.
const MOST_FILLED = 100;

function filledToo(number) {
  if (number < MOST_FILLED) {
    return ngettext("{number} identical segment was filled too.", "{number} identical segments were filled too.", number);
  }
  return _("The next {number} identical segments were filled too; others may be left.", { number });
}

// Ops that leave the translation as it is.
const BESIDE = new Set(["comment", "undo", "dismiss", "leave-out", "take-in"]);
const RESHAPING = new Set(["split", "merge"]);
const AFTER = { confirm: "t", accept: "r", reject: "n", restore: "t", take: "t" };

export class Desk {
  constructor(data) {
    this.loaded = new Map();
    this.numbers = new Map();
    this.letters = [];
    this.stale = new Set();
    this.needed = new Set();
    this.here = [];
    this.offered = new Set();
    this.activeNumber = null;
    this.activeId = null;
    this.source = this.target = { lang: "", dir: "auto" };
    this.characters = [];
    this.me = {};
    this.words = { ...data.words };
    this.reviewing = data.mode === "review";
    this.place = `workbench:place:${data.mode}:${data.scope}`;
    this.keeping = new Keeping(data.scope, () => this.status());
    this.keeping.adopted = (id) => this.redraw(id);
    const visit = `workbench:visit:${data.scope}`;
    this.visited = this.keeping.read(visit) || Date.now();
    this.keeping.write(visit, Date.now());
    this.keys = new Keys(this.keeping, data.scope.split(":")[0]);
    this.selection = new Selection(this);
    this.typing = new Typing(this);
    this.walk = new Walk(this);
    this.deeds = new Deeds(this);
    this.commands = new Commands(this);
    this.replacing = new Replacing(this);
    this.splitting = new Splitting(this);
    this.seen = new Seen(this.keeping, data.scope);
    this.past = new Past(this);
    this.panel = new Panel(this);
    this.head = new Head(this);
    this.list = new List({
      make: (index) => this.makeRow(index),
      guess: (index) => this.guess(index),
      shown: (first, last) => this.shown(first, last),
      label: _("Segments"),
    });
    this.element = el(
      "div",
      { class: "we-desk", role: "region", "aria-label": _("Editor") },
      this.head.element,
      el("div", { class: "we-body" }, this.list.scroller, this.panel.element),
    );
    this.link = new Link(data.url, data.token, this.keeping, this);
    this.link.place = this.named = data.segment;
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
    this.element.addEventListener("keydown", (event) => this.commands.key(event));
    for (const event of ["keyup", "keypress", "paste", "copy", "cut"]) {
      this.element.addEventListener(event, (one) => one.stopPropagation());
    }
    this.list.space.addEventListener("click", (event) => this.walk.clicked(event));
    this.onHide = () => this.typing.flush();
    this.onLeave = () => {
      this.typing.flush();
      this.keeping.leave();
    };
    window.addEventListener("pagehide", this.onLeave);
    document.addEventListener("visibilitychange", this.onHide);
  }

  /** The page is drawn again with a fresh token. */
  renew(data) {
    this.link.renew(data.token);
    if (data.segment && data.segment !== this.named) this.link.goTo(data.segment);
    this.named = data.segment;
  }

  close() {
    this.onLeave();
    this.link.close();
    this.list.close();
    clearInterval(this.adopting);
    for (const timer of [this.typing.draftTimer, this.typing.checkTimer, this.typing.keepTimer]) clearTimeout(timer);
    window.removeEventListener("pagehide", this.onLeave);
    document.removeEventListener("visibilitychange", this.onHide);
    this.element.remove();
  }

  /** `asked` is the id that the hello named: `meta.at` is its number now. */
  meta(meta, asked) {
    const anew = this.layout !== meta.layout;
    const again = anew && this.layout !== undefined;
    const open = this.activeId;
    const found = Number.isInteger(meta.at);
    if (again && open !== null && open !== asked && asked !== this.link.place) {
      // Whoever has gone to another segment meanwhile stays there: it has to be found first.
      this.link.goTo(open);
      return;
    }
    this.layout = meta.layout;
    this.wish = asked === this.link.place && found ? meta.at : null;
    this.letters = [...meta.letters];
    const stays = again && open !== null && open === asked && found;
    if (stays) this.renumber(meta.at);
    else if (again) this.forget();
    this.source = { lang: meta.source.locale, dir: meta.source.dir };
    this.target = { lang: meta.target.locale, dir: meta.target.dir };
    this.me = meta.me;
    this.characters = meta.characters;
    this.counts = {};
    for (const letter of this.letters) this.counts[letter] = (this.counts[letter] || 0) + 1;
    // Rows that were known may have changed while nobody listened.
    this.stale = new Set(this.loaded.keys());
    if (this.activeNumber !== null) this.needed.add(this.activeNumber);
    if (anew && !stays) {
      this.selection.order = null;
      this.list.reset(this.letters.length);
    }
    if (meta.answers?.length && !this.answersTold) this.tellAnswers(meta.answers);
    for (const op of this.link.ops) this.setLetter(this.numbers.get(op.id), this.after(op));
    this.greeted = false;
    if (again && open !== null && !found) this.lose(open);
    this.list.layout();
    this.progress();
  }

  /** Segments were split, joined or brought in: what was known by number is known no more. */
  forget() {
    this.walk.leave();
    this.forgetRows();
  }

  forgetRows() {
    this.opening = undefined;
    this.loaded.clear();
    this.numbers.clear();
    this.needed.clear();
    this.selection.only = null;
  }

  /** The same, while somebody types in the segment that has this number now: it stays as it is. */
  renumber(number) {
    const row = this.loaded.get(this.activeNumber);
    const index = this.selection.index(this.activeNumber);
    this.forgetRows();
    this.loaded.set(number, Object.assign(row, { n: number }));
    this.numbers.set(row.id, number);
    this.activeNumber = number;
    this.selection.order = null;
    this.list.renumber(this.letters.length, index, number);
    this.redraw(row.id);
  }

  /** The open segment is no more: ask where it went, and what was typed in it goes there too. */
  lose(id) {
    this.lost = id;
    this.greeted = true;
    if (!this.typing.left.some((left) => left.id === id)) this.typing.left.push({ id });
    this.link.about({ keep: true });
  }

  /** A segment that the article has no more; `into` is the one that it was joined to, or null. */
  gone({ id, into }) {
    if (id !== this.lost && id !== this.activeId) return;
    this.lost = undefined;
    if (into) {
      this.keeping.dropDraft(id);
      this.link.goTo(into);
    } else if (this.activeId === null) this.walk.greet();
  }

  /** The translator finds first what reviewers have sent back. */
  tellAnswers(numbers) {
    this.answersTold = true;
    const said = ngettext(
      "{number} of your segments was sent back.",
      "{number} of your segments were sent back.",
      numbers.length,
    );
    this.head.tell(said, () => this.selection.onlyThese(numbers), _("Show only these"));
  }

  /** Rows as the server has them. */
  rows(rows) {
    const fresh = [];
    for (const row of rows) {
      const known = this.loaded.get(row.n);
      this.loaded.set(row.n, row);
      this.numbers.set(row.id, row.n);
      this.stale.delete(row.n);
      if (!this.link.ops.some((op) => op.id === row.id)) this.setLetter(row.n, row.state);
      if (!known || JSON.stringify(known) !== JSON.stringify(row)) fresh.push(row);
    }
    const indexes = fresh.map((row) => this.selection.index(row.n)).filter((index) => index !== undefined);
    this.list.reguess(indexes);
    this.head.filters.learn(fresh);
    for (const row of fresh) {
      if (row.id === this.activeId) this.typing.changedUnderHands(row);
      this.redraw(row.id);
    }
    if (!this.greeted) this.walk.greet();
    if (this.opening !== undefined && this.loaded.has(this.opening)) this.walk.open(this.opening);
    this.list.layout();
    this.progress();
    if (this.selection.searching) this.selection.select();
  }

  /** What has changed in rows, of which the source and what lies beside it stay. */
  changed(changes) {
    const merged = [];
    for (const change of changes) {
      const row = this.loaded.get(change.n);
      if (!row) {
        if (!this.link.ops.some((op) => op.id === change.id)) this.setLetter(change.n, change.state);
      } else if (row.version !== change.version || row.state !== change.state) {
        merged.push({ ...row, previous: undefined, differs: undefined, found: undefined, ...change });
        if (this.link.checks || (row.state === "x") !== (change.state === "x")) this.needed.add(change.n);
      }
    }
    if (merged.length) this.rows(merged);
    else this.progress();
  }

  result(op, result) {
    const number = this.numbers.get(op.id);
    const row = number === undefined ? undefined : this.loaded.get(number);
    const active = op.id === this.activeId;
    if (result.row && row) Object.assign(row, { previous: undefined }, result.row);
    this.past.answered(op, result);
    const reshaped = RESHAPING.has(op.do);
    if (result.status === "ok" && reshaped) {
      // What was typed went along with it: the box begins anew with what the segment has now.
      this.keeping.dropDraft(op.id);
      if (row) row.draft = undefined;
      if (active) {
        this.base = result.row.version;
        this.opened = result.row.target;
        this.box.show(result.row.target);
      }
      this.splitting.done(op, result);
    } else if (result.status === "ok") {
      if (row && typeof op.target === "string") row.draft = undefined;
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
            this.deeds.push({ id: op.id, do: "undo", number: result.step });
            this.head.tell("");
          },
          _("Undo"),
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
      if (active && this.box.text !== text) this.typing.saveDraft();
      else if (!this.keeping.draft(op.id)) this.keeping.keepDraft(op.id, text, op.base);
      this.offered.add(`${op.id}:${text}`);
    }
    if (op.quiet) return;
    const number = (this.numbers.get(op.id) ?? -1) + 1;
    const go = active ? null : () => this.walk.goTo(op.id);
    if (result.status === "conflict") {
      this.conflictAt = performance.now();
      const person = result.row?.by || _("Somebody");
      const said = _("{person} changed segment {number} in the meantime: both texts are kept.", { person, number });
      this.head.tell(said, go, _("Show both"));
    } else {
      const said = _("Segment {number}: {problem} What you typed is kept.", { number, problem: result.message });
      this.head.tell(said, go, _("Go to it"));
    }
  }

  beside(beside, asked) {
    const number = this.numbers.get(beside.id);
    if (asked.keep && number !== undefined) this.loaded.get(number).draft = { target: asked.typed, base: asked.base };
    if (beside.id !== this.activeId || number === undefined) return;
    if (asked.typed !== undefined) this.box.underline(beside.findings, asked.typed);
    if (asked.beside) this.besideNow = beside;
    else this.besideNow = { ...this.besideNow, findings: beside.findings, stands: beside.stands, id: beside.id };
    const row = this.loaded.get(number);
    this.panel.draw(this.besideNow, row, this.box.text);
    const element = this.list.elements.get(this.selection.index(number));
    if (asked.beside && element && beside.terms.length) tellWordings(this, element, row, beside.terms);
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
    if (link.stopped) {
      this.head.say(link.stopped, true);
    } else if (keeping.full) {
      this.head.say(_("This browser’s storage is full: do not close the page before everything is saved."), true);
    } else if (link.failures) {
      this.head.say(
        count
          ? ngettext("{number} change waits for the connection", "{number} changes wait for the connection", count)
          : _("No connection; you can go on"),
      );
    } else if (count) {
      this.head.say(_("Saving…"));
    } else {
      this.head.say(this.saidOnce ? _("All saved") : "");
    }
    if (count) this.saidOnce = true;
  }

  pendingFor(id) {
    return this.link.ops.filter((op) => op.id === id && !BESIDE.has(op.do) && !op.quiet);
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
    if (row.id === this.activeId) return this.base < row.version && this.box.text !== row.target && this.typing.unsavedNow();
    const draft = this.unsaved(row);
    return Boolean(draft) && draft.base < row.version;
  }

  /** Whether a segment is being split or joined: what becomes of it is not known yet. */
  reshaping(id) {
    return this.link.ops.some((op) => RESHAPING.has(op.do) && (op.id === id || op.following === id));
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
    if (this.counts) this.head.progress(this.counts, this.words, this.selection.chosen);
  }

  makeRow(index) {
    const element = el("div", { role: "listitem" });
    drawRow(this, element, index);
    return element;
  }

  redraw(id) {
    const number = this.numbers.get(id);
    const index = number === undefined ? undefined : this.selection.index(number);
    const element = index === undefined ? undefined : this.list.elements.get(index);
    if (element) drawRow(this, element, index);
  }

  guess(index) {
    const row = this.loaded.get(this.selection.number(index));
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
    const number = index >= 0 && index < this.list.count ? this.selection.number(index) : undefined;
    if (number !== undefined && (!this.loaded.has(number) || this.stale.has(number))) missing.push(number);
  }
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}
