// The sessions of a run over time, and the list of them; both show what the address says.

import { get, Latest, visit } from './api.js';
import { AXES, axis } from './axes.js';
import { Chosen } from './chosen.js';
import { bulkBar, decideAll, decideMany, keepView, takeBack } from './decide.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { showFacets } from './facets.js';
import { BANDS, count, counted, STATES, time } from './format.js';
import { frame, key } from './frame.js';
import { Overview } from './overview.js';
import { act, showPanel } from './panel.js';
import { Plot } from './plot.js';
import {
  countBackFrom, current, filter, filterFields, go, instantOf, narrow, onChange, set, toggle, unknown,
} from './state.js';
import { groupTable, sessionTable } from './table.js';

const MOST_POINTS = 5000;
const RAREST = 2000;

const run = { run: Number(location.pathname.split('/')[2]) };
const base = `/api/v1/runs/${run.run}`;
const plot = new Plot(byId('plot'), zoom, pick, (found) => found.length > 0 && chosen.add(found.map((one) => {
  states.set(one.session_id, one.triage);
  return one.session_id;
})));
const chosen = new Chosen(showChosen);
const states = new Map(); // of what can be chosen, as it was when it was last seen
const overview = new Overview(byId('overview'), (from, to) => zoom({ from, to }));
const latestPlot = new Latest();
const latestList = new Latest();
let shown = '';
let page = { sessions: [], next: null };
let distribution; // of all scored sessions of the run by bits, once it was needed
let range = null;
let readOnly = false;
let place = -1; // where in the list the selection was last

/** Everything but the selection, which needs no new data. */
function view() {
  const parameters = current();
  parameters.delete('sel');
  return parameters.toString();
}

/** Shows which sessions are chosen, and what can be done with them. */
function showChosen() {
  byId('list').querySelectorAll('tr[data-id] input[type=checkbox]').forEach((box) => {
    box.checked = chosen.has(box.closest('tr').dataset.id);
  });
  plot.choose(chosen.ids());
  const place = byId('chosen');
  if (chosen.size === 0) {
    fill(place);
  } else if (place.firstChild) {
    place.firstChild.dispatchEvent(new Event('chosen'));
  } else {
    place.append(bulkBar(chosen, decideOnChosen));
  }
}

async function decideOnChosen(state, note) {
  const sessions = chosen.ids().map((id) => ({ session_id: id, triage: states.get(id) }));
  await decideMany(run, sessions, state, note, refresh);
  chosen.clear();
}

function choose(id, reach) {
  if (reach) {
    chosen.reach(id, page.sessions.map((session) => session.session_id));
  } else {
    chosen.toggle(id);
  }
}

/** Presses what a key stands for: first of all it is about what is chosen. */
function actOnChosen(index) {
  const bar = byId('chosen').firstChild;
  if (index === 4) {
    byId('bulk-note').focus();
  } else {
    bar.querySelectorAll('[data-state]')[index].click();
  }
}

function chooseSelected(reach) {
  const id = current().get('sel');
  if (!readOnly && id && page.sessions?.some((session) => session.session_id === id)) {
    choose(id, reach);
  }
}

async function refresh() {
  shown = view();
  sessionStorage.setItem(`oddtrail-run-${run.run}`, shown);
  chips();
  fillRange();
  showAxes();
  await Promise.all([showPlot(), showList(), showFacets(byId('facets'), run), showPanel(byId('panel'), run, refresh)]);
}

async function changed() {
  if (view() !== shown) {
    await refresh();
    return;
  }
  mark();
  await showPanel(byId('panel'), run, refresh);
}

function chips() {
  const chip = (text, title, remove) => el('button', { type: 'button', class: 'chip', title, onclick: remove }, `${text} ✕`);
  const parameters = current();
  const single = { from: 'from', to: 'until', min: 'at least', max: 'at most' };
  const list = [];
  for (const [name, word] of Object.entries(single)) {
    if (parameters.has(name)) {
      const value = ['from', 'to'].includes(name) ? instant(instantOf(parameters.get(name))) : `${parameters.get(name)} bits`;
      list.push(chip(`${word} ${value}`, 'Take this condition away', () => narrow((next) => next.delete(name))));
    }
  }
  const texts = {
    band: (value) => `${BANDS[value]?.shape ?? ''} ${value}`,
    triage: (value) => `${STATES[value]?.sign ?? ''} ${value}`,
    actor: (value) => short(value, 60),
    op: (value) => `command ${short(value, 60)}`,
    has: (value) => short(pair(value), 100),
    like: (value) => `like session ${short(value, 60)}`,
  };
  for (const [name, text] of Object.entries(texts)) {
    parameters.getAll(name).forEach((value) => list.push(
      chip(text(value), 'Take this condition away', () => toggle(name, value))));
  }
  if (list.length > 1) {
    list.push(el('button', { type: 'button', onclick: clear }, 'Clear all'));
  }
  fill(byId('chips'), list);
  const strange = unknown();
  fill(byId('notice'), strange.length === 0 ? null : el('p', {},
    `The address says something that this page does not know and leaves out: ${strange.map((name) => short(name, 40)).join(', ')}.`));
}

/** Two commands, one right after the other, as the address has them. */
function pair(text) {
  try {
    return JSON.parse(text).join(' → ');
  } catch {
    return text;
  }
}

const instant = (text) => (Number.isNaN(Date.parse(text)) ? short(text, 40) : time(text));

function clear() {
  narrow((next) => ['from', 'to', 'min', 'max', 'band', 'triage', 'actor', 'op', 'has', 'like'].forEach((name) => next.delete(name)));
}

/** The axis that the address names; everything that shows how rare sessions are shows it on this one. */
function chosenAxis() {
  return axis(current().get('axis'), async () => {
    distribution ??= get(`${base}/density`, new URLSearchParams({ rows: 2000, columns: 1, hidden: true }));
    try {
      return (await distribution).density;
    } catch (problem) {
      distribution = undefined;
      throw problem;
    }
  });
}

const chooseAxis = (name) => go((next) => set(next, 'axis', name === 'bits' ? null : name));

const axisAt = () => Math.max(0, AXES.findIndex(({ name }) => name === current().get('axis')));

function showAxes() {
  const shownAt = axisAt();
  fill(byId('axis'), el('span', {}, 'Height:'), AXES.map(({ name, word, title }, i) => el('button', {
    type: 'button', title, 'data-axis': name, 'aria-pressed': String(i === shownAt), onclick: () => chooseAxis(name),
  }, word)));
}

async function showPlot() {
  try {
    const found = await loading(byId('plot'), latestPlot.ask(askPlot));
    if (!found) {
      return;
    }
    fill(byId('plot-problem'));
    overview.show(found.whole, current().has('from') || current().has('to')
      ? [instantOf(current().get('from') ?? found.whole?.from), instantOf(current().get('to') ?? found.whole?.to)] : null);
    range = found.range;
    byId('plot').hidden = found.range === null;
    if (found.range) {
      plot.show(found.points, found.density, found.range, run, found.height);
      plot.select(current().get('sel'));
    }
    byId('plot').setAttribute('aria-label', found.density
      ? `Density of ${counted(found.matching, 'session')} over time and ${found.height.word.toLowerCase()}, with the rarest ${count(RAREST)} as points`
      : `${counted(found.matching, 'session')} over time and ${found.height.word.toLowerCase()}; the table below lists them`);
  } catch (problem) {
    byId('plot').hidden = true;
    fill(byId('plot-problem'), failure(problem, showPlot));
  }
}

async function askPlot(signal) {
  const parameters = filter();
  parameters.set('limit', RAREST);
  const grid = filter();
  grid.set('rows', 60);
  grid.set('columns', 240);
  const all = filter(['from', 'to', 'min', 'max']);
  all.set('rows', 1);
  all.set('columns', 200);
  const answers = await Promise.all([
    get(`${base}/points`, parameters, signal), get(`${base}/density`, grid, signal), get(`${base}/density`, all, signal),
    chosenAxis()]);
  let [points] = answers;
  const [, { density }, { density: whole }, height] = answers;
  const { matching } = points;
  if (matching > RAREST && matching <= MOST_POINTS) {
    parameters.set('limit', MOST_POINTS);
    points = await get(`${base}/points`, parameters, signal);
  } else if (matching > MOST_POINTS && !parameters.has('triage')) {
    // What is decided is shown even where it is not among the rarest.
    ['suspicious', 'escalated'].forEach((state) => parameters.append('triage', state));
    join(points, await get(`${base}/points`, parameters, signal));
  }
  return { points, whole, matching, height, density: matching > MOST_POINTS ? density : null, range: rangeOf(density, height) };
}

function join(points, more) {
  const known = new Set(points.session_id);
  more.session_id.forEach((id, i) => {
    if (!known.has(id)) {
      ['session_id', 'begin_ms', 'end_ms', 'bits', 'band', 'triage'].forEach((column) => points[column].push(more[column][i]));
    }
  });
}

/** The range of the axes: what was zoomed to, else what there is with a little room. */
function rangeOf(density, height) {
  if (!density) {
    return null;
  }
  const parameters = current();
  const from = Date.parse(density.from) / 1000;
  const to = Date.parse(density.to) / 1000;
  const room = Math.max(60, (to - from) * 0.01);
  return {
    from: parameters.has('from') ? from : from - room,
    to: parameters.has('to') ? to : to + room,
    min: height.fits && !parameters.has('min') ? least(density) : density.min_bits,
    max: parameters.has('max') ? density.max_bits : Math.max(1, density.max_bits) * 1.06,
  };
}

/** The lower edge of the lowest row that has sessions. */
function least({ counts, min_bits: from, max_bits: to }) {
  const row = counts.findIndex((numbers) => numbers.some((number) => number > 0));
  return from + ((to - from) * Math.max(0, row)) / counts.length;
}

async function showList() {
  const groups = current().get('view') === 'groups';
  try {
    const found = await loading(byId('list'), latestList.ask((signal) => (groups ? askGroups(signal) : askPage(signal))));
    if (!found) {
      return;
    }
    page = found;
    head(found, groups);
    if (found.matching === 0) {
      fill(byId('list'), empty(found));
    } else {
      fill(byId('list'), groups
        ? groupTable(found.groups, (group) => narrow((next) => {
          next.append('like', group.rarest_session);
          next.delete('view');
        }), decideOnGroup)
        : sessionTable(found.sessions, run, current().get('sel'), pick, readOnly ? null : { chosen, choose }, found.height));
      found.sessions?.forEach((session) => states.set(session.session_id, session.triage));
      showChosen();
    }
  } catch (problem) {
    fill(byId('list-head'));
    fill(byId('list'), failure(problem, showList));
  }
}

async function askPage(signal) {
  const parameters = filter();
  if (current().has('start')) {
    parameters.set('start', current().get('start'));
  }
  const [found, height] = await Promise.all([get(`${base}/sessions`, parameters, signal), chosenAxis()]);
  return { ...found, height };
}

async function askGroups(signal) {
  const parameters = filter();
  parameters.set('limit', 200);
  const none = filter();
  none.set('limit', 0);
  const [{ groups }, counts] = await Promise.all([
    get(`${base}/groups`, parameters, signal), get(`${base}/sessions`, none, signal)]);
  return { ...counts, groups, next: null };
}

function head({ matching, hidden, next }, groups) {
  const download = (format) => el('a', { href: `${base}/sessions.${format}?${filter()}`, download: true }, format.toUpperCase());
  fill(byId('list-head'),
    el('p', {}, `${count(matching)} of ${counted(run.sessions, 'session')}`,
      hidden > 0 || current().get('hidden') === 'true' ? [', ', el('button', {
        type: 'button',
        'aria-pressed': String(current().get('hidden') === 'true'),
        onclick: () => narrow((view) => (hidden > 0 ? view.set('hidden', 'true') : view.delete('hidden'))),
      }, hidden > 0 ? `hidden: ${count(hidden)}, show` : 'with hidden ones')] : null),
    el('p', { class: 'buttons' },
      el('button', {
        type: 'button',
        'aria-pressed': String(groups),
        onclick: () => narrow((view) => set(view, 'view', groups ? null : 'groups')),
      }, 'Group by window'),
      matching > 0 ? el('button', { type: 'button', onclick: () => decideAll(run, filterFields(), matching,
        'All sessions that the conditions above mean are decided on together.', refresh) }, 'Decide on all…') : null,
      readOnly ? null : el('button', { type: 'button', onclick: () => keepView(async () => {}) }, 'Keep this view…'),
      el('a', { href: `/runs/${run.run}/principals?${filter()}` }, 'By principal'),
      'Download ', download('csv'), ' ', download('jsonl')),
    el('p', { class: 'pages' },
      current().has('start') ? el('button', { type: 'button', onclick: () => go((view) => view.delete('start')) }, 'First page') : null,
      next ? el('button', { type: 'button', onclick: () => go((view) => view.set('start', next)) }, 'Next page') : null));
}

function empty({ hidden }) {
  return el('div', { class: 'empty' },
    el('p', {}, run.sessions === 0
      ? 'There are no sessions in this run.'
      : `None of the ${counted(run.sessions, 'session')} meets all conditions above.`
        + (hidden > 0 ? ` ${counted(hidden, 'session')} would, but ${hidden === 1 ? 'is' : 'are'} hidden by suppressions.` : '')
        + (run.unscored > 0 && (current().has('min') || current().has('max'))
          ? ` ${counted(run.unscored, 'session')} of the run ${run.unscored === 1 ? 'is' : 'are'} not scored, and so left out by conditions on bits.` : '')),
    el('p', { class: 'buttons' },
      el('button', { type: 'button', onclick: clear }, 'Take all conditions away'),
      hidden > 0 ? el('button', { type: 'button', onclick: () => narrow((view) => view.set('hidden', 'true')) }, 'Show hidden ones') : null));
}

function decideOnGroup(group) {
  decideAll(run, { ...filterFields(), like: group.rarest_session }, group.sessions,
    'All sessions with this rarest window that meet the conditions above are decided on together.', refresh);
}

function zoom(to) {
  narrow((next) => Object.entries(to).forEach(([name, value]) => set(next, name, value)));
}

function pick(id) {
  place = (page.sessions ?? []).findIndex((session) => session.session_id === id);
  go((next) => next.set('sel', id), { quiet: true });
}

function mark() {
  const chosen = current().get('sel');
  plot.select(chosen);
  byId('list').querySelectorAll('tr[data-id]').forEach((row) => {
    row.setAttribute('aria-selected', String(row.dataset.id === chosen));
    if (row.dataset.id === chosen) {
      row.scrollIntoView({ block: 'nearest' });
    }
  });
}

function step(by) {
  const ids = page.sessions?.map((session) => session.session_id) ?? [];
  const at = ids.indexOf(current().get('sel'));
  // What was decided may have left the list; its place is taken by the next.
  const to = at >= 0 ? at + by : Math.min(ids.length - 1, Math.max(0, by > 0 ? place : place - 1));
  if (ids[to]) {
    pick(ids[to]);
  }
}

/** Moves or stretches the range of time around its middle. */
function stretch(move, factor) {
  if (!range) {
    return;
  }
  const middle = (range.from + range.to) / 2 + move * (range.to - range.from);
  const half = ((range.to - range.from) / 2) * factor;
  zoom({ from: new Date((middle - half) * 1000).toISOString(), to: new Date((middle + half) * 1000).toISOString() });
}

const whole = () => narrow((next) => ['from', 'to', 'min', 'max'].forEach((name) => next.delete(name)));

function fillRange() {
  ['from', 'to', 'min', 'max'].forEach((name) => {
    byId('range').elements[name].value = current().get(name) ?? '';
  });
}

byId('range').addEventListener('submit', (event) => {
  event.preventDefault();
  const { elements } = byId('range');
  zoom(Object.fromEntries(['from', 'to', 'min', 'max'].map((name) => [name, elements[name].value.trim()])));
});
byId('whole').addEventListener('click', whole);
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  const { elements } = byId('search');
  if (elements.value.value !== '') {
    toggle(elements.name.value, elements.value.value);
    elements.value.value = '';
  }
});

key('j', 'next session', () => step(1));
key('k', 'session before', () => step(-1));
key('Enter', 'open the session’s page', () => {
  if (current().get('sel')) {
    location.href = `/runs/${run.run}/sessions/${current().get('sel')}${current().get('tz') ? `?${new URLSearchParams({ tz: current().get('tz') })}` : ''}`;
  }
});
key('Escape', 'close the session', () => go((next) => next.delete('sel'), { quiet: true }));
['b', 's', 'e', 'o', 'n'].forEach((name, i) => key(name,
  ['benign', 'suspicious', 'escalate', 'reopen', 'write a note'][i], () => (chosen.size > 0 ? actOnChosen(i) : act(name))));
key('u', 'take the last decision back', takeBack);
key('x', 'choose the session', () => chooseSelected(false));
key('X', 'choose all up to here', () => chooseSelected(true));
key('/', 'search', () => byId('search').elements.value.focus());
key('y', 'another axis', () => chooseAxis(AXES[(axisAt() + 1) % AXES.length].name));
key('[', 'earlier', () => stretch(-0.5, 1));
key(']', 'later', () => stretch(0.5, 1));
key('+', 'closer', () => stretch(0, 0.5));
key('-', 'further away', () => stretch(0, 2));
key('0', 'the whole time and all bits', whole);

async function begin() {
  try {
    ({ read_only: readOnly } = await visit());
    Object.assign(run, await get(base));
    countBackFrom(run.last);
    await frame([`Run ${run.run}: ${run.data}`]);
    onChange(changed);
    await refresh();
  } catch (problem) {
    fill(byId('notice'), failure(problem, begin));
  }
}

begin();
