// The editor's own words: English in the code, looked up in what the page brings when they are shown.

let known = {};
let forms = [];

export let language = "en";

/** Take in the texts of the interface language: by their English, as one text or as a list of plural forms. */
export function learn({ language: tag, texts, plurals }) {
  language = tag;
  known = texts;
  forms = plurals;
}

/** A text in the interface language; `{name}` stands for a value. */
export function _(message, values = {}) {
  return filled(known[message] || message, values);
}

/** A text in the form that the interface language uses with a number; `{number}` stands for it. */
export function ngettext(one, many, number, values = {}) {
  // Which form it is depends on a number's last two digits, and on the small numbers themselves.
  const form = forms[number < forms.length ? number : 100 + (number % 100)];
  const text = known[one]?.[form] || (number === 1 ? one : many);
  return filled(text, { number: number.toLocaleString(language), ...values });
}

/** Marks a text that is looked up later. */
export const N_ = (message) => message;

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
}
