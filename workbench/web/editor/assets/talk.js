// What people say about the open segment: decisions of reviewers, comments, history.

import { button, el, fill } from "./dom.js";
import { broughtBy } from "./offers.js";
import { ago, difference, isolated } from "./text.js";
import { _, N_ } from "./words.js";

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
  split: N_("kept after splitting the segment"),
  merge: N_("joined with the next segment"),
  pretranslate: N_("filled in from the memory"),
  normalise: N_("typography set right"),
};
const REASONS = {
  meaning: N_("meaning"),
  terminology: N_("terminology"),
  grammar: N_("grammar"),
  style: N_("style"),
  typography: N_("typography"),
  other: N_("other reason"),
};

export class Talk {
  constructor(panel) {
    this.panel = panel;
  }

  /** Another segment: what was typed for this one is kept for when it is opened again. */
  clear() {
    this.form = this.remark = this.quote = null;
  }

  /** What was typed beside a segment and not sent: `remark`, `reason` and `why`. */
  kept(id) {
    return this.panel.desk.keeping.read(this.place(id)) || {};
  }

  keep(id, more) {
    const { keeping } = this.panel.desk;
    const kept = { ...this.kept(id), ...more };
    if (kept.remark || kept.why || kept.reason) keeping.write(this.place(id), kept);
    else keeping.remove(this.place(id));
  }

  /** A comment or a decision that was not taken: what was typed for it stands there again, ready to be sent. */
  giveBack(op) {
    const { desk } = this.panel;
    const open = op.id === desk.activeId;
    if (op.do === "reject") {
      this.keep(op.id, { reason: op.reason, why: op.comment });
      if (open && this.form) this.drawReview(desk.row(op.id), desk.besideNow.history || []);
      return;
    }
    const remark = [op.comment, this.kept(op.id).remark].filter(Boolean).join("\n");
    this.keep(op.id, { remark });
    if (!open || !this.remark) return;
    this.remark.value = remark;
    if (op.quote) this.begin({ side: op.side, text: op.quote }, false);
  }

  /** A comment that was given back is sent again from elsewhere: it need not stand in the field. */
  sentAgain(id, comment) {
    if (this.kept(id).remark !== comment) return;
    this.keep(id, { remark: "" });
    if (id !== this.panel.desk.activeId || !this.remark) return;
    this.remark.value = "";
    this.quote = null;
    this.drawQuote();
  }

  place(id) {
    return `workbench:beside:${this.panel.desk.keeping.scope}:${id}`;
  }

  draw(beside, row) {
    const history = beside.history || [];
    this.comments(beside.comments || []);
    this.history(history, row);
    this.answer(history);
    this.drawReview(row, history);
  }

  // -------------------------------------------------------------------------------------------- review

  /** Ask for the reason of sending the segment back. */
  reject() {
    const { desk } = this.panel;
    // The rest of the panel may still be on its way; what is typed now must not go anywhere else.
    if (!this.form) this.drawReview(desk.loaded.get(desk.activeNumber), []);
    this.form.hidden = false;
    this.form.firstChild.focus();
  }

  drawReview(row, history) {
    const { panel } = this;
    const { desk, parts } = panel;
    if (!desk.deeds.mayReview(row)) {
      this.form = null;
      fill(parts.review);
      return;
    }
    const old = this.form;
    const at = old?.contains(document.activeElement) ? [...old.children].indexOf(document.activeElement) : -1;
    fill(parts.review, panel.heading(_("Review")), ...this.review(row, history));
    if (old) this.form.hidden = old.hidden;
    if (at >= 0) this.form.children[at].focus();
  }

  review(row, history) {
    const { panel } = this;
    const { desk } = panel;
    const own = row.author === desk.me.name && !desk.me.own;
    const line = el("div", { class: "we-line" });
    const reasons = Object.entries(REASONS).map(([value, word]) => el("option", { value, text: _(word) }));
    const reason = el("select", { "aria-label": _("Reason") }, el("option", { value: "", text: _("Reason…") }), ...reasons);
    const why = el("input", {
      type: "text",
      dir: "auto",
      maxlength: 2000,
      placeholder: _("Why (if needed)"),
      "aria-label": _("Why"),
    });
    const kept = this.kept(row.id);
    reason.value = kept.reason || "";
    why.value = kept.why || "";
    const keep = () => this.keep(row.id, { reason: reason.value, why: why.value });
    reason.addEventListener("change", keep);
    why.addEventListener("input", keep);
    const send = () => {
      if (!reason.value) {
        desk.head.tell(_("Choose a reason first: the translator has to know what to mend."));
        reason.focus();
        return;
      }
      this.keep(row.id, { reason: "", why: "" });
      desk.deeds.reject(reason.value, why.value);
    };
    const form = el("div", { class: "we-reject", hidden: true }, reason, why, button(_("Send back"), send, { kind: "we-main" }));
    form.addEventListener("keydown", (event) => {
      if (event.code === "Escape") {
        form.hidden = true;
        desk.walk.focus();
      } else if (event.code.endsWith("Enter")) send();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.form = form;
    if (row.state === "t" && !own) {
      const keys = desk.keys.first(desk.reviewing ? "confirm-untranslated" : "accept");
      line.append(button(_("Accept"), () => desk.deeds.accept(), { kind: "we-main", keys }));
    }
    line.append(button(_("Send back…"), () => this.reject(), { keys: desk.keys.first("reject"), stay: false }));
    return [
      this.whatChanged(row, history),
      own ? panel.none(_("You wrote this translation, so somebody else accepts it.")) : null,
      line,
      form,
    ];
  }

  /** What is different from the text that the reviewer saw last; or, at first sight, from another person's text. */
  whatChanged(row, history) {
    const { desk } = this.panel;
    const version = desk.seen.before;
    const seen = version
      ? history.find((one) => one.version === version)
      : history.find((one) => one.by === desk.me.name && one.version < row.version);
    if (seen) {
      if (seen.target === row.target) return null;
      return el("div", {}, el("p", { class: "wb-byline", text: _("Changed since you last saw it:") }), difference(seen.target, row.target, desk.target));
    }
    const older = history.find((one) => one.target && one.target !== row.target);
    if (!older) return null;
    const said = _("Changed since the text of {person}:", { person: older.by });
    return el("div", {}, el("p", { class: "wb-byline", text: said, dir: "auto" }), difference(older.target, row.target, desk.target));
  }

  /** Why a reviewer sent the segment back, as long as nobody has answered: the first thing to read. */
  answer(found) {
    const newest = found[0];
    if (newest?.action !== "reject") {
      fill(this.panel.parts.answer);
      return;
    }
    fill(
      this.panel.parts.answer,
      this.panel.heading(_("Sent back: {reason}", { reason: _(REASONS[newest.reason]) })),
      newest.comment ? el("p", { dir: "auto" }, ...isolated(newest.comment)) : null,
      el("p", { class: "wb-byline" }, el("b", { text: newest.by, dir: "auto" }), ` · ${ago(newest.at)}`),
    );
  }

  // ------------------------------------------------------------------------------------------ comments

  comments(found) {
    const { desk, parts } = this.panel;
    const shown = found.map((one) =>
      el(
        "div",
        { class: "wb-comment" },
        el(
          "p",
          { class: "wb-byline" },
          el("b", { text: one.reviewer || one.by, dir: "auto" }),
          ...broughtBy(one),
          ` · ${ago(one.at)}`,
        ),
        one.quote ? this.quoted(one) : null,
        el("p", { dir: "auto" }, ...isolated(one.text)),
      ),
    );
    const old = this.remark;
    const id = desk.activeId;
    const inside = old && document.activeElement === old;
    this.remark = el("textarea", {
      class: "we-remark",
      rows: 2,
      dir: "auto",
      maxlength: 5000,
      placeholder: _("Comment on this segment"),
      "aria-label": _("Comment on this segment"),
    });
    this.remark.value = old ? old.value : this.kept(id).remark || "";
    if (old) this.remark.setSelectionRange(old.selectionStart, old.selectionEnd);
    this.remark.addEventListener("input", () => this.keep(id, { remark: this.remark.value }));
    this.chip = el("div", { class: "we-chip" });
    this.drawQuote();
    const send = () => {
      if (!this.remark.value.trim()) return;
      desk.deeds.comment(this.remark.value, this.quote);
      this.remark.value = "";
      this.keep(id, { remark: "" });
      this.quote = null;
      this.drawQuote();
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
      this.panel.heading(_("Comments"), found.length),
      ...shown,
      this.chip,
      this.remark,
      button(_("Add comment"), send, { kind: "we-quiet", title: "Ctrl+Enter" }),
    );
    if (inside) this.remark.focus();
  }

  /** Begin a comment; `quote` is `{side, text}`, the words that it is about. */
  begin(quote, focus = true) {
    this.quote = quote;
    // The comments that are there may still be on their way; what is typed now must not go anywhere else.
    if (this.remark) this.drawQuote();
    else this.comments([]);
    if (focus) this.remark.focus();
  }

  drawQuote() {
    const { quote } = this;
    const drop = () => {
      this.quote = null;
      this.drawQuote();
    };
    if (!this.remark) return;
    fill(
      this.chip,
      ...(quote ? [this.quoted({ quote: quote.text, side: quote.side }), button("✕", drop, { kind: "we-quiet", name: _("About the whole segment") })] : []),
    );
  }

  quoted({ quote, side }) {
    const { lang, dir } = side === "source" ? this.panel.desk.source : this.panel.desk.target;
    return el("blockquote", { class: "we-quote", lang, dir }, ...isolated(quote, dir));
  }

  // ------------------------------------------------------------------------------------------- history

  history(found, row) {
    const { panel } = this;
    const { desk, parts } = panel;
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
        one.comment ? el("p", { class: "wb-note", dir: "auto" }, ...isolated(one.comment)) : null,
        one.target === before ? null : before ? difference(before, one.target, desk.target) : panel.text(one.target),
        one.target && one.target !== row.target
          ? button(_("Restore this text"), () => desk.deeds.restore(one.number, one.target), { kind: "we-quiet" })
          : null,
      );
    });
    fill(parts.history, panel.heading(_("History")), ...shown);
  }
}
