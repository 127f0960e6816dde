// Which findings a translator was shown and has seen to: what a save tells the server, which counts how often a
// check helps. Whoever pauses in the middle of a sentence is shown findings that only its rest was missing for, so
// what counts is what was found in a finished text: one that had been saved, or that ends with the last word of
// what is saved now. What was mended by a fix counts in any.

const KEPT = 30;
const lastWord = (text) => /\S+$/u.exec(text.trimEnd())?.[0];

export class Heeded {
  constructor() {
    this.begin("");
  }

  /** A segment with this text is opened. */
  begin(saved) {
    this.saved = saved;
    this.texts = new Map();
    this.mended = new Map();
  }

  /** Findings in a text are shown. */
  hear(findings, text) {
    this.texts.delete(text);
    if (findings.length) this.texts.set(text, grouped(findings));
    if (this.texts.size > KEPT) this.texts.delete(this.texts.keys().next().value);
  }

  /** A fix is applied. */
  mend({ check, key }) {
    this.mended.set(check, new Set([...(this.mended.get(check) || []), key]));
  }

  /** A text is saved: the checks of the findings shown before, by key; of each check those of the text that had most. */
  take(target) {
    const most = new Map(this.mended);
    for (const [text, found] of this.texts) {
      if (text === target || (text !== this.saved && lastWord(text) !== lastWord(target))) continue;
      for (const [check, keys] of found) if (keys.size > (most.get(check)?.size || 0)) most.set(check, keys);
    }
    const left = this.texts.get(target);
    this.begin(target);
    if (left) this.texts.set(target, left);
    const shown = [...most].flatMap(([check, keys]) => [...keys].map((key) => [key, check])).slice(0, 100);
    return shown.length ? Object.fromEntries(shown) : undefined;
  }
}

function grouped(findings) {
  const found = new Map();
  for (const { check, key } of findings) found.set(check, new Set([...(found.get(check) || []), key]));
  return found;
}
