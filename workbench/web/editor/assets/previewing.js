// Whether the preview is shown. What draws it is loaded when it is shown for the first time: whoever does without
// pays nothing for it.

import { _ } from "./words.js";

// From this width on there is room for it beside everything else.
const WIDE = 1800;

export class Previewing {
  /** `scope` names person and catalogue; what a person has chosen holds for all of their articles. */
  constructor(desk, scope) {
    this.desk = desk;
    this.place = `workbench:preview:${scope.split(":")[0]}`;
    this.pane = null;
    // The article's outline, and the layout that it is of.
    this.outline = null;
  }

  get chosen() {
    const chosen = this.desk.keeping.read(this.place);
    return typeof chosen === "boolean" ? chosen : window.innerWidth >= WIDE;
  }

  toggle() {
    const { desk } = this;
    desk.keeping.write(this.place, !this.shown);
    if (this.shown) this.hide();
    else this.show();
    desk.list.layout();
    desk.walk.focus();
  }

  /** The article is there, or has another layout than before. */
  begin() {
    if (this.shown) this.fill();
    else if (this.chosen) this.show();
  }

  async show() {
    const { desk } = this;
    this.shown = true;
    desk.head.previewing(true);
    const { Preview } = await import("./preview/preview.js").catch(() => ({}));
    if (!Preview) {
      this.hide();
      desk.head.tell(_("The preview could not be loaded. Try again when there is a connection."));
      return;
    }
    // It may have been hidden meanwhile, or shown twice.
    if (!this.shown || this.pane) return;
    this.pane = new Preview(desk);
    desk.element.classList.add("we-previewing");
    desk.panel.element.before(this.pane.element);
    this.fill();
  }

  hide() {
    this.shown = false;
    this.desk.head.previewing(false);
    this.desk.element.classList.remove("we-previewing");
    this.pane?.close();
    this.pane = null;
    this.desk.link.outlineWanted = false;
  }

  fill() {
    const { desk, pane } = this;
    if (!pane || desk.layout === undefined) return;
    if (this.outline?.layout === desk.layout) pane.show(this.outline);
    else {
      // Numbers of segments are others now than those of what it shows.
      pane.empty();
      desk.link.wantOutline();
    }
  }

  /** The outline has come. */
  hear(outline) {
    this.outline = { ...outline, layout: this.desk.layout };
    this.fill();
  }

  /** A segment has another text or state now. */
  changed(number) {
    this.pane?.redraw(number);
  }

  opened() {
    this.pane?.opened();
  }

  close() {
    this.pane?.close();
    this.pane = null;
  }
}
