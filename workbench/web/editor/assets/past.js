// Undo and redo across segments: each step is taken back by an op of its own, so history keeps everything.
//
// A step is `{op, id, before, after}`. A reviewer's decision has its op's own fields as `decided`. A split or merge
// is `{op, id, reshaping, number}`: its op's fields, and the number by which the server takes it back. What was done
// in several segments at once is `{steps}`. A finding that was dismissed is `{op, id, dismissed}`. A comment is
// `{op, id, said, number}`: its op's fields, and its number, by which it is taken back.

import { _, ngettext } from "./words.js";

const KEPT = 1500;
// So many are there after the page was loaded again.
const LASTING = 100;
const LARGEST = 500_000;
const UNDOABLE = new Set(["save", "confirm", "restore", "accept", "reject"]);
const DECISIONS = new Set(["accept", "reject"]);

export class Past {
  /** `place` is where this tab keeps the steps for when its page is loaded again. */
  constructor(desk, place) {
    this.desk = desk;
    this.place = place;
    const kept = desk.keeping.readHere(place);
    this.done = kept?.done || [];
    this.undone = kept?.undone || [];
    this.awaited = null;
  }

  keep() {
    const kept = { done: this.done.slice(-LASTING), undone: this.undone.slice(-LASTING) };
    if (JSON.stringify(kept).length < LARGEST) this.desk.keeping.writeHere(this.place, kept);
  }

  // ----------------------------------------------------------------------------------------- what was done

  /** An op is sent for a segment that stands at `before`. */
  remember(op, before) {
    if (this.moving || op.quiet) return;
    if (op.finding) this.settled(op);
    if (op.do === "comment") this.add({ op: op.op, id: op.id, said: { comment: op.comment, quote: op.quote, side: op.side } });
    if (!UNDOABLE.has(op.do) || !before) return;
    const after = { target: op.target ?? op.shows ?? before.target, state: this.desk.after(op) };
    const step = { op: op.op, id: op.id, before, after };
    if (DECISIONS.has(op.do)) step.decided = { do: op.do, target: op.target, reason: op.reason, comment: op.comment };
    if (this.collected) this.collected.push(step);
    else this.add(step);
  }

  /** A finding is dismissed, which is a step; one that is brought back in another way is not undone any more. */
  settled({ op, id, do: deed, finding, typed }) {
    if (deed === "dismiss-finding") this.add({ op, id, dismissed: { finding, typed } });
    else this.done = this.done.filter((step) => step.dismissed?.finding !== finding);
  }

  add(step) {
    this.done.push(step);
    if (this.done.length > KEPT) this.done.shift();
    this.undone = [];
    return step;
  }

  /** What `make` does is one step; answers with it, for `takeBack`. */
  together(make) {
    this.collected = [];
    make();
    const steps = this.collected;
    this.collected = null;
    return this.add({ steps });
  }

  /** The server has split or joined segments; answers with the step, for `takeBack`. */
  reshaped(op, number) {
    const { op: name, id, base, prev, target, ...reshaping } = op;
    const step = this.find(name) || this.add({ op: name, id, reshaping });
    step.number = number;
    return step;
  }

  find(op) {
    return [...this.done, ...this.undone].flatMap((step) => step.steps || [step]).find((step) => step.op === op);
  }

  /** The server has answered: a step that did not happen is none, one that filled others is remembered so. */
  answered(op, result) {
    const step = this.find(op.op);
    if (!step) return;
    if (result.status !== "ok") {
      this.drop(step);
      return;
    }
    if (step.said) {
      this.heardOf(step, result);
      return;
    }
    step.version = result.row?.version;
    if (step.reshaping) return;
    if (result.row && !result.dup) step.after.target = result.row.target;
    if (result.step) {
      step.filled = result.step;
      if (this.undone.includes(step)) this.unfill(step.id, step.filled);
    }
  }

  drop(step) {
    const without = (steps) => steps.filter((one) => one !== step);
    this.done = without(this.done);
    this.undone = without(this.undone);
    for (const one of [...this.done, ...this.undone]) if (one.steps) one.steps = without(one.steps);
  }

  // ----------------------------------------------------------------------------------------- undo and redo

  undo() {
    return this.go(this.done, this.undone, "undo");
  }

  redo() {
    return this.go(this.undone, this.done, "redo");
  }

  /** Take back one step, whichever it is, and however many were made since. */
  takeBack(step) {
    this.desk.head.tell("");
    if (!this.done.includes(step)) return;
    this.done = [...this.done.filter((one) => one !== step), step];
    this.undo();
  }

  /** Carry out the last step of `from` in a direction and put it on `to`; false when there is none. */
  go(from, to, way) {
    const step = from.at(-1);
    if (!step) return false;
    const acts = [
      [step.steps, () => true, () => this.group(step, way)],
      [step.dismissed, () => true, () => this.settle(step, way)],
      [step.said, () => way === "redo" || Boolean(step.number), () => this.remark(step, way)],
      [step.reshaping, () => this.reshapable(step, way), () => this.reshape(step, way)],
      [step.decided, () => way === "redo" || this.historyKnown(step), () => (way === "undo" ? this.undecide(step) : this.decide(step))],
      [true, () => true, () => this.move(step, way)],
    ];
    const [, ready, act] = acts.find(([fits]) => fits);
    this.with(step, ready, () => {
      from.pop();
      if (act()) to.push(step);
    });
    return true;
  }

  /** Act as soon as the segment's row is there and it is `ready`; people are taken to it meanwhile. */
  with(step, ready, act) {
    const { desk } = this;
    const enough = () => step.steps || (desk.row(step.id) && ready());
    this.awaited = null;
    if (enough()) {
      act();
      return;
    }
    this.awaited = { id: step.id, enough, act };
    desk.walk.goTo(step.id);
    desk.link.about({ beside: true });
    if (desk.link.failures) desk.head.tell(_("This is undone or done again when there is a connection."));
  }

  /** What lies beside the open segment has come. */
  arrived() {
    const { awaited, desk } = this;
    if (awaited?.id !== desk.activeId || !awaited.enough()) return;
    this.awaited = null;
    // Whoever types meanwhile has gone on from there.
    if (desk.nothingTyped) awaited.act();
  }

  /** A segment is opened: whoever goes elsewhere does not wait for an undo any more. */
  opened(id) {
    if (this.awaited?.id !== id) this.awaited = null;
  }

  /** A segment that was asked for is no more. */
  missing(id) {
    if (this.awaited?.id !== id) return;
    this.awaited = null;
    for (const step of [this.done.at(-1), this.undone.at(-1)]) if (step?.id === id) this.drop(step);
    this.desk.head.tell(_("The segment of this step is not there any more."));
  }

  // ------------------------------------------------------------------------------------- texts and states

  /** Whether a segment stands as a step has left it; what somebody else has made of it since is never undone. */
  stands(id, { target, state }) {
    const { desk } = this;
    const row = desk.row(id);
    if (!row) return true;
    const now = desk.now(row);
    if (now.target !== target) return false;
    return now.state === state || row.by === desk.me.name || desk.pendingFor(id).length > 0;
  }

  stays(id) {
    const { desk } = this;
    const number = desk.numbers.get(id) + 1;
    const person = desk.row(id).by || _("Somebody");
    const said =
      person === desk.me.name
        ? _("You have changed segment {number} elsewhere since: it stays as it is.", { number })
        : _("{person} has changed segment {number} since: it stays as it is.", { number, person });
    desk.head.tell(said, () => desk.walk.goTo(id), _("Go to it"));
    return false;
  }

  move(step, way) {
    const { desk } = this;
    const [from, to] = way === "undo" ? [step.after, step.before] : [step.before, step.after];
    if (!this.stands(step.id, from)) return this.stays(step.id);
    const row = desk.row(step.id);
    if (way === "undo" && step.filled) this.unfill(step.id, step.filled);
    this.quietly(() => {
      this.bank(row);
      // The draft of what is on its way is kept until that is answered; it was not typed after it.
      desk.keeping.dropDraft(row.id, from.target);
      if (row.draft?.target === from.target) row.draft = undefined;
      const deed = to.target && (to.state === "t" || to.state === "r") ? "confirm" : "save";
      const base = row.id === desk.activeId ? desk.base : row.version;
      const op = desk.deeds.push({ id: row.id, do: deed, target: to.target, base });
      if (way === "redo") step.op = op.op;
    });
    this.show(row.id, to.target);
    return true;
  }

  /** What was typed in a segment that is not open goes into the history first. */
  bank(row) {
    const { desk } = this;
    const draft = row.id !== desk.activeId && desk.unsaved(row);
    if (!draft) return;
    desk.deeds.push({ id: row.id, do: "save", target: draft.target, base: draft.base });
    desk.keeping.dropDraft(row.id, draft.target);
    row.draft = undefined;
  }

  show(id, target) {
    const { desk } = this;
    if (id !== desk.activeId) {
      desk.walk.goTo(id);
      return;
    }
    desk.opened = target;
    desk.box.show(target);
    desk.redraw(id);
    desk.walk.focus();
  }

  /** Take back what a confirmation has filled elsewhere. */
  unfill(id, number) {
    for (const step of [...this.done, ...this.undone]) if (step.filled === number) step.filled = null;
    this.desk.head.tell("");
    this.desk.deeds.push({ id, do: "undo", number });
  }

  group(group, way) {
    const { desk } = this;
    const [from, to] = way === "undo" ? ["after", "before"] : ["before", "after"];
    const steps = group.steps.filter((step) => this.stands(step.id, step[from]));
    if (way === "undo") for (const step of steps) if (step.filled) this.unfill(step.id, step.filled);
    this.quietly(() => {
      const ops = desk.deeds.putAll(steps.map((step) => ({ id: step.id, ...step[to], version: step.version })));
      if (way === "redo") steps.forEach((step, at) => (step.op = ops[at].op));
    });
    const stay = group.steps.length - steps.length;
    if (stay) desk.head.tell(ngettext("{number} segment was changed since and stays.", "{number} segments were changed since and stay.", stay));
    return true;
  }

  /** Bring a dismissed finding back, or dismiss it again. */
  settle(step, way) {
    const { desk } = this;
    const deed = way === "undo" ? "bring-back-finding" : "dismiss-finding";
    this.quietly(() => (step.op = desk.deeds.settleFinding({ id: step.id, do: deed, ...step.dismissed }).op));
    desk.walk.goTo(step.id);
    return true;
  }

  /** Take a comment back, or make it again. */
  remark(step, way) {
    const { desk } = this;
    const { id, said, number } = step;
    const deed = way === "undo" ? { id, do: "withdraw", number } : { id, do: "comment", ...said };
    step.number = undefined;
    if (way === "redo") desk.panel.talk.sentAgain(id, said.comment);
    this.quietly(() => (step.op = desk.deeds.push(deed).op));
    desk.walk.goTo(id);
    return true;
  }

  /** A comment was made, or is taken back: then what it said stands where it was written. */
  heardOf(step, { comment }) {
    const { desk } = this;
    step.number = comment;
    if (comment !== undefined) return;
    desk.panel.talk.giveBack({ id: step.id, do: "comment", ...step.said });
    const number = desk.numbers.get(step.id) + 1;
    desk.head.tell(_("Your comment on segment {number} is taken back; its text is in the field again.", { number }));
  }

  /** Ops of undoing and redoing are no steps themselves. */
  quietly(act) {
    this.moving = true;
    act();
    this.moving = false;
  }

  // ------------------------------------------------------------------------------------ reviewers' decisions

  /** Whether the history beside the open segment has the decision, and what stood before it. */
  historyKnown(step) {
    const { besideNow, activeId } = this.desk;
    const newest = besideNow?.id === activeId && activeId === step.id && besideNow.history?.[0];
    return Boolean(newest && step.version && newest.version >= step.version && !this.desk.pendingFor(step.id).length);
  }

  /**
   * The revision that stood before is restored, so a translation that was sent back waits again and the translator
   * finds no answer; what had been reviewed is accepted again.
   */
  undecide(step) {
    const { desk } = this;
    const row = desk.row(step.id);
    const { history } = desk.besideNow;
    const before = history.find((one) => one.version < step.version);
    if (history[0].version !== step.version || !before) return this.stays(step.id);
    this.quietly(() => {
      desk.deeds.push({ id: row.id, do: "restore", number: before.number, base: row.version, shows: before.target });
      const own = row.author === desk.me.name && !desk.me.own;
      if (step.before.state === "r" && !own) desk.deeds.push({ id: row.id, do: "accept", base: row.version });
    });
    this.show(row.id, before.target);
    return true;
  }

  decide(step) {
    const { desk } = this;
    if (!this.stands(step.id, step.before)) return this.stays(step.id);
    this.quietly(() => {
      const fields = Object.fromEntries(Object.entries(step.decided).filter(([, value]) => value !== undefined));
      step.op = desk.deeds.push({ id: step.id, base: desk.row(step.id).version, ...fields }).op;
      step.version = undefined;
    });
    this.show(step.id, step.after.target);
    return true;
  }

  // ----------------------------------------------------------------------------------- splits and merges

  reshapable(step, way) {
    const { desk } = this;
    if (way === "undo") return Boolean(step.number);
    return !desk.link.ops.length && desk.row(step.id).source === step.reshaping.source;
  }

  reshape(step, way) {
    const { desk } = this;
    desk.walk.goTo(step.id);
    desk.head.tell("");
    if (way === "undo") {
      desk.deeds.push({ id: step.id, do: "undo", number: step.number });
      return true;
    }
    step.number = undefined;
    step.op = desk.deeds.push({ id: step.id, base: desk.row(step.id).version, ...step.reshaping }).op;
    return true;
  }
}
