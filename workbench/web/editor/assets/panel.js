// What stands beside the open segment: findings, terms, suggestions, comments and history.

import { button, el, fill } from "./dom.js";
import { ago, difference, marked } from "./text.js";

const SEVERITIES = { error: "error", warning: "warning", info: "hint" };
const ORIGINS = { save: "saved this over an older version", import: "imported this" };
const ACTIONS = {
  save: "saved",
  confirm: "confirmed",
  propagate: "filled in from an identical segment",
  accept: "accepted",
  reject: "sent back",
  "sign off": "signed off",
  reopen: "reopened",
  import: "imported",
  restore: "restored",
  undo: "undone",
  "source update": "kept after a change of the source",
};
export const REASONS = ["meaning", "terminology", "grammar", "style", "typography", "other"];

/** The wordings that a key may insert: one for each term, the best that is allowed. */
export function insertable(terms) {
  return (terms || [])
    .map((term) => term.wordings.find((one) => one.status === "preferred" || one.status === "admitted"))
    .filter(Boolean)
    .map((wording) => wording.term);
}

export class Panel {
  /** `desk` carries out what people choose here. */
  constructor(desk) {
    this.desk = desk;
    this.parts = {};
    const names = ["answer", "review", "suggestions", "terms", "findings", "comments", "history"];
    this.element = el(
      "aside",
      { class: "we-panel", "aria-label": "Beside the segment" },
      ...names.map((name) => (this.parts[name] = el("section", { class: `we-part we-${name}` }))),
    );
  }

  clear() {
    for (const part of Object.values(this.parts)) fill(part);
    this.sign = null;
  }

  heading(text, number = 0) {
    return el("h2", { class: "wb-panel-heading" }, text, number ? el("span", { class: "wb-number", text: ` ${number}` }) : null);
  }

  text(target) {
    const { lang, dir } = this.desk.target;
    return el("div", { class: "wb-text", lang, dir }, ...marked(target));
  }

  none(text) {
    return el("p", { class: "wb-none", text });
  }

  /** Draw what the server said about the segment. */
  draw(beside, row, typed) {
    const { desk, parts } = this;
    this.findings(beside.findings || [], typed);
    if (!beside.history) return;
    const sign = JSON.stringify([beside.id, beside.terms, beside.suggestions, beside.comments, beside.history, row.target]);
    if (sign === this.sign) return;
    this.sign = sign;
    this.terms(beside.terms || []);
    this.suggestions(beside.suggestions || [], row);
    this.comments(beside.comments || []);
    this.history(beside.history || [], row);
    this.answer(beside.history || []);
    fill(parts.review, ...(desk.mayReview(row) ? [this.heading("Review"), this.review(row)] : []));
  }

  findings(found, typed) {
    const { desk, parts } = this;
    let first = true;
    const shown = found.map((one) => {
      const mend = one.fix !== null && one.target;
      const keys = mend && first ? desk.keys.first("fix") : "";
      if (mend) first = false;
      return el(
        "div",
        { class: `wb-finding wb-${one.severity}` },
        el("span", { class: "wb-severity" }, el("i", { class: "wb-shape", "aria-hidden": "true" }), SEVERITIES[one.severity] || ""),
        " ",
        el("span", { dir: "auto", text: one.message }),
        mend ? el("div", {}, button("Mend it", () => desk.mend(one), { keys, kind: "we-quiet" })) : null,
      );
    });
    fill(
      parts.findings,
      this.heading("Findings", found.length),
      ...shown,
      found.length ? null : this.none(typed ? "The checks find nothing in this text." : "Nothing to check yet."),
    );
  }

  terms(terms) {
    const { desk, parts } = this;
    const { lang, dir } = desk.target;
    let number = 0;
    const shown = terms.map((term) => {
      const usable = term.wordings.find((one) => one.status === "preferred" || one.status === "admitted");
      if (usable) number += 1;
      const keys = usable && number <= 9 ? desk.keys.first("term").replace("1–9", number) : "";
      const lines = term.wordings.map((one) => {
        const word = el("bdi", { lang, dir, text: one.term });
        return el(
          "li",
          { class: `wb-${one.status}` },
          one === usable
            ? el(
                "button",
                {
                  type: "button",
                  class: "we-term",
                  title: `Insert ${keys}`.trim(),
                  on: { click: () => desk.insert(one.term), mousedown: (event) => event.preventDefault() },
                },
                word,
                keys ? el("kbd", { text: keys }) : null,
              )
            : word,
          " ",
          el("em", { text: one.status }),
          one.note ? el("small", { dir: "auto", text: one.note }) : null,
        );
      });
      return el(
        "div",
        { class: "wb-hit" },
        el("strong", { text: term.term, dir: "auto" }),
        el("ul", {}, ...lines),
        lines.length ? null : this.none("No wording in this language yet."),
      );
    });
    fill(
      parts.terms,
      this.heading("Terms", terms.length),
      ...shown,
      terms.length ? null : this.none("None of the glossary is in this segment."),
    );
  }

  suggestions(found, row) {
    const { desk, parts } = this;
    const other = found.filter((one) => one.target !== row.target);
    const mine = desk.keeping.others(row.id).map((draft) => ({ mine: true, target: draft.target, at: new Date(draft.at) }));
    const all = [...other, ...mine];
    const shown = all.map((one, index) =>
      el(
        "div",
        { class: "wb-revision" },
        el(
          "p",
          { class: "wb-byline" },
          one.mine ? "You typed this in another tab" : el("b", { text: one.by, dir: "auto" }),
          one.mine ? "" : ` ${ORIGINS[one.origin] || "suggested this"}`,
          ` · ${ago(one.at)}`,
        ),
        row.target
          ? difference(row.target, one.target, desk.target)
          : this.text(one.target),
        el(
          "div",
          { class: "we-line" },
          button("Use this text", () => desk.replaceAll(one.target), {
            keys: index < 9 ? desk.keys.first("suggestion").replace("1–9", index + 1) : "",
          }),
          one.mine
            ? button("Forget it", () => desk.forget(row.id, one.target), { kind: "we-quiet" })
            : button("Dismiss", () => desk.dismiss(one), { kind: "we-quiet" }),
        ),
      ),
    );
    this.offered = all.map((one) => one.target);
    fill(parts.suggestions, ...(all.length ? [this.heading("Suggestions", all.length), ...shown] : []));
  }

  comments(found) {
    const { desk, parts } = this;
    const shown = found.map((one) =>
      el(
        "div",
        { class: "wb-comment" },
        el("p", { class: "wb-byline" }, el("b", { text: one.by, dir: "auto" }), ` · ${ago(one.at)}`),
        el("p", { dir: "auto", text: one.text }),
      ),
    );
    const typed = this.remark && this.remarkOf === desk.activeId ? this.remark.value : "";
    this.remarkOf = desk.activeId;
    this.remark = el("textarea", {
      class: "we-remark",
      rows: 2,
      dir: "auto",
      maxlength: 5000,
      placeholder: "Comment on this segment",
      "aria-label": "Comment on this segment",
    });
    this.remark.value = typed;
    const send = () => {
      if (!this.remark.value.trim()) return;
      desk.comment(this.remark.value);
      this.remark.value = "";
      desk.focus();
    };
    this.remark.addEventListener("keydown", (event) => {
      if (event.code === "Escape") desk.focus();
      else if (event.code.endsWith("Enter") && (event.ctrlKey || event.metaKey)) send();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    fill(
      parts.comments,
      this.heading("Comments", found.length),
      ...shown,
      this.remark,
      button("Add comment", send, { kind: "we-quiet", title: "Ctrl+Enter in the box" }),
    );
  }

  review(row) {
    const { desk } = this;
    const own = row.author === desk.me.name && !desk.me.own;
    const box = el("div", { class: "we-line" });
    const reason = el("select", { "aria-label": "Reason" }, ...REASONS.map((one) => el("option", { value: one, text: one })));
    const why = el("input", { type: "text", dir: "auto", maxlength: 2000, placeholder: "Why (if needed)", "aria-label": "Why" });
    const send = () => desk.reject(reason.value, why.value);
    const form = el(
      "div",
      { class: "we-reject", hidden: true },
      reason,
      why,
      button("Send back", send, { kind: "we-main" }),
    );
    form.addEventListener("keydown", (event) => {
      if (event.code === "Escape") {
        form.hidden = true;
        desk.focus();
      } else if (event.code.endsWith("Enter")) send();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.openReject = () => {
      form.hidden = false;
      reason.focus();
    };
    if (row.state === "t" && !own) {
      box.append(button("Accept", () => desk.accept(), { kind: "we-main", keys: desk.keys.first("accept") }));
    }
    box.append(button("Send back…", this.openReject, { keys: desk.keys.first("reject"), stay: false }));
    return el("div", {}, own ? this.none("You wrote this translation, so somebody else accepts it.") : null, box, form);
  }

  /** Why a reviewer sent the segment back, as long as nobody has answered: the first thing to read. */
  answer(found) {
    const newest = found[0];
    if (newest?.action !== "reject") {
      fill(this.parts.answer);
      return;
    }
    fill(
      this.parts.answer,
      this.heading(`Sent back: ${newest.reason}`),
      newest.comment ? el("p", { dir: "auto", text: newest.comment }) : null,
      el("p", { class: "wb-byline" }, el("b", { text: newest.by, dir: "auto" }), ` · ${ago(newest.at)}`),
    );
  }

  history(found, row) {
    const { desk, parts } = this;
    if (!found.length) {
      fill(parts.history);
      return;
    }
    const shown = found.slice(0, 20).map((one, index) => {
      const before = found[index + 1]?.target ?? "";
      return el(
        "div",
        { class: "wb-revision" },
        el(
          "p",
          { class: "wb-byline" },
          el("b", { text: one.by, dir: "auto" }),
          ` ${ACTIONS[one.action] || one.action}`,
          one.reason ? ` · ${one.reason}` : "",
          ` · ${ago(one.at)}`,
        ),
        one.comment ? el("p", { class: "wb-note", dir: "auto", text: one.comment }) : null,
        one.target === before ? null : before ? difference(before, one.target, desk.target) : this.text(one.target),
        one.target && one.target !== row.target
          ? button("Restore this text", () => desk.restore(one.number, one.target), { kind: "we-quiet" })
          : null,
      );
    });
    fill(parts.history, this.heading("History"), ...shown);
  }
}
