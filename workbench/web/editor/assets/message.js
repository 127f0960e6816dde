// What the file of a program's messages says of the open one: where it stands, what programmers say of it, and
// which of its plural forms is written here.

import { el } from "./dom.js";
import { _ } from "./words.js";

/** The elements that say it; none for other articles. `message` is as the server tells it. */
export function messageParts(panel, message) {
  if (!message) return [];
  const { plural, context, notes = [], comments = [], references = [], flags = [] } = message;
  const facts = [
    ...(plural ? pluralFacts(panel, plural) : []),
    ...(context == null ? [] : [fact(_("Context"), said(context || _("(empty)")))]),
    ...(notes.length ? [fact(_("Note"), ...notes.map(said))] : []),
    ...(comments.length ? [fact(_("Translators"), ...comments.map(said))] : []),
    ...(flags.length ? [fact(_("Flags"), verbatim(flags.join(", ")))] : []),
    ...(references.length ? [fact(_("Used in"), verbatim(references.join(" ")))] : []),
  ];
  return facts.length ? [panel.heading(_("Message")), el("dl", { class: "we-facts" }, ...facts.flat())] : [];
}

function pluralFacts(panel, { form, forms, numbers, other, one }) {
  const which = forms === 1 ? _("the only one") : _("{form} of {forms}", { form, forms });
  const { lang, dir } = panel.desk.source;
  return [
    fact(_("Plural form"), el("bdi", { text: numbers ? `${which} · ${_("for {numbers}", { numbers })}` : which })),
    fact(one ? _("For one") : _("For several"), el("bdi", { class: "wb-text", lang, dir, text: other })),
  ];
}

const fact = (name, ...values) => [el("dt", { text: name }), el("dd", {}, ...values)];
const said = (text) => el("div", { dir: "auto", text });
const verbatim = (text) => el("code", { dir: "ltr", text });
