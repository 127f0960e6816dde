// The target article beside the editor, as readers will see it: it follows what is typed and where the editor is
// scrolled to, and a click in it opens a segment.

import { el } from "../dom.js";
import { List } from "../list.js";
import { _ } from "../words.js";
import { Drawing, unitsOf } from "./units.js";

// Where in the height of the editor people look, and where in the preview the same is to stand.
const LOOKED_AT = 0.3;
// The open segment is in sight between these.
const [HIGHEST, LOWEST] = [0.06, 0.9];
// Whoever has just clicked here sees it stay where it is, while the editor goes to the segment.
const STILL = 250;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** Where people look, as a share of the height: where the article begins and ends it does so here too. */
function lookedAt({ top, view, tops, count }) {
  const end = (tops[count] - top) / view;
  return top ? Math.max(Math.min(LOOKED_AT, top / view), Math.min(1, LOOKED_AT + 0.9 - end)) : 0;
}

export class Preview {
  constructor(desk) {
    this.desk = desk;
    this.units = [];
    this.changed = new Set();
    this.focused = null;
    this.stillUntil = 0;
    this.list = new List({
      make: (index) => this.make(index),
      guess: (index) => this.guess(index),
      shown: (first, last) => this.wanted(first, last),
      label: _("The article as readers will see it"),
    });
    this.element = el("aside", { class: "we-preview", "aria-label": _("Preview") }, this.list.scroller);
    this.list.space.addEventListener("click", (event) => this.clicked(event));
    this.list.space.addEventListener("keydown", (event) => this.key(event));
    this.list.space.addEventListener("focusin", (event) => this.entered(event));
    this.list.space.addEventListener("focusout", (event) => this.list.space.contains(event.relatedTarget) || this.left());
    this.onTyped = (event) => event.target === desk.box?.area && this.redraw(desk.activeNumber, true);
    this.onScrolled = () => this.soon();
    desk.element.addEventListener("input", this.onTyped);
    desk.list.scroller.addEventListener("scroll", this.onScrolled, { passive: true });
  }

  close() {
    this.list.close();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.desk.element.removeEventListener("input", this.onTyped);
    this.desk.list.scroller.removeEventListener("scroll", this.onScrolled);
    this.element.remove();
  }

  /** Show an article of this outline. */
  show(outline) {
    const { desk, list } = this;
    this.units = unitsOf(outline);
    this.unitAt = new Int32Array(desk.letters.length);
    this.units.forEach(({ first, count }, index) => this.unitAt.fill(index, first, first + count));
    this.drawing = new Drawing(desk, outline.markup, () => this.focused ?? desk.activeNumber ?? 0);
    list.space.lang = desk.target.lang;
    list.space.dir = desk.target.dir;
    this.focused = null;
    list.pinned = null;
    list.reset(this.units.length);
    this.opened();
  }

  /** Show nothing until there is another outline. */
  empty() {
    this.units = [];
    this.changed.clear();
    this.list.pinned = null;
    this.list.reset(0);
  }

  // --------------------------------------------------------------------------------------- drawing

  make(index) {
    const element = el("div", { role: "listitem" });
    this.drawing.draw(element, this.units[index]);
    return element;
  }

  guess(index) {
    const { count = 0, cells, text } = this.units[index];
    if (cells) return cells.length * 20;
    return count ? 12 + count * 48 : 20 + (text || "").split("\n").length * 19;
  }

  /** Have the rows brought that are in the page, or soon are. */
  wanted(first, last) {
    const { desk, units } = this;
    const before = desk.needed.size;
    const [from, to] = [units[Math.max(0, first - 3)], units[Math.min(units.length - 1, last + 6)]];
    for (let number = from.first; number < to.first + to.count; number += 1) {
      if (!desk.loaded.has(number) || desk.stale.has(number)) desk.needed.add(number);
    }
    if (desk.needed.size > before) desk.list.layout();
  }

  /** A segment has another text or state now; `here` when it is what people look at. */
  redraw(number, here = false) {
    if (number === undefined || number === null || !this.units.length) return;
    this.changed.add(this.unitAt[number]);
    if (here) this.follow = true;
    this.soon();
  }

  /** Another segment is open. */
  opened() {
    const { desk, list } = this;
    if (!this.units.length) return;
    for (const number of [this.marked, desk.activeNumber]) this.redraw(number);
    this.marked = desk.activeNumber;
    if (this.marked !== null && this.focused === null) list.pinned = this.unitAt[this.marked];
    this.follow = true;
    this.soon();
  }

  /** After what people do has been drawn in the editor, so that it waits for nothing here. */
  soon() {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.timer = setTimeout(() => {
        this.frame = 0;
        this.catchUp();
      });
    });
  }

  catchUp() {
    const { list, units } = this;
    if (!units.length) return;
    for (const index of this.changed) {
      const element = list.elements.get(index);
      if (element) this.drawing.draw(element, units[index]);
    }
    this.changed.clear();
    list.layout();
    if (performance.now() >= this.stillUntil) this.align();
    // The editor has gone to what was clicked, and is there.
    else this.scrolled = this.desk.list.top;
    this.follow = false;
  }

  // -------------------------------------------------------------------------- scrolled with the editor

  /** Bring what people look at in the editor to the same height here. */
  align() {
    const { list } = this.desk;
    if (!list.count || list.stale || !this.list.view) return;
    const open = this.desk.activeNumber;
    const index = open === null ? undefined : this.desk.selection.index(open);
    const inSight = index !== undefined && list.tops[index + 1] > list.top && list.tops[index] < list.top + list.view;
    if (this.scrolled !== list.top) {
      this.scrolled = list.top;
      const where = lookedAt(list);
      const looked = list.top + list.view * where;
      const at = list.at(looked);
      const share = Math.min(1, (looked - list.tops[at]) / (list.heights[at] || 1));
      this.bring(this.desk.selection.number(at), share, where);
      if (inSight) this.keepInSight(open);
    } else if (this.follow && inSight) this.keepInSight(open);
  }

  /** Where a segment begins and how high it is, as far as that is known. */
  place(number) {
    const index = this.unitAt[number];
    const [top, height, unit] = [this.list.tops[index], this.list.heights[index], this.units[index]];
    const drawn = this.list.elements.get(index)?.querySelector(`[data-n="${number}"]`);
    if (drawn) {
      const [own, around] = [drawn.getBoundingClientRect(), this.list.elements.get(index).getBoundingClientRect()];
      return [top + own.top - around.top, own.height];
    }
    return [top + (height * (number - unit.first)) / unit.count, height / unit.count];
  }

  bring(number, share, where) {
    // What comes into the page is measured then, and stands elsewhere than was guessed.
    for (let time = 0; time < 2; time += 1) {
      const [top, height] = this.place(number);
      this.list.scrollTo(top + height * share - this.list.view * where);
      this.list.layout();
    }
  }

  keepInSight(number) {
    const { view, top } = this.list;
    const [start, height] = this.place(number);
    const [from, to] = [top + view * HIGHEST, top + view * LOWEST];
    if (start < from || Math.min(start + height, start + view * 0.5) > to) this.bring(number, 0, LOOKED_AT);
  }

  // ------------------------------------------------------------------------------- going to a segment

  clicked(event) {
    // Beside the words of a block it is the first of them that is meant.
    const segment = event.target.closest("[data-n]") || event.target.closest(".we-unit")?.querySelector("[data-n]");
    if (segment && !String(window.getSelection())) this.open(Number(segment.dataset.n));
  }

  open(number) {
    this.stillUntil = performance.now() + STILL;
    this.focused = null;
    this.desk.walk.open(number);
  }

  key(event) {
    const here = event.target.closest("[data-n]");
    if (!here || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.code in STEPS) this.step(Number(here.dataset.n) + STEPS[event.code]);
    else if (/^(Numpad)?Enter$|^Space$/.test(event.code)) this.open(Number(here.dataset.n));
    else if (event.code === "Escape") {
      this.focused = null;
      this.desk.walk.focus();
    } else return;
    // In some presets Enter alone confirms what is open.
    event.preventDefault();
  }

  /** Go to a segment by key, without opening it. */
  step(number) {
    if (number < 0 || number >= this.unitAt.length) return;
    const { list } = this;
    const before = this.focused;
    this.focused = number;
    list.pinned = this.unitAt[number];
    list.layout();
    for (const one of [before, number]) if (one !== null) this.redrawNow(this.unitAt[one]);
    this.keepInSight(number);
    list.elements.get(list.pinned).querySelector(`[data-n="${number}"]`).focus({ preventScroll: true });
  }

  redrawNow(index) {
    const element = this.list.elements.get(index);
    if (element) this.drawing.draw(element, this.units[index]);
  }

  entered(event) {
    const here = event.target.closest("[data-n]");
    if (here) this.focused = Number(here.dataset.n);
  }

  /** The cursor is elsewhere: the Tab key comes back to the open segment. */
  left() {
    if (this.focused === null || this.drawing.busy) return;
    const before = this.focused;
    this.focused = null;
    this.redraw(before);
    this.opened();
  }
}
