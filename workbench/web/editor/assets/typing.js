// What is being typed: kept as a draft, checked, and told from what somebody else saves meanwhile.

const DRAFT = 120;
const CHECK = 450;
const KEEP = 2500;

export class Typing {
  constructor(desk) {
    this.desk = desk;
    // What was typed in segments that have been left since, for the server's drafts.
    this.left = [];
  }

  unsavedNow() {
    const { desk } = this;
    if (!desk.box || desk.activeNumber === null) return false;
    return desk.box.text !== desk.now(desk.loaded.get(desk.activeNumber)).target;
  }

  typed() {
    const { desk } = this;
    clearTimeout(this.draftTimer);
    clearTimeout(this.checkTimer);
    clearTimeout(this.keepTimer);
    this.draftTimer = setTimeout(() => this.saveDraft(), DRAFT);
    this.checkTimer = setTimeout(() => desk.link.about({ typed: true }), CHECK);
    this.keepTimer = setTimeout(() => desk.link.about({ keep: true }), KEEP);
  }

  saveDraft() {
    const { desk } = this;
    clearTimeout(this.draftTimer);
    this.draftTimer = null;
    if (!desk.box) return;
    const text = desk.box.text;
    if (this.unsavedNow()) {
      const known = desk.keeping.draft(desk.activeId);
      if (known?.target !== text || known.base !== desk.base) desk.keeping.keepDraft(desk.activeId, text, desk.base);
    } else if (!desk.pendingFor(desk.activeId).length) {
      desk.keeping.dropDraft(desk.activeId);
    }
    desk.redraw(desk.activeId);
  }

  flush() {
    if (this.draftTimer) this.saveDraft();
  }

  /** What a message says of the open segment. */
  activeFor(ask) {
    const { desk } = this;
    const left = this.left.shift();
    if (left) {
      desk.link.about(ask);
      return left;
    }
    if (!desk.box) return null;
    const active = { id: desk.activeId, typed: desk.box.text, base: desk.base };
    if (ask.keep) active.keep = true;
    if (ask.beside) active.beside = true;
    return active;
  }

  /** Somebody else changed the open segment. */
  changedUnderHands(row) {
    const { desk } = this;
    if (desk.pendingFor(row.id).length) return;
    if (desk.box.text === desk.opened || desk.box.text === row.target) {
      desk.opened = row.target;
      desk.base = row.version;
      desk.box.show(row.target);
      desk.keeping.dropDraft(row.id, row.target);
    } else if (desk.base < row.version) {
      desk.conflictAt = performance.now();
    }
    desk.link.about({ beside: true });
  }
}
