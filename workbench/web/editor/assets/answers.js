// What became of the ops that were sent: taken, in conflict with what somebody else did, or refused.

import { Conflicts } from "./conflicts.js";
import { reshapes } from "./standing.js";
import { _, ngettext } from "./words.js";

// The server fills so many in one step, to answer soon; those that are left are filled by hand or by a match.
const MOST_FILLED = 100;

function filledToo(number) {
  if (number < MOST_FILLED) {
    return ngettext("{number} identical segment was filled too.", "{number} identical segments were filled too.", number);
  }
  return _("The next {number} identical segments were filled too; others may be left.", { number });
}

export class Answers {
  constructor(desk) {
    this.desk = desk;
    this.conflicts = new Conflicts(desk);
  }

  /** An op was answered. */
  hear(op, result) {
    const { desk } = this;
    const row = desk.row(op.id);
    const active = op.id === desk.activeId;
    if (result.row && row) Object.assign(row, { previous: undefined }, result.row);
    desk.past.answered(op, result);
    if (result.status !== "ok") this.notTaken(op, result, active);
    else if (reshapes(op)) this.reshaped(op, result, row, active);
    else if (op.do === "never-break" || op.do === "break-again") desk.breaking.answered(op, result);
    else this.taken(op, result, row, active);
    desk.redraw(op.id);
    if (active && desk.conflicted(row)) desk.walk.bringIntoView();
    if (row) desk.restate(row.n, desk.now(row).state);
    desk.progress();
  }

  /** What was typed went along with it: the box begins anew with what the segment has now. */
  reshaped(op, result, row, active) {
    const { desk } = this;
    desk.keeping.dropDraft(op.id);
    if (row) row.draft = undefined;
    if (active) {
      desk.base = result.row.version;
      desk.opened = result.row.target;
      desk.box.show(result.row.target);
    }
    desk.splitting.done(op, result);
  }

  taken(op, result, row, active) {
    const { desk } = this;
    if (row && typeof op.target === "string") row.draft = undefined;
    const same = op.target === undefined || op.target === null || !result.row || result.row.target === op.target;
    if (op.target !== undefined) desk.keeping.dropDraft(op.id, op.target);
    if (result.row && (same || !result.dup)) {
      desk.keeping.rebaseDraft(op.id, result.row.version);
      if (active && !desk.pendingFor(op.id).length) {
        desk.base = result.row.version;
        // The server may store a text in another form than it was typed.
        if (!same && desk.box.text === op.target) desk.box.show(result.row.target);
        if (desk.box.text === result.row.target) desk.opened = result.row.target;
      }
    }
    const undo = () => desk.past.unfill(op.id, result.step);
    if (result.filled) desk.head.tell(filledToo(result.filled), undo, _("Undo"));
    if (active && op.do !== "save" && op.do !== "confirm") desk.link.about(op.finding ? { typed: true } : { beside: true });
  }

  notTaken(op, result, active) {
    const { desk } = this;
    if (op.quiet) return;
    if (active && op.finding) desk.link.about({ typed: true });
    if (op.comment) desk.panel.talk.giveBack(op);
    if (typeof op.target === "string") {
      if (active && desk.box.text !== op.target) desk.typing.saveDraft();
      else if (!desk.keeping.draft(op.id)) desk.keeping.keepDraft(op.id, op.target, op.base);
      desk.offered.add(`${op.id}:${op.target}`);
    }
    const at = desk.numbers.get(op.id) ?? -1;
    const texts = result.status === "conflict" && typeof op.target === "string";
    const said = this.said(op, result, at + 1);
    this.conflicts.add(op.id, { number: at, texts, said, label: texts ? _("Show both") : _("Go to it") });
  }

  /** What is said of a change that was not taken. */
  said({ target }, { status, row, message }, number) {
    if (status !== "conflict") return _("Segment {number}: {problem} What you typed is kept.", { number, problem: message });
    const person = row?.by || _("Somebody");
    if (typeof target !== "string") return _("{person} changed segment {number} in the meantime: look at it again.", { person, number });
    return person === this.desk.me.name
      ? _("You changed segment {number} elsewhere in the meantime: both texts are kept.", { number })
      : _("{person} changed segment {number} in the meantime: both texts are kept.", { person, number });
  }
}
