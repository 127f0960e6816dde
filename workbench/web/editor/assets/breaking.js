// Never break here again: a rule for the project, from a place where two segments were joined or are cut now.

import { _, ngettext } from "./words.js";

const points = (text) => [...text].length;

/** What a rule says of a word. */
function ruled({ word, number }) {
  if (number) return _("never break between “{word}” and a number", { word });
  return _("never break behind “{word}”", { word });
}

export class Breaking {
  constructor(desk) {
    this.desk = desk;
    // Where segments were joined last: the segment, and the place in its source.
    this.joined = null;
    // What stood in the box when somebody asked.
    this.typed = null;
  }

  /** Two segments were joined: the offer that goes with that. */
  offer({ id, source }) {
    this.joined = { id, at: points(source), behind: source };
    return [_("Never break here again"), () => this.ask()];
  }

  /** The place that somebody means: where the open segment was just joined, or else its end. */
  place() {
    const { desk, joined } = this;
    const row = desk.loaded.get(desk.activeNumber);
    if (joined?.id === row.id && row.source.startsWith(joined.behind) && row.source !== joined.behind) {
      return { id: row.id, at: joined.at };
    }
    return { id: row.id, at: points(row.source) };
  }

  ask() {
    this.typed = this.desk.box.text;
    this.desk.deeds.push({ ...this.place(), do: "never-break" });
    this.desk.walk.focus();
  }

  /** The server says what the rule means, or that it has it now. */
  answered(op, { rule }) {
    const { desk } = this;
    if (op.do === "break-again") {
      desk.head.tell(_("Taken back: texts may be cut there again."));
      return;
    }
    if (rule.id !== null) {
      const undo = () => desk.deeds.push({ id: op.id, do: "break-again", number: rule.id });
      desk.head.tell(`${_("From now on: {rule}.", { rule: ruled(rule) })} ${this.stay(rule)}`, op.word ? undo : null, _("Undo"));
      return;
    }
    const { id, at } = op;
    const add = () => {
      desk.deeds.push({ id, at, do: "never-break", word: rule.word });
      desk.walk.focus();
    };
    const said = _("For articles and versions that come in later: {rule}?", { rule: ruled(rule) });
    desk.head.tell(`${said} ${this.stay(rule)}`, add, _("Add the rule"));
    // Whoever types on meanwhile goes on typing.
    if (desk.box?.text === this.typed) desk.head.notices.focus();
  }

  /** What becomes of the articles that are here. */
  stay({ places }) {
    if (!places) return _("No article that is here is cut so.");
    return ngettext(
      "{number} place in articles that are here stays as it is; a coordinator can join it on the Settings page.",
      "{number} places in articles that are here stay as they are; a coordinator can join them on the Settings page.",
      places,
    );
  }
}
