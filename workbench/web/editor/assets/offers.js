// Texts that are offered for the open segment: matches from the memory, what others wrote, what a search finds.

import { button, el, fill } from "./dom.js";
import { ago, difference, slice } from "./text.js";
import { _, N_, ngettext } from "./words.js";

const ORIGINS = {
  save: N_("saved this over an older version"),
  import: N_("imported this"),
  update: N_("updated the article: with its new numbers and links"),
  review: N_("corrected this in a document"),
  removed: N_("brought this back from a segment that was removed"),
};
const PENALTIES = {
  unreviewed: N_("not reviewed"),
  article: N_("another article"),
  form: N_("written another way"),
  locale: N_("another region"),
  memory: N_("another memory"),
};

// A match this good needs no phrases beside it; and who only passes through a segment needs none.
const ALIKE = 75;
const STAY = 500;
// So much of a text can be looked up at once.
const LONGEST_LOOKUP = 200;

export class Offers {
  constructor(panel) {
    this.panel = panel;
    this.texts = [];
    // The segment for which matches that are less alike are asked for.
    this.lessIn = undefined;
  }

  clear() {
    clearTimeout(this.seeking);
    this.texts = [];
  }

  /** Whether matches that are less alike are asked for in the open segment. */
  get less() {
    return this.lessIn === this.panel.desk.activeId;
  }

  /** Ask for matches that are less alike too. */
  lessAlike() {
    if (this.less || !this.panel.desk.besideNow?.history) return;
    this.lessIn = this.panel.desk.activeId;
    this.panel.desk.link.about({ less: true });
  }

  /** Draw matches and suggestions; they are numbered together, as the keys insert them. */
  draw({ matches = [], suggestions = [], least }, row) {
    const { panel } = this;
    const { desk } = panel;
    const others = suggestions.filter((one) => one.target !== row.target);
    const mine = desk.keeping.others(row.id).map((draft) => ({ mine: true, target: draft.target, at: new Date(draft.at) }));
    const offered = [...others, ...mine];
    this.texts = [...offered, ...matches].map((one) => one.target);
    fill(
      panel.parts.offers,
      ...(offered.length
        ? [panel.heading(_("Suggestions"), offered.length), ...offered.map((one, index) => this.suggestion(one, index, row))]
        : []),
      panel.heading(_("Memory"), matches.length),
      this.less
        ? null
        : button(_("Less alike"), () => this.lessAlike(), {
            kind: "we-quiet",
            keys: desk.keys.first("less-alike"),
            title: _("Show matches that are less alike, too"),
          }),
      ...matches.map((one, index) => this.match(one, offered.length + index, row)),
      matches.length ? null : panel.none(_("Nothing that is at least {least} % alike has been translated yet.", { least })),
    );
  }

  keys(index) {
    return index < 9 ? this.panel.desk.keys.first("match").replace("1–9", index + 1) : "";
  }

  suggestion(one, index, row) {
    const { desk } = this.panel;
    return el(
      "div",
      { class: "wb-revision" },
      el(
        "p",
        { class: "wb-byline" },
        one.mine ? _("You typed this in another tab") : el("b", { text: one.reviewer || one.by, dir: "auto" }),
        one.mine ? "" : ` ${_(ORIGINS[one.origin] || N_("suggested this"))}`,
        ...broughtBy(one),
        ` · ${ago(one.at)}`,
      ),
      row.target ? difference(row.target, one.target, desk.target) : this.panel.text(one.target),
      el(
        "div",
        { class: "we-line" },
        button(_("Use this text"), () => desk.deeds.replaceAll(one.target), { keys: this.keys(index) }),
        one.mine
          ? button(_("Forget it"), () => desk.deeds.forget(row.id, one.target), { kind: "we-quiet" })
          : button(_("Dismiss"), () => desk.deeds.dismiss(one), { kind: "we-quiet" }),
      ),
    );
  }

  match(one, index, row) {
    const { desk } = this.panel;
    const exact = one.source === row.source;
    const penalties = (one.penalties || []).map(([kind, percent]) => `${_(PENALTIES[kind] || kind)} −${percent}`);
    const { article, by, at, memory } = one.origin;
    const from = [by, article, memory, at ? ago(at) : ""].filter(Boolean);
    return el(
      "div",
      { class: "we-match" },
      el(
        "p",
        { class: "wb-byline", title: [...penalties, ...from].join(" · ") },
        el("span", {
          class: `we-score ${one.score >= 100 ? "we-exact" : ""}`,
          text: one.score > 100 ? _("in context") : `${one.score} %`,
          title: one.score > 100 ? _("The same text between the same neighbours") : penalties.join(", "),
        }),
        ...[...penalties, ...from].flatMap((said, place) => [place ? " · " : " ", el("bdi", { text: said })]),
      ),
      exact ? null : difference(one.source, row.source, desk.source),
      this.panel.text(one.target),
      button(_("Use"), () => desk.deeds.replaceAll(one.target), {
        kind: "we-quiet we-use",
        keys: this.keys(index),
        title: _("Use this text"),
      }),
    );
  }

  // ------------------------------------------------------------------------------------------- phrases

  /** Ask for phrases when nothing is alike enough, once the person stays in the segment. */
  seek(matches) {
    clearTimeout(this.seeking);
    if (matches.some((one) => one.score >= ALIKE)) return;
    this.seeking = setTimeout(() => this.panel.desk.link.about({ phrases: true }), STAY);
  }

  /** Draw the phrases that the segment shares with texts of the memory. */
  drawPhrases(phrases, row) {
    const { panel } = this;
    fill(
      panel.parts.phrases,
      ...(phrases.length ? [panel.heading(_("Phrases"), phrases.length), ...phrases.map((one) => this.phrase(one, row))] : []),
    );
  }

  phrase({ start, end, pairs, examples: [example] }, row) {
    const { panel } = this;
    const { desk } = panel;
    const text = slice(row.source, start, end);
    const look = () => this.search(`"${text}"`);
    return el(
      "div",
      { class: "we-match" },
      el(
        "p",
        { class: "wb-byline" },
        el("bdi", { class: "we-phrase", lang: desk.source.lang, dir: desk.source.dir, text }),
        ` · ${ngettext("{number} place", "{number} places", pairs)}`,
      ),
      panel.text(example.source, desk.source, stretches(example.in_source)),
      panel.text(example.target),
      button(_("Search"), look, { kind: "we-quiet we-use", title: _("Search the memory for this phrase") }),
    );
  }

  // --------------------------------------------------------------------------------------- concordance

  /** Search the memory for what is selected, or let people type it. */
  search(text) {
    const { panel } = this;
    const { desk } = panel;
    const word = el("input", {
      type: "search",
      class: "we-find",
      dir: "auto",
      maxlength: LONGEST_LOOKUP,
      placeholder: _("Words in the memory"),
      "aria-label": _("Words in the memory"),
    });
    word.value = text.slice(0, LONGEST_LOOKUP);
    const results = el("div", { class: "we-results", role: "status", tabindex: "0", "aria-label": _("Concordance") });
    const close = () => {
      fill(panel.parts.search);
      panel.fit();
      desk.walk.focus();
    };
    const look = () => word.value.trim() && desk.link.look(word.value.trim(), (found) => this.found(results, found));
    word.addEventListener("keydown", (event) => {
      if (event.code === "Escape") close();
      else if (event.code.endsWith("Enter")) look();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    fill(
      panel.parts.search,
      panel.heading(_("Concordance")),
      el("div", { class: "we-line" }, word, button(_("Search"), look), button("✕", close, { kind: "we-quiet", name: _("Close") })),
      results,
    );
    panel.fit();
    panel.element.scrollTop = 0;
    word.focus();
    if (text) look();
  }

  found(results, found) {
    const { panel } = this;
    const { desk } = panel;
    fill(
      results,
      panel.none(found.length ? ngettext("{number} place", "{number} places", found.length) : _("Nothing in the memory has these words.")),
      ...found.map((one) =>
        el(
          "div",
          { class: "we-match" },
          panel.text(one.source, desk.source, stretches(one.in_source)),
          panel.text(one.target, desk.target, stretches(one.in_target)),
          el(
            "p",
            { class: "wb-byline" },
            ...[one.by, one.article, one.memory].filter(Boolean).flatMap((said, place) => [place ? " · " : "", el("bdi", { text: said })]),
          ),
        ),
      ),
    );
  }
}

/** Who brought in what somebody else wrote in a document. */
export const broughtBy = (one) =>
  one.reviewer ? [" · ", el("bdi", { text: _("brought in by {name}", { name: one.by }) })] : [];

const stretches = (spans) => (spans || []).map(([start, end]) => ({ start, end, class: "we-hit" }));
