// The changes of this person that met somebody else’s, or were not taken: told together, until each is settled.

import { _, ngettext } from "./words.js";

const TOPIC = "conflicts";

export class Conflicts {
  constructor(desk) {
    this.desk = desk;
    // By segment: its number, whether two texts of it are kept, and what is said and offered while it is alone.
    this.met = new Map();
  }

  /** A change was not taken; `texts` is whether both texts are kept, of which the segment's row shows both. */
  add(id, { number, texts, said, label }) {
    this.met.delete(id);
    this.met.set(id, { number, texts, said, label });
    this.tell();
  }

  /** Something was done or opened: what is settled by that is told no more. */
  settle() {
    if (!this.met.size) return;
    const before = this.met.size;
    for (const [id, { texts }] of this.met) if (!this.lasts(id, texts)) this.met.delete(id);
    if (this.met.size !== before) this.tell();
  }

  /** Two texts are there until one is chosen; anything else has been seen to when the segment is opened. */
  lasts(id, texts) {
    const { desk } = this;
    const row = desk.row(id);
    return texts ? !row || desk.conflicted(row) : id !== desk.activeId;
  }

  tell() {
    const { desk, met } = this;
    const { notices } = desk.head;
    const [[id, alone] = []] = met;
    if (met.size === 1) {
      const go = id === desk.activeId ? [] : [[alone.label, () => desk.walk.goTo(id)]];
      notices.put(TOPIC, alone.said, go);
      return;
    }
    const said = [...met.values()].every(({ texts }) => texts)
      ? ngettext("{number} of your changes met others’: both texts are kept.", "{number} of your changes met others’: both texts are kept.", met.size)
      : ngettext("{number} of your changes was not taken: look at it again.", "{number} of your changes were not taken: look at them again.", met.size);
    const numbers = [...met].map(([one, { number }]) => desk.numbers.get(one) ?? number);
    notices.put(TOPIC, met.size ? said : "", [[_("Show only these"), () => desk.selection.onlyThese(numbers)]]);
  }
}
