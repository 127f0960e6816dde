// What HTML has inside a text: tags, comments, references to characters. Tags of which nothing is known here are
// left out and what stands between them is shown, as a browser does. No attribute of a tag becomes one of the page.

const WRAPS = {
  b: "strong", strong: "strong", i: "em", em: "em", cite: "em", dfn: "em", var: "em", u: "u", ins: "u", s: "s",
  strike: "s", del: "s", code: "code", kbd: "code", samp: "code", tt: "code", sup: "sup", sub: "sub", mark: "mark",
  small: "small", q: "q",
};
const TAG = /<(\/?)([A-Za-z][\w.:-]{0,40})(\s[^<>]{0,4000})?\/?>/y;
const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/y;
// Links and things of office documents have numbers instead of names of their own.
const NUMBERED_LINK = /^a\d+$/i;
const THING = /^(?:image|field|formula|x)\d+$/i;
const NOTE = /^note(\d+)$/i;
const VALUE = (name) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i");
// So many tags are open at once; what is opened beyond is left out.
const DEEPEST = 50;
const [HREF, ALT] = [VALUE("href"), VALUE("alt")];
const value = (pattern, attributes = "") => pattern.exec(attributes)?.slice(1).find((one) => one !== undefined) || "";

const characters = new Map();

/** What a reference such as `&eacute;` stands for; it is nothing but that, so reading it makes no markup. */
function character(reference) {
  if (!characters.has(reference)) {
    characters.set(reference, new DOMParser().parseFromString(reference, "text/html").body.textContent);
  }
  return characters.get(reference);
}

/** A link as it is shown: where it leads can be seen, but nobody gets there from here. */
export const linked = (address) => ({ tag: "span", class: "we-link", title: address.slice(0, 300) });

export class Tags {
  /** `found` gets `spans`, stretches with what is put around them, and `cuts`, what is shown otherwise or not at all. */
  constructor(text, found) {
    this.text = text;
    this.found = found;
    this.open = [];
  }

  /** Take what stands at a place; answers with where it ends, which is that place where it is none of these. */
  take(at) {
    const { text, found } = this;
    if (text.startsWith("<!--", at)) {
      if (this.lastComment === undefined) this.lastComment = text.lastIndexOf("-->");
      if (this.lastComment < at + 4) return at;
      const end = text.indexOf("-->", at + 4) + 3;
      found.cuts.push({ start: at, end, shown: "" });
      return end;
    }
    const pattern = text[at] === "&" ? REFERENCE : TAG;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return at;
    const end = pattern.lastIndex;
    if (pattern === REFERENCE) found.cuts.push({ start: at, end, shown: character(match[0]) });
    else this.tag(at, end, match);
    return end;
  }

  tag(start, end, [, closing, written, attributes]) {
    const name = written.toLowerCase();
    let shown = "";
    if (name === "br") shown = { tag: "br" };
    else if (name === "tab") shown = "\t";
    else if (name === "img") shown = pictured(value(ALT, attributes));
    else if (NOTE.test(name)) shown = { tag: "sup", text: NOTE.exec(name)[1] };
    else if (THING.test(name)) shown = pictured("");
    else if (closing) this.close(name, start);
    else {
      const wrap = name === "a" || NUMBERED_LINK.test(name) ? linked(value(HREF, attributes)) : wrapOf(name);
      if (wrap && this.open.length < DEEPEST) this.open.push({ name, start: end, wrap });
    }
    this.found.cuts.push({ start, end, shown });
  }

  /** A tag that closes nothing is left out; one that closes another than the last leaves that one open. */
  close(name, end) {
    const at = this.open.findLastIndex((one) => one.name === name);
    if (at < 0) return;
    const [{ start, wrap }] = this.open.splice(at, 1);
    this.found.spans.push({ start, end, wrap });
  }

  /** The text is over. */
  finish() {
    for (const { start, wrap } of this.open) this.found.spans.push({ start, end: this.text.length, wrap });
  }
}

const wrapOf = (name) => (Object.hasOwn(WRAPS, name) ? { tag: WRAPS[name] } : null);

/** A picture, or something else that is no text, with the words that describe it. */
export const pictured = (words) => ({ tag: "span", class: "we-thing", text: words });

/** The inline markup of a text in HTML. */
export function readHtml(text) {
  const found = { spans: [], cuts: [] };
  const tags = new Tags(text, found);
  const begins = /[<&]/g;
  for (let match = begins.exec(text); match; match = begins.exec(text)) {
    begins.lastIndex = Math.max(tags.take(match.index), match.index + 1);
  }
  tags.finish();
  return found;
}
