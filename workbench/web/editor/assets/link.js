// The conversation with the server. Each message repeats all that has not been answered, so nothing is lost when
// one is; ops have names made here, so nothing is done twice.

import { ask, greeted, VERSION } from "./greeting.js";

const MOST_OPS = 100;
const MOST_CHARACTERS = 250_000;
const MOST_ROWS = 200;
// Browsers send so many bytes for a page that is gone.
const LARGEST_FAREWELL = 60_000;
const PATIENCE = 15_000;
const IDLE = 4_000;
// While the server checks what has changed.
const CHECKING = 700;
const HIDDEN = 30_000;
const WAITS = [400, 1000, 2000, 3000, 5000, 8000];
// After these the segments are the same as before, so that what stands beside one can be asked in the same message.
const PLAIN = new Set(["save", "confirm", "accept", "reject"]);
const NOT_UNDERSTOOD = new Set([400, 413]);

export class Link {
  /**
   * `desk` hears what comes: meta, result, rows, active, people, found, status, refused.
   */
  constructor(url, token, keeping, desk) {
    this.url = url;
    this.token = token;
    this.keeping = keeping;
    this.desk = desk;
    this.ops = [];
    this.wanted = new Set();
    this.ask = null;
    this.seq = 0;
    this.since = 0;
    this.boot = null;
    this.hello = true;
    this.segmentAsked = null;
    this.lookup = null;
    this.outlineWanted = false;
    this.failures = 0;
    this.stopped = null;
    this.oneByOne = false;
    this.onWake = () => {
      this.failures = 0;
      if (!document.hidden || this.ops.length) this.soon(0);
    };
    window.addEventListener("online", this.onWake);
    document.addEventListener("visibilitychange", this.onWake);
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
    window.removeEventListener("online", this.onWake);
    document.removeEventListener("visibilitychange", this.onWake);
  }

  /** A new token came with the page. */
  renew(token) {
    const waited = this.stopped;
    this.token = token;
    this.stopped = null;
    if (waited) this.soon(0);
  }

  /** Send ops, now and until they are answered. */
  push(...ops) {
    this.ops.push(...ops);
    this.keeping.keepOutbox(this.ops);
    this.next();
  }

  /** Take over ops that another tab has left behind. */
  adopt(ops) {
    const known = new Set(this.ops.map((op) => op.op));
    this.ops = [...ops.filter((op) => !known.has(op.op)), ...this.ops];
    this.keeping.keepOutbox(this.ops);
    if (ops.length) this.soon(0);
    this.desk.status();
  }

  /** Ask for these rows, by number and in the order of their importance, in place of those asked for before. */
  want(numbers) {
    this.wanted = new Set(numbers);
    if (this.wanted.size) this.soon(0);
  }

  /** Say hello again, and open a segment then. */
  goTo(id) {
    this.segmentAsked = id;
    this.hello = true;
    this.soon(0);
  }

  /** Look a text up in the memory; `hear` gets what is found. */
  look(text, hear) {
    this.lookup = { text, hear };
    this.soon(0);
  }

  /** Ask for the outline of the article. */
  wantOutline() {
    this.outlineWanted = true;
    this.soon(0);
  }

  /** Ask about the open segment: `beside` for all that stands beside it, `keep` to keep the draft. */
  about(more) {
    this.ask = { ...this.ask, ...more };
    this.soon(0);
  }

  get waiting() {
    return this.ops.length;
  }

  soon(delay) {
    if (this.closed || this.stopped) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    if (delay === 0 && this.failures) return;
    clearTimeout(this.timer);
    if (delay) this.timer = setTimeout(() => this.send(), delay);
    else this.next();
  }

  /** Send when the key that is being handled is done with: who confirms opens the next segment with it. */
  next() {
    if (this.queued) return;
    this.queued = true;
    queueMicrotask(() => this.queued && this.send());
  }

  /** Send now, before what has changed is drawn: the server works on it meanwhile. */
  atOnce() {
    if (!this.failures) this.send();
  }

  async send() {
    this.queued = false;
    if (this.closed || this.stopped) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.busy = true;
    this.again = false;
    const ops = this.batch();
    // After a failure ops go alone: whatever is wrong with a question does not keep them back.
    const both = !ops.length || (!this.failures && ops.every((op) => PLAIN.has(op.do)));
    const ask = both ? this.ask : null;
    if (ask) this.ask = null;
    const active = ask && this.desk.typing.activeFor(ask);
    const message = { v: VERSION, boot: this.boot, seq: (this.seq += 1), since: this.since, ops, want: this.ranges() };
    if (this.hello) {
      message.hello = true;
      const at = this.segmentAsked || this.desk.activeId;
      if (at) message.at = at;
    }
    if (this.desk.activeId) message.here = this.desk.activeId;
    // With the first message after the hello, so that the rows are there first; and never with a save.
    if (!this.hello && !ops.length) message.checks = this.desk.inRows.step ?? 0;
    const lookup = both ? this.lookup : null;
    if (lookup) message.look = lookup.text;
    if (this.outlineWanted && !this.hello && !ops.length) message.outline = true;
    if (active) message.active = active;
    let failure = null;
    try {
      const reply = await this.call(message);
      this.failures = 0;
      try {
        this.hear(message, reply);
      } catch (error) {
        console.error("The editor failed on an answer", error);
        throw error;
      }
    } catch (error) {
      failure = error;
    }
    this.busy = false;
    if (this.closed) return;
    if (failure) {
      const misunderstood = NOT_UNDERSTOOD.has(failure.status);
      if (misunderstood && !ops.length && (active || lookup)) this.forgo(failure, active);
      else {
        if (active) this.ask = { ...ask, ...this.ask };
        this.fail(failure, ops, active || lookup);
      }
    } else if (this.ops.length || this.again || this.hello || this.wanted.size || this.ask || this.lookup || this.outlineWanted) {
      this.soon(0);
    } else {
      this.soon(document.hidden ? HIDDEN : this.desk.inRows.left ? CHECKING : IDLE);
    }
    this.desk.status();
  }

  async call(message) {
    const body = JSON.stringify(message);
    const known = greeted(this.url, body);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      return await (known || ask(this.url, this.token, body, { signal: stop.signal }));
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Send a draft and what is on its way while the page goes: nobody hears the answer, and what is not taken is
   * still in this browser.
   */
  farewell(active) {
    if (this.stopped) return;
    const ops = this.batch();
    const message = { v: VERSION, boot: this.boot, seq: (this.seq += 1), since: this.since, want: [] };
    const [whole, part] = [{ ...message, ops, active }, { ...message, ops: [], active }].map((one) => JSON.stringify(one));
    const body = whole.length * 3 < LARGEST_FAREWELL ? whole : part;
    ask(this.url, this.token, body, { keepalive: true }).catch(() => {});
  }

  batch() {
    const ops = [];
    let size = 0;
    for (const op of this.ops.slice(0, this.oneByOne ? 1 : MOST_OPS)) {
      size += (op.target || "").length + (op.typed || "").length + (op.comment || "").length + 200;
      if (ops.length && size > MOST_CHARACTERS) break;
      ops.push(op);
    }
    return ops;
  }

  ranges() {
    // What is looked at was put in first; the rest comes with later messages.
    const numbers = [...this.wanted].slice(0, MOST_ROWS).sort((a, b) => a - b);
    const ranges = [];
    for (const number of numbers) {
      const last = ranges[ranges.length - 1];
      if (last && last[1] === number - 1) last[1] = number;
      else ranges.push([number, number]);
    }
    return ranges;
  }

  hear(message, reply) {
    const anew = this.boot !== null && reply.boot !== this.boot;
    this.boot = reply.boot;
    this.since = reply.rev;
    for (const [first, last] of message.want) for (let n = first; n <= last; n += 1) this.wanted.delete(n);
    if (message.hello) {
      this.hello = false;
      const { segmentAsked } = this;
      this.desk.meta(reply.meta, message.at);
      if (this.segmentAsked === segmentAsked) this.segmentAsked = null;
    } else if (anew || reply.more || reply.layout !== this.desk.layout) {
      this.hello = true;
    }
    if (reply.gone) this.desk.gone(reply.gone);
    if (reply.look && this.lookup?.text === message.look) {
      this.lookup.hear(reply.look);
      this.lookup = null;
    }
    const answered = new Set();
    for (const result of reply.results) {
      const op = this.ops.find((one) => one.op === result.op);
      if (!op) continue;
      answered.add(op.op);
      // Forgotten only after the desk has what became of it.
      this.ops = this.ops.filter((one) => one !== op);
      this.desk.result(op, result);
    }
    if (answered.size) {
      this.oneByOne = false;
      this.keeping.keepOutbox(this.ops);
    }
    // Rows of another layout have other numbers: they are asked for again after the hello.
    if (reply.layout === this.desk.layout) {
      for (const row of reply.rows) this.desk.needed.delete(row.n);
      if (reply.rows.length) this.desk.rows(reply.rows);
      if (reply.changed?.length) this.desk.changed(reply.changed);
      if (reply.found) this.desk.found(reply.found);
      if (reply.outline && this.outlineWanted) {
        this.outlineWanted = false;
        this.desk.previewing.hear(reply.outline);
      }
    }
    if (reply.active) this.desk.beside(reply.active, message.active);
    this.desk.people(reply.people);
    const known = this.around;
    this.around = `${reply.terms} ${reply.remarks}`;
    if (known !== undefined && known !== this.around) this.desk.aroundChanged();
  }

  /** A question that the server does not take is not asked again, so that saving goes on. */
  forgo({ message }, active) {
    this.lookup = null;
    if (active) this.desk.typing.heard(active);
    this.desk.head.tell(message);
    this.failures = 0;
    this.soon(this.ops.length || this.hello || this.wanted.size ? 0 : IDLE);
  }

  /** `asked` is what the message asked beside its ops, if anything. */
  fail(error, ops, asked) {
    const { status } = error;
    if (status === 401 || status === 404 || status === 403) {
      this.stopped = error.message;
      return;
    }
    if (NOT_UNDERSTOOD.has(status) && !(ops.length && asked)) {
      // One op may be what is not understood: they go one by one, and the one that is refused alone is put aside.
      if (ops.length > 1) this.oneByOne = true;
      else if (ops.length === 1) {
        this.ops = this.ops.filter((op) => op !== ops[0]);
        this.desk.result(ops[0], { op: ops[0].op, id: ops[0].id, status: "refused", message: error.message });
        this.keeping.keepOutbox(this.ops);
      } else {
        this.stopped = error.message;
        return;
      }
    }
    if (status >= 500 && ops.length > 1) this.oneByOne = true;
    else if (status >= 500 && ops.length) {
      // One op that the server fails on must not hold up those of other segments.
      const same = (op) => op.id === ops[0].id;
      this.ops = [...this.ops.filter((op) => !same(op)), ...this.ops.filter(same)];
    }
    this.failures += 1;
    const wait = WAITS[Math.min(this.failures, WAITS.length) - 1];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait * (0.8 + Math.random() * 0.4));
  }
}
