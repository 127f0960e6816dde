// What stands beside the open segment: what its reviewers said, matches, terms, findings, comments and history.

import { button, el, fill } from "./dom.js";
import { Offers } from "./offers.js";
import { STATUSES } from "./row.js";
import { Talk } from "./talk.js";
import { marked } from "./text.js";
import { _, N_ } from "./words.js";

const SEVERITIES = { error: N_("error"), warning: N_("warning"), info: N_("hint") };
const STANDS = { satisfied: N_("✓ used"), missing: N_("not used"), forbidden: N_("✕ used as it may not be") };
const PARTS = ["answer", "review", "search", "offers", "terms", "findings", "comments", "history"];

const usable = (term) => term.wordings.find((one) => one.status === "preferred" || one.status === "admitted");

/** The wordings that a key may insert: one for each term, the best that is allowed. */
export function insertable(terms) {
  return (terms || [])
    .map(usable)
    .filter(Boolean)
    .map((wording) => wording.term);
}

export class Panel {
  /** `desk` carries out what people choose here. */
  constructor(desk) {
    this.desk = desk;
    this.parts = {};
    this.badges = [];
    this.offers = new Offers(this);
    this.talk = new Talk(this);
    this.element = el(
      "aside",
      { class: "we-panel", "aria-label": _("Beside the segment") },
      ...PARTS.map((name) => (this.parts[name] = el("section", { class: `we-part we-${name}` }))),
    );
  }

  clear() {
    for (const part of Object.values(this.parts)) fill(part);
    this.sign = null;
    this.badges = [];
    this.offers.texts = [];
    this.talk.clear();
  }

  heading(text, number = 0) {
    return el("h2", { class: "wb-panel-heading" }, text, number ? el("span", { class: "wb-number", text: ` ${number}` }) : null);
  }

  /** A text of one side, with stretches set off. */
  text(text, { lang, dir } = this.desk.target, marks = []) {
    return el("div", { class: "wb-text", lang, dir }, ...marked(text, marks));
  }

  none(text) {
    return el("p", { class: "wb-none", text });
  }

  /** Draw what the server said about the segment. */
  draw(beside, row, typed) {
    this.findings(beside.findings || [], typed);
    if (!beside.history) return;
    const sign = JSON.stringify([{ ...beside, findings: null, stands: null }, row.target, row.state]);
    if (sign !== this.sign) this.rest(beside, row);
    this.sign = sign;
    this.stands(beside.stands || []);
  }

  rest(beside, row) {
    this.terms(beside.terms || []);
    this.offers.draw(beside.matches || [], beside.suggestions || [], row);
    this.talk.draw(beside, row);
  }

  findings(found, typed) {
    const { desk, parts } = this;
    let first = true;
    const shown = found.map((one) => {
      const mend = one.fix !== null && one.target;
      const keys = mend && first ? desk.keys.first("fix") : "";
      if (mend) first = false;
      return el(
        "div",
        { class: `wb-finding wb-${one.severity}` },
        el("span", { class: "wb-severity" }, el("i", { class: "wb-shape", "aria-hidden": "true" }), _(SEVERITIES[one.severity])),
        " ",
        el("span", { dir: "auto", text: one.message }),
        mend ? el("div", {}, button(_("Mend it"), () => desk.deeds.mend(one), { keys, kind: "we-quiet" })) : null,
      );
    });
    fill(
      parts.findings,
      this.heading(_("Findings"), found.length),
      ...shown,
      found.length ? null : this.none(typed ? _("The checks find nothing in this text.") : _("Nothing to check yet.")),
    );
  }

  terms(terms) {
    let number = 0;
    this.badges = [];
    const shown = terms.map((term) => {
      const best = usable(term);
      if (best) number += 1;
      const keys = best && number <= 9 ? this.desk.keys.first("term").replace("1–9", number) : "";
      const lines = term.wordings.map((one) => this.wording(one, one === best, keys));
      return el(
        "div",
        { class: "wb-hit" },
        el("strong", { text: term.term, dir: "auto" }),
        (this.badges[this.badges.length] = el("span", { class: "we-stand" })),
        el("ul", {}, ...lines),
        lines.length ? null : this.none(_("No wording in this language yet.")),
      );
    });
    fill(
      this.parts.terms,
      this.heading(_("Terms"), terms.length),
      ...shown,
      terms.length ? null : this.none(_("None of the glossary is in this segment.")),
    );
  }

  /** Show what became of each term in what is typed. */
  stands(stands) {
    this.badges.forEach((badge, index) => {
      const stand = stands[index] || "";
      badge.className = `we-stand we-stand-${stand}`;
      badge.textContent = STANDS[stand] ? ` ${_(STANDS[stand])}` : "";
    });
  }

  wording(wording, best, keys) {
    const { desk } = this;
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
      { class: `wb-${wording.status}` },
      best ? el("button", choose, word, keys ? el("kbd", { text: keys }) : null) : word,
      " ",
      el("em", { text: _(STATUSES[wording.status]) }),
      wording.note ? el("small", { dir: "auto", text: wording.note }) : null,
    );
  }
}
