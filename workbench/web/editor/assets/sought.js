// Where a text that people look for stands in another, compared as find compares.

import { folded } from "./text.js";

/** The places of `wanted`, which is folded, in a text: boxes for `marked`, in units of the text. */
export function soughtIn(text, wanted) {
  // Most texts do not have it, and are looked at once.
  if (!wanted || !folded(text).includes(wanted)) return [];
  // For each unit of the folded text where its character begins; an accent belongs to the letter before it.
  const begins = [];
  let all = "";
  let unit = 0;
  for (const character of text) {
    const plain = folded(character);
    for (let at = 0; at < plain.length; at += 1) begins.push(unit);
    all += plain;
    unit += character.length;
  }
  begins.push(unit);
  const found = [];
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length)) {
    let last = at + wanted.length;
    // A ligature of which only a part is looked for is shown whole.
    while (last < all.length && begins[last] === begins[last - 1]) last += 1;
    found.push({ start: begins[at], end: begins[last], tag: "mark", class: "we-sought" });
  }
  return found;
}
