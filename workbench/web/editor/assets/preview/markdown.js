// The inline markup of Markdown, as CommonMark has it, with the strikethrough, bare addresses and footnotes of its
// kin. Every step looks at a piece of the text once, or at a bounded one, so that no text takes long.

import { linked, pictured, Tags } from "./tags.js";

const SPECIAL = /[\\`<&[\]\n]|!\[|[*_]+|~+|https?:\/\/|www\./g;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const AUTOLINK = /<((?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>/y;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>[\]«»“”"،؛]{1,2000}/y;
const DESTINATION = /\(\s*(<[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,5})(?:\s+(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?\s*\)/y;
const LABEL = /\[[^[\]\n]{0,200}\]/y;
const NOTE = /^\^[^\s[\]]{1,60}$/;

const at = (pattern, text, place) => {
  pattern.lastIndex = place;
  return pattern.exec(text);
};

/** The inline markup of a text in Markdown: `spans` and `cuts` as `Tags` has them. */
export function readMarkdown(text) {
  return new Reading(text).read();
}

class Reading {
  constructor(text) {
    this.text = text;
    this.found = { spans: [], cuts: [] };
    this.tags = new Tags(text, this.found);
    // Runs of * _ ~ that may begin or end emphasis, and opening brackets.
    this.runs = [];
    this.brackets = [];
  }

  read() {
    const { text } = this;
    for (let place = 0; place < text.length; ) {
      const match = at(SPECIAL, text, place);
      if (!match) break;
      place = this.take(match[0], match.index);
    }
    this.emphasise(this.runs);
    this.tags.finish();
    return this.found;
  }

  hide(start, end, shown = "") {
    if (end > start) this.found.cuts.push({ start, end, shown });
  }

  wrap(start, end, wrap) {
    if (end > start) this.found.spans.push({ start, end, wrap });
  }

  /** Take the sign at a place; answers with the place to go on from. */
  take(sign, place) {
    const { text } = this;
    if (sign === "\\") return this.escaped(place);
    if (sign === "\n") return this.lineEnds(place);
    if (sign === "`") return this.code(place);
    if (sign === "[" || sign === "![") {
      this.brackets.push({ place, end: place + sign.length, runs: this.runs.length });
      return place + sign.length;
    }
    if (sign === "]") return this.bracketCloses(place);
    if (/^[*_~]/.test(sign)) return this.run(sign, place);
    if (sign === "<" || sign === "&") {
      const link = at(AUTOLINK, text, place);
      if (!link) return Math.max(this.tags.take(place), place + 1);
      this.hide(place, place + 1);
      this.wrap(place + 1, place + 1 + link[1].length, linked(link[1]));
      this.hide(place + 1 + link[1].length, AUTOLINK.lastIndex);
      return AUTOLINK.lastIndex;
    }
    return this.address(place, sign);
  }

  escaped(place) {
    const next = this.text[place + 1] || "";
    if (next === "\n") this.hide(place, place + 2, { tag: "br" });
    else if (PUNCTUATION.test(next)) this.hide(place, place + 1);
    else return place + 1;
    return place + 2;
  }

  lineEnds(place) {
    const spaces = / {2,}$/.exec(this.text.slice(Math.max(0, place - 80), place));
    if (spaces) this.hide(place - spaces[0].length, place + 1, { tag: "br" });
    return place + 1;
  }

  code(place) {
    const { text } = this;
    this.fences ??= fencesOf(text);
    // After an escaped backtick a run begins in the middle of what looks like one.
    const { end, close } = this.fences.get(place) || { end: place + 1 };
    if (close === undefined) return end;
    const after = close + (end - place);
    const inside = text.slice(end, close);
    // A space on both sides is there for the sake of a backtick, and is not shown.
    const spare = /^\s.*\S.*\s$/s.test(inside) ? 1 : 0;
    this.hide(place, end + spare);
    this.wrap(end + spare, close - spare, { tag: "code" });
    this.hide(close - spare, after);
    return after;
  }

  address(place, sign) {
    const { text } = this;
    const found = at(ADDRESS, text, place);
    if (!found || /[\p{L}\p{N}]/u.test(text[place - 1] || "")) return place + sign.length;
    // What ends the sentence is not part of it, nor a bracket that was opened before.
    let address = found[0];
    let spare = address.split(")").length - address.split("(").length;
    while (/[?!.,:;*_~'"]$/.test(address) || (address.endsWith(")") && spare > 0)) {
      if (address.endsWith(")")) spare -= 1;
      address = address.slice(0, -1);
    }
    this.wrap(place, place + address.length, linked(address));
    return place + Math.max(address.length, sign.length);
  }

  // --------------------------------------------------------------------------------------- brackets

  bracketCloses(place) {
    const { text } = this;
    const opened = this.brackets.pop();
    if (!opened) return place + 1;
    const image = text[opened.place] === "!";
    const inside = text.slice(opened.end, place);
    const to = at(DESTINATION, text, place + 1);
    const end = to ? DESTINATION.lastIndex : at(LABEL, text, place + 1) && LABEL.lastIndex;
    if (!image && NOTE.test(inside)) {
      this.hide(opened.place, opened.end + 1);
      this.wrap(opened.end + 1, place, { tag: "sup" });
      this.hide(place, place + 1);
      return place + 1;
    }
    if (!end) return place + 1;
    const runs = this.runs.splice(opened.runs);
    if (image) {
      this.hide(opened.place, end, pictured(inside));
      return end;
    }
    this.emphasise(runs);
    this.hide(opened.place, opened.end);
    this.wrap(opened.end, place, linked(to ? to[1].replace(/^<|>$/g, "") : ""));
    this.hide(place, end);
    // There is no link in a link.
    this.brackets = this.brackets.filter((one) => text[one.place] === "!");
    return end;
  }

  // --------------------------------------------------------------------------------------- emphasis

  run(signs, place) {
    const { text } = this;
    const end = place + signs.length;
    const [before, after] = [text.slice(Math.max(0, place - 2), place), text.slice(end, end + 2)];
    const [last, next] = [[...before].at(-1) || " ", [...after][0] || " "];
    const [space, point] = [/\s/u, /[\p{P}\p{S}]/u];
    const left = !space.test(next) && (!point.test(next) || space.test(last) || point.test(last));
    const right = !space.test(last) && (!point.test(last) || space.test(next) || point.test(next));
    const words = signs[0] === "_";
    const opens = left && (!words || !right || point.test(last));
    const closes = right && (!words || !left || point.test(next));
    // Signs of several kinds in a row, such as **_, are runs of their own.
    const kinds = signs.match(/\*+|_+|~+/g);
    let from = place;
    for (const one of kinds) {
      const fits = one[0] !== "~" || one.length <= 2;
      if (fits && (opens || closes)) this.runs.push({ sign: one[0], size: one.length, from, left: one.length, opens, closes });
      from += one.length;
    }
    return end;
  }

  /** Match runs that open with runs that close, the nearest first. */
  emphasise(runs) {
    // Below these places there is nothing that a run of this kind could close.
    const bottoms = new Map();
    for (let index = 0; index < runs.length; index += 1) {
      const closing = runs[index];
      const kind = `${closing.sign}${closing.opens}${closing.size % 3}`;
      while (closing.closes && closing.left) {
        const bottom = bottoms.get(kind) ?? 0;
        let other = index - 1;
        while (other >= bottom && !fits(runs[other], closing)) other -= 1;
        if (other < bottom) {
          bottoms.set(kind, index);
          break;
        }
        this.pair(runs[other], closing);
        runs.splice(other + 1, index - other - 1);
        index = other + 1;
        if (!runs[other].left) {
          runs.splice(other, 1);
          index -= 1;
        }
        // The runs in between are gone, and the places behind them are others now.
        for (const [one, place] of bottoms) bottoms.set(one, Math.min(place, index));
      }
    }
  }

  pair(opening, closing) {
    const strike = closing.sign === "~";
    const size = strike ? closing.left : opening.left >= 2 && closing.left >= 2 ? 2 : 1;
    const start = opening.from + opening.left;
    this.hide(start - size, start);
    this.wrap(start, closing.from, { tag: strike ? "s" : size === 2 ? "strong" : "em" });
    this.hide(closing.from, closing.from + size);
    opening.left -= size;
    closing.left -= size;
    closing.from += size;
  }
}

function fits(opening, closing) {
  if (opening.sign !== closing.sign || !opening.opens || !opening.left) return false;
  if (closing.sign === "~") return opening.left === closing.left;
  const both = opening.closes || closing.opens;
  return !(both && (opening.size + closing.size) % 3 === 0 && (opening.size % 3 || closing.size % 3));
}

/** The runs of backticks by their place: where each ends, and where the next of its length begins. */
function fencesOf(text) {
  const fences = new Map();
  const next = new Map();
  for (const { 0: run, index } of [...text.matchAll(/`+/g)].reverse()) {
    fences.set(index, { end: index + run.length, close: next.get(run.length) });
    next.set(run.length, index);
  }
  return fences;
}
