// What the checks find in the open segment: to mend, to dismiss, and to bring back.

import { button, el, fill } from "./dom.js";
import { _, N_, ngettext } from "./words.js";

const SEVERITIES = { error: N_("error"), warning: N_("warning"), info: N_("hint") };

export class Findings {
  constructor(panel) {
    this.panel = panel;
    this.unfolded = false;
  }

  clear() {
    this.unfolded = false;
  }

  draw({ findings: open = [], dismissed = [], normal }, typed) {
    const { panel } = this;
    const { keys } = panel.desk;
    const mended = open.find((one) => one.fix !== null && one.target);
    const place = this.focused();
    fill(
      panel.parts.findings,
      panel.heading(_("Findings"), open.length),
      normal ? this.normal(keys.first("normalise")) : null,
      ...open.map((one, index) => this.open(one, one === mended ? keys.first("fix") : "", index ? "" : keys.first("dismiss"))),
      open.length ? null : panel.none(typed ? this.nothing(dismissed) : _("Nothing to check yet.")),
      dismissed.length ? this.line(dismissed) : null,
      ...(this.unfolded ? dismissed.map((one) => this.dismissed(one)) : []),
    );
    if (place !== undefined) this.refocus(place);
  }

  normal(keys) {
    const { deeds } = this.panel.desk;
    const title = _("Apply all safe fixes of typography");
    // Beside the heading, where it takes no room from the findings.
    return button(_("Normalise"), () => deeds.normalise(), { keys, kind: "we-quiet", title });
  }

  nothing(dismissed) {
    return dismissed.length ? _("The checks find nothing else in this text.") : _("The checks find nothing in this text.");
  }

  open(one, fixKeys, dismissKeys) {
    const { deeds } = this.panel.desk;
    const dismiss = button(_("Dismiss"), () => deeds.dismissFinding(one), {
      keys: dismissKeys,
      kind: "we-quiet",
      title: _("It is right as it is: do not show this again for this text"),
    });
    const mend = one.fix !== null && one.target ? button(_("Mend it"), () => deeds.mend(one), { keys: fixKeys, kind: "we-quiet we-mends" }) : null;
    return this.entry(one, "", mend, dismiss);
  }

  dismissed(one) {
    const { deeds } = this.panel.desk;
    return this.entry(one, "we-dismissed", button(_("Bring back"), () => deeds.bringBackFinding(one), { kind: "we-quiet" }));
  }

  entry(one, kind, ...buttons) {
    return el(
      "div",
      { class: `wb-finding wb-${one.severity} ${kind}`.trim() },
      el("span", { class: "wb-severity" }, el("i", { class: "wb-shape", "aria-hidden": "true" }), _(SEVERITIES[one.severity])),
      " ",
      // Messages are English. `auto` would follow the first word that one quotes, though it is isolated.
      el("span", { dir: "ltr", lang: "en", text: one.message }),
      " ",
      el("div", { class: "we-mend" }, ...buttons),
    );
  }

  line(dismissed) {
    const { panel } = this;
    const said = this.unfolded ? _("Hide") : _("Show");
    const count = ngettext("{number} dismissed", "{number} dismissed", dismissed.length);
    const show = button(said, () => this.unfold(), { kind: "we-quiet", name: `${said}: ${count}` });
    show.setAttribute("aria-expanded", String(this.unfolded));
    return el("p", { class: "wb-byline we-settled" }, count, " ", show);
  }

  unfold() {
    const { panel } = this;
    this.unfolded = !this.unfolded;
    // What was asked for is not left out for want of room.
    panel.unfolded[this.unfolded ? "add" : "delete"]("findings");
    panel.desk.showFindings();
  }

  // Who goes over the findings by keyboard stays among them while they are drawn anew.

  buttons() {
    return [...this.panel.parts.findings.querySelectorAll(":is(.wb-finding, .we-settled) .we-button:not(.we-mends)")];
  }

  focused() {
    const place = this.buttons().indexOf(document.activeElement);
    return place < 0 ? undefined : place;
  }

  refocus(place) {
    const buttons = this.buttons();
    const next = buttons[Math.min(place, buttons.length - 1)];
    if (next) next.focus({ preventScroll: true });
    else this.panel.desk.walk.focus();
  }
}
