// The desk: the parts of the editor, what it is told by the server, and how its rows are drawn.

import { Answers } from "./answers.js";
import { Breaking } from "./breaking.js";
import { Commands } from "./commands.js";
import { Deeds } from "./deeds.js";
import { el } from "./dom.js";
import { Found } from "./found.js";
import { around, placeOf } from "./greeting.js";
import { Head } from "./head.js";
import { Heeded } from "./heeded.js";
import { Keeping } from "./keeping.js";
import { Keys } from "./keys.js";
import { Link } from "./link.js";
import { List } from "./list.js";
import { Panel } from "./panel.js";
import { Past } from "./past.js";
import { Previewing } from "./previewing.js";
import { drawRow, guessedHeight, tellWordings } from "./row.js";
import { Replacing } from "./replacing.js";
import { Seen } from "./seen.js";
import { Selection } from "./selection.js";
import { Sitting } from "./sitting.js";
import { Splitting } from "./splitting.js";
import { Standing } from "./standing.js";
import { Typing } from "./typing.js";
import { Walk } from "./walk.js";
import { _, ngettext } from "./words.js";

export class Desk extends Standing {
  constructor(data) {
    super();
    this.keeping = new Keeping(data.scope, () => this.status());
    // Rows to fetch: what may have changed while nobody listened, and what is needed soon.
    this.stale = new Set();
    this.needed = new Set();
    // Texts of conflicts, which the server keeps as suggestions already.
    this.offered = new Set();
    // A segment with the text that is to be normalised as soon as it has been checked.
    this.normalising = null;
    this.source = this.target = { lang: "", dir: "auto" };
    this.characters = [];
    this.me = {};
    this.reviewing = data.mode === "review";
    this.keeping.adopted = (id) => this.redraw(id);
    this.sitting = new Sitting(this.keeping, data.scope);
    this.keys = new Keys(this.keeping, data.scope.split(":")[0]);
    this.inRows = new Found(this);
    this.selection = new Selection(this);
    this.typing = new Typing(this);
    this.walk = new Walk(this, placeOf(data));
    this.deeds = new Deeds(this);
    this.answers = new Answers(this);
    this.commands = new Commands(this);
    this.replacing = new Replacing(this);
    this.splitting = new Splitting(this);
    this.breaking = new Breaking(this);
    this.heeded = new Heeded();
    this.seen = new Seen(this.keeping, data.scope);
    this.past = new Past(this, `workbench:past:${data.mode}:${data.scope}`);
    this.panel = new Panel(this);
    this.previewing = new Previewing(this, data.scope);
    this.head = new Head(this);
    this.list = new List({
      make: (index) => this.makeRow(index),
      guess: (index) => guessedHeight(this.loaded.get(this.selection.number(index)), this.list?.scroller.clientWidth),
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
    this.link.segmentAsked = this.segmentInAddress = data.segment;
    this.listen();
    this.start();
  }

  async start() {
    // Which tabs are gone takes a while to find out, and what they left has to be here before a segment is opened.
    if (this.keeping.anyLeft) this.link.adopt(await this.keeping.adopt());
    const [first, last] = around(this.walk.last);
    this.link.want(Array.from({ length: last - first + 1 }, (_, step) => first + step));
    this.adopting = setInterval(async () => this.link.adopt(await this.keeping.adopt()), 5000);
  }

  listen() {
    this.element.addEventListener("keydown", (event) => this.commands.key(event));
    for (const event of ["keyup", "keypress", "paste", "copy", "cut"]) {
      this.element.addEventListener(event, (one) => one.stopPropagation());
    }
    for (const event of ["keydown", "pointerdown", "wheel"]) {
      this.element.addEventListener(event, () => this.sitting.active(), { capture: true, passive: true });
    }
    this.list.space.addEventListener("click", (event) => this.walk.clicked(event));
    this.list.space.addEventListener("focusin", () => this.selection.entered());
    this.onHide = () => document.hidden && this.typing.hurry();
    this.onLeave = () => {
      this.typing.hurry();
      this.past.keep();
      this.keeping.leave();
    };
    window.addEventListener("pagehide", this.onLeave);
    document.addEventListener("visibilitychange", this.onHide);
  }

  /** The page is drawn again with a fresh token. */
  renew(data) {
    this.link.renew(data.token);
    if (data.segment && data.segment !== this.segmentInAddress) this.link.goTo(data.segment);
    this.segmentInAddress = data.segment;
  }

  /** When the sitting before this one ended, in milliseconds. */
  get visited() {
    return this.sitting.before;
  }

  close() {
    this.onLeave();
    this.link.close();
    this.list.close();
    this.previewing.close();
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
    if (again && open !== null && open !== asked && asked !== this.link.segmentAsked) {
      // Whoever has gone to another segment meanwhile stays there: it has to be found first.
      this.link.goTo(open);
      return;
    }
    this.layout = meta.layout;
    this.walk.asked = asked === this.link.segmentAsked && found ? meta.at : null;
    if (asked && !found) this.past.missing(asked);
    this.count(meta.letters, meta.words);
    const stays = again && open !== null && open === asked && found;
    if (stays) this.renumber(meta.at);
    else if (again) this.forget();
    this.source = { lang: meta.source.locale, dir: meta.source.dir };
    this.target = { lang: meta.target.locale, dir: meta.target.dir };
    this.me = meta.me;
    this.characters = meta.characters;
    this.inRows.forget();
    this.link.soon(0);
    // Rows that were known may have changed while nobody listened.
    this.stale = new Set(this.loaded.keys());
    if (this.activeNumber !== null) this.needed.add(this.activeNumber);
    if (anew && !stays) {
      this.selection.order = null;
      this.list.reset(this.letters.length);
    }
    if (meta.answers?.length && !this.answersTold) this.tellAnswers(meta.answers);
    for (const op of this.link.ops) this.setLetter(this.numbers.get(op.id), this.after(op));
    if (anew) this.previewing.begin();
    this.walk.begun = false;
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
    this.selection.only = this.selection.began = null;
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
    this.walk.begun = true;
    if (!this.typing.untold(id)) this.typing.unkept.push({ id });
    this.link.about({ keep: true });
  }

  /** A segment that the article has no more; `into` is the one that it was joined to, or null. */
  gone({ id, into }) {
    this.typing.heard({ gone: id });
    if (id !== this.lost && id !== this.activeId) return;
    this.lost = undefined;
    if (into) {
      this.keeping.dropDraft(id);
      this.link.goTo(into);
    } else if (this.activeId === null) this.walk.begin();
  }

  /** The translator finds first what reviewers have sent back. */
  tellAnswers(numbers) {
    this.answersTold = true;
    const said = ngettext(
      "{number} of your segments was sent back.",
      "{number} of your segments were sent back.",
      numbers.length,
    );
    this.head.notices.put("answers", said, [[_("Show only these"), () => this.selection.onlyThese(numbers)]]);
  }

  /** Rows as the server has them. */
  rows(rows) {
    const fresh = [];
    for (const row of rows) {
      const known = this.loaded.get(row.n);
      this.loaded.set(row.n, row);
      this.numbers.set(row.id, row.n);
      this.stale.delete(row.n);
      if (!this.link.ops.some((op) => op.id === row.id)) this.restate(row.n, row.state);
      if (!known || JSON.stringify(known) !== JSON.stringify(row)) fresh.push(row);
    }
    // Whether it can be joined with the next one.
    if (this.activeId !== null && fresh.some((row) => row.n === this.activeNumber + 1)) this.redraw(this.activeId);
    const indexes = fresh.map((row) => this.selection.index(row.n)).filter((index) => index !== undefined);
    this.list.reguess(indexes);
    this.head.filters.learn(fresh);
    for (const row of fresh) {
      if (row.id === this.activeId) this.typing.changedUnderHands(row);
      this.redraw(row.id);
    }
    if (!this.walk.begun) this.walk.begin();
    if (this.opening !== undefined && this.loaded.has(this.opening)) this.walk.open(this.opening);
    this.list.layout();
    this.progress();
    if (this.selection.searching) this.selection.refresh();
  }

  /** What has changed in rows, of which the source and what lies beside it stay. */
  changed(changes) {
    const merged = [];
    for (const change of changes) {
      const row = this.loaded.get(change.n);
      if (!row) {
        if (!this.link.ops.some((op) => op.id === change.id)) this.restate(change.n, change.state);
      } else if (row.version !== change.version || row.state !== change.state) {
        merged.push({ ...row, previous: undefined, differs: undefined, ...change });
        if (row.target !== change.target) this.inRows.drop(change.n);
        if ((row.state === "x") !== (change.state === "x")) this.needed.add(change.n);
      }
    }
    if (merged.length) this.rows(merged);
    else this.progress();
  }

  /** An op was answered. */
  result(op, result) {
    this.answers.hear(op, result);
    // Its findings are others now; whoever has chosen rows by these waits for them.
    if (this.selection.asked.finding) this.link.soon(0);
  }

  /** What the checks find in rows. */
  found(found) {
    if (!this.inRows.hear(found)) return;
    this.head.filters.count(this.inRows);
    if (this.selection.asked.finding) this.selection.refresh();
  }

  beside(beside, asked) {
    this.typing.heard(asked);
    const number = this.numbers.get(beside.id);
    if (asked.keep && number !== undefined && !this.typing.untold(beside.id)) {
      this.loaded.get(number).draft = { target: asked.typed, base: asked.base };
    }
    if (beside.id !== this.activeId || number === undefined) return;
    Object.assign(beside, { found: asked.typed, unsettled: this.settling(beside.id) }, this.settled(beside));
    this.box.underline(beside.findings, asked.typed);
    this.heeded.hear(beside.findings, asked.typed);
    if (asked.beside) this.besideNow = beside;
    else this.besideNow = { ...this.besideNow, normal: undefined, ...beside };
    const row = this.loaded.get(number);
    this.panel.draw(this.besideNow, row, this.box.text);
    const element = this.list.elements.get(this.selection.index(number));
    if (asked.beside && element && beside.terms.length) tellWordings(this, element, row);
    if (this.normalising === `${beside.id}:${asked.typed}` && this.box.text === asked.typed) this.deeds.normalise();
    if (!asked.beside) return;
    this.past.arrived();
    this.panel.offers.seek(beside.matches);
    this.commands.awaiting.arrived();
  }

  /** A finding was dismissed or brought back here: show it so before the server has answered. */
  showFindings() {
    Object.assign(this.besideNow, { unsettled: true }, this.settled(this.besideNow));
    this.box.underline(this.besideNow.findings, this.besideNow.found);
    this.panel.draw(this.besideNow, this.loaded.get(this.activeNumber), this.box.text);
  }

  /** The glossary is another now, or somebody has commented: what stands beside the segments is asked for again. */
  aroundChanged() {
    this.stale = new Set(this.loaded.keys());
    if (this.activeId !== null) this.link.about({ beside: true });
    this.list.layout();
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
      const kept = ngettext("{number} change is kept in this browser.", "{number} changes are kept in this browser.", count);
      this.head.say(count ? `${link.stopped} ${kept}` : link.stopped, true);
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

  /** A segment has another state now, or another text. */
  restate(number, letter) {
    this.setLetter(number, letter);
    this.selection.recount(number);
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
    this.redrawNumber(this.numbers.get(id));
  }

  redrawNumber(number) {
    this.previewing.changed(number);
    const index = number === undefined ? undefined : this.selection.index(number);
    const element = index === undefined ? undefined : this.list.elements.get(index);
    if (element) drawRow(this, element, index);
  }

  /** The buttons and keys of the open segment are shown anew. */
  redrawTools() {
    const element = this.list.elements.get(this.selection.index(this.activeNumber));
    if (element?.parts) element.parts.kind = null;
    this.redraw(this.activeId);
    this.panel.sign = null;
    this.panel.draw(this.besideNow, this.loaded.get(this.activeNumber), this.box.text);
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
