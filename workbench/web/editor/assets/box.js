// The text box of the open segment. A mirror of its text lies behind it: the mirror makes it as high as the text,
// and carries the findings' underlines and the signs for what cannot be seen.

import { el, fill } from "./dom.js";
import { soughtIn } from "./sought.js";
import { marked, units } from "./text.js";

export class Box {
  /** `typed` hears every change of the text. */
  constructor({ text, kind, lang, dir, label, closed, typed }) {
    this.mirror = el("div", { class: `wb-text ${kind} we-mirror`, lang, dir, "aria-hidden": "true" });
    this.area = el("textarea", {
      class: `wb-text ${kind} we-area`,
      lang,
      dir,
      rows: 1,
      spellcheck: "true",
      autocomplete: "off",
      "aria-label": label,
      readonly: closed,
    });
    this.findings = [];
    this.sought = "";
    this.typed = typed;
    this.put(text);
    this.element = el("div", { class: "we-box" }, this.mirror, this.area);
    this.mirrored();
  }

  put(text) {
    this.area.value = this.shown = text;
    this.area.addEventListener("input", () => {
      this.mirrored();
      this.typed();
    });
  }

  /** Whether anything was typed since a text was put in last. */
  get touched() {
    return this.text !== this.shown;
  }

  get text() {
    return this.area.value;
  }

  /** Put a text in without anybody typing it. */
  show(text) {
    if (this.text === text) {
      this.shown = text;
      return;
    }
    // The browser's own undo would take back in the new text what was typed in the old one: only a new element
    // has nothing to undo.
    const old = this.area;
    const focused = document.activeElement === old;
    const { selectionStart, selectionEnd } = old;
    this.area = old.cloneNode();
    this.put(text);
    old.replaceWith(this.area);
    if (focused) {
      this.area.focus({ preventScroll: true });
      this.area.setSelectionRange(selectionStart, selectionEnd);
    }
    this.mirrored();
  }

  /** Underline findings; they were made of exactly this text. */
  underline(findings, text) {
    if (text !== this.text) return;
    this.findings = findings.filter((one) => one.target);
    this.findingsOf = text;
    this.mirrored();
  }

  /** Set off what people look for, folded; nothing when they look for nothing. */
  seek(sought) {
    if (this.sought === sought) return;
    this.sought = sought;
    this.mirrored();
  }

  mirrored() {
    const text = this.text;
    const marks =
      text === this.findingsOf
        ? this.findings.map((one) => ({ start: one.target[0], end: one.target[1], class: `we-found we-found-${one.severity}` }))
        : [];
    // The word joiner gives a last empty line its height.
    fill(this.mirror, ...marked(text, marks, null, soughtIn(text, this.sought)), "\u2060");
  }

  focus(atEnd = true) {
    this.area.focus({ preventScroll: true });
    if (atEnd) this.area.setSelectionRange(this.text.length, this.text.length);
  }

  /** Insert at the cursor as if it were typed, so that the browser's own undo knows of it. */
  insert(text) {
    this.area.focus({ preventScroll: true });
    if (!document.execCommand("insertText", false, text)) {
      this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
      this.area.dispatchEvent(new Event("input"));
    }
  }

  /** Insert a word, with a space to the word before it. */
  insertWord(text) {
    const before = this.text.slice(0, this.area.selectionStart);
    this.insert(/[\p{L}\p{N}\p{M},.;:!?،؛؟»)]$/u.test(before) ? ` ${text}` : text);
  }

  replaceAll(text) {
    this.area.focus({ preventScroll: true });
    this.area.select();
    if (text) this.insert(text);
    else document.execCommand("delete");
  }

  /** Put a text in place of a stretch, given in code points. */
  replace([start, end], text) {
    const unit = units(this.text);
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(unit(start), unit(end));
    if (text) this.insert(text);
    else document.execCommand("delete");
  }

  /** Become another text, in one step of the browser's own undo; what is the same on both sides of it stays. */
  become(text) {
    const [old, now] = [[...this.text], [...text]];
    let first = 0;
    while (first < old.length && old[first] === now[first]) first += 1;
    let last = 0;
    while (last < Math.min(old.length, now.length) - first && old.at(-1 - last) === now.at(-1 - last)) last += 1;
    this.replace([first, old.length - last], now.slice(first, now.length - last).join(""));
  }

  turn() {
    const dir = this.area.dir === "rtl" ? "ltr" : "rtl";
    this.area.dir = dir;
    this.mirror.dir = dir;
    return dir;
  }
}
