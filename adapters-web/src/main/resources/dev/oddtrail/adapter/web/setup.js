// Run set-up: what is scored, with what, and how; and what the data say about it.

import { get, Latest, post, visit } from './api.js';
import { byId, copy, el, failure, fill, loading, short } from './dom.js';
import { count, counted, duration, percent } from './format.js';
import { frame } from './frame.js';
import { histogram } from './histogram.js';
import { rememberSetUp } from './progress.js';

const latest = new Latest();
const latestCount = new Latest();
let data = [];
let models = [];
let gaps = null;
let done = []; // jobs that are over, by which the time is estimated

const value = (id) => byId(id).value.trim();

function field(id, label, control, hint) {
  return el('div', { class: 'field' }, el('label', { for: id }, label), control, hint ? el('span', { class: 'hint', id: `${id}-hint` }, hint) : null);
}

/** What the form holds, as it is in the address: only what differs from an empty form. */
const FIELDS = ['data', 'source', 'name', 'detail', 'window', 'short', 'from', 'to'];
const BOXES = ['update', 'ends', 'geo'];
const USUAL = { source: '', name: '', detail: 'values', window: '3', short: 'whole', from: '', to: '', update: false, ends: true, geo: false };

const wanted = new URLSearchParams(location.search);
let named = wanted.get('name') ?? '';
const setting = (id) => (BOXES.includes(id) ? (wanted.has(id) ? wanted.get(id) === 'true' : USUAL[id]) : wanted.get(id) ?? USUAL[id] ?? '');

/** Puts what the form holds into the address, so that it can be reloaded and handed on. */
function remember() {
  const now = new URLSearchParams({ data: value('data') });
  FIELDS.slice(1).filter((id) => value(id) !== USUAL[id] && !(id === 'name' && (value(id) !== named || value('source') !== '')))
    .forEach((id) => now.set(id, value(id)));
  BOXES.filter((id) => byId(id).checked !== USUAL[id]).forEach((id) => now.set(id, byId(id).checked));
  history.replaceState(null, '', `${location.pathname}?${now}`);
  return now.toString();
}

function form() {
  const choice = (id, all) => el('select', { id }, all.map(([name, words]) => el('option', { value: name, selected: name === setting(id) }, words)));
  const instant = (id) => el('input', { id, autocomplete: 'off', value: setting(id) });
  return el('div', {},
    el('div', { class: 'box' }, el('form', { id: 'form', onsubmit: start, oninput: changed },
      el('div', { class: 'fields' },
        field('data', 'Data set', el('select', { id: 'data', onchange: survey }, data.map((one) => el('option',
          { value: one.data, selected: one.data === setting('data') }, `${short(one.data, 80)} (${counted(one.sessions, 'session')})`)))),
        field('source', 'Model', choice('source', [['', 'a new one'],
          ...models.map((one) => [one.model, `${short(one.model, 80)}, of ${counted(one.sessions, 'session')}`])])),
        field('name', 'Name of the new model', el('input', { id: 'name', required: true, maxlength: 200 }))),
      el('label', { id: 'update-line' }, el('input', { type: 'checkbox', id: 'update', checked: setting('update') }),
        ' Learn from these sessions too, and add them to what the model counts'),
      el('fieldset', { id: 'learning' },
        el('legend', {}, 'Learn from'),
        el('div', { class: 'fields' },
          field('from', 'Sessions that begin at or after', instant('from'), ' '),
          field('to', 'and before', instant('to'), ' '),
          el('p', { id: 'learnt', role: 'status' }))),
      el('div', { class: 'fields' },
        field('detail', 'What of a command counts', choice('detail', [['values', 'name, parameters, categorical values'],
          ['parameters', 'name and parameters'], ['commands', 'name only']])),
        field('window', 'Commands in a window', el('input', {
          id: 'window', value: setting('window'), required: true, inputmode: 'numeric', pattern: ' *[0-9]{1,2} *(, *[0-9]{1,2} *){0,7}',
          title: 'A number from 2 to 20, or several with commas, for a run each', autocomplete: 'off',
        }), ' '),
        field('short', 'Sessions that are shorter', choice('short', [['whole', 'are scored as a whole'], ['skip', 'are not scored']]))),
      el('label', {}, el('input', { type: 'checkbox', id: 'ends', checked: setting('ends') }), ' A session’s start and end take part'),
      el('br'),
      el('label', {}, el('input', { type: 'checkbox', id: 'geo', checked: setting('geo') }), ' Score a window by the geometric mean of its likelihoods'),
      el('p', { class: 'buttons' }, el('button', { id: 'start', class: 'main-action' }, 'Train and score'),
        el('span', { id: 'estimate', class: 'faint' }),
        el('span', { id: 'refused', class: 'problem', role: 'alert' })))),
    el('div', { class: 'box' }, el('h2', {}, 'The same on the command line'), el('pre', { class: 'command', id: 'command' }),
      el('p', { class: 'buttons' }, el('button', { type: 'button', onclick: () => copy(commands().join('\n'), 'The commands are copied.') }, 'Copy'),
        el('span', { class: 'faint' }, 'Add --db where the database is elsewhere.'))),
    el('div', { class: 'box', id: 'survey' }));
}

const trains = () => value('source') === '';
const updates = () => !trains() && byId('update').checked;
const windows = () => [...new Set(value('window').split(',').map(Number))].filter((window) => window >= 2 && window <= 20);

function changed() {
  byId('name').disabled = !trains();
  byId('detail').disabled = !trains();
  byId('update-line').hidden = trains();
  byId('learning').hidden = !trains() && !updates();
  fill(byId('start'), trains() ? 'Train and score' : updates() ? 'Learn and score' : 'Score');
  fill(byId('command'), commands().map((line) => el('div', {}, line)));
  fill(byId('window-hint'), windows().map((window) => el('div', {}, shorter(window))));
  fill(byId('estimate'), estimate());
  remember();
  learn();
}

/** How many sessions are too short for the window. */
function shorter(window) {
  // An end counts as one more element, so that a session of one command less has a window too.
  const needed = byId('ends').checked ? window - 1 : window;
  if (!gaps || gaps.sessions === 0) {
    return ' ';
  }
  const few = gaps.lengths.slice(0, Math.max(0, needed - 1)).reduce((sum, number) => sum + number, 0);
  return `Too short for ${windows().length > 1 ? window : 'it'}: ${count(few)} of ${counted(gaps.sessions, 'session')} (${percent((100 * few) / gaps.sessions)}), `
    + (value('short') === 'skip' ? 'which get no score' : 'which are scored as a whole');
}

let learntOf = ''; // what was counted last

/** Says how many sessions the model learns from. */
async function learn() {
  const place = byId('learnt');
  const set = data.find((one) => one.data === value('data'));
  ['from', 'to'].forEach((id, i) => byId(id).setAttribute('placeholder', (i === 0 ? set?.first : set?.last) ?? '2024-05-01'));
  fill(byId('from-hint'), 'Such as 2024-05-01 or 2024-05-01T08:00:00Z; empty for the first');
  fill(byId('to-hint'), 'Empty for the last');
  const asked = JSON.stringify([value('data'), value('from'), value('to')]);
  if (byId('learning').hidden || !gaps) {
    learntOf = '';
    return;
  }
  if (asked === learntOf) {
    return;
  }
  learntOf = asked;
  if (value('from') === '' && value('to') === '') {
    latestCount.ask(async () => undefined);
    fill(place, `All ${counted(gaps.sessions, 'session')} of the data set.`);
    return;
  }
  const range = new URLSearchParams(['from', 'to'].filter((id) => value(id) !== '').map((id) => [id, value(id)]));
  try {
    const found = await loading(place, latestCount.ask(
      (signal) => get(`/api/v1/data/${encodeURIComponent(value('data'))}/gaps`, range, signal)));
    if (found) {
      fill(place, `${count(found.sessions)} of ${counted(gaps.sessions, 'session')} of the data set`
        + ` (${percent(gaps.sessions === 0 ? 0 : (100 * found.sessions) / gaps.sessions)}).`,
      found.sessions === 0 ? el('strong', { class: 'problem' }, ' There is nothing to learn from.') : null);
    }
  } catch (problem) {
    fill(place, el('span', { class: 'problem' }, problem.message));
  }
}

/** How long it will take, by how long the last runs took. */
function estimate() {
  const took = done.filter((job) => job.kind === 'scoring' && job.figures?.sessions > 0 && job.started_at && job.ended_at)
    .map((job) => [job.figures.sessions, (Date.parse(job.ended_at) - Date.parse(job.started_at)) / 1000]);
  if (!gaps || took.length === 0 || windows().length === 0) {
    return '';
  }
  const rate = took.reduce((sum, [sessions]) => sum + sessions, 0) / Math.max(0.001, took.reduce((sum, [, seconds]) => sum + seconds, 0));
  const seconds = Math.max(1, Math.round((gaps.sessions * windows().length) / rate));
  return `${counted(gaps.sessions * windows().length, 'session')} to score: about ${duration(seconds)}, by how fast the last ones were.`;
}

const quoted = (text) => (/^[A-Za-z0-9._/@:-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", "'\\''")}'`);

function commands() {
  const scoring = (lengths) => [
    lengths.join() === '3' ? null : `--window ${lengths.join()}`,
    value('short') === 'skip' ? '--short skip' : null,
    byId('geo').checked ? '--geo-mean' : null,
    byId('ends').checked ? null : '--no-start-end',
  ];
  const line = (...parts) => parts.filter(Boolean).join(' ');
  const set = `--data ${quoted(value('data'))}`;
  const model = quoted(value('source') || value('name'));
  const range = ['from', 'to'].map((id) => (value(id) === '' ? null : `--${id} ${quoted(value(id))}`));
  return [
    trains() ? line('oddtrail train', set, `--name ${model}`,
      value('detail') === 'values' ? null : `--detail ${value('detail')}`, ...range, ...scoring(windows())) : null,
    updates() ? line('oddtrail train', set, `--name ${model}`, '--update', ...range) : null,
    ...windows().map((window) => line('oddtrail score', set, `--model ${model}`, ...scoring([window]))),
  ].filter(Boolean);
}

async function survey() {
  const place = byId('survey');
  named = named && !models.some((one) => one.model === named) ? named : freeName(value('data'));
  byId('name').value = named;
  gaps = null;
  learntOf = '';
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
  try {
    const address = remember();
    const { jobs } = await post('/api/v1/runs', {
      data: value('data'),
      model: trains() ? value('name') : value('source'),
      train: trains(),
      update: updates(),
      ...(trains() ? { detail: value('detail') } : {}),
      ...(trains() || updates() ? Object.fromEntries(['from', 'to'].filter((id) => value(id) !== '').map((id) => [id, value(id)])) : {}),
      window: windows(),
      short_sessions: value('short'),
      geometric_mean: byId('geo').checked,
      without_start_and_end: !byId('ends').checked,
    });
    jobs.forEach((job) => rememberSetUp(job, `/runs/new?${address}`));
    location.href = jobs.length === 1 ? `/jobs/${jobs[0]}` : '/jobs';
  } catch (problem) {
    byId('start').disabled = false;
    fill(byId('refused'), problem.message);
  }
}

async function begin() {
  const place = byId('setup');
  try {
    const [stored, trained, { read_only: readOnly }, { jobs }] = await loading(place,
      Promise.all([get('/api/v1/data'), get('/api/v1/models'), visit(), get('/api/v1/jobs')]));
    done = jobs;
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
