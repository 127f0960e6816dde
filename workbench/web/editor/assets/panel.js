// What stands beside the open segment: what its reviewers said, matches, terms, findings, comments and history.

import { button, el, fill } from "./dom.js";
import { Findings } from "./findings.js";
import { messageParts } from "./message.js";
import { Offers } from "./offers.js";
import { Talk } from "./talk.js";
import { Terms } from "./terms.js";
import { marked } from "./text.js";
import { _, ngettext } from "./words.js";

// What stands in one column where there is room for several.
const COLUMNS = [
  ["answer", "review", "message", "search", "offers", "phrases"],
  ["terms", "findings"],
  ["comments", "history"],
];
// What is shown of each part when there is no room for all of it, a round at a time in this order.
const PRIORITY = ["findings", "terms", "offers", "comments", "history", "phrases"];
const ENTRIES = ":scope > :is(.wb-hit, .we-match, .wb-revision, .wb-finding, .wb-comment)";

// Ways to stand closer, one after the other, before anything is left out.
const CLOSER = ["we-short", "we-close", "we-tight"];
// Between two entries of a part, and below the last part.
const GAP = 4;
const MARGIN = 6;
const SHORTENED = ".wb-text, .wb-byline, .we-quote, p, small, button:not(.we-term), .wb-note";
// A hidden entry has no size; what is left out of a shown one is hidden in it.
const isCut = (one) =>
  (one.offsetHeight === 0 && !one.closest(".we-hidden")) ||
  one.scrollHeight > one.clientHeight + 3 ||
  one.scrollWidth > one.clientWidth + 3;

export class Panel {
  /** `desk` carries out what people choose here. */
  constructor(desk) {
    this.desk = desk;
    this.parts = {};
    this.offers = new Offers(this);
    this.terms = new Terms(this);
    this.talk = new Talk(this);
    this.findings = new Findings(this);
    this.more = {};
    this.unfolded = new Set();
    const part = (name) => (this.parts[name] = el("section", { class: `we-part we-${name}`, data: { part: name } }));
    this.element = el(
      "aside",
      { class: "we-panel", "aria-label": _("Beside the segment") },
      ...COLUMNS.map((names) => el("div", { class: "we-column" }, ...names.map(part))),
    );
    this.element.addEventListener("click", (event) => this.clicked(event));
    for (const change of ["focusin", "focusout"]) {
      this.parts.comments.addEventListener(change, () => requestAnimationFrame(() => this.fit()));
    }
    this.size = new ResizeObserver(() => this.fit());
    this.size.observe(this.element);
  }

  clear() {
    for (const part of Object.values(this.parts)) fill(part);
    this.sign = null;
    this.offers.clear();
    this.terms.clear();
    this.talk.clear();
    this.findings.clear();
    if (this.desk.link?.failures) {
      fill(this.parts.offers, this.none(_("No connection: matches, terms and comments are here again when it is back.")));
    }
  }

  heading(text, number = 0) {
    return el("h2", { class: "wb-panel-heading" }, text, number ? el("span", { class: "wb-number", text: ` ${number}` }) : null);
  }

  /** A text of one side, with stretches set off. */
  text(text, { lang, dir } = this.desk.target, marks = []) {
    return el("div", { class: "wb-text", lang, dir }, ...marked(text, marks, dir));
  }

  none(text) {
    return el("p", { class: "wb-none", text });
  }

  /** Draw what the server said about the segment. */
  draw(beside, row, typed) {
    this.findings.draw(beside, typed);
    if (beside.history) {
      const sign = JSON.stringify([{ ...beside, findings: null, dismissed: null, found: null, stands: null }, row.target, row.state]);
      if (sign !== this.sign) this.rest(beside, row);
      this.sign = sign;
      this.terms.stand(beside.stands || []);
    }
    this.fit();
  }

  rest(beside, row) {
    fill(this.parts.message, ...messageParts(this, beside.message));
    this.terms.draw(beside.terms || []);
    this.offers.draw(beside, row);
    this.offers.drawPhrases(beside.phrases || [], row);
    this.talk.draw(beside, row);
  }

  // ------------------------------------------------------------------------------- sharing the height

  /**
   * Show of every part as much as there is room for, so that all of them are in sight without scrolling. What is
   * not shown, or is shown in short, stands behind a button in the part's heading.
   */
  fit() {
    const { element } = this;
    const height = element.clientHeight;
    if (!height) return;
    const drawn = Object.values(this.parts).filter((part) => part.firstChild);
    for (let level = 0; level <= CLOSER.length; level += 1) {
      CLOSER.forEach((name, one) => element.classList.toggle(name, one < level));
      for (const part of drawn) this.whole(part, level === 0);
      if (this.shared(drawn, height)) break;
    }
    for (const part of drawn) this.drawMore(part);
  }

  /** Show all entries of a part, in short or `unfolded`. */
  whole(part, unfolded) {
    part.classList.toggle("we-unfolded", unfolded || this.unfolded.has(part.dataset.part));
    for (const entry of part.querySelectorAll(ENTRIES)) entry.classList.remove("we-hidden");
  }

  /** Hide what there is no room for, column by column; whether there is room for everything. */
  shared(drawn, height) {
    const columns = Map.groupBy(drawn, (part) => part.parentNode.offsetLeft);
    return [...columns.values()].map((parts) => this.sharedColumn(parts, height)).every(Boolean);
  }

  sharedColumn(parts, height) {
    // What is around the parts counts too: as far down as the last one reaches, from the top of the first.
    const top = Math.min(...parts.map((part) => part.offsetTop));
    const bottom = Math.max(...parts.map((part) => part.offsetTop + part.offsetHeight));
    let room = height - (bottom - top) - MARGIN;
    if (room >= 0) return true;
    const folded = [];
    for (const name of PRIORITY) {
      const part = parts.find((one) => one.dataset.part === name);
      if (!part || this.unfolded.has(name)) continue;
      const [, ...rest] = part.querySelectorAll(ENTRIES);
      const heights = rest.map((entry) => entry.offsetHeight + GAP);
      room += heights.reduce((sum, one) => sum + one, 0);
      folded.push({ rest, heights, shown: 0 });
    }
    for (let grown = true; grown; ) {
      grown = false;
      for (const one of folded) {
        if (one.shown === one.rest.length || one.heights[one.shown] > room) continue;
        room -= one.heights[one.shown];
        one.shown += 1;
        grown = true;
      }
    }
    for (const { rest, shown } of folded) rest.slice(shown).forEach((entry) => entry.classList.add("we-hidden"));
    return false;
  }

  /** The button that shows all of a part, as long as not all of it is shown. */
  drawMore(part) {
    const { part: name } = part.dataset;
    const heading = part.querySelector(":scope > h2:last-of-type");
    const entries = [...part.querySelectorAll(ENTRIES)];
    const hidden = entries.filter((entry) => entry.classList.contains("we-hidden")).length;
    const unfolded = this.unfolded.has(name);
    const looked = name === "review" ? [...part.querySelectorAll(".we-diff")] : entries;
    const short = looked.some((entry) => [entry, ...entry.querySelectorAll(SHORTENED)].some(isCut));
    let more = this.more[name];
    if (!heading || !(hidden || short || unfolded)) {
      more?.remove();
      return;
    }
    if (!more) {
      more = this.more[name] = button("", () => this.unfold(name), { kind: "we-quiet we-more" });
    }
    const said = unfolded ? _("Less") : hidden ? ngettext("{number} more", "{number} more", hidden) : _("More");
    more.firstChild.textContent = said;
    more.setAttribute("aria-label", `${said}: ${heading.firstChild.textContent}`);
    more.setAttribute("aria-expanded", String(unfolded));
    if (more.parentNode !== part || more.previousSibling !== heading) heading.after(more);
  }

  /** Show all of a part, or as much as there is room for again. */
  unfold(name) {
    if (!this.unfolded.delete(name)) this.unfolded.add(name);
    this.fit();
    if (this.unfolded.has(name)) this.parts[name].scrollIntoView({ block: "nearest" });
    else this.element.scrollTop = 0;
  }

  clicked(event) {
    const entry = event.target.closest(".we-part")?.dataset.part;
    const part = entry && this.parts[entry];
    if (!part || this.unfolded.has(entry) || event.target.closest("button, textarea, input, select, a")) return;
    if (String(window.getSelection()) || !event.target.closest(".wb-hit, .we-match, .wb-revision, .wb-finding, .wb-comment")) return;
    if (part.contains(this.more[entry] || null)) this.unfold(entry);
  }
}
