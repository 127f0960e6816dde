// What the keys do.

import { insertable } from "./panel.js";

export class Commands {
  constructor(desk) {
    this.desk = desk;
  }

  key(event) {
    const { desk } = this;
    // What is typed here is none of the page's business.
    event.stopPropagation();
    const found = desk.keys.deed(event);
    if (!found || event.defaultPrevented) return;
    const inBox = desk.box && event.target === desk.box.area;
    const [deed, number] = found;
    if (!inBox && ["undo", "redo", "save", "copy-source"].includes(deed)) return;
    if (deed === "find" && event.target === desk.head.find) return;
    if (this.run(deed, number, event) !== false) event.preventDefault();
  }

  /** Carry out a deed; false when the browser should do what it does. */
  run(deed, number = 0) {
    const { desk } = this;
    const { box, activeNumber } = desk;
    if (deed === "keys") {
      const dialog = desk.keys.dialog(() => this.keysChanged());
      desk.element.append(dialog);
      dialog.showModal();
      return true;
    }
    if (deed === "find") {
      desk.head.find.focus();
      desk.head.find.select();
      return true;
    }
    if (!box) return false;
    switch (deed) {
      case "confirm-untranslated":
        if (desk.deeds.keep("confirm")) desk.walk.goOpen(activeNumber);
        else if (!box.text.trim()) desk.walk.goOpen(activeNumber);
        return true;
      case "confirm-next":
        if (desk.deeds.keep("confirm") || !box.text.trim()) desk.walk.step(1);
        return true;
      case "save":
        desk.deeds.keep("save");
        return true;
      case "next":
        desk.walk.step(1);
        return true;
      case "previous":
        desk.walk.step(-1);
        return true;
      case "next-open":
        desk.walk.goOpen(activeNumber);
        return true;
      case "copy-source":
        desk.deeds.replaceAll(desk.loaded.get(activeNumber).source);
        return true;
      case "term": {
        const term = insertable(desk.besideNow?.terms)[number - 1];
        if (term) desk.deeds.insert(term);
        return Boolean(term);
      }
      case "suggestion": {
        const text = desk.besideNow?.history && desk.panel.offered?.[number - 1];
        if (text) desk.deeds.replaceAll(text);
        return Boolean(text);
      }
      case "character":
        desk.deeds.character(number - 1);
        return true;
      case "fix": {
        const found = desk.besideNow?.findings?.find((one) => one.fix !== null && one.target);
        if (found) desk.deeds.mend(found);
        return true;
      }
      case "undo":
        return box.text === desk.opened && desk.past.undo();
      case "redo":
        return box.text === desk.opened && desk.past.redo();
      case "comment":
        desk.panel.remark?.focus();
        return true;
      case "accept":
        desk.deeds.accept();
        return true;
      case "reject":
        if (desk.deeds.mayReview(desk.loaded.get(activeNumber))) desk.panel.openReject?.();
        return true;
      case "direction":
        desk.turned = box.turn();
        if (desk.turned === desk.target.dir) desk.turned = null;
        return true;
      case "differs":
        desk.differs = !desk.differs;
        desk.redraw(desk.activeId);
        return true;
      default:
        return false;
    }
  }

  keysChanged() {
    const { desk } = this;
    const number = desk.activeNumber;
    if (number === null || !desk.box) return;
    desk.walk.leave();
    desk.walk.open(number, { settle: false });
  }
}
