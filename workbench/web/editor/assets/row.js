// How a segment looks in the article, closed and open.

import { Box } from "./box.js";
import { button, el, fill } from "./dom.js";
import { soughtIn } from "./sought.js";
import { difference, marked } from "./text.js";
import { _, language, N_, ngettext } from "./words.js";

export const STATES = {
  u: ["untranslated", N_("untranslated")],
  n: ["needs-work", N_("needs work")],
  t: ["translated", N_("translated")],
  r: ["reviewed", N_("reviewed")],
  f: ["final", N_("final")],
  x: ["excluded", N_("left out")],
};
export const STATUSES = {
  preferred: N_("preferred"),
  admitted: N_("admitted"),
  deprecated: N_("deprecated"),
  forbidden: N_("forbidden"),
};
const KINDS = {
  heading: "heading",
  paragraph: "paragraph",
  "list item": "list-item",
  quotation: "quotation",
  caption: "caption",
  "table cell": "table-cell",
  message: "message",
  code: "code",
  "front matter": "code",
  markup: "code",
};

/** The names of a block's kind in the style sheet. */
export function kindClass(row) {
  return `wb-${KINDS[row.kind] || "paragraph"} wb-level-${Math.min(row.level || 0, 4)}`;
}

/** What sets a message apart from others with its text; nothing for other segments. */
function setApart({ context, numbers }) {
  return [context, numbers && _("for {numbers}", { numbers })].filter(Boolean).join(" · ") || null;
}

function termMarks(row) {
  return (row.hits || []).map(([start, end]) => ({ start, end, class: "wb-term" }));
}

// A table is read from its first cell on, and no table that people translate is longer.
const LARGEST_TABLE = 1000;

/**
 * Where a cell stands in its table, whose cells follow each other row by row: `class` for its element, and the
 * heads of its column in both languages. Nothing for other segments. `level` is a cell's column from 1; without
 * it the cells are drawn as one table whose columns nobody knows.
 */
function cellOf(desk, number, row) {
  const isCell = (other) => other?.kind === "table cell";
  if (!isCell(row)) return null;
  const before = desk.loaded.get(number - 1);
  const begins = !isCell(before) || (before.block !== row.block && row.level <= before.level && row.level > 0);
  const found = { class: `we-cell${begins ? " we-cell-begins" : ""}${isCell(before) ? "" : " we-first"}` };
  if (!row.level) return found;
  let start = number;
  while (number - start < LARGEST_TABLE && isCell(desk.loaded.get(start - 1))) start -= 1;
  if (start > 0 && !desk.loaded.has(start - 1)) return found;
  for (let at = start, last = 0; at <= number; at += 1) {
    const head = desk.loaded.get(at);
    if (at > start && head.block !== desk.loaded.get(at - 1).block && head.level <= last) break;
    last = head.level;
    if (head.block === row.block) return { class: `${found.class} we-cell-head` };
    if (head.level === row.level) return { ...found, source: head.source, target: desk.now(head).target || head.source };
  }
  return found;
}

/** Nodes of a text of a side, with its terms and with what is looked for. */
const shownText = (desk, text, dir, terms = []) => marked(text, terms, dir, soughtIn(text, desk.selection.sought));

/** Put the wordings to the terms in the source of the open segment, for who points at them. */
export function tellWordings(desk, element, row) {
  const known = (desk.besideNow?.id === row.id && desk.besideNow.terms) || [];
  const said = new Map(
    known.map(({ start, end, term, wordings }) => {
      const each = wordings.map((one) => `${one.term} (${_(STATUSES[one.status])})`);
      return [`${start}:${end}`, `${term}: ${each.join("; ") || _("no wording in this language yet")}`];
    }),
  );
  const marks = termMarks(row).map((mark) => ({ ...mark, title: said.get(`${mark.start}:${mark.end}`) }));
  fill(element.querySelector(".wb-source"), ...shownText(desk, row.source, desk.source.dir, marks));
}

/** Draw a segment into its element. */
export function drawRow(desk, element, index) {
  const number = desk.selection.number(index);
  const row = desk.loaded.get(number);
  const open = row && row.id === desk.activeId;
  if (open && element.box && element.box === desk.box) {
    redrawOpen(desk, element, row);
    return;
  }
  element.box = null;
  element.dataset.n = number;
  element.setAttribute("aria-posinset", index + 1);
  element.setAttribute("aria-setsize", desk.list.count);
  if (!row) {
    element.className = "we-row we-waiting";
    element.style.minHeight = `${desk.list.heights[index]}px`;
    fill(element, el("span", { class: "we-mark" }, el("span", { class: "we-n", text: number + 1 })));
    return;
  }
  element.style.minHeight = "";
  const now = desk.now(row);
  const before = desk.loaded.get(number - 1);
  const first = !before || before.block !== row.block;
  const draft = desk.unsaved(row);
  const cell = cellOf(desk, number, row);
  element.className = ["we-row", first && !cell && "we-first", now.state === "x" && "wb-left-out", open && "we-active", cell?.class]
    .filter(Boolean)
    .join(" ");
  const kind = kindClass(row);
  const source = el(
    "div",
    { class: `wb-text ${kind} wb-source`, lang: desk.source.lang, dir: desk.source.dir, "data-column": cell?.source, "data-apart": setApart(row) },
    ...shownText(desk, row.source, desk.source.dir, termMarks(row)),
  );
  if (open) {
    drawOpen(desk, element, row, source, kind);
    return;
  }
  const shown = draft ? draft.target : now.state === "x" ? row.source : now.target;
  const { lang, dir } = now.state === "x" ? desk.source : desk.target;
  const text = shown ? shownText(desk, shown, dir) : [el("span", { class: "wb-blank", "aria-hidden": "true" })];
  // The columns of a table all run one way, also where a cell is left as it is in the source.
  const foreign = cell && now.state === "x";
  const target = el(
    "div",
    { class: `wb-text ${kind} wb-target`, lang, dir: foreign ? desk.target.dir : dir, "data-column": cell?.target },
    ...(foreign ? [el("bdi", { dir }, ...text)] : text),
  );
  if (draft) {
    const word = desk.conflicted(row) ? _("two versions") : _("not saved");
    target.append(" ", el("span", { class: "we-tag", dir: "auto", lang: language, text: word }));
  }
  fill(element, mark(desk, number, row, now), source, target);
}

function mark(desk, number, row, now) {
  const [name, word] = STATES[now.state];
  const people = desk.whoIsAt(row.id);
  const found = desk.inRows.of(number);
  const said = [
    _("Segment {number}", { number: number + 1 }),
    _(word),
    row.comments ? ngettext("{number} comment", "{number} comments", row.comments) : "",
    found.length ? _("found: {checks}", { checks: found.map(([check]) => check).join(", ") }) : "",
    ...people.map((person) => _("{person} is here", { person })),
  ]
    .filter(Boolean)
    .join(", ");
  return el(
    "button",
    {
      type: "button",
      class: `we-mark wb-state wb-${name}`,
      "aria-label": `${said}. ${_("Open")}`,
      title: said,
      tabindex: "-1",
      on: { mousedown: (event) => event.preventDefault() },
    },
    el("i", { class: "wb-shape", "aria-hidden": "true" }),
    el("span", { class: "we-n", text: number + 1 }),
    row.comments ? el("span", { class: "we-note", "aria-hidden": "true" }) : null,
    found.length ? el("span", { class: `we-flag we-flag-${found[0][1]}`, "aria-hidden": "true" }) : null,
    ...people.map((name) => el("span", { class: "we-person", "data-initial": [...name][0] || "?", "aria-hidden": "true" })),
  );
}

// ------------------------------------------------------------------------------------- the open segment

function drawOpen(desk, element, row, source, kind) {
  const now = desk.now(row);
  const closed = now.state === "x" || now.state === "f";
  const box = new Box({
    text: desk.walk.openedText(row),
    kind,
    lang: desk.target.lang,
    dir: desk.turned || desk.target.dir,
    label: _("Translation of segment {number}", { number: desk.activeNumber + 1 }),
    closed: closed || desk.reshaping(row.id),
    typed: () => desk.typing.typed(),
  });
  desk.box = box;
  element.box = box;
  element.parts = {
    mark: el("div", { class: "we-mark-place" }),
    above: el("div", { class: "we-above" }),
    tools: el("div", { class: "we-tools" }),
    saved: el("span", { class: "wb-byline we-said" }),
  };
  const left = el("div", { class: "we-left" }, source);
  const { above } = element.parts;
  if (row.previous) {
    left.append(
      el("p", { class: "wb-byline", text: _("The source was changed:") }),
      difference(row.previous, row.source, desk.source),
    );
  }
  element.shown = sourceSign(desk, row);
  fill(element, element.parts.mark, left, el("div", { class: "we-right" }, above, box.element, el("div", { class: "we-split-place" })), element.parts.tools);
  redrawOpen(desk, element, row);
}

/** The buttons under the box: what can be done with the segment as it stands. */
function drawTools(desk, parts, row, now) {
  const { tools } = parts;
  const keys = (deed) => desk.keys.first(deed);
  const closed = now.state === "x" || now.state === "f";
  fill(tools);
  if (closed) {
    const said =
      now.state === "x"
        ? row.reason || _("Not for translation")
        : _("Signed off: a coordinator reopens the article on the Articles page.");
    tools.append(el("span", { class: "wb-byline", text: said }));
    if (now.state === "x" && desk.me.coordinates) {
      tools.append(button(_("Translate it after all"), () => desk.deeds.takeIn(true), { stay: false }));
    }
  } else {
    const review = desk.reviewing && desk.deeds.mayReview(row);
    const decide = review
      ? [
          button(_("Accept"), () => desk.commands.run("accept"), { kind: "we-main", keys: keys("confirm-untranslated") }),
          button(_("Send back…"), () => desk.commands.run("reject"), { keys: keys("reject"), stay: false }),
          button(_("Next waiting"), () => desk.commands.run("next-open"), { kind: "we-quiet", title: keys("next-open") }),
        ]
      : [
          button(_("Confirm"), () => desk.commands.run("confirm-untranslated"), {
            kind: "we-main",
            keys: keys("confirm-untranslated"),
          }),
          button(_("Needs work"), () => desk.commands.run("save"), { keys: keys("save") }),
          button(_("Copy source"), () => desk.commands.run("copy-source"), { kind: "we-quiet", title: keys("copy-source") }),
        ];
    tools.append(
      ...decide,
      (parts.differs = button(_("Differs here"), () => desk.commands.run("differs"), {
        kind: "we-quiet we-differs",
        title: `${_("This place has a translation of its own: identical segments are not filled with it.")} ${keys("differs")}`,
      })),
      button("⇄", () => desk.commands.run("direction"), {
        kind: "we-quiet",
        title: `${_("Turn the direction of writing")} (${keys("direction")})`,
        name: _("Turn the direction of writing"),
      }),
      button(_("Split"), () => desk.commands.run("split"), { kind: "we-quiet", title: keys("split") }),
      el(
        "span",
        { hidden: !joinable(desk, row) },
        button(_("Join"), () => desk.commands.run("merge"), {
          kind: "we-quiet",
          title: `${_("Join with the next segment")} (${keys("merge")})`,
        }),
      ),
      desk.me.coordinates
        ? button(_("Leave out"), () => desk.deeds.takeIn(false), {
            kind: "we-quiet",
            title: _("Not for translation: the block stands in the finished article as it is in the source."),
          })
        : "",
      parts.saved,
      characters(desk),
    );
  }
}

/** Whether a segment of the same block follows; where the next one is still on its way, one may. */
function joinable(desk, row) {
  const next = desk.loaded.get(desk.activeNumber + 1);
  return next ? next.block === row.block : desk.activeNumber + 1 < desk.letters.length;
}

// So many characters stand in the open segment, as many as there are keys for; the others are behind a button.
const AT_HAND = 9;

function characters(desk) {
  const keys = desk.keys.first("character");
  const rare = el("span", { class: "we-rare", hidden: true });
  const group = el("div", { class: "we-characters", role: "group", "aria-label": _("Special characters") });
  desk.characters.forEach((one, index) => {
    const title = index < AT_HAND ? `${one.name} (${keys.replace("1–9", index + 1)})` : one.name;
    const insert = () => desk.deeds.character(index);
    const kind = one.label.length > 1 ? "we-character we-named" : "we-character";
    const made = button(one.label, insert, { kind, name: `${one.label} ${one.name}`, title });
    (index < AT_HAND ? group : rare).append(made);
  });
  if (rare.firstChild) {
    const more = button("⋯", () => {
      rare.hidden = !rare.hidden;
      more.setAttribute("aria-expanded", String(!rare.hidden));
    }, { kind: "we-character", name: _("More characters"), title: _("More characters") });
    more.setAttribute("aria-expanded", "false");
    group.append(more, rare);
  }
  return group;
}

/** What the source of the open segment is drawn of. */
const sourceSign = (desk, row) => `${desk.selection.sought}\n${row.source}`;

function redrawOpen(desk, element, row) {
  const now = desk.now(row);
  const { parts } = element;
  desk.box.area.readOnly = now.state === "x" || now.state === "f" || desk.reshaping(row.id);
  element.dataset.n = desk.activeNumber;
  element.setAttribute("aria-posinset", desk.selection.index(desk.activeNumber) + 1);
  element.setAttribute("aria-setsize", desk.list.count);
  if (element.shown !== sourceSign(desk, row)) {
    element.shown = sourceSign(desk, row);
    tellWordings(desk, element, row);
  }
  desk.box.seek(desk.selection.sought);
  const kept = ["we-first", "we-cell", "we-cell-begins", "we-cell-head"].filter((name) => element.classList.contains(name));
  element.className = ["we-row", "we-active", ...kept, now.state === "x" && "wb-left-out"].filter(Boolean).join(" ");
  fill(parts.mark, mark(desk, desk.activeNumber, row, now));
  const kind = [now.state, desk.reviewing && desk.deeds.mayReview(row), joinable(desk, row)].join();
  if (kind !== parts.kind) {
    parts.kind = kind;
    drawTools(desk, parts, row, now);
  }
  parts.differs?.setAttribute("aria-pressed", String(desk.differs));
  parts.saved.textContent = desk.typing.unsavedNow() ? _("not saved yet") : "";
  const conflict = desk.conflicted(row);
  const sign = conflict ? `${row.version}:${desk.selection.sought}:${row.target}` : "";
  if (sign === element.conflictSign && !(conflict && desk.conflictText !== desk.box.text)) return;
  element.conflictSign = sign;
  desk.conflictText = desk.box.text;
  fill(parts.above, conflict ? conflictNote(desk, row) : null);
}

/** How high a row will about be in a list that is so wide, as long as nobody has seen it; the list may not be laid out yet. */
export function guessedHeight(row, width) {
  if (!row) return 66;
  const lines = Math.ceil((Math.max(row.source.length, row.target.length) * 8) / ((width || 900) * 0.44)) || 1;
  return lines * 29 + 8;
}

function conflictNote(desk, row) {
  const mine = desk.box.text;
  return el(
    "div",
    { class: "wb-conflict", role: "alert" },
    el("p", {
      dir: "auto",
      text:
        row.by === desk.me.name
          ? _("You changed this segment elsewhere in the meantime. Nothing was overwritten.")
          : _("{person} changed this segment in the meantime. Nothing was overwritten.", { person: row.by || _("Somebody") }),
    }),
    el("p", { class: "wb-byline", text: _("Theirs:") }),
    el("div", { class: "wb-text we-theirs", lang: desk.target.lang, dir: desk.target.dir }, ...shownText(desk, row.target, desk.target.dir)),
    el("p", { class: "wb-byline", text: _("From theirs to yours, which is in the box:") }),
    difference(row.target, mine, desk.target),
    el(
      "div",
      { class: "we-line" },
      button(_("Keep mine"), () => desk.deeds.keepMine(), { kind: "we-main", keys: desk.keys.first("mine") }),
      button(_("Go with theirs"), () => desk.deeds.takeTheirs(), { keys: desk.keys.first("theirs") }),
    ),
  );
}
