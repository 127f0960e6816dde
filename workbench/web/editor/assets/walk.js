// Going about in the article: which segment is open, and which one comes next.

import { drawRow } from "./row.js";
import { _ } from "./words.js";

const OPEN = new Set(["u", "n"]);
const WAITING = "t";

export class Walk {
  /** `place` is where this browser keeps which segment was open last. */
  constructor(desk, place) {
    this.desk = desk;
    this.place = place;
    // Whether a segment has been opened since the last hello, and the number of the one that it asked for.
    this.begun = false;
    this.asked = null;
  }

  /** The number of the segment that was open last in this browser, or null. */
  get last() {
    const last = this.desk.keeping.read(this.place);
    return Number.isInteger(last) ? last : null;
  }

  /** After a hello: open what was asked for, where this browser was last, or the first open segment. */
  begin() {
    const { desk, asked, last } = this;
    this.begun = true;
    if (desk.activeNumber !== null && (asked === null || asked === desk.activeNumber)) return;
    const known = last !== null && last < desk.letters.length ? last : null;
    if (asked !== null) this.open(asked);
    else if (known !== null && !(desk.reviewing && desk.letters[known] !== WAITING)) this.open(known);
    else {
      const first = this.next((known ?? 0) - 1);
      this.open(first ?? 0);
      if (desk.reviewing && !desk.me.reviews) desk.head.tell(_("Reviewers decide here; you can read along."));
      else if (first === undefined && desk.reviewing) desk.head.tell(_("Nothing waits for review in this article."));
    }
  }

  clicked(event) {
    const element = event.target.closest(".we-row");
    if (element?.classList.contains("we-active")) {
      // What is beside its fields takes the cursor back to the text.
      if (!event.target.closest("button, textarea, input, select") && !String(window.getSelection())) this.focus();
      return;
    }
    if (!element) return;
    if (String(window.getSelection()) && !event.target.closest(".we-mark")) return;
    this.desk.head.notices.done();
    this.open(Number(element.dataset.n), { settle: false });
  }

  goTo(id) {
    const { desk } = this;
    const number = desk.numbers.get(id);
    if (number !== undefined) this.open(number);
    else desk.link.goTo(id);
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
      desk.head.filters.clear();
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
    desk.besideNow = { id: row.id };
    desk.heeded.begin(desk.opened);
    desk.seen.open(row);
    desk.past.opened(row.id);
    desk.link.about({ beside: true });
    desk.link.atOnce();
    desk.panel.clear();
    drawRow(this.desk, desk.list.element(index), index);
    // In this order the browser lays the page out once: before the old box goes, which would take the cursor along.
    desk.box.focus();
    // A click leaves the text where it is, as long as all of the segment can be seen there.
    if (settle || !desk.list.shows(index)) desk.list.settle(index);
    close();
    desk.list.layout();
    desk.keeping.write(this.place, number);
    desk.previewing.opened();
    desk.answers.conflicts.settle();
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
    const next = this.next(number);
    for (const one of [next, next === undefined ? undefined : this.next(next)]) {
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
    desk.commands.awaiting.drop();
    desk.typing.flush();
    for (const timer of [desk.typing.checkTimer, desk.typing.keepTimer]) clearTimeout(timer);
    desk.typing.takenBack();
    const id = desk.activeId;
    if (desk.typing.unsavedNow() && !desk.pendingFor(id).some((op) => op.target === desk.box.text)) {
      desk.typing.unkept.push({ id, typed: desk.box.text, base: desk.base, keep: true });
      desk.link.about({ keep: true });
    }
    const row = desk.loaded.get(desk.activeNumber);
    if (desk.deeds.mayReview(row)) desk.seen.leave(row);
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
    desk.head.notices.done();
    if (index >= 0 && index < desk.list.count) this.open(desk.selection.number(index));
    else this.focus();
  }

  /** Whether a segment in this state is one to go to: an open one, or one that waits for review. */
  wanted(letter, review = this.desk.reviewing) {
    return review ? letter === WAITING : OPEN.has(letter);
  }

  /** The number of the next segment to go to behind one, from the beginning again at the end. */
  next(number, review = this.desk.reviewing) {
    const { letters, selection } = this.desk;
    const count = letters.length;
    for (let step = 1; step <= count; step += 1) {
      const one = (number + step) % count;
      if (one !== number && this.wanted(letters[one], review) && (!selection.order || selection.indexes.has(one))) return one;
    }
    return undefined;
  }

  /** Open the next segment to go to; say so when there is none. */
  goNext(number, review = this.desk.reviewing) {
    const { desk } = this;
    const next = this.next(number, review);
    if (next !== undefined) {
      this.open(next);
      return;
    }
    if (desk.selection.order) desk.head.tell(_("Nothing more in this selection."));
    else if (review) desk.head.tell(_("Nothing more waits for review in this article."));
    else desk.head.tell(_("Every segment of this article is translated."));
    this.focus();
  }

  /** See to it that the open segment's box is on the screen, however high what stands above it is. */
  bringIntoView() {
    const { desk } = this;
    const index = desk.selection.index(desk.activeNumber);
    if (index !== undefined) desk.list.settle(index);
  }

  focus() {
    this.desk.box?.focus(false);
  }
}
