// What stands beside the open segment: findings, terms, suggestions, comments and history.

import { button, el, fill } from "./dom.js";
import { ago, difference, marked } from "./text.js";
import { _, N_ } from "./words.js";

const SEVERITIES = { error: N_("error"), warning: N_("warning"), info: N_("hint") };
const ORIGINS = { save: N_("saved this over an older version"), import: N_("imported this") };
const ACTIONS = {
  save: N_("saved"),
  confirm: N_("confirmed"),
  propagate: N_("filled in from an identical segment"),
  accept: N_("accepted"),
  reject: N_("sent back"),
  "sign off": N_("signed off"),
  reopen: N_("reopened"),
  import: N_("imported"),
  restore: N_("restored"),
  undo: N_("undone"),
  "source update": N_("kept after a change of the source"),
};
const REASONS = {
  meaning: N_("meaning"),
  terminology: N_("terminology"),
  grammar: N_("grammar"),
  style: N_("style"),
  typography: N_("typography"),
  other: N_("other reason"),
};
const STATUSES = {
  preferred: N_("preferred"),
  admitted: N_("admitted"),
  deprecated: N_("deprecated"),
  forbidden: N_("forbidden"),
};

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
      { class: "we-panel", "aria-label": _("Beside the segment") },
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
    fill(parts.review, ...(desk.deeds.mayReview(row) ? [this.heading(_("Review")), this.review(row)] : []));
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
        el("span", { class: "wb-severity" }, el("i", { class: "wb-shape", "aria-hidden": "true" }), _(SEVERITIES[one.severity])),
        " ",
        el("span", { dir: "auto", text: one.message }),
        mend ? el("div", {}, button(_("Mend it"), () => desk.deeds.mend(one), { keys, kind: "we-quiet" })) : null,
      );
    });
    fill(
      parts.findings,
      this.heading(_("Findings"), found.length),
      ...shown,
      found.length ? null : this.none(typed ? _("The checks find nothing in this text.") : _("Nothing to check yet.")),
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
                  title: `${_("Insert")} ${keys}`.trim(),
                  on: { click: () => desk.deeds.insert(one.term), mousedown: (event) => event.preventDefault() },
                },
                word,
                keys ? el("kbd", { text: keys }) : null,
              )
            : word,
          " ",
          el("em", { text: _(STATUSES[one.status]) }),
          one.note ? el("small", { dir: "auto", text: one.note }) : null,
        );
      });
      return el(
        "div",
        { class: "wb-hit" },
        el("strong", { text: term.term, dir: "auto" }),
        el("ul", {}, ...lines),
        lines.length ? null : this.none(_("No wording in this language yet.")),
      );
    });
    fill(
      parts.terms,
      this.heading(_("Terms"), terms.length),
      ...shown,
      terms.length ? null : this.none(_("None of the glossary is in this segment.")),
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
          one.mine ? _("You typed this in another tab") : el("b", { text: one.by, dir: "auto" }),
          one.mine ? "" : ` ${_(ORIGINS[one.origin] || N_("suggested this"))}`,
          ` · ${ago(one.at)}`,
        ),
        row.target
          ? difference(row.target, one.target, desk.target)
          : this.text(one.target),
        el(
          "div",
          { class: "we-line" },
          button(_("Use this text"), () => desk.deeds.replaceAll(one.target), {
            keys: index < 9 ? desk.keys.first("suggestion").replace("1–9", index + 1) : "",
          }),
          one.mine
            ? button(_("Forget it"), () => desk.deeds.forget(row.id, one.target), { kind: "we-quiet" })
            : button(_("Dismiss"), () => desk.deeds.dismiss(one), { kind: "we-quiet" }),
        ),
      ),
    );
    this.offered = all.map((one) => one.target);
    fill(parts.suggestions, ...(all.length ? [this.heading(_("Suggestions"), all.length), ...shown] : []));
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
      placeholder: _("Comment on this segment"),
      "aria-label": _("Comment on this segment"),
    });
    this.remark.value = typed;
    const send = () => {
      if (!this.remark.value.trim()) return;
      desk.deeds.comment(this.remark.value);
      this.remark.value = "";
      desk.walk.focus();
    };
    this.remark.addEventListener("keydown", (event) => {
      if (event.code === "Escape") desk.walk.focus();
      else if (event.code.endsWith("Enter") && (event.ctrlKey || event.metaKey)) send();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    fill(
      parts.comments,
      this.heading(_("Comments"), found.length),
      ...shown,
      this.remark,
      button(_("Add comment"), send, { kind: "we-quiet", title: "Ctrl+Enter" }),
    );
  }

  review(row) {
    const { desk } = this;
    const own = row.author === desk.me.name && !desk.me.own;
    const box = el("div", { class: "we-line" });
    const reasons = Object.entries(REASONS).map(([value, word]) => el("option", { value, text: _(word) }));
    const reason = el("select", { "aria-label": _("Reason") }, ...reasons);
    const why = el("input", { type: "text", dir: "auto", maxlength: 2000, placeholder: _("Why (if needed)"), "aria-label": _("Why") });
    const send = () => desk.deeds.reject(reason.value, why.value);
    const form = el(
      "div",
      { class: "we-reject", hidden: true },
      reason,
      why,
      button(_("Send back"), send, { kind: "we-main" }),
    );
    form.addEventListener("keydown", (event) => {
      if (event.code === "Escape") {
        form.hidden = true;
        desk.walk.focus();
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
      box.append(button(_("Accept"), () => desk.deeds.accept(), { kind: "we-main", keys: desk.keys.first("accept") }));
    }
    box.append(button(_("Send back…"), this.openReject, { keys: desk.keys.first("reject"), stay: false }));
    return el("div", {}, own ? this.none(_("You wrote this translation, so somebody else accepts it.")) : null, box, form);
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
      this.heading(_("Sent back: {reason}", { reason: _(REASONS[newest.reason]) })),
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
          ` ${_(ACTIONS[one.action] || one.action)}`,
          one.reason ? ` · ${_(REASONS[one.reason])}` : "",
          ` · ${ago(one.at)}`,
        ),
        one.comment ? el("p", { class: "wb-note", dir: "auto", text: one.comment }) : null,
        one.target === before ? null : before ? difference(before, one.target, desk.target) : this.text(one.target),
        one.target && one.target !== row.target
          ? button(_("Restore this text"), () => desk.deeds.restore(one.number, one.target), { kind: "we-quiet" })
          : null,
      );
    });
    fill(parts.history, this.heading(_("History")), ...shown);
  }
}
