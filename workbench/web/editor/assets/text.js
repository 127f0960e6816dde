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
const OPENING = new Set(["lri", "rli", "fsi"]);
// These have a width of their own.
const WIDE = new Set(["nbsp", "nnbsp", "nbh"]);
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

/** The part of a text between two places that are counted in code points. */
export function slice(text, start, end) {
  const unit = units(text);
  return text.slice(unit(start), unit(end));
}

function signed(text) {
  const pieces = text.split(SIGN);
  // Signs of characters that follow each other would be drawn over each other.
  let place = 0;
  return pieces.flatMap((piece, index) => {
    if (index % 2 === 0) {
      if (piece) place = 0;
      return piece;
    }
    const [kind, name] = SIGNS[piece];
    const properties = { class: `we-sign we-${kind}`, title: _(name) };
    // Where an isolate begins or ends, its sign stands outside it: inside, it would be at the other end of it.
    if (OPENING.has(kind)) return [el("i", properties), piece];
    if (kind === "pdi") return [piece, el("i", properties)];
    if (place) properties.style = `--we-place: ${place}`;
    if (!WIDE.has(kind)) place += 1;
    return el("i", { ...properties, text: piece });
  });
}

// ------------------------------------------------------------------- stretches that run the other way

const RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc";
const RTL_LETTER = new RegExp(`(?=\\p{L})[${RTL}]`, "u");
const LATIN = `[^\\P{L}${RTL}]`;
const DIGIT = "[\\d\u0660-\u0669\u06f0-\u06f9]";
// A text that has these says itself how it runs.
const EMBEDDING = /[\u202a-\u202e\u2066-\u2069]/;

// Words of their own that are read from left to right wherever they stand. Every repetition that could be tried
// again from each place has a most, so that no text takes longer than its length.
const LINKS = `(?:[Hh]ttps?://|[Ww]{3}\\.)[^\\s<>«»“”،؛]+|[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}|(?<![A-Za-z\\d])[@#][A-Za-z_]\\w*`;
const PLACES = [
  // A pair of tags with what it sets off, as long as that is not of the other direction.
  `<(?<tag>[A-Za-z][\\w-]{0,20})(?:\\s[^<>\\n]{0,300})?>[^<>\\n${RTL}]{1,300}</\\k<tag>>`,
  "\\{\\{[^{}\\n]{1,80}\\}\\}",
  "[$#%]?\\{[^{}\\n]{0,80}\\}",
  "%\\([\\w.]{1,40}\\)[a-z]",
  "(?<![\\d%])%(?:\\d\\$)?[sdif@](?![A-Za-z])",
  "</?[A-Za-z][^<>\\n]{0,300}>",
  "&(?:#\\d{1,7}|#x[\\da-fA-F]{1,6}|[a-z]\\w{1,20});",
  "`[^`\\n]{1,200}`",
  `\\[${DIGIT}{1,4}(?:[,–-] ?${DIGIT}{1,4}){0,9}\\]`,
];
const NUMBERS = [
  `\\+${DIGIT}(?:[ ().-]{0,3}${DIGIT}){5,17}`,
  `(?:${DIGIT}{1,4}[-/.:]){2,4}${DIGIT}{1,4}(?:[T ]${DIGIT}{1,2}(?::${DIGIT}{2}){1,2}Z?)?`,
  `(?<!${DIGIT})${DIGIT}{2,4}-${DIGIT}{5,10}|(?<!${DIGIT})${DIGIT}{3}-${DIGIT}{4}(?!${DIGIT})`,
  `(?<![\\p{L}\\p{N}])[-−+]${DIGIT}+`,
];
const PROTECTED = new RegExp(`(${LINKS})|${[...PLACES, ...NUMBERS].join("|")}`, "gu");
const LATIN_RUN = new RegExp(`${LATIN}(?:[^${RTL}\u200f«»\\n]*(?:${LATIN}|\\p{M}|\\d))?`, "gu");
const RTL_RUN = new RegExp(`(?=\\p{L})[${RTL}](?:(?!${LATIN})[^\\n])*`, "gu");
const CLOSING = { "(": ")", "[": "]", "{": "}", "“": "”", '"': '"' };

/** Where the words end that a pattern has found: not at the punctuation of the sentence around them. */
function trimmed(text, start, end) {
  const spare = { ")": 0, "]": 0, "}": 0 };
  for (const sign of text.slice(start, end)) {
    if (sign in spare) spare[sign] += 1;
    else if (CLOSING[sign] in spare) spare[CLOSING[sign]] -= 1;
  }
  let last = end;
  for (; last > start; last -= 1) {
    const sign = text[last - 1];
    if (sign in spare) {
      if (spare[sign] <= 0) break;
      spare[sign] -= 1;
    } else if (!/[.,:;!?'"*’]/u.test(sign)) break;
  }
  return last;
}

/** A run with the brackets, quotation marks and signs that are part of it. */
function widened(text, start, end) {
  let [first, last] = [start, end];
  const signs = /^[+#*°™®]+(?!\p{L})/u.exec(text.slice(last, last + 3));
  if (signs) last += signs[0].length;
  const before = /(?:^|[\s(«])([.$~/\\@#-]{1,2})$/u.exec(text.slice(Math.max(0, first - 3), first));
  if (before) first -= before[1].length;
  const within = text.slice(first, last);
  for (const [open, close] of Object.entries(CLOSING)) {
    const count = (sign) => within.split(sign).length - 1;
    const odd = open === close ? count(open) % 2 : count(open) - count(close);
    if (odd > 0 && text[last] === close) last += 1;
    else if (odd < 0 && text[first - 1] === open) first -= 1;
    else if (!odd && /[“"]/.test(open) && text[first - 1] === open && text[last] === close) [first, last] = [first - 1, last + 1];
  }
  return [first, last];
}

/**
 * The stretches of a text that run another way than `dir`, or hold together whatever stands around them: Latin
 * names, placeables, addresses, dates and telephone numbers in Persian, Persian words in French. Each is
 * `{start, end, dir}`; one may lie inside another.
 */
export function isolates(text, dir) {
  if (EMBEDDING.test(text) || (dir !== "rtl" && !RTL_LETTER.test(text))) return [];
  const kept = [];
  let masked = "";
  for (const found of text.matchAll(PROTECTED)) {
    const [start, link] = [found.index, found[1]];
    const end = link ? trimmed(text, start, start + link.length) : start + found[0].length;
    masked += text.slice(masked.length, start) + (link ? "a" : "\ufffc").repeat(end - start);
    if (link || dir === "rtl") kept.push({ start, end, dir: "ltr" });
  }
  masked += text.slice(masked.length);
  return dir === "rtl" ? latinRuns(text, masked, kept) : rtlRuns(text, masked, kept);
}

function latinRuns(text, masked, kept) {
  const runs = [...masked.matchAll(LATIN_RUN)].map(({ 0: { length }, index }) => {
    const [start, end] = widened(text, index, index + length);
    return { start, end, dir: "ltr" };
  });
  // A placeable inside a run goes along with it.
  const all = [...runs, ...kept].sort((a, b) => a.start - b.start || b.end - a.end);
  const found = [];
  for (const one of all) {
    const last = found[found.length - 1];
    if (last && one.start < last.end) last.end = Math.max(last.end, one.end);
    else found.push(one);
  }
  return found;
}

function rtlRuns(text, masked, kept) {
  const found = kept.filter(({ start, end }) => RTL_LETTER.test(text.slice(start, end)));
  for (const { 0: run, index } of masked.matchAll(RTL_RUN)) {
    const length = /^[^]*(?:(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\p{M}|[؟؛،])/u.exec(run)[0].length;
    const [start, end] = widened(text, index, index + length);
    found.push({ start, end, dir: "rtl" });
    for (const one of isolates(text.slice(start, end), "rtl")) {
      found.push({ start: start + one.start, end: start + one.end, dir: one.dir });
    }
  }
  return found;
}

/** Which way a text runs by its first letter. */
function directionOf(text) {
  return RTL_LETTER.test(/\p{L}/u.exec(text)?.[0] || "") ? "rtl" : "ltr";
}

// ---------------------------------------------------------------------------------- texts as nodes

/** Nodes of a text with boxes around stretches of it: `{start, end, tag, class, title, dir}` in units. */
function boxed(text, boxes, from = 0, to = text.length) {
  const order = (a, b) => a.start - b.start || b.end - a.end || (b.tag === "bdi") - (a.tag === "bdi");
  const queue = [...boxes].sort(order);
  const nodes = [];
  let done = from;
  while (queue.length) {
    const box = queue.shift();
    let { end } = box;
    const left = [];
    if (box.tag !== "bdi") {
      // A stretch that ends in the middle of a run is cut in two: the run holds together.
      const crossed = queue.find((one) => one.tag === "bdi" && one.start < end && one.end > end);
      if (crossed) {
        end = crossed.start;
        left.push({ ...box, start: end });
      }
    }
    const inside = [];
    while (queue.length && queue[0].start < end) {
      const one = queue.shift();
      inside.push({ ...one, end: Math.min(one.end, end) });
      if (one.end > end) left.push({ ...one, start: end });
    }
    const { tag, title, dir } = box;
    nodes.push(...signed(text.slice(done, box.start)));
    nodes.push(el(tag, { class: box.class, title, dir }, ...boxed(text, inside, box.start, end)));
    done = end;
    if (left.length) queue.push(...left);
    if (left.length) queue.sort(order);
  }
  nodes.push(...signed(text.slice(done, to)));
  return nodes.filter((node) => node !== "");
}

const runsOf = (text, dir) => (dir ? isolates(text, dir).map((run) => ({ ...run, tag: "bdi" })) : []);

/**
 * Nodes of a text with stretches set off.
 * `marks` are `{start, end, class, title}` in code points; of overlapping ones the first is shown.
 * With `dir`, the text's direction, what runs the other way is isolated. `more` are further boxes, as `boxed` has
 * them, which are shown whatever they overlap.
 */
export function marked(text, marks = [], dir = null, more = []) {
  const unit = units(text);
  const boxes = [...runsOf(text, dir), ...more];
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
    boxes.push({ start, end, tag: "mark", class: mark.class, title: mark.title });
    done = end;
  }
  return boxed(text, boxes);
}

/** A text of people as nodes, with what runs the other way isolated. */
export const isolated = (text, dir = directionOf(text)) => marked(text, [], dir);

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
  const pieces = changes(old, now);
  const boxes = [];
  let text = "";
  for (const [kind, piece] of pieces) {
    if (kind !== "same") boxes.push({ start: text.length, end: text.length + piece.length, tag: kind });
    text += piece;
  }
  return el("div", { class: "wb-text wb-diff we-diff", lang, dir }, ...boxed(text, [...runsOf(text, dir), ...boxes]));
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

const CJK = String.raw`\u3005\u3007\u3021-\u3029\u3040-\u309f\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}`;
// Dashes and the stops of Arabic script part words even without spaces.
const BREAKS = String.raw`\s\u2014\u2015\u2026\u060c\u061b\u061f\u06d4\u3000-\u3004\u3008-\u301f\uff01\uff0c\uff1a\uff1b\uff1f`;
const WORD = new RegExp(`[${CJK}]|(?![${CJK}])[\\p{L}\\p{N}][^${BREAKS}${CJK}]*`, "gu");

/** How many words a text has: as the server counts them (`count_words`), so that an address is one. */
export function words(text) {
  return (text.match(WORD) || []).length;
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
