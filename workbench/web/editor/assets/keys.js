// Keys: what they do, presets that people know from elsewhere, and the choice of one's own.

import { _, N_ } from "./words.js";

/** Every deed that has a key, in the order of the list of keys. A key with # stands for 1 to 9. */
export const DEEDS = {
  "confirm-untranslated": N_("Confirm and go to the next open segment"),
  "confirm-next": N_("Confirm and go to the next segment"),
  save: N_("Save as needs work"),
  next: N_("Next segment"),
  previous: N_("Previous segment"),
  "next-open": N_("Next open segment"),
  "copy-source": N_("Copy the source"),
  term: N_("Insert term 1 to 9"),
  match: N_("Insert match or suggestion 1 to 9"),
  character: N_("Insert special character 1 to 9"),
  fix: N_("Apply the first fix"),
  dismiss: N_("Dismiss the first finding"),
  normalise: N_("Normalise: apply all safe fixes of typography"),
  undo: N_("Undo, also in earlier segments"),
  redo: N_("Redo"),
  split: N_("Split the segment"),
  merge: N_("Join with the next segment"),
  "never-break": N_("Never break here again: where segments were joined, or behind this one"),
  find: N_("Find in the article"),
  filters: N_("Filter by findings, term, author, date or what is beside"),
  replace: N_("Search and replace"),
  "less-alike": N_("Show matches that are less alike"),
  concordance: N_("Look the selection up in the memory"),
  comment: N_("Comment on this segment or on the selection"),
  accept: N_("Accept (reviewers)"),
  reject: N_("Send back (reviewers)"),
  mine: N_("Keep mine, where somebody else changed it too"),
  theirs: N_("Go with theirs, where somebody else changed it too"),
  direction: N_("Turn the direction of writing"),
  differs: N_("Differs here: do not fill identical segments"),
  preview: N_("Show or hide the preview of the article"),
  keys: N_("Show the keys"),
};

const COMMON = {
  save: ["Ctrl+S"],
  next: ["Alt+Down", "Alt+PageDown"],
  previous: ["Alt+Up", "Alt+PageUp"],
  "next-open": ["Ctrl+U"],
  "copy-source": ["Ctrl+O"],
  term: ["Alt+#"],
  match: ["Ctrl+#"],
  character: ["Alt+Shift+#"],
  fix: ["Ctrl+."],
  dismiss: ["Alt+X"],
  normalise: ["Alt+N"],
  undo: ["Ctrl+Z"],
  redo: ["Ctrl+Shift+Z", "Ctrl+Y"],
  split: ["Alt+S"],
  merge: ["Alt+J"],
  "never-break": ["Alt+Shift+J"],
  find: ["Ctrl+F"],
  filters: ["Alt+F"],
  replace: ["Ctrl+H"],
  "less-alike": ["Alt+L"],
  concordance: ["Ctrl+K"],
  comment: ["Ctrl+M"],
  accept: ["Alt+A"],
  reject: ["Alt+R"],
  mine: ["Alt+M"],
  theirs: ["Alt+T"],
  direction: ["Alt+Shift+X"],
  differs: ["Alt+D"],
  preview: ["Alt+P"],
  keys: ["Ctrl+/", "F1"],
};

// Their keys are pressed with a digit.
const NUMBERED = new Set(Object.keys(COMMON).filter((deed) => COMMON[deed].some((keys) => keys.includes("#"))));

export const PRESETS = {
  Weblate: { ...COMMON, "confirm-untranslated": ["Ctrl+Enter"], "confirm-next": ["Ctrl+Shift+Enter"] },
  MateCat: {
    ...COMMON,
    "confirm-next": ["Ctrl+Enter"],
    "confirm-untranslated": ["Ctrl+Shift+Enter"],
    next: ["Alt+PageDown", "Ctrl+Down", "Alt+Down"],
    previous: ["Alt+PageUp", "Ctrl+Up", "Alt+Up"],
    "copy-source": ["Ctrl+I"],
    concordance: ["Alt+K", "Ctrl+K"],
  },
  OmegaT: {
    ...COMMON,
    "confirm-next": ["Enter"],
    "confirm-untranslated": ["Ctrl+U"],
    "next-open": ["Ctrl+Shift+U"],
    previous: ["Ctrl+Enter", "Alt+Up", "Alt+PageUp"],
    "copy-source": ["Ctrl+Shift+R"],
  },
};

const NAMED = {
  NumpadEnter: "Enter",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  Period: ".",
  Comma: ",",
  Slash: "/",
  Semicolon: ";",
  Minus: "-",
  Equal: "=",
};
const ALONE = /^(F\d+|Enter)$/;
const CONFIRMING = new Set(["confirm-next", "confirm-untranslated"]);

// What people need for writing, and what a browser does whatever a page says or what nobody may be without.
const WRITING =
  /^Ctrl\+(?:[ACVX]|Shift\+V|Insert)$|^(?:Ctrl|Alt)\+(?:Shift\+)?(?:Left|Right)$|^Ctrl\+(?:Shift\+)?(?:Home|End|Backspace|Delete|Space)$/;
const UNDOING = /^Ctrl\+(?:Shift\+Z|[YZ])$/;
const BROWSERS =
  /^Ctrl\+(?:Shift\+)?(?:[NQRTW0]|[-=]|Tab|PageUp|PageDown|F4)$|^Ctrl\+L$|^Ctrl\+Shift\+[IJ]$|^(?:Ctrl\+)?(?:F5|F11|F12)$|^Alt\+(?:F4|Tab|Space|Home)$/;

function held(event, shift = event.shiftKey) {
  return [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", shift && "Shift"].filter(Boolean);
}

/** What a key event presses, by the letter that it gives or else by the key's place; whatever else is held. */
function pressed({ key, code }) {
  // On a French keyboard the letters are elsewhere, on a Persian one they are others.
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return NAMED[code] || code.replace(/^(Key|Digit)/, "");
}

/** The combination of a key event, or null when it is none that a command could have. */
export function combination(event) {
  if (event.isComposing || event.getModifierState("AltGraph")) return null;
  const key = pressed(event);
  if (!key || /^(Control|Shift|Alt|Meta|OS)/.test(key)) return null;
  const keys = held(event);
  if (!keys.some((one) => one !== "Shift") && !ALONE.test(key)) return null;
  return [...keys, key].join("+");
}

/** The same by the sign that the event gives: where a point needs Shift, that is not held for the command. */
function signed(event) {
  return /^[.,/;=-]$/.test(event.key) ? [...held(event, false), event.key].join("+") : null;
}

/** Why a command cannot have these keys; null when it can. `keys` have no # yet. */
export function refusal(deed, keys) {
  const numbered = NUMBERED.has(deed);
  if (!keys) return _("A key alone is for typing: hold Ctrl or Alt with it.");
  if (keys === "Enter") return CONFIRMING.has(deed) ? null : _("Enter alone may only confirm; elsewhere it makes a new line.");
  if (/^Shift\+(?!F\d)/.test(keys)) return _("Shift alone is for typing: hold Ctrl or Alt with it.");
  if (BROWSERS.test(keys)) return _("The browser keeps {keys} for itself.", { keys: shown(keys) });
  const undoing = UNDOING.test(keys) && deed !== "undo" && deed !== "redo";
  if (undoing || WRITING.test(keys)) return _("{keys} is needed for writing.", { keys: shown(keys) });
  if (numbered && !/\+[1-9]$/.test(keys)) return _("This command is numbered: press it with a digit from 1 to 9.");
  return null;
}

/** A combination as people read it. */
export function shown(keys) {
  return (keys || "")
    .replace("Down", "↓")
    .replace("Up", "↑")
    .replace("Page↓", "PgDn")
    .replace("Page↑", "PgUp")
    .replace("#", "1–9");
}

const each = (keys) => (keys.includes("#") ? Array.from({ length: 9 }, (none, at) => keys.replace("#", at + 1)) : [keys]);

export class Keys {
  /** `keeping` reads and writes what a person has chosen. */
  constructor(keeping, person) {
    this.keeping = keeping;
    this.place = `workbench:keys:${person}`;
    const chosen = keeping.read(this.place) || {};
    this.preset = chosen.preset in PRESETS ? chosen.preset : "Weblate";
    this.own = chosen.own && typeof chosen.own === "object" ? chosen.own : {};
    this.index();
  }

  index() {
    this.holders = new Map();
    for (const deed of Object.keys(DEEDS)) {
      for (const keys of this.of(deed)) {
        each(keys).forEach((one, at) => {
          const holders = this.holders.get(one) || [];
          holders.push([deed, keys.includes("#") ? at + 1 : 0]);
          this.holders.set(one, holders);
        });
      }
    }
  }

  /** The combinations of a deed. */
  of(deed) {
    const own = this.own[deed];
    return Array.isArray(own) ? own : PRESETS[this.preset][deed] || [];
  }

  first(deed) {
    return shown(this.of(deed)[0]);
  }

  /** What a key event asks for: `[deed, number]`, or undefined. */
  deed(event) {
    const keys = combination(event);
    if (!keys) return undefined;
    return (this.holders.get(keys) || this.holders.get(signed(event)))?.[0];
  }

  /** The other deeds that have a key of this one's. */
  colliding(deed) {
    const others = this.of(deed).flatMap((keys) => each(keys).flatMap((one) => this.holders.get(one)));
    return [...new Set(others.map(([other]) => other))].filter((other) => other !== deed);
  }

  choose(preset) {
    this.preset = preset;
    this.own = {};
    this.keep();
  }

  /** Whether a deed has other keys than the preset gives it. */
  changed(deed) {
    return Array.isArray(this.own[deed]);
  }

  /**
   * Give a combination to a deed, and take it from those that had it. A numbered one has keys for each number, so
   * none of them alone can be taken from it.
   *
   * Answers `{refused, by}` or `{taken}`: why not and the deed in the way, or the deeds that it was taken from.
   */
  assign(deed, keys) {
    const refused = refusal(deed, keys);
    if (refused) return { refused };
    const wanted = NUMBERED.has(deed) ? keys.replace(/\+[1-9]$/, "+#") : keys;
    const [by] = NUMBERED.has(deed) ? [] : (this.holders.get(keys) || []).find(([other, number]) => number && other !== deed) || [];
    if (by) return { refused: _("{keys} belongs to a numbered command.", { keys: shown(keys) }), by };
    return this.give(deed, [wanted], () => (this.own[deed] = [wanted]));
  }

  /** Give a deed the keys of the preset again; answers as `assign` does. */
  reset(deed) {
    return this.give(deed, PRESETS[this.preset][deed] || [], () => delete this.own[deed]);
  }

  give(deed, wanted, act) {
    const all = new Set(wanted.flatMap(each));
    const taken = Object.keys(DEEDS).filter((other) => other !== deed && this.of(other).some((keys) => each(keys).some((one) => all.has(one))));
    for (const other of taken) this.own[other] = this.of(other).filter((keys) => !each(keys).some((one) => all.has(one)));
    act();
    this.keep();
    return { taken };
  }

  keep() {
    this.index();
    this.keeping.write(this.place, { preset: this.preset, own: this.own });
  }
}
