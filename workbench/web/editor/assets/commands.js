// What the keys do: one function for each deed, which answers false when the browser should do what it does.

import { Awaiting } from "./awaiting.js";
import { KeysDialog } from "./keysdialog.js";
import { combination } from "./keys.js";
import { selected } from "./text.js";
import { _ } from "./words.js";

// Held down, these keys would go over segments that nobody has read.
const ONCE = new Set(["confirm-untranslated", "confirm-next", "accept", "merge", "never-break", "mine", "theirs", "dismiss"]);
// Elsewhere than in the text box these belong to the browser.
const IN_BOX = new Set(["undo", "redo", "save", "copy-source", "split", "merge", "never-break", "mine", "theirs"]);
// Alone it makes a new line in a field, and presses a button.
const ENTER = "Enter";

const confirmed = (desk) => desk.deeds.keep("confirm") || (!desk.box.text.trim() && !desk.reshaping(desk.activeId));
const reviewed = (desk) => desk.reviewing && desk.deeds.mayReview(desk.loaded.get(desk.activeNumber));

const inConflict = (desk) => desk.conflicted(desk.loaded.get(desk.activeNumber));

const DO = {
  "confirm-untranslated"(desk) {
    if (reviewed(desk)) desk.deeds.accept();
    else if (confirmed(desk)) desk.walk.goNext(desk.activeNumber);
  },
  "confirm-next"(desk) {
    if (reviewed(desk)) desk.deeds.accept();
    else if (confirmed(desk)) desk.walk.step(1);
  },
  save: (desk) => void desk.deeds.keep("save"),
  next: (desk) => desk.walk.step(1),
  previous: (desk) => desk.walk.step(-1),
  "next-open"(desk) {
    desk.head.notices.done();
    desk.walk.goNext(desk.activeNumber);
  },
  "copy-source": (desk) => desk.deeds.replaceAll(desk.loaded.get(desk.activeNumber).source),
  term: (desk, number) => void desk.commands.awaiting.insert("term", number),
  match: (desk, number) => void desk.commands.awaiting.insert("match", number),
  "less-alike": (desk) => desk.panel.offers.lessAlike(),
  character: (desk, number) => desk.deeds.character(number - 1),
  fix(desk) {
    const found = desk.besideNow?.findings?.find((one) => one.fix !== null && one.target);
    if (found) desk.deeds.mend(found);
  },
  dismiss(desk) {
    const found = desk.besideNow?.findings?.[0];
    if (found) desk.deeds.dismissFinding(found);
  },
  normalise: (desk) => desk.deeds.normalise(),
  split: (desk) => desk.splitting.open(),
  merge: (desk) => desk.splitting.merge(),
  "never-break": (desk) => desk.breaking.ask(),
  // What is being typed is undone by the browser, letter by letter.
  undo(desk) {
    if (!desk.nothingTyped) return false;
    if (desk.past.undo()) return true;
    if (!desk.box.touched) desk.head.tell(_("Nothing more to undo."));
    return false;
  },
  redo: (desk) => desk.nothingTyped && desk.past.redo(),
  mine: (desk) => inConflict(desk) && desk.deeds.keepMine(),
  theirs: (desk) => inConflict(desk) && desk.deeds.takeTheirs(),
  comment: (desk) => desk.panel.talk.begin(selected(desk)),
  accept: (desk) => desk.deeds.accept(),
  reject(desk) {
    if (desk.deeds.mayReview(desk.loaded.get(desk.activeNumber))) desk.panel.talk.reject();
  },
  concordance: (desk) => desk.panel.offers.search(selected(desk)?.text.trim() || ""),
  direction(desk) {
    desk.turned = desk.box.turn();
    if (desk.turned === desk.target.dir) desk.turned = null;
  },
  differs(desk) {
    desk.differs = !desk.differs;
    desk.redraw(desk.activeId);
  },
};

// These need no open segment.
const ALWAYS = {
  keys(desk) {
    const dialog = new KeysDialog(desk.keys, () => desk.commands.keysChanged()).element;
    desk.element.append(dialog);
    dialog.showModal();
  },
  find: (desk) => desk.head.search(selected(desk)?.text.trim() || ""),
  replace: (desk) => desk.replacing.open(selected(desk)?.text || desk.selection.asked.text),
  filters: (desk) => desk.head.filters.toggle(),
  preview: (desk) => desk.previewing.toggle(),
};

export class Commands {
  constructor(desk) {
    this.desk = desk;
    this.awaiting = new Awaiting(desk);
  }

  key(event) {
    const { desk } = this;
    // What is typed here is none of the page's business.
    event.stopPropagation();
    const found = desk.keys.deed(event);
    if (!found || event.defaultPrevented || event.target.closest("dialog")) return;
    const [deed, number] = found;
    const inBox = desk.box && event.target === desk.box.area;
    if (!inBox && combination(event) === ENTER) return;
    if (!inBox && IN_BOX.has(deed)) {
      // In a field of ours undo is the field's own; saving the page and the like is never meant.
      if (deed !== "undo" && deed !== "redo") event.preventDefault();
      return;
    }
    if (event.repeat && ONCE.has(deed)) event.preventDefault();
    else if (this.run(deed, number)) event.preventDefault();
  }

  /** Carry out a deed; false when the browser should do what it does. */
  run(deed, number = 0) {
    const { desk } = this;
    if (desk.box && this.awaiting.holds(deed)) return true;
    const act = ALWAYS[deed] || (desk.box && DO[deed]);
    return Boolean(act) && act(desk, number) !== false;
  }

  /** Show the keys that people have now; what they are typing stays as it is. */
  keysChanged() {
    const { desk } = this;
    desk.head.find.title = desk.keys.first("find");
    if (desk.activeNumber === null || !desk.box) return;
    desk.redrawTools();
    desk.walk.focus();
  }
}
