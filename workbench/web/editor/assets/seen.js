// Which version of a translation a reviewer saw last in this browser, to show what has changed since.

const KEPT = 3000;

export class Seen {
  constructor(keeping, scope) {
    this.keeping = keeping;
    this.place = `workbench:seen:${scope}`;
    this.versions = new Map(Object.entries(keeping.read(this.place) || {}));
    this.before = undefined;
  }

  /** A segment is opened: `before` is the version that was seen when it was last left. */
  open(row) {
    this.before = this.versions.get(row.id);
  }

  leave(row) {
    this.versions.delete(row.id);
    this.versions.set(row.id, row.version);
    while (this.versions.size > KEPT) this.versions.delete(this.versions.keys().next().value);
    this.keeping.write(this.place, Object.fromEntries(this.versions));
  }
}
