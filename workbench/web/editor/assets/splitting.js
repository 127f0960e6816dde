// Splitting the open segment, and joining it with the next one.

import { button, el, fill } from "./dom.js";
import { _, N_ } from "./words.js";

const ENDS = /[.!?…؟۔:;؛][\p{Pe}\p{Pf}"'»”’]*\s*$/u;

/** The places where a text may be cut: in front of its words, as offsets in UTF-16 units. */
export function places(text, lang) {
  const found = [];
  for (const { index, segment } of new Intl.Segmenter(lang || undefined, { granularity: "word" }).segment(text)) {
    if (index > 0 && segment.trim() && text.slice(0, index).trim()) {
      // A mark that closes something belongs to the words before it.
      if (/^[\p{L}\p{M}\p{N}\p{Ps}\p{Pi}«“‘"'[(¿¡\-–—*_`<]/u.test(segment) && /\s$/u.test(text.slice(0, index))) found.push(index);
    }
  }
  return found;
}

/** The place that somebody most likely means who is at `share` of the way through the translation. */
export function likely(text, found, share) {
  const wanted = share * text.length;
  const cost = (place) => Math.abs(place - wanted) - (ENDS.test(text.slice(0, place)) ? text.length / 4 : 0);
  return found.reduce((best, place, index) => (cost(place) < cost(found[best]) ? index : best), 0);
}

const points = (text) => [...text].length;

export class Splitting {
  constructor(desk) {
    this.desk = desk;
  }

  /** Let people choose where to split. */
  open() {
    const { desk } = this;
    const row = desk.loaded.get(desk.activeNumber);
    if (desk.box.area.readOnly) return;
    const found = places(row.source, desk.source.lang);
    if (!found.length) {
      desk.head.tell(_("This segment is one word: it cannot be split."));
      return;
    }
    const typed = desk.box.text;
    const caret = desk.box.area.selectionStart;
    // Somebody who stands at an end of the translation has not said where to cut it.
    this.caret = caret > 0 && caret < typed.length ? caret : null;
    const chosen = likely(row.source, found, this.caret === null ? 0.5 : caret / typed.length);
    this.draw(row, found, chosen);
  }

  draw(row, found, first) {
    const { desk } = this;
    const { lang, dir } = desk.source;
    let at = first;
    const text = el("div", {
      class: "wb-text we-cut",
      role: "slider",
      tabindex: "0",
      lang,
      dir,
      "aria-label": _("Where to split"),
      "aria-valuemin": 1,
      "aria-valuemax": found.length,
    });
    const show = () => {
      const place = found[at];
      const [before, after] = [row.source.slice(0, place), row.source.slice(place)];
      fill(text, el("span", { text: before }), el("span", { class: "we-knife", "aria-hidden": "true" }), el("span", { text: after }));
      text.setAttribute("aria-valuenow", at + 1);
      text.setAttribute("aria-valuetext", `${before.slice(-40)} | ${after.slice(0, 40)}`);
    };
    const move = (by) => {
      at = Math.min(Math.max(at + by, 0), found.length - 1);
      show();
    };
    const close = () => {
      bar.remove();
      desk.walk.focus();
    };
    const split = () => {
      bar.remove();
      this.split(row, found[at]);
    };
    const keys = {
      ArrowLeft: () => move(dir === "rtl" ? 1 : -1),
      ArrowRight: () => move(dir === "rtl" ? -1 : 1),
      Home: () => move(-found.length),
      End: () => move(found.length),
      Enter: split,
      NumpadEnter: split,
      Escape: close,
    };
    text.addEventListener("click", (event) => {
      const place = clickedAt(text, event);
      if (place !== null) at = found.reduce((best, one, index) => (Math.abs(one - place) < Math.abs(found[best] - place) ? index : best), 0);
      show();
    });
    const bar = el(
      "div",
      { class: "we-split", role: "group", "aria-label": _("Split the segment") },
      el("p", { class: "wb-byline", text: _("Move the cut with the arrow keys; Enter splits, Escape leaves it.") }),
      text,
      el("div", { class: "we-line" }, button(_("Split here"), split, { kind: "we-main", keys: "Enter" }), button(_("Cancel"), close, { keys: "Esc" })),
    );
    bar.addEventListener("keydown", (event) => {
      const act = event.target === text || event.code === "Escape" ? keys[event.code] : null;
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
    show();
    fill(desk.box.element.parentNode.querySelector(".we-split-place"), bar);
    text.focus();
  }

  split(row, place) {
    const { desk } = this;
    const typed = desk.box.text;
    const op = { id: row.id, do: "split", base: desk.base, source: row.source, at: points(row.source.slice(0, place)) };
    if (this.caret !== null) op.target_at = points(typed.slice(0, this.caret));
    if (desk.typing.unsavedNow()) op.target = typed;
    this.send(op);
  }

  send(op) {
    const { desk } = this;
    desk.box.area.readOnly = true;
    desk.deeds.push(op);
    desk.walk.focus();
  }

  /** Join the open segment with the next one of its block. */
  merge() {
    const { desk } = this;
    const row = desk.loaded.get(desk.activeNumber);
    const next = desk.loaded.get(desk.activeNumber + 1);
    if (desk.box.area.readOnly) return;
    if (!next && desk.activeNumber + 1 < desk.letters.length) {
      desk.needed.add(desk.activeNumber + 1);
      desk.list.layout();
      desk.head.tell(_("The next segment is still on its way: try again."));
      return;
    }
    if (!next || next.block !== row.block) {
      desk.head.tell(_("This is the last segment of its block: there is nothing to join it with."));
      return;
    }
    const op = { id: row.id, do: "merge", base: desk.base, source: row.source, following: next.id };
    if (desk.typing.unsavedNow()) op.target = desk.box.text;
    this.send(op);
  }

  /** The server has split or joined: say so, and offer to take it back. */
  done(op, result) {
    const { desk } = this;
    const said = op.do === "split" ? N_("The segment is split.") : N_("The segments are joined.");
    const step = desk.past.reshaped(op, result.step);
    const more = op.do === "merge" ? [desk.breaking.offer(op)] : [];
    desk.head.tell(_(said), () => desk.past.takeBack(step), _("Undo"), more);
  }
}

/** The offset in a text at which somebody clicked, or null. */
function clickedAt(element, { clientX, clientY }) {
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  if (!range || !element.contains(range.startContainer)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return String(before).length;
}
