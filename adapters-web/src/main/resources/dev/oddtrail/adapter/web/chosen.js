// Sessions of a list that are chosen together, by their boxes or by keys.

/** Chosen ids; told is called after each change. */
export class Chosen {
  #ids = new Set();
  #anchor = null;
  #told;

  constructor(told) {
    this.#told = told;
  }

  get size() {
    return this.#ids.size;
  }

  has(id) {
    return this.#ids.has(id);
  }

  ids() {
    return [...this.#ids];
  }

  toggle(id) {
    if (!this.#ids.delete(id)) {
      this.#ids.add(id);
    }
    this.#anchor = id;
    this.#told();
  }

  /** Chooses everything in the list from what was toggled last to this one. */
  reach(id, list) {
    const from = list.indexOf(this.#anchor);
    const to = list.indexOf(id);
    if (to < 0) {
      return;
    }
    list.slice(Math.min(from < 0 ? to : from, to), Math.max(from, to) + 1).forEach((one) => this.#ids.add(one));
    this.#told();
  }

  add(ids) {
    ids.forEach((id) => this.#ids.add(id));
    this.#told();
  }

  clear() {
    this.#ids.clear();
    this.#anchor = null;
    this.#told();
  }
}
