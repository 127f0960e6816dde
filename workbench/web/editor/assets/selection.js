// Which rows are shown: the whole article, or those with a state, a text, a finding, a term, an author, a date.

import { folded } from "./text.js";
import { _, ngettext } from "./words.js";

export class Selection {
  constructor(desk) {
    this.desk = desk;
    this.chosen = new Set();
    // What is asked of a row besides its state; an empty value asks nothing.
    this.asked = { text: "", finding: "", term: "", author: "", since: "" };
    this.only = null;
    this.order = null;
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
    this.select();
  }

  /** Whether rows have to be read to answer what is asked. */
  get searching() {
    return Object.values(this.asked).some(Boolean);
  }

  /** Ask for rows: `kind` is `text`, `finding`, `term`, `author` or `since`. All rows are fetched for that. */
  ask(kind, value) {
    const { desk } = this;
    if (this.asked[kind] === value) return;
    this.asked[kind] = value;
    desk.link.checks = Boolean(this.asked.finding);
    if (this.searching) this.fetchAll();
    else desk.needed.clear();
    this.select();
  }

  /** Have every row brought that is not there, or of which not enough is known. */
  fetchAll() {
    const { desk } = this;
    for (let number = 0; number < desk.letters.length; number += 1) if (!this.known(number)) desk.needed.add(number);
    desk.list.layout();
  }

  known(number) {
    const row = this.desk.loaded.get(number);
    return Boolean(row) && (!this.asked.finding || row.found !== undefined);
  }

  /** Nothing is asked any more. */
  clear() {
    for (const kind of Object.keys(this.asked)) this.asked[kind] = "";
    this.chosen.clear();
    this.only = null;
    this.desk.link.checks = false;
    this.desk.needed.clear();
    this.select();
  }

  select() {
    const { desk } = this;
    const { head } = desk;
    if (!this.searching && !this.chosen.size && !this.only) {
      this.show(null);
      head.found.textContent = "";
    } else {
      const numbers = [];
      let seen = 0;
      const wanted = { ...this.asked, text: folded(this.asked.text), term: folded(this.asked.term) };
      desk.letters.forEach((letter, number) => {
        const known = this.known(number);
        if (known) seen += 1;
        if (this.only && !this.only.has(number)) return;
        if (this.chosen.size && !this.chosen.has(letter)) return;
        if (this.searching && !(known && this.holds(desk.loaded.get(number), wanted))) return;
        numbers.push(number);
      });
      this.show(numbers);
      const found = ngettext("{number} segment", "{number} segments", numbers.length);
      const all = desk.letters.length;
      const rest = this.searching && seen < all ? _("still looking: {seen} of {all}", { seen, all }) : "";
      head.found.textContent = [found, rest].filter(Boolean).join(" · ");
    }
    desk.progress();
    head.filtersChanged();
  }

  holds(row, { text, finding, term, author, since }) {
    if (text && !folded(row.source).includes(text) && !folded(this.desk.now(row).target).includes(text)) return false;
    if (author && row.author !== author) return false;
    if (since && !(row.at && row.at >= since)) return false;
    if (term && !(row.hits || []).some((hit) => folded(hit[2]).includes(term))) return false;
    if (finding === "any") return row.found.length > 0;
    if (finding === "error") return row.found.some(([, severity]) => severity === "error");
    return !finding || row.found.some(([check]) => check === finding);
  }

  /** Show these rows by number; null is the whole article. */
  show(order) {
    const { desk } = this;
    const same = this.order && order && this.order.length === order.length && order.every((one, at) => one === this.order[at]);
    if (same || (!order && !this.order)) return;
    // Where nothing was found nothing is open: behind that, one goes on where one was.
    const number = desk.activeNumber ?? this.left;
    this.left = number;
    const from = document.activeElement;
    const inBox = desk.box && from === desk.box.area;
    if (desk.activeNumber !== null) desk.walk.leave();
    this.order = order;
    this.indexes = order ? new Map(order.map((one, index) => [one, index])) : null;
    desk.list.pinned = null;
    desk.list.reset(order ? order.length : desk.letters.length);
    desk.list.scrollTo(0);
    desk.list.layout();
    const next = number !== undefined && (this.index(number) !== undefined ? number : order?.[0]);
    if (typeof next === "number") desk.walk.open(next);
    if (!inBox && from instanceof HTMLElement && desk.element.contains(from)) from.focus();
  }
}
