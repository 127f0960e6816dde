// Texts as they are shown: marked stretches, signs for what cannot be seen, the difference between two versions.

import { el } from "./dom.js";
import { _, language, N_ } from "./words.js";

// What cannot be seen, or looks like something else: the name for its sign.
const SIGNS = {
  "\u00a0": ["nbsp", N_("no-break space")],
  "\u202f": ["nnbsp", N_("narrow no-break space")],
  "\u2009": ["nnbsp", N_("thin space")],
  "\u200c": ["zwnj", N_("zero width non-joiner")],
  "\u200d": ["zwj", N_("zero width joiner")],
  "\u00ad": ["shy", N_("soft hyphen")],
  "\u2011": ["nbh", N_("non-breaking hyphen")],
  "\u200e": ["lrm", N_("left-to-right mark")],
  "\u200f": ["rlm", N_("right-to-left mark")],
  "\u2066": ["lri", N_("left-to-right isolate")],
  "\u2067": ["rli", N_("right-to-left isolate")],
  "\u2068": ["fsi", N_("first strong isolate")],
  "\u2069": ["pdi", N_("pop directional isolate")],
  "\u202a": ["lri", N_("left-to-right embedding")],
  "\u202b": ["rli", N_("right-to-left embedding")],
  "\u202c": ["pdi", N_("pop directional formatting")],
  "\u202d": ["lri", N_("left-to-right override")],
  "\u202e": ["rli", N_("right-to-left override")],
};
const SIGN = new RegExp(`([${Object.keys(SIGNS).join("")}])`, "u");
const ASTRAL = /[\ud800-\udbff]/;

/** Turns offsets in code points, which the server counts, into offsets in the text as JavaScript has it. */
export function units(text) {
  if (!ASTRAL.test(text)) return (point) => point;
  const at = [0];
  let unit = 0;
  for (const point of text) {
    unit += point.length;
    at.push(unit);
  }
  return (point) => at[Math.min(point, at.length - 1)];
}

function signed(text) {
  const pieces = text.split(SIGN);
  return pieces.map((piece, index) => {
    if (index % 2 === 0) return piece;
    const [kind, name] = SIGNS[piece];
    return el("i", { class: `we-sign we-${kind}`, title: _(name), text: piece });
  });
}

/**
 * Nodes of a text with stretches set off.
 * `marks` are `{start, end, class, title}` in code points; of overlapping ones the first is shown.
 */
export function marked(text, marks = []) {
  const unit = units(text);
  const nodes = [];
  let done = 0;
  const ordered = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const mark of ordered) {
    let start = unit(mark.start);
    let end = unit(mark.end);
    if (start === end) {
      // Where something is missing, the character in front of it shows that.
      if (start > 0) start -= 1;
      else end = Math.min(1, text.length);
    }
    if (start < done || start >= end) continue;
    nodes.push(...signed(text.slice(done, start)));
    nodes.push(el("mark", { class: mark.class, title: mark.title }, ...signed(text.slice(start, end))));
    done = end;
  }
  nodes.push(...signed(text.slice(done)));
  return nodes.filter((node) => node !== "");
}

const TOKEN = /[\p{L}\p{M}\p{N}\u200c\u2019']+|\s+|[^]/gu;
const LARGEST_TABLE = 400_000;

/** How `old` became `now`, word by word: `[kind, text]` with the kinds same, del and ins. */
export function changes(old, now) {
  const a = old.match(TOKEN) || [];
  const b = now.match(TOKEN) || [];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const pieces = [];
  const add = (kind, text) => {
    if (!text) return;
    const last = pieces[pieces.length - 1];
    if (last && last[0] === kind) last[1] += text;
    else pieces.push([kind, text]);
  };
  add("same", a.slice(0, head).join(""));
  between(a.slice(head, a.length - tail), b.slice(head, b.length - tail), add);
  add("same", a.slice(a.length - tail).join(""));
  return pieces;
}

function between(a, b, add) {
  if (a.length * b.length > LARGEST_TABLE) {
    add("del", a.join(""));
    add("ins", b.join(""));
    return;
  }
  // The longest common subsequence, from the end, so that it can be read from the beginning.
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] =
        a[i] === b[j]
          ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    }
  }
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      add("same", a[i]);
      i += 1;
      j += 1;
    } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) {
      add("del", a[i]);
      i += 1;
    } else {
      add("ins", b[j]);
      j += 1;
    }
  }
  add("del", a.slice(i).join(""));
  add("ins", b.slice(j).join(""));
}

/** An element that shows how one text became the other. */
export function difference(old, now, { lang, dir }) {
  const shown = el("div", { class: "wb-text wb-diff we-diff", lang, dir });
  for (const [kind, text] of changes(old, now)) {
    if (kind === "same") shown.append(...signed(text));
    else shown.append(el(kind, {}, ...signed(text)));
  }
  return shown;
}

const FOLDED = { ي: "ی", ك: "ک", "\u200c": " ", "\u00a0": " ", "\u202f": " ", "’": "'" };

/** A text as find compares it: case, Persian letter forms, spaces and accents do not count. */
export function folded(text) {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[يك\u200c\u00a0\u202f’]/gu, (found) => FOLDED[found])
    .toLocaleLowerCase();
}

/** How many words a text has, near enough for a progress line. */
export function words(text) {
  return (text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c’'-]*/gu) || []).length;
}

/** How long ago a moment was, as people say it. */
export function ago(moment) {
  const seconds = (Date.now() - new Date(moment).getTime()) / 1000;
  if (!(seconds > 45)) return _("just now");
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600]]) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return relative.format(-Math.max(1, Math.floor(seconds / 60)), "minute");
}

/** The words that are selected in the open segment, with the side that they are on; null when there are none. */
export function selected({ box, element }) {
  if (!box) return null;
  const { selectionStart, selectionEnd } = box.area;
  if (document.activeElement === box.area) {
    const text = box.text.slice(selectionStart, selectionEnd);
    if (text.trim()) return { side: "target", text };
  }
  const chosen = window.getSelection();
  const within = chosen.anchorNode && element.querySelector(".we-active .wb-source")?.contains(chosen.anchorNode);
  const text = within ? String(chosen) : "";
  return text.trim() ? { side: "source", text } : null;
}
