// How the sessions that are meant divide; a value that is clicked narrows or widens what is meant.

import { get, Latest } from './api.js';
import { el, failure, fill, loading, short } from './dom.js';
import { BANDS, bits, count, STATES } from './format.js';
import { current, filter, toggle } from './state.js';

const latest = new Latest();

/** The name that a facet's values have in the address. */
const nameOf = (field) => (['band', 'triage'].includes(field) ? field : field === 'command' ? 'op' : 'actor');

const TITLES = { band: 'Band', triage: 'Triage', command: 'Command in the rarest window' };

export async function showFacets(place, run) {
  try {
    const found = await loading(place, latest.ask(
      (signal) => get(`/api/v1/runs/${run.run}/facets`, filter(), signal)));
    if (found) {
      fill(place, found.facets.map(facet));
    }
  } catch (problem) {
    fill(place, failure(problem, () => showFacets(place, run)));
  }
}

function facet({ field, values, others }) {
  const most = Math.max(1, ...values.map((value) => value.sessions));
  return el('section', { class: 'facet' },
    el('h3', {}, TITLES[field] ?? field),
    values.length === 0 ? el('p', { class: 'faint' }, 'none') : null,
    el('ul', {}, values.map((value) => item(field, value, most))),
    others > 0 ? el('p', { class: 'faint' }, `and ${count(others)} more`) : null);
}

function item(field, value, most) {
  const name = nameOf(field);
  const chosen = current().getAll(name).includes(value.value);
  const bar = el('progress', { max: most, value: value.sessions, 'aria-hidden': 'true' });
  const title = value.max_bits === null ? 'none of them is scored' : `up to ${bits(value.max_bits)} bits`;
  const text = value.value === null ? '(none)' : label(field, value.value);
  const figure = el('span', { class: 'figure' }, count(value.sessions));
  if (value.value === null) {
    return el('li', { title }, el('span', { class: 'value' }, text), figure, bar);
  }
  return el('li', {},
    el('button', {
      type: 'button',
      title,
      'aria-pressed': String(chosen),
      onclick: () => toggle(name, value.value),
    }, el('span', { class: 'value' }, text), figure, bar));
}

function label(field, value) {
  if (field === 'band') {
    return `${BANDS[value].shape} ${BANDS[value].word}`;
  }
  return field === 'triage' ? `${STATES[value].sign} ${STATES[value].word}` : short(value, 60);
}
