// What people do to a segment: each deed becomes an op that is sent until the server has answered it.

import { _ } from "./words.js";

const name = () => Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36)).join("");

export class Deeds {
  constructor(desk) {
    this.desk = desk;
  }

  /** Send an op; answers it with its name. */
  push(fields) {
    return this.pushAll([fields])[0];
  }

  /** Send several ops. */
  pushAll(several) {
    const { desk } = this;
    const ops = several.map((fields) => this.made(fields));
    desk.head.notices.done();
    desk.link.push(...ops);
    for (const op of ops) {
      if (!op.quiet) desk.restate(desk.numbers.get(op.id), desk.after(op));
      desk.redraw(op.id);
    }
    desk.progress();
    desk.status();
    desk.answers.conflicts.settle();
    return ops;
  }

  made(fields) {
    const { desk } = this;
    const row = desk.row(fields.id);
    const before = row && desk.now(row);
    const prev = desk.pendingFor(fields.id).at(-1);
    const op = { op: name(), base: row ? row.version : 0, ...fields };
    if (prev && !op.quiet) op.prev = prev.op;
    const drafted = row?.draft?.target;
    if (drafted && typeof op.target === "string" && drafted !== op.target && !op.quiet) op.drafted = drafted;
    desk.past.remember(op, before);
    return op;
  }

  /**
   * Put texts into segments, `{id, state, target}` each; their state stays, but what was reviewed waits again, and
   * what somebody has typed and not saved stays beside them. Answers with the ops.
   */
  putAll(texts) {
    const { desk } = this;
    const deed = (state) => (state === "t" || state === "r" ? "confirm" : "save");
    const known = ({ id, version }) => desk.row(id)?.version ?? version;
    const ops = texts.map((text) => ({ id: text.id, do: deed(text.state), target: text.target, base: known(text) }));
    const sent = this.pushAll(ops);
    const own = texts.find(({ id }) => id === desk.activeId);
    if (own && desk.box.text === desk.opened) {
      desk.opened = own.target;
      desk.box.show(own.target);
    }
    return sent;
  }

  /** Save what is in the box. */
  keep(deed) {
    const { desk } = this;
    const row = desk.loaded.get(desk.activeNumber);
    const { state } = desk.now(row);
    if (state === "x" || state === "f") return false;
    if (desk.reshaping(row.id)) {
      desk.head.tell(_("This segment is being split or joined: it is open again in a moment."));
      return false;
    }
    const target = desk.box.text;
    if (deed === "confirm" && !target.trim()) return false;
    clearTimeout(desk.typing.draftTimer);
    desk.typing.draftTimer = null;
    const same = target === desk.now(row).target && Boolean(row.differs) === desk.differs;
    if (same) desk.typing.takenBack();
    if (same && deed === "confirm" && (state === "t" || state === "r")) return true;
    if (same && deed === "save" && (state === "n" || state === "u")) return true;
    if (desk.conflicted(row)) return this.askWhich();
    // The draft is done with when exactly this text is acknowledged.
    if (desk.keeping.draft(row.id)) desk.keeping.keepDraft(row.id, target, desk.base);
    const op = { id: row.id, do: deed, target, base: desk.base };
    if (desk.differs !== Boolean(row.differs)) op.differs = desk.differs;
    op.shown = desk.heeded.take(target);
    desk.opened = target;
    this.push(op);
    return true;
  }

  /** Two texts are there: going on over that is a choice of its own, which nobody makes by confirming as usual. */
  askWhich() {
    const { desk } = this;
    const [mine, theirs] = [desk.keys.first("mine"), desk.keys.first("theirs")];
    desk.head.tell(_("Two texts are here. Choose first: keep yours ({mine}) or go with theirs ({theirs}).", { mine, theirs }));
    desk.walk.bringIntoView();
    return false;
  }

  keepMine() {
    const { desk } = this;
    const row = desk.loaded.get(desk.activeNumber);
    desk.base = row.version;
    this.keep("confirm");
    desk.walk.focus();
  }

  takeTheirs() {
    const { desk } = this;
    const row = desk.loaded.get(desk.activeNumber);
    const mine = desk.box.text;
    // A save on the old version is not taken: the server keeps its text as a suggestion.
    if (mine.trim() && !desk.offered.has(`${row.id}:${mine}`)) {
      this.push({ id: row.id, do: "save", target: mine, base: desk.base, quiet: true });
    }
    desk.keeping.dropDraft(row.id, mine);
    row.draft = undefined;
    desk.base = row.version;
    desk.opened = row.target;
    desk.box.show(row.target);
    desk.redraw(row.id);
    desk.head.notices.done();
    desk.answers.conflicts.settle();
    desk.link.about({ keep: true, beside: true });
    desk.walk.focus();
  }

  mayReview(row) {
    return Boolean(row && this.desk.me.reviews) && (row.state === "t" || row.state === "r");
  }

  accept() {
    const { desk } = this;
    const row = desk.loaded.get(desk.activeNumber);
    if (!this.mayReview(row) || desk.reshaping(row.id)) return;
    const own = row.author === desk.me.name && !desk.me.own;
    const target = desk.box.text;
    const changed = desk.typing.unsavedNow();
    if (changed && !target.trim()) return;
    if (own || (changed && row.state !== "t")) {
      // Somebody else has to look at what a reviewer wrote alone.
      if (!changed || !this.keep("confirm")) return;
      desk.head.tell(_("Your change is saved; somebody else accepts it."));
    } else if (desk.conflicted(row)) {
      this.askWhich();
      return;
    } else {
      // A reviewer's change of what another person wrote is accepted with it: two people have seen it.
      this.push({ id: row.id, do: "accept", base: desk.base, ...(changed && { target, shown: desk.heeded.take(target) }) });
      desk.opened = target;
    }
    desk.walk.goNext(desk.activeNumber, true);
  }

  reject(reason, comment) {
    const { desk } = this;
    const row = desk.loaded.get(desk.activeNumber);
    const deed = { id: row.id, do: "reject", reason, base: desk.base };
    if (comment.trim()) deed.comment = comment.trim();
    this.push(deed);
    desk.walk.goNext(desk.activeNumber, true);
  }

  restore(number, target) {
    const { desk } = this;
    this.bank(target);
    this.push({ id: desk.activeId, do: "restore", number, base: desk.base, shows: target });
    desk.opened = target;
    desk.box.show(target);
    desk.walk.focus();
  }

  /** What was typed is about to be replaced: it goes into the history first. */
  bank(instead) {
    const { desk } = this;
    if (desk.typing.unsavedNow() && desk.box.text.trim() && desk.box.text !== instead) this.keep("save");
  }

  /** Have the segment's block translated, or leave it out. */
  takeIn(wanted) {
    this.push({ id: this.desk.activeId, do: wanted ? "take-in" : "leave-out" });
  }

  dismiss(suggestion) {
    this.push({ id: this.desk.activeId, do: "dismiss", number: suggestion.number });
  }

  forget(id, target) {
    const { desk } = this;
    desk.keeping.dropDraft(id, target);
    desk.panel.sign = null;
    desk.panel.draw(desk.besideNow, desk.loaded.get(desk.activeNumber), desk.box.text);
  }

  /** Comment on the segment, or on the words of `quote`: `{side, text}`. */
  comment(text, quote) {
    this.push({ id: this.desk.activeId, do: "comment", comment: text, ...(quote && { quote: quote.text, side: quote.side }) });
  }

  /** Let a term of the open segment be translated by a form from now on. */
  acceptForm(concept, form) {
    this.push({ id: this.desk.activeId, do: "accept-form", concept, form });
  }

  /** The text is right where a check found something: nobody is shown it again as long as it is about the same. */
  dismissFinding({ key }) {
    const { activeId, besideNow } = this.desk;
    this.settleFinding({ id: activeId, do: "dismiss-finding", finding: key, typed: besideNow.found });
  }

  bringBackFinding({ key }) {
    this.settleFinding({ id: this.desk.activeId, do: "bring-back-finding", finding: key });
  }

  settleFinding(fields) {
    const { desk } = this;
    const op = this.push(fields);
    if (fields.id === desk.activeId) desk.showFindings();
    return op;
  }

  insert(text) {
    const { desk } = this;
    if (desk.box.area.readOnly) return;
    desk.box.insertWord(text);
    desk.head.notices.done();
  }

  character(index) {
    const { desk } = this;
    const character = desk.characters[index];
    if (character && !desk.box.area.readOnly) desk.box.insert(character.text);
  }

  replaceAll(text) {
    const { desk } = this;
    if (desk.box.area.readOnly) return;
    desk.box.replaceAll(text);
    desk.head.notices.done();
  }

  /** Put the text with all safe fixes in the box. What was typed just now is checked first. */
  normalise() {
    const { desk } = this;
    if (desk.box.area.readOnly) return;
    const checked = desk.checked && !desk.besideNow.unsettled;
    desk.normalising = checked ? null : `${desk.activeId}:${desk.box.text}`;
    if (checked) {
      const { normal } = desk.besideNow;
      if (!normal) {
        desk.head.tell(_("There is nothing to normalise in this text."));
        return;
      }
      desk.box.become(normal);
      desk.head.notices.done();
    }
    clearTimeout(desk.typing.checkTimer);
    desk.link.about({ typed: true });
  }

  mend(finding) {
    const { desk } = this;
    if (!desk.checked) return;
    desk.heeded.mend(finding);
    desk.box.replace(finding.target, finding.fix);
    clearTimeout(desk.typing.checkTimer);
    desk.link.about({ typed: true });
  }
}
