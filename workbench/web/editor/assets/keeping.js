// What a browser keeps until the server has it: changes on their way, and what was typed but not saved.
//
// Each tab has keys of its own, so that two tabs never write over each other. What a tab that is gone has left
// behind is adopted by one that is there. Memory is what counts; storage is the copy that survives.

const ALIVE = 70_000;
const BEAT = 5_000;

const random = () => Math.random().toString(36).slice(2, 8) + Date.now().toString(36);

/** The tab that a key of changes or drafts belongs to. */
const tabOf = (key) => key.slice(key.lastIndexOf(":") + 1);

export class Keeping {
  /** `scope` names person and catalogue; `changed` is called when storage gets full, or works again. */
  constructor(scope, changed) {
    this.tab = random();
    this.full = false;
    this.drafts = new Map();
    this.pending = [];
    this.changed = changed;
    this.outboxes = `workbench:outbox:${scope}:`;
    this.draftsPrefix = `workbench:draft:${scope}:`;
    this.scope = scope;
    this.beat();
    this.timer = setInterval(() => this.beat(), BEAT);
    if (navigator.locks) {
      // Held as long as this tab is there, whatever becomes of its timers.
      navigator.locks
        .request(`workbench:tab:${this.tab}`, () => new Promise((done) => (this.release = done)))
        .catch(() => {});
    }
  }

  beat() {
    this.write(`workbench:tab:${this.tab}`, Date.now());
  }

  /** Say that this tab is gone; what it leaves behind is free for the next one. */
  leave() {
    clearInterval(this.timer);
    if (this.release) this.release();
    this.remove(`workbench:tab:${this.tab}`);
  }

  // ------------------------------------------------------------------------------ changes on their way

  keepOutbox(ops) {
    this.pending = ops;
    if (ops.length) this.write(this.outboxes + this.tab, ops);
    else this.remove(this.outboxes + this.tab);
  }

  // ------------------------------------------------------------------------------------------- drafts

  /** The newest draft of a segment, or undefined. */
  draft(id) {
    return this.drafts.get(id)?.[0];
  }

  /** Other texts that were typed for the segment in tabs that are gone. */
  others(id) {
    return (this.drafts.get(id) || []).slice(1);
  }

  keepDraft(id, target, base) {
    const known = this.drafts.get(id) || [];
    this.putDrafts(id, [{ target, base, at: Date.now() }, ...known.slice(1)]);
  }

  rebaseDraft(id, base) {
    const known = this.drafts.get(id);
    if (known) this.putDrafts(id, [{ ...known[0], base }, ...known.slice(1)]);
  }

  /** Forget drafts of exactly this text, or the newest whatever its text is. */
  dropDraft(id, target = null) {
    const known = this.drafts.get(id);
    if (!known) return;
    this.putDrafts(id, target === null ? known.slice(1) : known.filter((draft) => draft.target !== target));
  }

  putDrafts(id, drafts) {
    const key = `${this.draftsPrefix}${id}:${this.tab}`;
    if (drafts.length) {
      this.drafts.set(id, drafts);
      this.write(key, drafts);
    } else {
      this.drafts.delete(id);
      this.remove(key);
    }
  }

  // ----------------------------------------------------------------------------- what others left behind

  /** Whether there is anything of another tab, which may be gone. */
  get anyLeft() {
    return this.keys().some((key) => this.ofOther(key));
  }

  /** Whether a key is of another tab's changes or drafts for this catalogue. */
  ofOther(key) {
    return Boolean(this.prefixOf(key)) && tabOf(key) !== this.tab;
  }

  prefixOf(key) {
    return [this.outboxes, this.draftsPrefix].find((one) => key.startsWith(one));
  }

  /** Take over what tabs that are gone have left behind; returns their changes, oldest first. */
  async adopt() {
    const held = await this.heldTabs();
    const ops = [];
    for (const key of this.keys()) {
      if (!this.ofOther(key) || this.alive(tabOf(key), held)) continue;
      const prefix = this.prefixOf(key);
      const found = this.read(key);
      if (!Array.isArray(found)) continue;
      if (prefix === this.outboxes) {
        ops.push(...found.filter((op) => op && typeof op.op === "string" && typeof op.id === "string"));
      } else {
        const id = key.slice(prefix.length, key.lastIndexOf(":"));
        const texts = new Set();
        const all = [...(this.drafts.get(id) || []), ...found.filter((draft) => typeof draft?.target === "string")];
        const fresh = all.sort((a, b) => b.at - a.at).filter(({ target }) => !texts.has(target) && texts.add(target));
        this.putDrafts(id, fresh);
        this.adopted?.(id);
      }
      if (prefix === this.outboxes) this.keepOutbox([...this.pending, ...found]);
      // Only after the own copy is written; when there is no room for it, the old one stays.
      if (!this.full) this.remove(key);
    }
    for (const key of this.keys()) {
      if (key.startsWith("workbench:tab:") && !this.alive(key.slice(14), held)) this.remove(key);
    }
    return ops;
  }

  async heldTabs() {
    if (!navigator.locks) return null;
    try {
      const { held } = await navigator.locks.query();
      return new Set(held.map((lock) => lock.name));
    } catch {
      return null;
    }
  }

  alive(tab, held) {
    const beat = this.read(`workbench:tab:${tab}`);
    if (typeof beat !== "number") return false;
    return held ? held.has(`workbench:tab:${tab}`) : Date.now() - beat < ALIVE;
  }

  // ------------------------------------------------------------------------------------------- storage

  keys() {
    try {
      return Object.keys(window.localStorage);
    } catch {
      return [];
    }
  }

  read(key) {
    try {
      return JSON.parse(window.localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  write(key, value) {
    let full = false;
    try {
      window.localStorage.setItem(key, JSON.stringify(value));
    } catch {
      full = true;
    }
    if (full !== this.full) {
      this.full = full;
      if (!full) this.writeAll();
      this.changed();
    }
  }

  /** As `read`, of what this tab alone goes on with when its page is loaded again. */
  readHere(key) {
    try {
      return JSON.parse(window.sessionStorage.getItem(key));
    } catch {
      return null;
    }
  }

  writeHere(key, value) {
    try {
      window.sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Without room for it, this tab does without.
    }
  }

  /** Once there is room again, everything that is only in memory is written. */
  writeAll() {
    if (this.pending.length) this.write(this.outboxes + this.tab, this.pending);
    for (const [id, drafts] of this.drafts) this.write(`${this.draftsPrefix}${id}:${this.tab}`, drafts);
  }

  remove(key) {
    try {
      window.localStorage.removeItem(key);
    } catch {
      // Without storage there is nothing to forget.
    }
  }
}
