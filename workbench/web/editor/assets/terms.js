// The terms of the open segment: how to translate them, and whether what is typed does.

import { button, el, fill } from "./dom.js";
import { STATUSES } from "./row.js";
import { isolated, selected } from "./text.js";
import { _, N_ } from "./words.js";

const STANDS = { satisfied: N_("✓ used"), missing: N_("not used"), forbidden: N_("✕ used as it may not be") };
// In what a place of the source differs from the term that was recognised there.
const CHANGES = {
  "letter case": N_("letter case"),
  "another spelling": N_("another spelling"),
  "joined or parted differently": N_("joined or parted differently"),
  "singular or plural": N_("singular or plural"),
  feminine: N_("feminine"),
  "comparative or superlative": N_("comparative or superlative"),
  "verb form": N_("verb form"),
  "finite form of an infinitive": N_("finite form of an infinitive"),
  indefinite: N_("indefinite"),
  suffix: N_("suffix"),
};

const usable = (term) => term.wordings.find((one) => one.status === "preferred" || one.status === "admitted");

/** The wordings that a key may insert: one for each term, the best that is allowed. */
export function insertable(terms) {
  return (terms || [])
    .map(usable)
    .filter(Boolean)
    .map((wording) => wording.term);
}

export class Terms {
  constructor(panel) {
    this.panel = panel;
    this.clear();
  }

  clear() {
    this.terms = [];
    this.badges = [];
  }

  draw(terms) {
    const { panel } = this;
    let number = 0;
    this.terms = terms;
    this.badges = [];
    const shown = terms.map((term) => {
      const best = usable(term);
      if (best) number += 1;
      const keys = best && number <= 9 ? panel.desk.keys.first("term").replace("1–9", number) : "";
      const lines = term.wordings.map((one) => this.wording(one, one === best, keys));
      const why = term.why.map((change) => _(CHANGES[change])).join(", ");
      const badge = el("span", { class: "we-stand" });
      this.badges.push(badge);
      return el(
        "div",
        { class: "wb-hit" },
        el("strong", { text: term.term, dir: "auto", title: why ? _("Recognised in another form: {changes}", { changes: why }) : null }),
        badge,
        el("ul", { class: best ? "we-told" : null }, ...lines),
        lines.length ? null : panel.none(_("No wording in this language yet.")),
      );
    });
    fill(
      panel.parts.terms,
      panel.heading(_("Terms"), terms.length),
      ...shown,
      terms.length ? null : panel.none(_("None of the glossary is in this segment.")),
    );
  }

  /** Show what became of each term in what is typed. */
  stand(stands) {
    this.badges.forEach((badge, index) => {
      const [stand = "", form = ""] = stands[index] || [];
      const said = JSON.stringify([stand, form]);
      if (badge.dataset.said === said) return;
      badge.dataset.said = said;
      const accepting = stand === "missing" ? this.accepting(this.terms[index], form) : null;
      badge.className = `we-stand we-stand-${stand}`;
      badge.parentNode.classList.toggle("we-learns", Boolean(accepting));
      fill(badge, STANDS[stand] ? ` ${_(STANDS[stand])}` : "", accepting);
    });
  }

  /** The button by which a term learns the form in which it was translated here. */
  accepting(term, form) {
    const { desk } = this.panel;
    if (!desk.me.reviews) return null;
    const label = form ? _("Accept “{form}”", { form }) : _("Accept what is selected");
    return button(label, () => this.accept(term, form), {
      kind: "we-quiet we-accept-form",
      title: _("Let “{term}” be translated so from now on", { term: term.term }),
    });
  }

  accept(term, form) {
    const { desk } = this.panel;
    const chosen = selected(desk);
    const words = form || (chosen?.side === "target" ? chosen.text.trim() : "");
    if (words) desk.deeds.acceptForm(term.concept, words);
    else desk.head.tell(_("Select the words of the term in the translation first."));
  }

  wording(wording, best, keys) {
    const { desk } = this.panel;
    const { lang, dir } = desk.target;
    const word = el("bdi", { lang, dir, text: wording.term });
    const choose = {
      type: "button",
      class: "we-term",
      title: `${_("Insert")} ${keys}`.trim(),
      on: { click: () => desk.deeds.insert(wording.term), mousedown: (event) => event.preventDefault() },
    };
    return el(
      "li",
      { class: `wb-${wording.status}${best ? " we-best" : ""}` },
      best ? el("button", choose, word, keys ? el("kbd", { text: keys }) : null) : word,
      " ",
      el("em", { text: _(STATUSES[wording.status]) }),
      wording.note ? el("small", { dir: "auto", title: wording.note }, ...isolated(wording.note)) : null,
    );
  }
}
