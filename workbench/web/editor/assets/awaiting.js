// Matches and terms that people ask for by key before what stands beside the segment has come: the keys are kept for
// this segment and carried out then, with the deed that was to finish it.

import { insertable } from "./terms.js";
import { _ } from "./words.js";

const FINISHING = new Set(["confirm-untranslated", "confirm-next", "save", "accept"]);
const PATIENCE = 400;
const WANTED = {
  term: (desk, number) => insertable(desk.besideNow.terms)[number - 1],
  match: (desk, number) => desk.panel.offers.texts[number - 1],
};
const NOT_THERE = {
  term: () => _("There is no such term here."),
  match: () => _("There is no such match here."),
};

export class Awaiting {
  constructor(desk) {
    this.desk = desk;
    this.kept = [];
  }

  /** Insert a `term` or a `match` by its number, now or when it is known; false when there is none of this number. */
  insert(deed, number) {
    const { desk } = this;
    if (!desk.besideNow?.history) {
      this.keep(deed, number);
      return true;
    }
    const text = WANTED[deed](desk, number);
    if (!text) {
      desk.head.tell(NOT_THERE[deed]());
      return false;
    }
    if (deed === "term") desk.deeds.insert(text);
    else desk.deeds.replaceAll(text);
    return true;
  }

  /** Whether a deed waits for what was asked for before it. */
  holds(deed) {
    if (!this.kept.length || !FINISHING.has(deed)) return false;
    if (!this.finishing) this.keep(deed, 0);
    return true;
  }

  get finishing() {
    return this.kept.some(([deed]) => FINISHING.has(deed));
  }

  keep(deed, number) {
    this.kept.push([deed, number]);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(), this.desk.link.failures ? 0 : PATIENCE);
  }

  say() {
    this.said = true;
    this.desk.head.tell(_("Waiting for the matches and terms of this segment…"));
  }

  /** What was kept is over; answers with it. */
  take() {
    const { kept, said, desk } = this;
    clearTimeout(this.timer);
    this.kept = [];
    this.said = false;
    if (said) desk.head.notices.done();
    return kept;
  }

  /** What stands beside the segment has come. */
  arrived() {
    // Whoever writes somewhere else now, as in a comment, is not taken away from there.
    const { activeElement } = document;
    if (activeElement !== this.desk.box.area && activeElement?.matches("input, textarea")) this.drop();
    for (const [deed, number] of this.take()) {
      if (FINISHING.has(deed)) this.desk.commands.run(deed);
      // Without what was asked for, the segment is not what was to be confirmed.
      else if (!this.insert(deed, number)) return;
    }
  }

  /** People type, or go elsewhere: they do not wait for it any more. */
  drop() {
    if (!this.kept.length) return;
    const { desk, finishing } = this;
    const { activeId: id, activeNumber } = desk;
    this.take();
    if (!finishing) return;
    const said = _("Segment {number} was not saved: its match or term was not here yet.", { number: activeNumber + 1 });
    desk.head.tell(said, () => desk.walk.goTo(id), _("Go to it"));
  }
}
