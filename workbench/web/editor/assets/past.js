// Undo and redo across segments: each step is taken back by an op of its own, so history keeps everything.

const KEPT = 1500;
const UNDOABLE = new Set(["save", "confirm", "restore"]);

export class Past {
  constructor(desk) {
    this.desk = desk;
    this.done = [];
    this.undone = [];
  }

  /** A step was made on a segment that stood at `before`. */
  remember(op, before) {
    if (this.moving || op.quiet || !UNDOABLE.has(op.do) || !before) return;
    const now = op.target ?? op.shows;
    const after = { target: now, state: this.desk.after(op) };
    this.done.push({ op: op.op, id: op.id, before, after, group: this.group });
    if (this.done.length > KEPT) this.done.shift();
    this.undone = [];
  }

  /** The server has answered: a step that did not happen is none, one that filled others is remembered so. */
  answered(op, result) {
    const found = [...this.done, ...this.undone].find((step) => step.op === op.op);
    if (!found) return;
    if (result.status !== "ok") {
      this.done = this.done.filter((step) => step !== found);
      this.undone = this.undone.filter((step) => step !== found);
      return;
    }
    found.version = result.row?.version;
    if (result.step) {
      found.filled = result.step;
      if (this.undone.includes(found)) this.empty(found);
    }
  }

  /** A segment was split or joined, as a step that the server can take back. */
  structure(id, number) {
    this.done.push({ id, structure: number });
    this.undone = [];
  }

  undo() {
    const step = this.done.pop();
    if (!step) return false;
    if (step.structure) {
      this.desk.deeds.push({ id: step.id, do: "undo", number: step.structure });
      return true;
    }
    if (step.group) {
      this.done.push(step);
      this.undoGroup(step.group);
      return true;
    }
    this.undone.push(step);
    if (step.filled) this.empty(step);
    this.move(step, step.before);
    return true;
  }

  /** Steps that `make` takes belong together; answers with what `undoGroup` takes back. */
  together(make) {
    this.group = {};
    make();
    const { group } = this;
    this.group = undefined;
    return group;
  }

  undoGroup(group) {
    const steps = this.done.filter((step) => step.group === group);
    this.done = this.done.filter((step) => step.group !== group);
    for (const step of steps) if (step.filled) this.empty(step);
    this.moving = true;
    this.desk.deeds.putAll(steps.map(({ id, before, version }) => ({ id, ...before, version })));
    this.moving = false;
  }

  redo() {
    const step = this.undone.pop();
    if (!step) return false;
    this.done.push(step);
    step.op = this.move(step, step.after);
    return true;
  }

  /** Take back what a confirmation filled elsewhere. */
  empty(step) {
    this.desk.deeds.push({ id: step.id, do: "undo", number: step.filled });
    step.filled = null;
  }

  move({ id, version }, { target, state }) {
    const { desk } = this;
    this.moving = true;
    const confirmed = (state === "t" || state === "r") && target;
    const row = desk.loaded.get(desk.numbers.get(id));
    const base = id === desk.activeId ? desk.base : (row?.version ?? version);
    const op = desk.deeds.push({ id, do: confirmed ? "confirm" : "save", target, base });
    this.moving = false;
    if (id === desk.activeId) {
      desk.opened = target;
      desk.box.show(target);
      desk.redraw(id);
      desk.walk.focus();
    } else {
      desk.walk.goTo(id);
    }
    return op.op;
  }
}
