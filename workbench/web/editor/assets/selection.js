// Which rows are shown: the whole article, or those with a state, a text, a finding, a term, an author, a date.

import { button, el, fill } from "./dom.js";
import { drawRow } from "./row.js";
import { folded } from "./text.js";
import { _, ngettext } from "./words.js";

export class Selection {
  constructor(desk) {
    this.desk = desk;
    this.chosen = new Set();
    // What is asked of a row besides its state; an empty value asks nothing.
    this.asked = { text: "", finding: "", term: "", author: "", since: "", beside: "" };
    this.only = null;
    this.order = null;
    // The numbers of the rows that are what is looked for; others stay in sight until something else is asked.
    this.matching = new Set();
    // The segment and the cursor in it where a search for a text began.
    this.began = null;
    // The text that is looked for, folded.
    this.sought = "";
    this.drawing = false;
  }

  number(index) {
    return this.order ? this.order[index] : index;
  }

  index(number) {
    if (!this.order) return number;
    return this.indexes.get(number);
  }

  filter(letter) {
    if (this.chosen.has(letter)) this.chosen.delete(letter);
    else this.chosen.add(letter);
    this.select();
  }

  /** Show these rows alone, whatever else is asked for; null ends that. */
  onlyThese(numbers) {
    this.only = numbers && new Set(numbers);
    this.desk.head.notices.done();
    this.select();
  }

  /** Whether anything is asked beside the states. */
  get searching() {
    return Object.values(this.asked).some(Boolean);
  }

  /** Whether rows have to be read to answer it. What is found in them is known without that. */
  get reading() {
    return Object.entries(this.asked).some(([kind, value]) => value && kind !== "finding");
  }

  /** Ask for rows: `kind` is `text`, `finding`, `term`, `author`, `since` or `beside`. */
  ask(kind, value) {
    const { desk } = this;
    if (this.asked[kind] === value) return;
    if (kind === "text" && !this.asked.text) this.began = this.here();
    this.asked[kind] = value;
    if (this.reading) this.fetchAll();
    else desk.needed.clear();
    this.select();
  }

  /** Have every row brought that is not there. */
  fetchAll() {
    const { desk } = this;
    for (let number = 0; number < desk.letters.length; number += 1) if (!this.known(number)) desk.needed.add(number);
    desk.list.layout();
  }

  known(number) {
    return !this.reading || this.desk.loaded.has(number);
  }

  /** Nothing is asked any more. */
  clear() {
    for (const kind of Object.keys(this.asked)) this.asked[kind] = "";
    this.chosen.clear();
    this.only = null;
    this.desk.needed.clear();
    this.select();
  }

  /** Show what is asked for now. */
  select() {
    const { desk } = this;
    const back = this.asked.text ? null : this.began;
    if (back) this.began = null;
    this.wanted = { ...this.asked, text: folded(this.asked.text), term: folded(this.asked.term) };
    this.matching.clear();
    const { sought } = this;
    this.sought = this.wanted.text;
    if (!this.searching && !this.chosen.size && !this.only) {
      this.show(null, back?.number);
    } else {
      const numbers = desk.letters.map((letter, number) => number).filter((number) => this.matches(number));
      this.matching = new Set(numbers);
      this.show(numbers, back?.number);
    }
    // Rows that were in sight before are drawn with other places.
    if (this.sought !== sought) for (const [index, element] of desk.list.elements) drawRow(desk, element, index);
    this.say();
    desk.progress();
    desk.head.filtersChanged();
    if (back && back.id === desk.activeId) desk.box.area.setSelectionRange(back.start, back.end, back.direction);
  }

  /** More rows are known: those that are found too are added, and those in sight stay. */
  refresh() {
    const { desk } = this;
    const shown = new Set(this.order);
    this.matching = new Set(desk.letters.map((letter, number) => number).filter((number) => this.matches(number)));
    this.show(desk.letters.map((letter, number) => number).filter((number) => shown.has(number) || this.matching.has(number)));
    this.say();
    desk.head.filtersChanged();
  }

  /** A row has changed: it stays where it is, but it is counted only while it is what is looked for. */
  recount(number) {
    if (!this.order || !this.indexes.has(number)) return;
    if (this.matches(number)) this.matching.add(number);
    else this.matching.delete(number);
    this.say();
  }

  /** Say how many there are. */
  say() {
    const { desk } = this;
    const all = desk.letters.length;
    const seen = this.reading ? desk.letters.reduce((count, letter, number) => count + this.known(number), 0) : all;
    const { left } = desk.inRows;
    const over = this.order ? this.order.length - this.matching.size : 0;
    const parts = [
      this.order ? ngettext("{number} segment", "{number} segments", this.matching.size) : "",
      over ? ngettext("{number} is no longer so", "{number} are no longer so", over) : "",
      this.order && seen < all ? _("still looking: {seen} of {all}", { seen, all }) : "",
      this.asked.finding && left ? ngettext("{number} still to be checked", "{number} still to be checked", left) : "",
    ];
    desk.head.found.textContent = parts.filter(Boolean).join(" · ");
    const none = this.order && !this.order.length && seen === all;
    fill(
      desk.list.empty,
      none ? el("p", { class: "wb-none", text: _("Nothing is like this in the article.") }) : null,
      none ? button(_("Show everything"), () => desk.head.filters.clear(), { stay: false }) : null,
    );
    if (none) desk.panel.clear();
  }

  /** Whether a row is what is looked for, as far as is known. */
  matches(number) {
    if (this.only && !this.only.has(number)) return false;
    if (this.chosen.size && !this.chosen.has(this.desk.letters[number])) return false;
    if (!this.found(number)) return false;
    return !this.reading || (this.known(number) && this.holds(this.desk.loaded.get(number), this.wanted));
  }

  /** Whether the findings that are asked for are in a row. */
  found(number) {
    const { finding } = this.asked;
    if (!finding) return true;
    const found = this.desk.inRows.of(number);
    if (finding === "any") return found.length > 0;
    return found.some(([check, severity]) => check === finding || (finding === "error" && severity === "error"));
  }

  holds(row, { text, term, author, since, beside }) {
    if (text && !folded(row.source).includes(text) && !folded(this.desk.now(row).target).includes(text)) return false;
    if (author && row.author !== author) return false;
    if (since && !(row.at && row.at >= since)) return false;
    if (beside && !(beside === "versions" ? this.desk.conflicted(row) : row[beside])) return false;
    return !term || (row.hits || []).some((hit) => folded(hit[2]).includes(term));
  }

  /** The open segment and the cursor in it; null when none is open. */
  here() {
    const { activeId: id, activeNumber: number, box } = this.desk;
    if (!box) return null;
    const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = box.area;
    return { id, number, start, end, direction };
  }

  /** People have gone into what was found: they stay there when the search is over. */
  entered() {
    if (!this.drawing) this.began = null;
  }

  /** Show these rows by number, null is the whole article, and open `wanted` if it is among them. */
  show(order, wanted = this.desk.activeNumber ?? this.lastOpen) {
    const { desk } = this;
    const same = this.order && order && this.order.length === order.length && order.every((one, at) => one === this.order[at]);
    if (same || (!order && !this.order)) return;
    this.drawing = true;
    // Where nothing was found nothing is open: behind that, one goes on where one was.
    this.lastOpen = wanted;
    const index = desk.activeNumber === null ? undefined : this.index(desk.activeNumber);
    const from = document.activeElement;
    const inBox = desk.box && from === desk.box.area;
    const indexes = order ? new Map(order.map((one, at) => [one, at])) : null;
    const count = order ? order.length : desk.letters.length;
    const next = indexes && !indexes.has(wanted) ? order[0] : wanted;
    if (index !== undefined && next === desk.activeNumber && desk.list.elements.has(index)) {
      // Whoever writes there goes on, with the cursor where it was.
      Object.assign(this, { order, indexes });
      desk.list.renumber(count, index, this.index(next));
      desk.redraw(desk.activeId);
      desk.list.layout();
    } else {
      if (desk.activeNumber !== null) desk.walk.leave();
      Object.assign(this, { order, indexes });
      desk.list.pinned = null;
      desk.list.reset(count);
      desk.list.scrollTo(0);
      desk.list.layout();
      if (next !== undefined) desk.walk.open(next);
      if (!inBox && from instanceof HTMLElement && desk.element.contains(from)) from.focus();
    }
    this.drawing = false;
  }
}
