// What the checks find in the article's rows, in short: the server keeps it, and says what is new.

export class Found {
  constructor(desk) {
    this.desk = desk;
    this.forget();
  }

  /** The rows have other numbers, or may have changed while nobody listened: everything is asked for again. */
  forget() {
    // By number, checks with their severities, the gravest first. Where nothing is found there is nothing.
    this.rows = new Map();
    // How far it is known here; null is not at all.
    this.step = null;
    // How many rows the server has not checked yet.
    this.left = 0;
  }

  get known() {
    return this.step !== null;
  }

  of(number) {
    return this.rows.get(number) || [];
  }

  /** A row has another text: what was found in it is old. */
  drop(number) {
    if (this.rows.delete(number)) this.desk.redrawNumber(number);
  }

  /** Take in what the server says; answers with whether anything is new. */
  hear({ step, left, kinds, rows }) {
    const news = rows.length > 0 || left !== this.left || !this.known;
    this.step = step;
    this.left = left;
    for (const [places, distances] of rows) {
      const found = places.map((place) => kinds[place]);
      let number = 0;
      for (const distance of distances) {
        number += distance;
        if (found.length) this.rows.set(number, found);
        else this.rows.delete(number);
        this.desk.redrawNumber(number);
      }
    }
    return news;
  }
}
