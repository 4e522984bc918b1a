// How a model differs from an earlier one.

import { get } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { bits, count, counted, label } from './format.js';
import { frame } from './frame.js';
import { current, go, onChange } from './state.js';

async function show() {
  const place = byId('compare');
  const parameters = new URLSearchParams({ limit: current().get('limit') ?? 50 });
  ['before', 'after'].filter((name) => current().has(name)).forEach((name) => parameters.set(name, current().get(name)));
  try {
    const found = await loading(place, get('/api/v1/model/difference', parameters));
    const link = (name) => el('a', { href: `/model?${new URLSearchParams({ name })}` }, short(name, 200));
    fill(place,
      el('p', {}, 'From ', link(found.before), ' to ', link(found.after), ' ',
        el('a', { href: `/compare?${new URLSearchParams({ before: found.after, after: found.before })}` }, 'the other way round')),
      el('p', { class: 'reason' }, verdict(found)),
      names('Commands that only the later one knows', found.appeared),
      names('Commands that only the earlier one knows', found.vanished),
      shifts(found));
  } catch (problem) {
    fill(place, failure(problem, show));
  }
}

const VERDICTS = {
  alike: 'The two judge alike: runs with the one can be compared with runs with the other.',
  moved: 'What is usual has moved: the transitions below say where. Score again before you compare sessions.',
  different: 'The two judge differently: bits of one say little about bits of the other.',
};

function verdict(found) {
  return `${VERDICTS[found.verdict]} On average a transition changes by ${bits(found.change_bits)} bits; `
    + `below ${found.alike_below} two models count as alike, from ${found.different_from} on as different.`;
}

function names(title, list) {
  return el('section', { class: 'block' },
    el('h2', {}, `${title}: ${count(list.length)}`),
    list.length === 0 ? el('p', {}, 'None.') : el('p', { class: 'value' }, list.slice(0, 100).map((name) => short(name, 100)).join(', '),
      list.length > 100 ? ` and ${count(list.length - 100)} more` : ''));
}

function shifts({ shifts: rows, all }) {
  const most = Math.max(1e-9, ...rows.map((row) => row.weight_bits));
  return el('section', { class: 'block' },
    el('h2', {}, 'Transitions that weigh most'),
    rows.length === 0 ? el('p', {}, 'No transition changed.') : [
      el('p', { class: 'faint' }, 'Weight is the change in bits times how much of all transitions it makes up in the two models.'),
      el('div', { class: 'list' }, el('table', {},
        el('thead', {}, el('tr', {},
          el('th', { scope: 'col' }, 'After'), el('th', { scope: 'col' }, 'comes'),
          el('th', { scope: 'col', class: 'number' }, 'Bits before'), el('th', { scope: 'col', class: 'number' }, 'Bits after'),
          el('th', { scope: 'col' }, 'Is now'),
          el('th', { scope: 'col', class: 'number' }, 'Times before'), el('th', { scope: 'col', class: 'number' }, 'Times after'),
          el('th', { scope: 'col' }, 'Weight'))),
        el('tbody', {}, rows.map((row) => el('tr', {},
          el('td', { class: 'value' }, short(label(row.previous), 120)),
          el('td', { class: 'value' }, short(label(row.next), 120)),
          el('td', { class: 'number' }, bits(row.bits_before)),
          el('td', { class: 'number' }, bits(row.bits_after)),
          el('td', {}, row.bits_after > row.bits_before ? '▲ rarer' : '▼ more usual'),
          el('td', { class: 'number' }, count(row.count_before)),
          el('td', { class: 'number' }, count(row.count_after)),
          el('td', {}, el('progress', { max: most, value: row.weight_bits, 'aria-hidden': 'true' }), ` ${row.weight_bits.toFixed(4)}`)))))),
      el('p', {}, `${count(rows.length)} of ${counted(all, 'transition')}. `,
        rows.length < Math.min(all, 1000) ? el('button', { type: 'button', onclick: () => go((next) => next.set('limit', 1000)) }, 'Show more') : null),
    ]);
}

frame(['Models', '/models'], ['Compare']).catch((problem) => fill(byId('compare'), failure(problem)));
onChange(show);
show();
