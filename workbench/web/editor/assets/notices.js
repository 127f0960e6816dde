// What people are told above the text, a line for each thing. A line that offers something stays until it is
// followed, closed or replaced by another offer; one in passing goes with the next deed that succeeds.

import { button, el } from "./dom.js";
import { _ } from "./words.js";

const OFFER = "offer";
const PASSING = "passing";

export class Notices {
  constructor() {
    this.element = el("div", { class: "we-notices", role: "status" });
    this.lines = new Map();
  }

  /** Say something; with `act` it is an offer, and `more` are further ones, `[label, act]` each. Nothing takes both back. */
  tell(text, act = null, label = "", more = []) {
    this.put(PASSING, "");
    if (!text) this.put(OFFER, "");
    else if (act || more.length) this.put(OFFER, text, [...(act ? [[label, act]] : []), ...more]);
    else this.put(PASSING, text);
  }

  /** A deed has succeeded: what was said in passing before it is true no longer. */
  done() {
    this.put(PASSING, "");
  }

  /** Say something of a topic in a line of its own, with `offers`, `[label, act]` each; without a text it is over. */
  put(topic, text, offers = []) {
    const old = this.lines.get(topic);
    if (!text) {
      old?.remove();
      this.lines.delete(topic);
      return;
    }
    const close = () => this.put(topic, "");
    const follow = (act) => {
      close();
      act();
    };
    const line = el(
      "div",
      { class: "we-notice" },
      el("span", { text, dir: "auto" }),
      ...offers.map(([label, act]) => button(label, () => follow(act), { kind: "we-quiet" })),
      button("✕", close, { kind: "we-quiet", name: _("Close this note") }),
    );
    if (old) old.replaceWith(line);
    else this.element.append(line);
    this.lines.set(topic, line);
  }

  /** Put the cursor on what the newest offer offers. */
  focus() {
    this.lines.get(OFFER)?.querySelector("button").focus();
  }
}
