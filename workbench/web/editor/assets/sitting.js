// When somebody was last at an article: a sitting ends when nothing is done for a while, not when a page is drawn.

const PAUSE = 30 * 60_000;
const NOTED = 60_000;

export class Sitting {
  /** `scope` names person and catalogue; all tabs share what is written down for it. */
  constructor(keeping, scope) {
    this.keeping = keeping;
    this.place = `workbench:visit:${scope}`;
    this.noted = 0;
    this.active();
  }

  /** Somebody does something here. */
  active() {
    const now = Date.now();
    if (now - this.noted < NOTED) return;
    this.noted = now;
    const { last = 0, before = 0 } = this.keeping.read(this.place) || {};
    this.keeping.write(this.place, { last: now, before: now - last >= PAUSE ? last : before });
  }

  /** When the sitting before this one ended, in milliseconds; 0 when there was none. */
  get before() {
    return this.keeping.read(this.place)?.before || 0;
  }
}
