// Keys: what they do, presets that people know from elsewhere, and the choice of one's own.

import { button, el, fill } from "./dom.js";
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
  undo: N_("Undo, also in earlier segments"),
  redo: N_("Redo"),
  split: N_("Split the segment"),
  merge: N_("Join with the next segment"),
  find: N_("Find in the article"),
  filters: N_("Filter by findings, term, author or date"),
  replace: N_("Search and replace"),
  concordance: N_("Look the selection up in the memory"),
  comment: N_("Comment on this segment or on the selection"),
  accept: N_("Accept (reviewers)"),
  reject: N_("Send back (reviewers)"),
  direction: N_("Turn the direction of writing"),
  differs: N_("Differs here: do not fill identical segments"),
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
  undo: ["Ctrl+Z"],
  redo: ["Ctrl+Shift+Z", "Ctrl+Y"],
  split: ["Alt+S"],
  merge: ["Alt+J"],
  find: ["Ctrl+F"],
  filters: ["Alt+F"],
  replace: ["Ctrl+H"],
  concordance: ["Ctrl+K"],
  comment: ["Ctrl+M"],
  accept: ["Alt+A"],
  reject: ["Alt+R"],
  direction: ["Alt+Shift+X"],
  differs: ["Alt+D"],
  keys: ["Ctrl+/", "F1"],
};

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
const ALONE = /^(F\d+|Enter|Escape|PageUp|PageDown)$/;

/** The combination of a key event, by the key's place and not by its letter: a Persian layout has the same. */
export function combination(event) {
  if (event.isComposing || event.getModifierState("AltGraph")) return null;
  const key = NAMED[event.code] || event.code.replace(/^(Key|Digit)/, "");
  if (!key || /^(Control|Shift|Alt|Meta)/.test(key)) return null;
  const held = [];
  if (event.ctrlKey || event.metaKey) held.push("Ctrl");
  if (event.altKey) held.push("Alt");
  if (event.shiftKey) held.push("Shift");
  if (!held.some((one) => one !== "Shift") && !ALONE.test(key)) return null;
  return [...held, key].join("+");
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
    this.map = new Map();
    for (const deed of Object.keys(DEEDS)) {
      for (const keys of this.of(deed)) {
        if (!keys.includes("#")) this.map.set(keys, [deed, 0]);
        else for (let number = 1; number <= 9; number += 1) this.map.set(keys.replace("#", number), [deed, number]);
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
    return keys ? this.map.get(keys) : undefined;
  }

  choose(preset) {
    this.preset = preset;
    this.own = {};
    this.keep();
  }

  /** Give a combination to a deed, and take it from the one that had it. */
  assign(deed, keys) {
    const holder = this.map.get(keys);
    if (holder && holder[0] !== deed) this.own[holder[0]] = this.of(holder[0]).filter((one) => one !== keys);
    this.own[deed] = [keys];
    this.keep();
  }

  keep() {
    this.index();
    this.keeping.write(this.place, { preset: this.preset, own: this.own });
  }

  /** The dialog that shows the keys and lets people change them. */
  dialog(changed) {
    const dialog = el("dialog", { class: "we-dialog", "aria-label": _("Keys") });
    const draw = () => {
      const choice = el(
        "select",
        {
          "aria-label": _("Preset"),
          on: {
            change: (event) => {
              this.choose(event.target.value);
              draw();
              changed();
            },
          },
        },
        ...Object.keys(PRESETS).map((name) => el("option", { text: name, value: name, selected: name === this.preset })),
      );
      const rows = Object.entries(DEEDS).map(([deed, said]) =>
        el("tr", {}, el("td", { text: _(said) }), el("td", {}, this.cell(deed, _(said), draw, changed))),
      );
      fill(
        dialog,
        el("h2", { text: _("Keys") }),
        el("p", {
          class: "wb-byline",
          text: _("As in another program, or your own: choose a key to change it, then press the new one."),
        }),
        el("label", {}, _("Preset"), " ", choice),
        el("table", {}, el("tbody", {}, ...rows)),
        button(_("Close"), () => dialog.close(), { kind: "we-main", stay: false }),
      );
    };
    draw();
    dialog.addEventListener("close", () => {
      dialog.remove();
      changed();
    });
    return dialog;
  }

  cell(deed, said, draw, changed) {
    const label = this.of(deed).map(shown).join("  ·  ") || _("none");
    const choose = el("button", { type: "button", class: "we-key", text: label, "aria-label": `${said}: ${label}. ${_("Change")}` });
    choose.addEventListener("click", () => {
      choose.textContent = _("Press the new keys…");
      const listen = (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (event.code === "Escape") {
          draw();
          return;
        }
        const keys = combination(event);
        if (!keys) return;
        choose.removeEventListener("keydown", listen);
        const numbered = PRESETS[this.preset][deed]?.some((one) => one.includes("#"));
        this.assign(deed, numbered ? keys.replace(/\+[1-9]$/, "+#") : keys);
        draw();
        changed();
      };
      choose.addEventListener("keydown", listen);
    });
    return choose;
  }
}
