// Going about in the article: which segment is open, and which one comes next.

import { drawRow } from "./row.js";
import { _ } from "./words.js";

const OPEN = new Set(["u", "n"]);

export class Walk {
  constructor(desk) {
    this.desk = desk;
  }

  /** After a hello: open what the address names, where this browser was last, or the first open segment. */
  greet() {
    const { desk } = this;
    desk.greeted = true;
    if (desk.activeNumber !== null) return;
    const wished = desk.wish && desk.numbers.get(desk.wish);
    const last = desk.keeping.read(desk.place);
    const first = desk.letters.findIndex((letter) => OPEN.has(letter));
    if (wished !== undefined && wished !== null) this.open(wished);
    else if (Number.isInteger(last) && last < desk.letters.length && !desk.wish) this.open(last);
    else this.open(Math.max(0, first));
  }

  clicked(event) {
    const element = event.target.closest(".we-row");
    if (!element || element.classList.contains("we-active")) return;
    if (String(window.getSelection()) && !event.target.closest(".we-mark")) return;
    this.open(Number(element.dataset.n), { settle: false });
  }

  goTo(id) {
    const number = this.desk.numbers.get(id);
    if (number !== undefined) this.open(number);
  }

  /** Open a segment; one that is not there yet is opened when it comes. */
  open(number, { settle = true } = {}) {
    const { desk } = this;
    if (number === desk.activeNumber) {
      this.focus();
      return;
    }
    if (desk.selection.index(number) === undefined) {
      // What was looked for is over: the whole article is shown again.
      this.leave();
      desk.selection.show(null);
    }
    const close = this.part();
    const index = desk.selection.index(number);
    const row = desk.loaded.get(number);
    desk.list.pinned = index;
    if (!row) {
      close();
      desk.opening = number;
      desk.needed.add(number);
      desk.list.settle(index);
      desk.list.layout();
      return;
    }
    desk.opening = undefined;
    desk.activeNumber = number;
    desk.activeId = row.id;
    desk.differs = Boolean(row.differs);
    const draft = desk.unsaved(row);
    desk.base = draft ? draft.base : row.version;
    desk.opened = desk.now(row).target;
    desk.conflictAt = -Infinity;
    desk.besideNow = { id: row.id };
    desk.panel.clear();
    drawRow(this.desk, desk.list.element(index), index);
    // In this order the browser lays the page out once: before the old box goes, which would take the cursor along.
    desk.box.focus();
    if (settle) desk.list.settle(index);
    close();
    desk.list.layout();
    desk.keeping.write(desk.place, number);
    desk.link.about({ beside: true });
    this.foresee(number);
  }

  /** What is in the box when a segment is opened. */
  openedText(row) {
    const { desk } = this;
    return (desk.unsaved(row) || desk.now(row)).target;
  }

  /** Have the row at hand that is opened next. */
  foresee(number) {
    const { desk } = this;
    const next = this.nextOpen(number);
    for (const one of [next, next === undefined ? undefined : this.nextOpen(next)]) {
      if (one !== undefined && !desk.loaded.has(one)) desk.needed.add(one);
    }
    if (desk.needed.size) desk.list.layout();
  }

  /** Close the open segment. */
  leave() {
    this.part()();
  }

  /** Let go of the open segment; answers with what draws it closed. */
  part() {
    const { desk } = this;
    if (desk.activeNumber === null) return () => {};
    desk.typing.flush();
    for (const timer of [desk.typing.checkTimer, desk.typing.keepTimer]) clearTimeout(timer);
    const id = desk.activeId;
    if (desk.typing.unsavedNow() && !desk.pendingFor(id).some((op) => op.target === desk.box.text)) {
      desk.typing.left.push({ id, typed: desk.box.text, base: desk.base, keep: true });
      desk.link.about({ keep: true });
    }
    const index = desk.selection.index(desk.activeNumber);
    desk.activeNumber = desk.activeId = desk.box = null;
    desk.list.pinned = null;
    return () => {
      const element = index === undefined ? undefined : desk.list.elements.get(index);
      if (element) drawRow(this.desk, element, index);
    };
  }

  step(by) {
    const { desk } = this;
    const index = (desk.selection.index(desk.activeNumber) ?? -1) + by;
    if (index >= 0 && index < desk.list.count) this.open(desk.selection.number(index));
    else this.focus();
  }

  /** The number of the next open segment behind one, from the beginning again at the end. */
  nextOpen(number) {
    const { desk } = this;
    const count = desk.letters.length;
    for (let step = 1; step < count; step += 1) {
      const one = (number + step) % count;
      if (OPEN.has(desk.letters[one]) && (!desk.selection.order || desk.selection.indexes.has(one))) return one;
    }
    return undefined;
  }

  goOpen(number) {
    const { desk } = this;
    const next = this.nextOpen(number);
    if (next !== undefined) this.open(next);
    else {
      desk.head.tell(
        desk.selection.order ? _("Nothing is open in this selection.") : _("Every segment of this article is translated."),
      );
      this.focus();
    }
  }

  focus() {
    this.desk.box?.focus(false);
  }

  goOpenForReview() {
    const { desk } = this;
    const count = desk.letters.length;
    for (let step = 1; step < count; step += 1) {
      const number = (desk.activeNumber + step) % count;
      if (desk.letters[number] === "t") {
        this.open(number);
        return;
      }
    }
    desk.head.tell(_("Nothing more waits for review in this article."));
    this.focus();
  }
}
