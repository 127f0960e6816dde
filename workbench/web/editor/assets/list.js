// A long list of which only what can be seen is in the page. Heights are guessed until they are known, and what
// somebody looks at stays where it is when a guess above it turns out wrong.

import { el } from "./dom.js";

const BEYOND = 500;

export class List {
  /**
   * `make(index)` gives a row's element; `guess(index)` its height as long as nobody has seen it;
   * `shown(first, last)` hears which rows are in the page.
   */
  constructor({ make, guess, shown, label }) {
    this.make = make;
    this.guess = guess;
    this.shown = shown;
    this.space = el("div", { class: "we-space", role: "list", "aria-label": label });
    this.empty = el("div", { class: "we-empty" });
    this.scroller = el("div", { class: "we-scroller", tabindex: "-1" }, this.empty, this.space);
    this.elements = new Map();
    this.indexes = new WeakMap();
    this.pinned = null;
    this.anchor = null;
    // Asking the browser for these makes it lay the page out, so they are kept here.
    this.view = 0;
    this.top = 0;
    this.reset(0);
    this.watch = new ResizeObserver((entries) => this.measured(entries));
    this.width = new ResizeObserver(() => {
      this.view = this.scroller.clientHeight;
      this.layout();
    });
    this.width.observe(this.scroller);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
  }

  close() {
    this.watch.disconnect();
    this.width.disconnect();
  }

  /** Show another number of rows, none of them known. */
  reset(count) {
    for (const element of this.elements.values()) this.forget(element);
    this.elements.clear();
    this.count = count;
    this.heights = new Float64Array(count);
    this.known = new Uint8Array(count);
    this.tops = new Float64Array(count + 1);
    for (let index = 0; index < count; index += 1) this.heights[index] = this.guess(index);
    this.stale = true;
    this.anchor = null;
  }

  /** As `reset`, but the row at `index`, which is at `number` now, stays where people see it. */
  renumber(count, index, number) {
    const element = this.elements.get(index);
    const [height, offset] = [this.heights[index], this.tops[index] - this.top];
    this.elements.delete(index);
    this.reset(count);
    this.elements.set(number, element);
    this.indexes.set(element, number);
    this.heights[number] = height;
    this.known[number] = 1;
    this.pinned = number;
    this.anchor = { index: number, offset };
  }

  forget(element) {
    this.watch?.unobserve(element);
    element.remove();
  }

  measured(entries) {
    let changed = false;
    for (const entry of entries) {
      const index = this.indexes.get(entry.target);
      if (index === undefined || this.elements.get(index) !== entry.target) continue;
      const height = entry.borderBoxSize[0].blockSize;
      this.known[index] = 1;
      if (Math.abs(this.heights[index] - height) > 0.5) {
        this.heights[index] = height;
        changed = true;
      }
    }
    if (changed) {
      this.stale = true;
      this.layout();
    }
    if (this.known[this.settling]) {
      if (changed) this.place(this.settling);
      this.settling = undefined;
    }
  }

  /** What a row looks like may be guessed better now. */
  reguess(indexes) {
    for (const index of indexes) {
      if (this.known[index]) continue;
      this.heights[index] = this.guess(index);
      this.stale = true;
    }
  }

  scrolled() {
    this.top = this.scroller.scrollTop;
    this.remember();
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.layout();
    });
  }

  /** The row at a height. */
  at(top) {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tops[middle] <= top) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  remember() {
    if (!this.count || this.stale) return;
    const { top, pinned } = this;
    const inView = pinned !== null && this.tops[pinned + 1] > top && this.tops[pinned] < top + this.view;
    const index = inView ? pinned : this.at(top);
    this.anchor = { index, offset: this.tops[index] - top };
  }

  /** Put every row that can be seen where it belongs. */
  layout() {
    const height = this.view || (this.view = this.scroller.clientHeight);
    if (!height) return;
    if (this.stale) {
      let top = 0;
      for (let index = 0; index < this.count; index += 1) {
        this.tops[index] = top;
        top += this.heights[index];
      }
      this.tops[this.count] = top;
      this.space.style.height = `${top + height * 0.4}px`;
      this.stale = false;
      if (this.anchor && this.anchor.index < this.count) {
        const wanted = this.tops[this.anchor.index] - this.anchor.offset;
        if (Math.abs(wanted - this.top) > 0.5) this.scrollTo(wanted);
      }
    }
    if (!this.count) return;
    const { top } = this;
    const first = this.at(top - BEYOND);
    const last = this.at(top + height + BEYOND);
    for (const [index, element] of this.elements) {
      if ((index < first || index > last) && index !== this.pinned) {
        this.forget(element);
        this.elements.delete(index);
      }
    }
    for (let index = first; index <= last; index += 1) this.element(index);
    if (this.pinned !== null && this.pinned < this.count) this.element(this.pinned);
    for (const [index, element] of this.elements) {
      const place = `translateY(${Math.round(this.tops[index])}px)`;
      if (element.style.transform !== place) element.style.transform = place;
    }
    this.remember();
    this.shown(first, last);
  }

  /** The element of a row, made when it is not there yet. */
  element(index) {
    let element = this.elements.get(index);
    if (!element) {
      element = this.make(index);
      this.elements.set(index, element);
      this.indexes.set(element, index);
      const after = [...this.elements.keys()].filter((other) => other > index);
      const next = after.length ? this.elements.get(Math.min(...after)) : null;
      this.space.insertBefore(element, next);
      this.watch.observe(element);
    }
    return element;
  }

  /** Bring a row to where people look: a third down, unless it is near there already. */
  settle(index) {
    if (this.stale) this.layout();
    // How high it is open is only known when the browser has laid it out.
    this.settling = index;
    this.place(index);
  }

  place(index) {
    const [start, height] = [this.tops[index], this.heights[index]];
    const top = start - this.top;
    if (height > this.view * 0.7) {
      // It does not fit with what is around it: then the text box is what has to be seen.
      const box = this.elements.get(index)?.querySelector(".we-box")?.offsetTop ?? 0;
      this.scrollTo(Math.max(start - 8, start + box - this.view * 0.4));
    } else if (top < this.view * 0.14 || top + height > this.view * (height > this.view * 0.4 ? 0.95 : 0.62)) {
      this.scrollTo(start - Math.min(this.view * 0.28, this.view - height));
    }
    this.remember();
  }

  /** Whether all of a row is in view. */
  shows(index) {
    const row = this.elements.get(index)?.getBoundingClientRect();
    const view = this.scroller.getBoundingClientRect();
    return Boolean(row) && row.top >= view.top && row.bottom <= view.bottom;
  }

  scrollTo(top) {
    this.scroller.scrollTop = top;
    this.top = this.scroller.scrollTop;
  }
}
