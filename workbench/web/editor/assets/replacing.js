// Search and replace over the article: what would change is shown first, and it can be taken back in one step.

import { button, el, fill } from "./dom.js";
import { difference } from "./text.js";
import { _, ngettext } from "./words.js";

const SHOWN = 200;
const MOST = 1000;
const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** The text with every place replaced that is found; null when there is none. */
export function replaced(text, { find, put, exact, whole }) {
  if (!find) return null;
  const fold = (one) => (exact ? one : one.toLowerCase());
  const [where, what] = [fold(text), fold(find)];
  // A few letters change their length with their case: then only the same case can be replaced safely.
  const [search, sought] = where.length === text.length && what.length === find.length ? [where, what] : [text, find];
  const pieces = [];
  let done = 0;
  for (let at = search.indexOf(sought); at >= 0; at = search.indexOf(sought, at + sought.length)) {
    const end = at + sought.length;
    if (whole && (bordered(text, at) || bordered(text, end))) continue;
    pieces.push(text.slice(done, at), put);
    done = end;
  }
  return pieces.length ? pieces.join("") + text.slice(done) : null;
}

/** Whether there is no border of a word at an offset, because a word goes on over it. */
function bordered(text, at) {
  return at > 0 && at < text.length && WORD.test(text[at - 1]) && WORD.test(text[at]);
}

export class Replacing {
  constructor(desk) {
    this.desk = desk;
  }

  /** Show the dialog, with a text to look for. */
  open(text) {
    const { desk } = this;
    const field = (label) => el("input", { type: "text", class: "we-field", dir: "auto", maxlength: 500, "aria-label": label });
    this.find = field(_("Find in translations"));
    this.put = field(_("Replace with"));
    this.exact = el("input", { type: "checkbox" });
    this.whole = el("input", { type: "checkbox" });
    this.results = el("div", { class: "we-results" });
    this.said = el("p", { class: "wb-byline", role: "status" });
    this.go = button("", () => this.replace(), { kind: "we-main", stay: false });
    this.find.value = text;
    this.find.addEventListener("focus", () => this.find.select(), { once: true });
    const dialog = el(
      "dialog",
      { class: "we-dialog we-replace", "aria-label": _("Search and replace") },
      el("h2", { text: _("Search and replace") }),
      el("label", { class: "we-pair" }, _("Find in translations"), this.find),
      el("label", { class: "we-pair" }, _("Replace with"), this.put),
      el("div", { class: "we-line" }, el("label", {}, this.exact, " ", _("Match case")), el("label", {}, this.whole, " ", _("Whole words"))),
      this.said,
      this.results,
      el("div", { class: "we-line" }, this.go, button(_("Close"), () => dialog.close(), { stay: false })),
    );
    this.dialog = dialog;
    for (const one of [this.find, this.put, this.exact, this.whole]) one.addEventListener("input", () => this.preview());
    dialog.addEventListener("keydown", (event) => {
      const inField = event.target === this.find || event.target === this.put;
      if (!event.code.endsWith("Enter") || !inField || this.go.disabled) return;
      event.preventDefault();
      this.replace();
    });
    dialog.addEventListener("close", () => {
      clearInterval(this.timer);
      dialog.remove();
      desk.walk.focus();
    });
    desk.element.append(dialog);
    dialog.showModal();
    this.find.focus();
    this.timer = setInterval(() => this.missing && this.preview(), 500);
    this.preview();
  }

  preview() {
    const { desk } = this;
    const asked = { find: this.find.value, put: this.put.value, exact: this.exact.checked, whole: this.whole.checked };
    const known = new Map(this.changes?.map((one) => [one.row.id, one.chosen.checked]));
    const everything = desk.letters.length;
    this.missing = asked.find ? everything - desk.loaded.size : 0;
    if (this.missing) desk.selection.fetchAll();
    this.changes = [];
    let closed = 0;
    let more = 0;
    for (let number = 0; number < everything; number += 1) {
      const row = desk.loaded.get(number);
      const now = row && desk.now(row);
      const target = now ? replaced(now.target, asked) : null;
      if (target === null || target === now.target) continue;
      if (now.state === "f" || now.state === "x") closed += 1;
      else if (this.changes.length === MOST) more += 1;
      else {
        const chosen = el("input", { type: "checkbox", "aria-label": _("Change segment {number}", { number: number + 1 }) });
        chosen.checked = known.get(row.id) ?? true;
        chosen.addEventListener("input", () => this.label());
        this.changes.push({ row, number, now, target, chosen });
      }
    }
    fill(
      this.results,
      ...this.changes.slice(0, SHOWN).map((one) =>
        el(
          "div",
          { class: "we-change" },
          el("label", {}, one.chosen, ` ${one.number + 1}`),
          difference(one.now.target, one.target, desk.target),
        ),
      ),
    );
    const notes = [
      asked.find ? ngettext("Found in {number} segment.", "Found in {number} segments.", this.changes.length) : "",
      this.missing ? _("Still looking: {seen} of {all}.", { seen: desk.loaded.size, all: everything }) : "",
      this.changes.length > SHOWN ? _("The first {number} are shown.", { number: SHOWN }) : "",
      more ? _("At most {number} are changed at once.", { number: MOST }) : "",
      closed ? ngettext("{number} is closed and stays.", "{number} are closed and stay.", closed) : "",
    ];
    this.said.textContent = notes.filter(Boolean).join(" ");
    this.label();
  }

  label() {
    const number = this.changes.filter((one) => one.chosen.checked).length;
    this.go.firstChild.textContent = ngettext("Replace in {number} segment", "Replace in {number} segments", number);
    this.go.disabled = !number;
  }

  replace() {
    const { desk } = this;
    const chosen = this.changes.filter((one) => one.chosen.checked);
    this.dialog.close();
    const texts = chosen.map(({ row, now, target }) => ({ id: row.id, state: now.state, target }));
    const step = desk.past.together(() => desk.deeds.putAll(texts));
    const said = ngettext("Replaced in {number} segment.", "Replaced in {number} segments.", chosen.length);
    desk.head.tell(said, () => desk.past.takeBack(step), _("Undo"));
  }
}
