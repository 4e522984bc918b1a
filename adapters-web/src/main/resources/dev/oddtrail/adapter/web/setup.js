// Run set-up: what is scored, with what, and how; and what the data say about it.

import { get, Latest, post, visit } from './api.js';
import { byId, copy, el, failure, fill, loading, short } from './dom.js';
import { count, counted, duration, percent } from './format.js';
import { frame } from './frame.js';
import { histogram } from './histogram.js';

const latest = new Latest();
let data = [];
let models = [];
let gaps = null;

const value = (id) => byId(id).value.trim();

function field(id, label, control, hint) {
  return el('div', { class: 'field' }, el('label', { for: id }, label), control, hint ? el('span', { class: 'hint', id: `${id}-hint` }, hint) : null);
}

function form() {
  const wanted = new URLSearchParams(location.search).get('data');
  return el('div', {},
    el('div', { class: 'box' }, el('form', { id: 'form', onsubmit: start, oninput: changed },
      el('div', { class: 'fields' },
        field('data', 'Data set', el('select', { id: 'data', onchange: survey }, data.map((one) => el('option',
          { value: one.data, selected: one.data === wanted }, `${short(one.data, 80)} (${counted(one.sessions, 'session')})`)))),
        field('source', 'Model', el('select', { id: 'source' },
          el('option', { value: '' }, 'a new one, trained on all of it'),
          models.map((one) => el('option', { value: one.model }, `${short(one.model, 80)}, of ${counted(one.sessions, 'session')}`)))),
        field('name', 'Name of the new model', el('input', { id: 'name', required: true, maxlength: 200 })),
        field('detail', 'What of a command counts', el('select', { id: 'detail' },
          el('option', { value: 'values' }, 'name, parameters, categorical values'),
          el('option', { value: 'parameters' }, 'name and parameters'),
          el('option', { value: 'commands' }, 'name only'))),
        field('window', 'Commands in a window', el('input', { id: 'window', type: 'number', min: 2, max: 20, value: 3, required: true }), ' '),
        field('short', 'Sessions that are shorter', el('select', { id: 'short' },
          el('option', { value: 'whole' }, 'are scored as a whole'),
          el('option', { value: 'skip' }, 'are not scored')))),
      el('label', {}, el('input', { type: 'checkbox', id: 'ends', checked: true }), ' A session’s start and end take part'),
      el('br'),
      el('label', {}, el('input', { type: 'checkbox', id: 'geo' }), ' Score a window by the geometric mean of its likelihoods'),
      el('p', { class: 'buttons' }, el('button', { id: 'start', class: 'main-action' }, 'Train and score'),
        el('span', { id: 'refused', class: 'problem', role: 'alert' })))),
    el('div', { class: 'box' }, el('h2', {}, 'The same on the command line'), el('pre', { class: 'command', id: 'command' }),
      el('p', { class: 'buttons' }, el('button', { type: 'button', onclick: () => copy(commands().join('\n'), 'The commands are copied.') }, 'Copy'),
        el('span', { class: 'faint' }, 'Add --db where the database is elsewhere.'))),
    el('div', { class: 'box', id: 'survey' }));
}

function changed() {
  const trains = value('source') === '';
  byId('name').disabled = !trains;
  byId('detail').disabled = !trains;
  fill(byId('start'), trains ? 'Train and score' : 'Score');
  fill(byId('command'), commands().map((line) => el('div', {}, line)));
  fill(byId('window-hint'), shorter());
}

/** How many sessions are too short for the window. */
function shorter() {
  const window = Number(value('window'));
  // An end counts as one more element, so that a session of one command less has a window too.
  const needed = byId('ends').checked ? window - 1 : window;
  if (!gaps || gaps.sessions === 0 || !(window >= 2)) {
    return ' ';
  }
  const few = gaps.lengths.slice(0, Math.max(0, needed - 1)).reduce((sum, number) => sum + number, 0);
  return `Too short for it: ${count(few)} of ${counted(gaps.sessions, 'session')} (${percent((100 * few) / gaps.sessions)}), `
    + (value('short') === 'skip' ? 'which get no score' : 'which are scored as a whole');
}

const quoted = (text) => (/^[A-Za-z0-9._/@:-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`);

function commands() {
  const scoring = [
    value('window') === '3' ? null : `--window ${value('window')}`,
    value('short') === 'skip' ? '--short skip' : null,
    byId('geo').checked ? '--geo-mean' : null,
    byId('ends').checked ? null : '--no-start-end',
  ];
  const line = (...parts) => parts.filter(Boolean).join(' ');
  const set = `--data ${quoted(value('data'))}`;
  const model = quoted(value('source') || value('name'));
  return [
    value('source') === '' ? line('oddtrail train', set, `--name ${model}`,
      value('detail') === 'values' ? null : `--detail ${value('detail')}`, ...scoring) : null,
    line('oddtrail score', set, `--model ${model}`, ...scoring),
  ].filter(Boolean);
}

async function survey() {
  const place = byId('survey');
  byId('name').value = freeName(value('data'));
  gaps = null;
  changed();
  try {
    const found = await loading(place, latest.ask((signal) => get(`/api/v1/data/${encodeURIComponent(value('data'))}/gaps`, null, signal)));
    if (!found) {
      return;
    }
    gaps = found;
    fill(place, surveyed());
    changed();
  } catch (problem) {
    fill(place, failure(problem, survey));
  }
}

function freeName(wanted) {
  let name = wanted;
  for (let i = 2; models.some((one) => one.model === name); i += 1) {
    name = `${wanted}-${i}`;
  }
  return name;
}

function surveyed() {
  const single = gaps.lengths[0];
  return [
    el('h2', {}, 'Time between a principal’s events'),
    el('p', {}, `${counted(gaps.sessions, 'session')}, ${count(single)} of one command`,
      gaps.sessions === 0 ? '.' : ` (${percent((100 * single) / gaps.sessions)}).`,
      ` They were cut where more than ${duration(gaps.gap_seconds)} lay between two events, or a session would have been`
      + ` longer than ${duration(gaps.duration_seconds)}. To cut them otherwise, `,
      el('a', { href: '/imports/new' }, 'import the log again'), '.'),
    gaps.gaps.every((gap) => gap.within + gap.between === 0)
      ? el('p', { class: 'empty' }, 'No principal has two events, so there is no gap to show.')
      : histogram(gaps),
  ];
}

async function start(event) {
  event.preventDefault();
  byId('start').disabled = true;
  fill(byId('refused'));
  const trains = value('source') === '';
  try {
    const { job } = await post('/api/v1/runs', {
      data: value('data'),
      model: trains ? value('name') : value('source'),
      train: trains,
      ...(trains ? { detail: value('detail') } : {}),
      window: Number(value('window')),
      short_sessions: value('short'),
      geometric_mean: byId('geo').checked,
      without_start_and_end: !byId('ends').checked,
    });
    location.href = `/jobs/${job}`;
  } catch (problem) {
    byId('start').disabled = false;
    fill(byId('refused'), problem.message);
  }
}

async function begin() {
  const place = byId('setup');
  try {
    const [stored, trained, { read_only: readOnly }] = await loading(place,
      Promise.all([get('/api/v1/data'), get('/api/v1/models'), visit()]));
    data = stored.data;
    models = trained.models;
    if (readOnly) {
      fill(place, el('p', { class: 'empty' }, 'This server was started with --read-only, so nothing can be scored here.'));
    } else if (data.length === 0) {
      fill(place, el('div', { class: 'empty' }, el('p', {}, 'There are no sessions to score yet.'),
        el('p', {}, el('a', { class: 'button', href: '/imports/new' }, 'Import a log'))));
    } else {
      fill(place, form());
      await survey();
    }
  } catch (problem) {
    fill(place, failure(problem, begin));
  }
}

frame(['Score']).catch((problem) => fill(byId('setup'), failure(problem)));
begin();
