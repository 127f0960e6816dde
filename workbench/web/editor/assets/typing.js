// What is being typed: kept as a draft, checked, and told from what somebody else saves meanwhile.

const DRAFT = 120;
const CHECK = 250;
const KEEP = 2500;

export class Typing {
  constructor(desk) {
    this.desk = desk;
    // What was typed in segments that have been left since and is to be a draft on the server.
    this.unkept = [];
    // The draft that the server is being told of.
    this.telling = null;
  }

  unsavedNow() {
    const { desk } = this;
    if (!desk.box || desk.activeNumber === null) return false;
    return desk.box.text !== desk.now(desk.loaded.get(desk.activeNumber)).target;
  }

  typed() {
    const { desk } = this;
    desk.commands.awaiting.drop();
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

  /** What was typed is taken back: no draft of it may come back over what is saved, here or on the server. */
  takenBack() {
    const { desk } = this;
    if (this.unsavedNow() || desk.pendingFor(desk.activeId).length) return;
    const row = desk.loaded.get(desk.activeNumber);
    const { id, target } = row;
    desk.keeping.dropDraft(id);
    const known = this.telling?.id === id ? this.telling.typed : row.draft?.target;
    if (known === undefined || known === target) return;
    row.draft = undefined;
    // The server forgets a draft when it hears that what is saved is what stands there.
    this.unkept = this.unkept.filter((draft) => draft.id !== id);
    this.unkept.push({ id, typed: target, base: desk.base, keep: true });
    desk.link.about({ keep: true });
  }

  flush() {
    if (this.draftTimer) this.saveDraft();
  }

  /** The page is hidden or goes: what the server has not got yet is sent without waiting for anything. */
  hurry() {
    const { desk } = this;
    this.flush();
    if (desk.box && desk.activeNumber !== null) this.takenBack();
    const { link, activeId } = desk;
    const drafts = this.unkept.filter(({ typed }) => typed !== undefined);
    const row = desk.loaded.get(desk.activeNumber);
    if (this.unsavedNow() && desk.box.text !== row.draft?.target && !desk.pendingFor(activeId).some((op) => op.target === desk.box.text)) {
      drafts.push({ id: activeId, typed: desk.box.text, base: desk.base, keep: true });
    }
    if (link.waiting && !drafts.length) drafts.push(null);
    for (const draft of drafts) link.farewell(draft);
  }

  /** What a message says of the open segment. */
  activeFor(ask) {
    const { desk } = this;
    const [elsewhere] = this.unkept;
    if (elsewhere) {
      desk.link.about(ask);
      if (elsewhere.keep) this.telling = elsewhere;
      return elsewhere;
    }
    if (desk.activeId === null) return null;
    // A segment that is just being opened has no box yet.
    const typed = desk.box ? desk.box.text : desk.walk.openedText(desk.loaded.get(desk.activeNumber));
    const active = { id: desk.activeId, typed, base: desk.base };
    if (ask.keep) this.telling = Object.assign(active, { keep: true });
    if (ask.beside) active.beside = true;
    if (ask.phrases) active.phrases = true;
    // Whatever is asked anew beside a segment, the matches stay as far down as they were wanted.
    if (ask.less || (ask.beside && desk.panel.offers.less)) active.less = true;
    return active;
  }

  /** Whether a draft of this segment is still to be told to the server, and is newer than any that it has. */
  untold(id) {
    return this.unkept.some((draft) => draft.id === id);
  }

  /** The server has answered what a message said of a segment. */
  heard(active) {
    if (active === this.telling) this.telling = null;
    this.unkept = this.unkept.filter((draft) => draft !== active && draft.id !== active.gone);
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
      desk.walk.bringIntoView();
    }
    desk.link.about({ beside: true });
  }
}
