// Which records an import leaves out, each filter with how many records it means.

import { Latest, post } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { count, counted, percent } from './format.js';

const MOST_LEFT_OUT = 0.9; // share from which on it is likely a mistake

const WORDS = { principal: 'principal', command: 'command' };

/** Filters of an import. reading gives what is asked of the reading, without them. */
export class Leaving {
  #rules = [];
  #reading;
  #latest = new Latest();

  constructor(reading) {
    this.#reading = reading;
  }

  /** The filters that are on, as a request has them. */
  fields() {
    const patterns = (subject) => this.#rules.filter((rule) => rule.on && rule.subject === subject).map(({ pattern }) => pattern);
    return { without_principals: patterns('principal'), without_commands: patterns('command') };
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
        this.#take(found.rules);
        fill(counts, this.#list(), this.#sum(found));
      }
    } catch (problem) {
      fill(counts, failure(problem, () => this.show()));
    }
  }

  /** What is off and not suggested stays in the list, so that it can be switched on again. */
  #take(rules) {
    const key = (rule) => JSON.stringify([rule.subject, rule.pattern]);
    const told = new Set(rules.map(key));
    this.#rules = [...rules, ...this.#rules.filter((rule) => !told.has(key(rule))).map((rule) => ({ ...rule, on: false }))];
  }

  #list() {
    return el('ul', { class: 'leaving' }, this.#rules.map((rule, i) => el('li', {},
      el('label', {},
        el('input', {
          type: 'checkbox',
          id: `leave-${i}`,
          checked: rule.on,
          onchange: (event) => {
            rule.on = event.target.checked;
            this.show();
          },
        }),
        ` ${WORDS[rule.subject]} `, el('code', {}, short(rule.pattern, 80))),
      el('span', { class: 'number' }, counted(rule.records, 'record')))));
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
    return el('div', { class: 'buttons' },
      el('select', { id: 'leave-subject', 'aria-label': 'What to leave out' },
        el('option', { value: 'principal' }, 'principal'), el('option', { value: 'command' }, 'command')),
      el('input', {
        id: 'leave-pattern',
        'aria-label': 'Pattern, in which * stands for any characters',
        placeholder: 'such as Get-*',
        maxlength: 1000,
        onkeydown: (event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            this.#add();
          }
        },
      }),
      el('button', { type: 'button', id: 'leave-add', onclick: () => this.#add() }, 'Leave out'),
      el('span', { class: 'hint' }, '* stands for any characters, and case does not matter.'));
  }

  #add() {
    const [subject, pattern] = [byId('leave-subject').value, byId('leave-pattern').value.trim()];
    if (pattern === '') {
      return;
    }
    const known = this.#rules.find((rule) => rule.subject === subject && rule.pattern === pattern);
    if (known) {
      known.on = true;
    } else {
      this.#rules.push({ subject, pattern, records: 0, on: true });
    }
    byId('leave-pattern').value = '';
    this.show();
  }
}
