// Above the text: progress, filters, find, who is here, and how saving goes.

import { button, el, fill } from "./dom.js";
import { Filters } from "./filters.js";
import { Notices } from "./notices.js";
import { STATES } from "./row.js";
import { _, language, ngettext } from "./words.js";

const ORDER = ["f", "r", "t", "n", "u"];

export class Head {
  constructor(desk) {
    this.desk = desk;
    this.bar = el("div", { class: "wb-bar", role: "img" });
    this.states = el("div", { class: "we-filters", role: "group", "aria-label": _("Show only") });
    this.people = el("div", { class: "we-people" });
    this.status = el("div", { class: "we-status", role: "status" });
    this.notices = new Notices();
    this.find = el("input", {
      type: "search",
      class: "we-find",
      placeholder: _("Find"),
      "aria-label": _("Find in source and translation"),
      title: `${desk.keys.first("find")}`,
      dir: "auto",
    });
    this.filters = new Filters(desk);
    this.preview = button(_("Preview"), () => desk.commands.run("preview"), {
      kind: "we-quiet",
      title: `${_("The article as readers will see it, beside the editor")} (${desk.keys.first("preview")})`,
    });
    this.previewing(false);
    this.share = el("span", { class: "wb-byline we-share" });
    this.found = el("span", { class: "wb-byline", role: "status" });
    this.everything = button(_("Show everything"), () => this.filters.clear(), { kind: "we-quiet" });
    this.everything.hidden = true;
    this.find.addEventListener("keydown", (event) => {
      if (event.code.endsWith("Enter")) {
        desk.selection.ask("text", this.wanted());
        desk.walk.focus();
      } else if (event.code === "Escape") this.clear();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.find.addEventListener("search", () => !this.find.value && desk.selection.ask("text", ""));
    this.find.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => desk.selection.ask("text", this.wanted()), 250);
    });
    this.element = el(
      "div",
      { class: "we-head" },
      this.bar,
      el(
        "div",
        { class: "we-line we-headline" },
        this.states,
        this.find,
        button(_("Filter"), () => desk.commands.run("filters"), {
          kind: "we-quiet",
          title: `${_("Filter by findings, term, author, date or what is beside")} (${desk.keys.first("filters")})`,
          stay: false,
        }),
        this.preview,
        button("?", () => desk.commands.run("keys"), {
          kind: "we-quiet",
          title: `${_("Keys")} (${desk.keys.first("keys")})`,
          name: _("Keys"),
          stay: false,
        }),
        this.found,
        this.everything,
        this.share,
        this.people,
        this.status,
      ),
      this.filters.element,
      this.notices.element,
    );
  }

  clear() {
    this.find.value = "";
    this.desk.selection.ask("text", "");
    this.desk.walk.focus();
  }

  wanted() {
    return this.find.value.trim() ? this.find.value : "";
  }

  /** Go to the field, with a text to look for if there is one. */
  search(text) {
    if (text) {
      this.find.value = text;
      this.desk.selection.ask("text", text);
    }
    this.find.focus();
    this.find.select();
  }

  /** Whether the preview is shown. */
  previewing(shown) {
    this.preview.setAttribute("aria-pressed", String(shown));
  }

  /** Other rows are shown than before. */
  filtersChanged() {
    this.states.parentNode?.classList.toggle("we-filtered", Boolean(this.desk.selection.order));
    // Of rows that a note has led to no filter says how to leave them.
    this.everything.hidden = !this.desk.selection.only;
  }

  /** Draw progress; `counts` are segments and words by letter. */
  progress(counts, words, chosen) {
    const total = ORDER.reduce((sum, letter) => sum + (words[letter] || 0), 0) || 1;
    const share = (letter) => Math.floor(((words[letter] || 0) * 100) / total);
    this.bar.setAttribute(
      "aria-label",
      `${_("Progress in words")}: ${ORDER.filter((letter) => words[letter])
        .map((letter) => `${_(STATES[letter][1])} ${share(letter)} %`)
        .join(", ")}`,
    );
    const done = ["f", "r", "t"].reduce((sum, letter) => sum + (words[letter] || 0), 0);
    this.share.textContent = ngettext("{share} % of {number} word translated", "{share} % of {number} words translated", total, {
      share: Math.floor((done * 100) / total),
    });
    fill(
      this.bar,
      ...ORDER.filter((letter) => words[letter] > 0).map((letter) => {
        const part = el("span", { class: `wb-${STATES[letter][0]}` });
        part.style.flexGrow = words[letter];
        return part;
      }),
    );
    const letters = [...ORDER, "x"].filter((letter) => counts[letter] || chosen.has(letter));
    const sign = letters.join("");
    if (sign !== this.sign) {
      this.sign = sign;
      this.buttons = new Map(letters.map((letter) => [letter, this.filter(letter)]));
      fill(this.states, ...[...this.buttons.values()].map(({ element }) => element));
    }
    for (const [letter, { element, number }] of this.buttons) {
      number.textContent = (counts[letter] || 0).toLocaleString(language);
      element.setAttribute("aria-pressed", String(chosen.has(letter)));
      const size = ngettext("{number} word", "{number} words", words[letter] || 0);
      element.title = `${_(STATES[letter][1])}: ${size}. ${_("Show only these")}`;
    }
  }

  filter(letter) {
    const [name, word] = STATES[letter];
    const number = el("b", {});
    const element = el(
      "button",
      {
        type: "button",
        class: `we-filter wb-state wb-${name}`,
        on: { click: () => this.desk.selection.filter(letter), mousedown: (event) => event.preventDefault() },
      },
      el("i", { class: "wb-shape", "aria-hidden": "true" }),
      el("span", { class: "we-word", text: _(word) }),
      number,
    );
    return { element, number };
  }

  here(people) {
    const sign = JSON.stringify(people);
    if (sign === this.peopleSign) return;
    this.peopleSign = sign;
    fill(
      this.people,
      ...people.map(({ name, id }) =>
        button(name, () => this.desk.walk.goTo(id), { kind: "we-quiet we-here", title: _("{person} is in this article. Go there", { person: name }) }),
      ),
    );
  }

  say(text, urgent = false) {
    if (this.status.textContent !== text) this.status.textContent = text;
    this.status.classList.toggle("we-urgent", urgent);
  }

  /** See `Notices.tell`. */
  tell(text, act = null, label = "", more = []) {
    this.notices.tell(text, act, label, more);
  }
}
