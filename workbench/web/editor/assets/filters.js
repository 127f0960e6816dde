// The line of filters: what a row must have to be shown.

import { button, el, fill } from "./dom.js";
import { _, language, N_ } from "./words.js";

const DAY = 86_400_000;
const SINCE = [
  ["today", N_("today"), () => new Date().setHours(0, 0, 0, 0)],
  ["week", N_("in the last 7 days"), () => Date.now() - 7 * DAY],
  ["visit", N_("since I was last here"), (desk) => desk.visited],
];

// What can stand beside a row, by what the row says of it; two versions are one’s own text and a newer one.
const BESIDE = [
  ["versions", N_("With two versions")],
  ["suggestions", N_("With suggestions")],
  ["comments", N_("With comments")],
];

export class Filters {
  constructor(desk) {
    this.desk = desk;
    // How many rows have findings of a check.
    this.checks = new Map();
    this.names = { terms: new Set(), authors: new Set() };
    this.finding = this.choice("finding", _("Findings"));
    this.author = this.choice("author", _("Author"));
    this.since = this.choice("since", _("Changed"));
    this.beside = this.choice("beside", _("Two versions, suggestions and comments"));
    this.terms = el("datalist", { id: `we-terms-${Math.random().toString(36).slice(2)}` });
    this.term = el("input", {
      type: "search",
      class: "we-find",
      dir: "auto",
      list: this.terms.id,
      placeholder: _("Term"),
      "aria-label": _("Show segments with this term"),
    });
    this.term.addEventListener("input", () => desk.selection.ask("term", this.term.value.trim()));
    this.element = el(
      "div",
      { class: "we-line we-filterline", hidden: true, role: "group", "aria-label": _("Filters") },
      this.finding,
      this.term,
      this.terms,
      this.author,
      this.since,
      this.beside,
      button(_("Show everything"), () => this.clear(), { kind: "we-quiet" }),
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.code !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.clear();
    });
    this.draw();
  }

  choice(kind, label) {
    const select = el("select", { class: "we-select", "aria-label": label });
    select.addEventListener("change", () => this.desk.selection.ask(kind, this.value(kind, select.value)));
    return select;
  }

  value(kind, chosen) {
    const since = kind === "since" && SINCE.find(([name]) => name === chosen);
    return since ? new Date(since[2](this.desk)).toISOString() : chosen;
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
    this.desk.list.layout();
    if (!this.element.hidden) this.finding.focus();
    else this.desk.walk.focus();
  }

  clear() {
    const { desk } = this;
    for (const one of [this.finding, this.author, this.since, this.beside, this.term]) one.value = "";
    desk.head.find.value = "";
    this.element.hidden = true;
    desk.selection.clear();
    desk.walk.focus();
  }

  /** Learn from rows what there is to choose. */
  learn(rows) {
    const { terms, authors } = this.names;
    const before = terms.size + authors.size;
    for (const row of rows) {
      for (const hit of row.hits || []) terms.add(hit[2]);
      if (row.author) authors.add(row.author);
    }
    if (terms.size + authors.size !== before) this.draw();
  }

  /** Learn what the checks have found in the article. */
  count(findings) {
    this.checks.clear();
    for (const found of findings.rows.values()) {
      for (const check of new Set(found.map(([id]) => id))) this.checks.set(check, (this.checks.get(check) || 0) + 1);
    }
    this.draw();
  }

  draw() {
    const sorted = (names) => [...names].sort((a, b) => a.localeCompare(b));
    const options = (select, first, more) => {
      const chosen = select.value;
      fill(select, el("option", { value: "", text: first }), ...more.map(([value, text]) => el("option", { value, text })));
      select.value = chosen;
    };
    options(this.finding, _("Any findings or none"), [
      ["any", _("With findings")],
      ["error", _("With errors")],
      ...sorted(this.checks.keys()).map((check) => [check, `${check} (${this.checks.get(check).toLocaleString(language)})`]),
    ]);
    options(this.author, _("By anybody"), sorted(this.names.authors).map((name) => [name, name]));
    options(this.since, _("Changed whenever"), SINCE.map(([name, said]) => [name, _("Changed {when}", { when: _(said) })]));
    options(this.beside, _("Anything beside"), BESIDE.map(([name, said]) => [name, _(said)]));
    fill(this.terms, ...sorted(this.names.terms).slice(0, 500).map((term) => el("option", { value: term })));
  }
}
