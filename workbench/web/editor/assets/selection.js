// Which rows are shown: the whole article, or those with a state or a text.

import { folded } from "./text.js";
import { _, ngettext } from "./words.js";

export class Selection {
  constructor(desk) {
    this.desk = desk;
    this.chosen = new Set();
    this.searching = "";
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

  /** Find a text in source and target: rows that hold it are shown. All rows are fetched for that. */
  search(text) {
    const { desk } = this;
    const wanted = text.trim() ? text : "";
    if (!wanted && !this.searching) return;
    this.searching = wanted;
    if (wanted && desk.loaded.size < desk.letters.length) {
      desk.letters.forEach((_, number) => desk.loaded.has(number) || desk.needed.add(number));
      desk.list.layout();
    } else if (!wanted) {
      desk.needed.clear();
    }
    this.select();
  }

  select() {
    const { desk } = this;
    const text = folded(this.searching || "");
    if (!text && !this.chosen.size) {
      this.show(null);
      desk.head.found.textContent = "";
    } else {
      const numbers = [];
      desk.letters.forEach((letter, number) => {
        if (this.chosen.size && !this.chosen.has(letter)) return;
        if (text && !this.holds(desk.loaded.get(number), text)) return;
        numbers.push(number);
      });
      this.show(numbers);
      const found = ngettext("{number} segment", "{number} segments", numbers.length);
      const [seen, all] = [desk.loaded.size, desk.letters.length];
      const rest = text && seen < all ? _("still looking: {seen} of {all}", { seen, all }) : "";
      desk.head.found.textContent = [found, rest].filter(Boolean).join(" · ");
    }
    desk.progress();
  }

  holds(row, text) {
    return Boolean(row) && (folded(row.source).includes(text) || folded(this.desk.now(row).target).includes(text));
  }

  /** Show these rows by number; null is the whole article. */
  show(order) {
    const { desk } = this;
    const same = this.order && order && this.order.length === order.length && order.every((one, at) => one === this.order[at]);
    if (same || (!order && !this.order)) return;
    const number = desk.activeNumber;
    const from = document.activeElement;
    const inBox = desk.box && from === desk.box.area;
    if (number !== null) desk.walk.leave();
    this.order = order;
    this.indexes = order ? new Map(order.map((one, index) => [one, index])) : null;
    desk.list.pinned = null;
    desk.list.reset(order ? order.length : desk.letters.length);
    desk.list.scrollTo(0);
    desk.list.layout();
    const next = number !== null && (this.index(number) !== undefined ? number : order?.[0]);
    if (typeof next === "number") desk.walk.open(next);
    if (!inBox && from instanceof HTMLElement && desk.element.contains(from)) from.focus();
  }
}
