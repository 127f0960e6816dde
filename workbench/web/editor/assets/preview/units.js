// The article in units, each a block or a whole table, and how a unit is drawn.

import { el, fill } from "../dom.js";
import { drawn, pieces } from "./inline.js";

const CELL = "table cell";
const WAITING = "…";

/**
 * The units of an article by its outline: `{kind, level, first, count, text}`, with `cells` instead of a text in a
 * table. `first` is the number of the first of its `count` segments.
 */
export function unitsOf({ kinds, blocks }) {
  const units = [];
  let first = 0;
  for (const [at, level, count, text] of blocks) {
    const unit = { kind: kinds[at], level, first, count, text };
    first += count;
    const before = units.at(-1);
    if (unit.kind !== CELL) units.push(unit);
    else if (before?.cells && text === undefined) {
      before.cells.push(unit);
      before.count += count;
    } else units.push({ ...unit, cells: [unit] });
  }
  return units;
}

/** The cells of a table row by row. A cell's level is its column; in a new row it is not greater than before. */
function rowsOf(cells) {
  const rows = [];
  let last = Infinity;
  for (const cell of cells) {
    if (cell.level <= last) rows.push([]);
    rows.at(-1)[Math.max(cell.level, 1) - 1] = cell;
    last = cell.level;
  }
  return rows;
}

export class Drawing {
  /** `stop()` is the number of the segment that the Tab key goes to. */
  constructor(desk, markup, stop) {
    this.desk = desk;
    this.markup = markup;
    this.stop = stop;
  }

  /** What stands at a segment in the article as it is now: its translation, or the source where there is none. */
  standing(number) {
    const { desk } = this;
    const row = desk.loaded.get(number);
    if (!row) return { text: WAITING, kind: "we-late", between: " " };
    const between = row.joint || "";
    const now = desk.now(row);
    if (now.state === "x") return { text: row.source, kind: "we-kept", side: desk.source, between };
    const open = number === desk.activeNumber && desk.box;
    const text = open ? desk.box.text : (desk.unsaved(row) || now).target;
    return text ? { text, kind: "", between } : { text: row.source, kind: "we-missing", side: desk.source, between };
  }

  /** Draw a unit into its element, unless it looks so already. */
  draw(element, unit) {
    const cells = (unit.cells || [unit]).map((cell) => ({ cell, texts: this.texts(cell) }));
    const sign = JSON.stringify([cells.map(({ texts }) => texts), this.here(unit), this.stop()]);
    if (element.sign === sign) return;
    element.sign = sign;
    const focused = element.contains(document.activeElement) ? document.activeElement.dataset.n : null;
    // Meanwhile the cursor is nowhere.
    this.busy = true;
    const texts = new Map(cells.map(({ cell, texts: found }) => [cell, found]));
    const open = this.here(unit) === null ? "" : " we-unit-open";
    element.className = `we-unit we-unit-${unit.kind.replace(" ", "-")}${open}`;
    fill(element, unit.cells ? this.table(unit.cells, texts) : this.block(unit, texts.get(unit)));
    if (focused !== null) element.querySelector(`[data-n="${focused}"]`)?.focus({ preventScroll: true });
    this.busy = false;
  }

  here(unit) {
    const { activeNumber: open } = this.desk;
    return open !== null && open >= unit.first && open < unit.first + unit.count ? open : null;
  }

  texts({ first, count }) {
    return Array.from({ length: count }, (_, step) => this.standing(first + step));
  }

  block(unit, texts) {
    const { kind, level, text } = unit;
    if (kind === "rule") return el("hr");
    if (!unit.count) return el("pre", { dir: "ltr", class: "we-source-code", text });
    const properties = { class: "we-block", style: level ? `--we-level: ${Math.min(level, 6)}` : null };
    if (kind === "heading") Object.assign(properties, { role: "heading", "aria-level": Math.min(Math.max(level, 1), 6), "data-level": level });
    const marker = text ?? (kind === "list item" ? "•" : "");
    return el("div", properties, marker ? el("span", { class: "we-marker", text: marker }) : null, ...this.segments(unit, texts));
  }

  table(cells, texts) {
    const rows = rowsOf(cells);
    const width = Math.max(...rows.map((row) => row.length));
    const drawRow = (row, tag) =>
      el("tr", {}, ...Array.from({ length: width }, (_, column) => {
        const cell = row[column];
        return cell ? el(tag, { scope: tag === "th" ? "col" : null }, ...this.segments(cell, texts.get(cell))) : el("td");
      }));
    return el("table", {}, el("tbody", {}, ...rows.map((row, at) => drawRow(row, at || rows.length === 1 ? "td" : "th"))));
  }

  /** The segments of a block, whose markup may reach from one into the next. */
  segments({ first }, texts) {
    let whole = "";
    const places = texts.map(({ text, between }, step) => {
      whole += (step ? between : "") + text;
      return [whole.length - text.length, whole.length];
    });
    const found = pieces(whole, this.markup);
    // What follows each other in the source's language is one stretch of it.
    const stretches = [];
    texts.forEach(({ kind, side }, step) => {
      const [start, end] = places[step];
      const segment = this.segment(first + step, kind, drawn(whole, found, start, end));
      const between = step ? whole.slice(places[step - 1][1], start) : "";
      if (step && stretches.at(-1).side === side) stretches.at(-1).nodes.push(between, segment);
      else stretches.push({ side, between, nodes: [segment] });
    });
    return stretches.flatMap(({ side, between, nodes }) => [
      between,
      ...(side ? [el("span", { class: "we-foreign", lang: side.lang, dir: side.dir }, ...nodes)] : nodes),
    ]);
  }

  // What readers see has no isolates of ours: a sentence that runs the wrong way does so here too.
  segment(number, kind, words) {
    const open = number === this.desk.activeNumber;
    const properties = {
      class: ["we-segment", kind, open && "we-open"].filter(Boolean).join(" "),
      role: "link",
      tabindex: number === this.stop() ? "0" : "-1",
      "aria-current": open ? "true" : null,
      "data-n": number,
    };
    return el("span", properties, words);
  }
}
