// What was decided so far, what is still open, and what is hidden.

import { get, visit } from './api.js';
import { Chosen } from './chosen.js';
import { bulkBar, decideMany, takeBack } from './decide.js';
import { byId, el, failure, fill, loading, say, short } from './dom.js';
import { bits, count, counted, exactly, principal, STATES, time, windowLabels, zone } from './format.js';
import { frame, key } from './frame.js';
import { current, go, onChange, set } from './state.js';
import { showSuppressions } from './suppressions.js';
import { bandMark, stateMark } from './table.js';

const TABS = ['open', 'suspicious', 'escalated', 'benign'];

let run = null;
let rows = [];
let at = -1;
let analyst = '';
let readOnly = false;
const chosen = new Chosen(mark);

const tab = () => (['suppressions', ...TABS].includes(current().get('tab')) ? current().get('tab') : 'suspicious');
const mine = () => current().get('by') === 'mine';

async function show() {
  chosen.clear();
  at = -1;
  const place = byId('board');
  try {
    const [{ runs }, visitor] = await loading(place, Promise.all([get('/api/v1/runs'), visit()]));
    ({ analyst, read_only: readOnly } = visitor);
    if (runs.length === 0) {
      fill(byId('tabs'));
      fill(place, el('div', { class: 'empty' },
        el('p', {}, 'Nothing is scored yet, so there is nothing to decide on.'),
        el('p', {}, el('a', { href: '/' }, 'The first page'), ' says how to get from a log to a timeline.')));
      return;
    }
    const wanted = Number(current().get('run')) || runs[0].run;
    run = await get(`/api/v1/runs/${wanted}`);
    fill(byId('runs'), chooser(runs));
    await Promise.all([showTabs(), showBoard(place)]);
  } catch (problem) {
    fill(place, failure(problem, show));
  }
}

function chooser(runs) {
  return el('p', {}, el('label', {}, 'Sessions of ',
    el('select', {
      onchange: (event) => go((next) => {
        next.set('run', event.target.value);
        next.delete('start');
      }),
    }, runs.map((one) => el('option', { value: one.run, selected: one.run === run.run },
      `run ${one.run}: ${short(one.data, 60)}, ${counted(one.sessions, 'session')}`)))));
}

async function showTabs() {
  const [{ facets }, { sessions }, { suppressions }] = await Promise.all([
    get(`/api/v1/runs/${run.run}/facets`, 'field=triage'),
    get(`/api/v1/runs/${run.run}/decisions`, `limit=0${mine() ? `&analyst=${encodeURIComponent(analyst)}` : ''}`),
    get('/api/v1/suppressions')]);
  const open = facets[0].values.find((value) => value.value === 'open')?.sessions ?? 0;
  const link = (name, text) => el('a', {
    href: address((next) => {
      next.set('tab', name);
      next.delete('start');
    }),
    'aria-current': tab() === name ? 'page' : null,
  }, text);
  fill(byId('tabs'),
    TABS.map((name) => link(name,
      `${STATES[name].sign} ${STATES[name].word} ${count(name === 'open' ? open : sessions[name])}`)),
    link('suppressions', `Suppressions ${count(suppressions.length)}`));
}

function address(change) {
  const next = current();
  change(next);
  return `/triage?${next}`;
}

async function showBoard(place) {
  if (tab() === 'suppressions') {
    rows = [];
    await showSuppressions(place, run, readOnly, show);
    return;
  }
  const found = await loading(place, tab() === 'open' ? askOpen() : askDecided());
  ({ rows } = found);
  fill(place, tools(found), rows.length === 0 ? empty() : [
    readOnly ? null : bulkBar(chosen, decideOn),
    el('div', { class: 'list' }, table()),
  ]);
  mark();
}

async function askOpen() {
  const parameters = new URLSearchParams({ triage: 'open' });
  set(parameters, 'start', current().get('start'));
  const page = await get(`/api/v1/runs/${run.run}/sessions`, parameters);
  return { rows: page.sessions.map((session) => ({ ...session, in_run: true })), matching: page.matching, next: page.next };
}

async function askDecided() {
  const parameters = wanted();
  set(parameters, 'start', current().get('start'));
  const page = await get(`/api/v1/runs/${run.run}/decisions`, parameters);
  return { rows: page.decisions, matching: page.matching, next: page.next };
}

function wanted() {
  const parameters = new URLSearchParams({ triage: tab() });
  set(parameters, 'analyst', mine() ? analyst : null);
  return parameters;
}

function tools({ matching, next }) {
  const download = (format) => el('a', {
    href: `/api/v1/runs/${run.run}/decisions.${format}?${mine() ? new URLSearchParams({ analyst }) : ''}`, download: true,
  }, format.toUpperCase());
  const start = current().has('start')
    ? el('button', { type: 'button', onclick: () => go((to) => to.delete('start')) }, 'First page') : null;
  return el('div', { class: 'list-head' },
    el('p', {}, tab() === 'open'
      ? `${counted(matching, 'session')}, the rarest first`
      : `${counted(matching, 'session')}, decided last first`),
    tab() === 'open'
      ? el('p', {}, el('a', { href: `/runs/${run.run}/timeline?triage=open` }, 'Open on the timeline'))
      : el('p', { class: 'buttons' },
        el('button', { type: 'button', 'aria-pressed': String(!mine()), onclick: () => by(null) }, 'Everybody’s'),
        el('button', { type: 'button', 'aria-pressed': String(mine()), onclick: () => by('mine') }, 'Mine'),
        'Download all decisions ', download('csv'), ' ', download('jsonl')),
    el('p', { class: 'pages' }, start, next === null ? null
      : el('button', { type: 'button', onclick: () => go((to) => to.set('start', next)) }, 'Next page')));
}

const by = (who) => go((next) => {
  set(next, 'by', who);
  next.delete('start');
});

function empty() {
  return el('div', { class: 'empty' },
    el('p', {}, tab() === 'open'
      ? 'Nothing is open: everything is decided or hidden.'
      : `No session is ${STATES[tab()].word}${mine() ? ` by your decision (${short(analyst, 60)})` : ''}.`),
    el('p', {}, tab() === 'open' ? null
      : el('a', { href: `/runs/${run.run}/timeline?triage=open` }, 'Decide on the timeline, the rarest first')));
}

function table() {
  const decided = tab() !== 'open';
  return el('table', { class: 'decisions' },
    el('thead', {}, el('tr', {},
      readOnly ? null : el('th', { scope: 'col' }, el('input', {
        type: 'checkbox',
        'aria-label': 'Choose all on this page',
        onchange: (event) => (event.target.checked ? chosen.add(usable().map((row) => row.session_id)) : chosen.clear()),
      })),
      el('th', { scope: 'col' }, 'Session'),
      el('th', { scope: 'col', class: 'number' }, 'Bits'),
      el('th', { scope: 'col' }, `Begin (${zone()})`),
      el('th', { scope: 'col' }, run.identifiers.map((name) => short(name, 40)).join(', ')),
      el('th', { scope: 'col' }, 'Rarest window'),
      decided ? [el('th', { scope: 'col' }, 'Note'), el('th', { scope: 'col' }, `Decided (${zone()})`)] : null,
      el('th', { scope: 'col' }, 'History'))),
    el('tbody', {}, rows.map((row) => line(row, decided))));
}

const usable = () => rows.filter((row) => row.in_run);

function line(row, decided) {
  const id = row.session_id;
  return el('tr', { 'data-id': id, class: row.suppressed ? 'suppressed' : null },
    readOnly ? null : el('td', {}, el('input', {
      type: 'checkbox',
      'aria-label': `Choose session ${id}`,
      disabled: !row.in_run,
      onclick: (event) => choose(id, event.shiftKey),
    })),
    el('td', {}, row.in_run
      ? el('a', { href: `/runs/${run.run}/sessions/${id}` }, id)
      : [id, el('div', { class: 'faint' }, 'of another import, not in this run')]),
    el('td', { class: 'number' }, bits(row.bits), row.bits === null ? null : el('div', {}, bandMark(row.band))),
    el('td', { class: 'time' }, row.begin ? el('span', { title: exactly(row.begin) }, time(row.begin)) : '–'),
    el('td', { class: 'principal' }, row.in_run ? principal(row, run.identifiers).map((value) => el('div', {}, short(value, 60))) : '–'),
    el('td', { class: 'window' }, row.rarest_window
      ? short(windowLabels(row.rarest_window, row.includes_start, row.includes_end).join(' → '), 200) : '–'),
    decided ? [
      el('td', { class: 'why' }, row.note ? short(row.note, 300) : el('span', { class: 'faint' }, 'none')),
      el('td', { class: 'time' }, el('span', { title: exactly(row.at) }, time(row.at)), el('div', {}, `by ${short(row.analyst, 60)}`)),
    ] : null,
    el('td', {}, row.in_run ? el('details', { ontoggle: (event) => history(event.target, id) },
      el('summary', {}, 'History'), el('div')) : null));
}

async function history(details, id) {
  if (!details.open) {
    return;
  }
  const place = details.lastElementChild;
  try {
    const { history: made } = await loading(place, get(`/api/v1/runs/${run.run}/sessions/${id}`));
    fill(place, made.length === 0 ? el('p', { class: 'faint' }, 'Nothing is decided yet.')
      : el('ol', { class: 'history' }, made.map((decision) => el('li', {},
        stateMark(decision.triage), ' ', el('span', { title: exactly(decision.at) }, time(decision.at)),
        ` by ${short(decision.analyst, 60)}`,
        decision.note ? el('blockquote', {}, short(decision.note, 10000)) : null))));
  } catch (problem) {
    fill(place, failure(problem, () => history(details, id)));
  }
}

function choose(id, reach) {
  at = rows.findIndex((row) => row.session_id === id);
  if (reach) {
    chosen.reach(id, usable().map((row) => row.session_id));
  } else {
    chosen.toggle(id);
  }
}

/** Shows which rows are chosen, and which one keys are about. */
function mark() {
  byId('board')?.querySelectorAll('tr[data-id]').forEach((row, i) => {
    const box = row.querySelector('input[type=checkbox]');
    if (box) {
      box.checked = chosen.has(row.dataset.id);
    }
    row.setAttribute('aria-selected', String(i === at));
    if (i === at) {
      row.scrollIntoView({ block: 'nearest' });
    }
  });
  document.querySelector('.bulk')?.dispatchEvent(new Event('chosen'));
}

async function decideOn(state, note) {
  const sessions = rows.filter((row) => chosen.has(row.session_id));
  await decideMany(run, sessions, state, note, show);
}

function step(by) {
  at = Math.max(0, Math.min(rows.length - 1, at + by));
  mark();
}

function pressed(state) {
  if (readOnly) {
    return;
  }
  if (chosen.size === 0 && rows[at]?.in_run) {
    chosen.toggle(rows[at].session_id);
  }
  if (chosen.size === 0) {
    say('No session is chosen; j and k move, x chooses.');
    return;
  }
  document.querySelector(`.bulk [data-state="${state}"]`).click();
}

key('j', 'next session', () => step(1));
key('k', 'session before', () => step(-1));
key('x', 'choose the session', () => rows[at]?.in_run && !readOnly && choose(rows[at].session_id, false));
key('X', 'choose all up to here', () => rows[at]?.in_run && !readOnly && choose(rows[at].session_id, true));
key('Enter', 'open the session’s page', () => {
  if (rows[at]?.in_run) {
    location.href = `/runs/${run.run}/sessions/${rows[at].session_id}`;
  }
});
[['b', 'benign'], ['s', 'suspicious'], ['e', 'escalated'], ['o', 'open']].forEach(
  ([name, state]) => key(name, `what is chosen is ${state}`, () => pressed(state)));
key('n', 'write a note', () => document.getElementById('bulk-note')?.focus());
key('u', 'take the last decision back', takeBack);

frame(['Triage']).catch((problem) => fill(byId('runs'), failure(problem)));
onChange(show);
show();
