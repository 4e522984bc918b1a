// What is hidden, by whom and why. Nothing that is hidden is deleted.

import { get, post, remove } from './api.js';
import { el, fill, loading, say, short } from './dom.js';
import { count, counted, exactly, time, windowLabels, zone } from './format.js';

/** Lists suppressions, and how many sessions of the run each hides; done is called when one is added or withdrawn. */
export async function showSuppressions(place, run, readOnly, done) {
  const { suppressions } = await loading(place, get('/api/v1/suppressions', `run=${run.run}`));
  fill(place,
    suppressions.length === 0
      ? el('div', { class: 'empty' }, el('p', {}, 'Nothing is hidden. A suppression hides sessions that are known to be '
        + 'harmless in all runs; nothing is deleted, and every list says how many it hides.'))
      : el('div', { class: 'list' }, table(suppressions, readOnly, done)),
    readOnly ? null : form(done));
}

/** What a suppression hides, in words. */
function scope(rule) {
  if (rule.hides === 'actor') {
    return `sessions of ${short(rule.actor, 200)}`;
  }
  return rule.hides === 'transition'
    ? short(`sessions whose rarest window has ${rule.transition.join(' → ')}`, 400)
    : short(`sessions whose rarest window is ${windowLabels(rule.window, rule.includes_start, rule.includes_end).join(' → ')}`, 400);
}

function table(suppressions, readOnly, done) {
  return el('table', {},
    el('thead', {}, el('tr', {},
      el('th', { scope: 'col' }, 'Hides'),
      el('th', { scope: 'col', class: 'number' }, 'Hidden now'),
      el('th', { scope: 'col' }, 'Why'),
      el('th', { scope: 'col' }, `Added (${zone()})`),
      el('th', { scope: 'col' }, `Until (${zone()})`),
      readOnly ? null : el('th', { scope: 'col' }, 'Withdraw'))),
    el('tbody', {}, suppressions.map((rule) => el('tr', {},
      el('td', { class: 'value' }, scope(rule)),
      el('td', { class: 'number' }, rule.active ? count(rule.sessions) : `0 (ended; it covers ${count(rule.sessions)})`),
      el('td', { class: 'value' }, short(rule.reason, 300)),
      el('td', { class: 'time' }, el('span', { title: exactly(rule.at) }, time(rule.at)), el('div', {}, `by ${short(rule.analyst, 60)}`)),
      el('td', { class: 'time' }, rule.expires === null ? 'always' : el('span', { title: exactly(rule.expires) }, time(rule.expires))),
      readOnly ? null : el('td', {}, el('button', {
        type: 'button',
        'aria-label': `Withdraw suppression ${rule.number}`,
        onclick: () => withdraw(rule, done),
      }, 'Withdraw'))))));
}

async function withdraw(rule, done) {
  try {
    await remove(`/api/v1/suppressions/${rule.number}`);
    say(rule.active
      ? `Withdrawn: ${counted(rule.sessions, 'session')} of this run ${rule.sessions === 1 ? 'is' : 'are'} shown again, unless something else hides them.`
      : 'Withdrawn.');
    await done();
  } catch (problem) {
    say(problem.message);
  }
}

function form(done) {
  const what = el('select', { id: 'hide-what', onchange: () => shape() },
    el('option', { value: 'actor' }, 'sessions of one principal'),
    el('option', { value: 'transition' }, 'sessions with a command right after another'));
  const first = el('input', { id: 'hide-first', required: true, autocomplete: 'off' });
  const second = el('input', { id: 'hide-second', autocomplete: 'off' });
  const firstLabel = el('label', { for: 'hide-first' });
  const secondLabel = el('label', { for: 'hide-second' }, 'and right after it');
  const reason = el('input', { id: 'hide-why', required: true, maxlength: 1000 });
  const expires = el('input', { id: 'hide-until', type: 'date' });
  const shape = () => {
    const pair = what.value === 'transition';
    fill(firstLabel, pair ? 'The command' : 'The principal’s name or address, exactly');
    second.hidden = !pair;
    secondLabel.hidden = !pair;
    second.required = pair;
  };
  shape();
  return el('form', {
    class: 'fields',
    onsubmit: async (event) => {
      event.preventDefault();
      const body = { reason: reason.value };
      Object.assign(body, what.value === 'actor' ? { actor: first.value } : { transition: [first.value, second.value] });
      try {
        await post('/api/v1/suppressions', expires.value ? { ...body, expires: expires.value } : body);
        say('The suppression is added.');
        await done();
      } catch (problem) {
        say(problem.message);
      }
    },
  },
  el('h2', {}, 'Hide more'),
  el('label', { for: 'hide-what' }, 'Hide'), what,
  firstLabel, first, secondLabel, second,
  el('label', { for: 'hide-why' }, 'Why they are harmless'), reason,
  el('label', { for: 'hide-until' }, 'Until (UTC); always, if it is empty'), expires,
  el('p', { class: 'faint' }, 'To hide sessions with the same rarest window as one, use “Hide like this” at that session.'),
  el('p', { class: 'buttons' }, el('button', {}, 'Hide')));
}
