// The dialog that shows the keys, and in which people choose their own.

import { button, el, fill } from "./dom.js";
import { combination, DEEDS, PRESETS, shown } from "./keys.js";
import { _ } from "./words.js";

export class KeysDialog {
  /** `closed` hears that people are done. */
  constructor(keys, closed) {
    this.keys = keys;
    this.choosers = new Map();
    // Under the command that it is about, which may be all that is in sight.
    this.said = el("div", { class: "wb-byline we-keys-said", role: "status" });
    this.preset = el(
      "select",
      { "aria-label": _("Preset"), on: { change: () => this.choose(this.preset.value) } },
      ...Object.keys(PRESETS).map((name) => el("option", { text: name, value: name })),
    );
    this.rows = el("tbody");
    const close = () => this.element.close();
    this.element = el(
      "dialog",
      { class: "we-dialog", "aria-label": _("Keys") },
      el("h2", { text: _("Keys") }),
      el("p", {
        class: "wb-byline",
        text: _("As in another program, or your own: choose a key to change it, then press the new one. Escape leaves it as it was, and closes this."),
      }),
      el("div", { class: "we-line" }, el("label", {}, _("Preset"), " ", this.preset), button(_("Reset all"), () => this.choose(keys.preset), { stay: false })),
      el("table", {}, this.rows),
      button(_("Close"), close, { kind: "we-main", keys: "Esc", stay: false }),
    );
    this.element.addEventListener("close", () => {
      this.element.remove();
      closed();
    });
    this.draw();
  }

  draw() {
    this.preset.value = this.keys.preset;
    this.choosers.clear();
    fill(this.rows, ...Object.keys(DEEDS).map((deed) => this.row(deed)));
  }

  row(deed) {
    const name = _(DEEDS[deed]);
    const others = this.keys.colliding(deed).map((other) => _(DEEDS[other]));
    const collision = others.length ? el("div", { class: "wb-byline we-collides", text: _("The same keys as: {commands}", { commands: others.join(", ") }) }) : null;
    const reset = this.keys.changed(deed)
      ? button("↺", () => this.done(deed, this.keys.reset(deed)), { kind: "we-quiet", name: _("Reset: {command}", { command: name }), title: _("As in the preset"), stay: false })
      : null;
    return el("tr", {}, el("td", {}, name, collision), el("td", {}, reset, this.chooser(deed, name)));
  }

  chooser(deed, name) {
    const label = this.keys.of(deed).map(shown).join("  ·  ") || _("none");
    const made = el("button", { type: "button", class: "we-key", text: label, "aria-label": `${name}: ${label}. ${_("Change")}` });
    let listening = false;
    const stop = () => {
      listening = false;
      made.textContent = label;
    };
    made.addEventListener("click", () => {
      listening = true;
      made.textContent = _("Press the new keys…");
    });
    made.addEventListener("blur", stop);
    made.addEventListener("keydown", (event) => {
      if (!listening || /^(Control|Shift|Alt|Meta|OS)/.test(event.code)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.code === "Escape") stop();
      else this.done(deed, this.keys.assign(deed, combination(event)));
    });
    this.choosers.set(deed, made);
    return made;
  }

  choose(preset) {
    this.keys.choose(preset);
    this.draw();
    this.preset.focus();
    this.said.textContent = "";
  }

  /** Keys were given, or refused: show it and stay there. */
  done(deed, { refused, by, taken = [] }) {
    const bare = taken.filter((other) => !this.keys.of(other).length);
    this.draw();
    this.choosers.get(deed).focus();
    this.choosers.get(deed).closest("tr").firstChild.append(this.said);
    const names = (deeds) => deeds.map((one) => `“${_(DEEDS[one])}”`).join(", ");
    if (refused) this.said.textContent = by ? `${refused} ${names([by])}` : refused;
    else if (bare.length) this.said.textContent = _("Taken from {commands}, without a key now.", { commands: names(bare) });
    else this.said.textContent = taken.length ? _("Taken from {commands}.", { commands: names(taken) }) : "";
  }
}
