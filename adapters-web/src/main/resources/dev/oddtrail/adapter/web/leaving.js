// Which records an import leaves out, each filter with how many records it means.

import { Latest, post } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { count, counted, percent } from './format.js';

const MOST_LEFT_OUT = 0.9; // share from which on it is likely a mistake

/** Filters of an import. reading gives what is asked of the reading, without them. */
export class Leaving {
  #filters = [];
  #reading;
  #latest = new Latest();

  constructor(reading) {
    this.#reading = reading;
  }

  /** What is switched off of the profile's filters, and the conditions that are on, as a request has them. */
  fields() {
    const names = (condition, on) => this.#filters.filter((one) => one.condition === condition && one.on === on).map(({ name }) => name);
    return { no_filter: names(false, false), where: names(true, true) };
  }

  /** Counts anew, and shows it. */
  async show() {
    const place = byId('leaving');
    if (!place.firstChild) {
      fill(place, this.#form(), el('div', { id: 'leaving-counts' }));
    }
    const counts = byId('leaving-counts');
    try {
      const found = await loading(place, this.#latest.ask(
        (signal) => post('/api/v1/imports/filters', { ...this.#reading(), ...this.fields() }, signal)));
      if (found) {
        this.#take(found.filters);
        fill(counts, this.#list(), this.#sum(found));
      }
    } catch (problem) {
      // A condition that cannot be met by any record is refused; the list lets it be switched off.
      fill(counts, this.#list(), failure(problem, () => this.show()));
    }
  }

  /** A condition that is off is not told of, but stays in the list, so that it can be switched on again. */
  #take(filters) {
    const told = new Set(filters.map(({ name }) => name));
    const conditions = new Set(this.#filters.filter(({ condition }) => condition).map(({ name }) => name));
    this.#filters = [
      ...filters.map((one) => ({ ...one, condition: conditions.has(one.name) })),
      ...this.#filters.filter((one) => one.condition && !told.has(one.name))];
  }

  #list() {
    return el('ul', { class: 'leaving' }, this.#filters.map((one, i) => el('li', {},
      el('label', {},
        el('input', {
          type: 'checkbox',
          id: `leave-${i}`,
          checked: one.on,
          onchange: (event) => {
            one.on = event.target.checked;
            this.show();
          },
        }),
        ' ', one.condition ? ['records that do not meet ', el('code', {}, short(one.name, 80))] : short(one.title, 200)),
      el('span', { class: 'number' }, one.records === null ? '' : counted(one.records, 'record')))));
  }

  #sum({ looked, whole, kept }) {
    const of = `${whole ? '' : 'the first '}${counted(looked, 'record')}`;
    const out = looked - kept;
    const share = looked === 0 ? 0 : out / looked;
    const said = `${count(out)} of ${of} are left out (${percent(100 * share)}), ${count(kept)} stay.`;
    return share >= MOST_LEFT_OUT
      ? el('div', { class: 'failure', role: 'alert', id: 'nearly-all' },
        el('p', {}, el('strong', {}, out === looked ? 'Nothing stays. ' : 'Nearly everything goes. '), said),
        el('p', {}, out === looked
          ? 'There would be no session. Switch filters off.'
          : 'What is left says little about what is usual. Switch filters off, unless you mean it.'))
      : el('p', { id: 'left-out', role: 'status' }, out === 0 ? `Nothing is left out of ${of}.` : said);
  }

  #form() {
    const input = (id, label, placeholder) => el('input', {
      id,
      'aria-label': label,
      placeholder,
      maxlength: 400,
      onkeydown: (event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          this.#add();
        }
      },
    });
    return el('div', { class: 'buttons' },
      el('span', {}, 'Only records in which'),
      input('where-path', 'Field', 'a field, such as UserId'),
      el('select', { id: 'where-is', 'aria-label': 'Whether it is or is not' },
        el('option', { value: '=' }, 'is'), el('option', { value: '!=' }, 'is not')),
      input('where-pattern', 'Patterns, with commas between them', 'such as *@example.com'),
      el('button', { type: 'button', id: 'where-add', onclick: () => this.#add() }, 'Select'),
      el('span', { class: 'hint' }, '* stands for any text, and case does not matter. A record without that field stays.'));
  }

  #add() {
    const [path, is, pattern] = ['where-path', 'where-is', 'where-pattern'].map((id) => byId(id).value.trim());
    if (path === '' || pattern === '') {
      return;
    }
    const name = path + is + pattern;
    const known = this.#filters.find((one) => one.condition && one.name === name);
    if (known) {
      known.on = true;
    } else {
      this.#filters.push({ name, title: name, records: null, on: true, condition: true });
    }
    byId('where-pattern').value = '';
    this.show();
  }
}
