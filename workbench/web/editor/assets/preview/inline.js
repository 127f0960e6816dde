// Texts with their inline markup as people read them. Whatever a text holds, it comes into the page as text.

import { el } from "../dom.js";
import { readMarkdown } from "./markdown.js";
import { readHtml } from "./tags.js";

const READERS = { markdown: readMarkdown, html: readHtml };
// So many things stand one in the other; what is deeper is shown without them.
const DEEPEST = 12;

/**
 * The pieces of a text, in order: `{start, end, wraps}` shown as it stands, or with `shown`, which is shown instead:
 * a text or `{tag, class, text}`. `wraps` are the stretches around it, outermost first.
 */
export function pieces(text, markup) {
  const read = READERS[markup];
  const { spans, cuts } = read ? read(text) : { spans: [], cuts: [] };
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  cuts.sort((a, b) => a.start - b.start || b.end - a.end);
  const edges = new Set([0, text.length]);
  for (const { start, end } of [...spans, ...cuts]) edges.add(start).add(end);
  const places = [...edges].sort((a, b) => a - b);
  const found = [];
  let [wraps, nextSpan, nextCut, done] = [[], 0, 0, 0];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const [start, end] = [places[index], places[index + 1]];
    // A list of its own for each piece.
    wraps = wraps.filter((one) => one.end > start);
    for (; spans[nextSpan]?.start <= start; nextSpan += 1) if (wraps.length < DEEPEST) wraps.push(spans[nextSpan]);
    // Of what stands in something that is shown otherwise, nothing is.
    while (cuts[nextCut] && cuts[nextCut].start < Math.max(start, done)) nextCut += 1;
    if (start < done) continue;
    if (cuts[nextCut]?.start === start) {
      done = cuts[nextCut].end;
      found.push({ ...cuts[nextCut], wraps });
    } else found.push({ start, end, wraps });
  }
  return found;
}

/** Nodes of the part of a text from one place to another, of which `found` are the pieces. */
export function drawn(text, found, from, to) {
  const top = document.createDocumentFragment();
  const open = [];
  for (const { start, end, shown, wraps } of found) {
    // What is shown otherwise is not cut in two.
    const inside = shown === undefined ? end > from && start < to : start >= from && start < to;
    if (!inside || shown === "") continue;
    let same = 0;
    while (same < open.length && open[same].span === wraps[same]) same += 1;
    open.length = same;
    for (const span of wraps.slice(same)) {
      const element = made(span.wrap);
      (open.at(-1)?.element || top).append(element);
      open.push({ span, element });
    }
    const words = shown ?? text.slice(Math.max(start, from), Math.min(end, to));
    (open.at(-1)?.element || top).append(typeof words === "string" ? words : made(words));
  }
  return top;
}

const made = ({ tag, ...properties }) => el(tag, properties);
