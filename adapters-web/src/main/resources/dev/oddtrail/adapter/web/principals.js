// Who did the rarest things, and when: a lane for each principal, the rarest first.

import { get } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { bits, count, counted, time, zone } from './format.js';
import { frame } from './frame.js';
import { current, filter, go, onChange } from './state.js';

const COLUMNS = 48;
const number = location.pathname.split('/')[2];
const base = `/api/v1/runs/${number}`;

async function show() {
  const place = byId('lanes');
  const parameters = filter();
  parameters.set('columns', COLUMNS);
  if (current().has('start')) {
    parameters.set('start', current().get('start'));
  }
  try {
    const [run, found] = await loading(place, Promise.all([get(base), get(`${base}/principals`, parameters)]));
    frame([`Run ${run.run}: ${run.data}`, `/runs/${number}/timeline?triage=open`], ['Principals'])
      .catch((problem) => fill(byId('top'), failure(problem)));
    fill(byId('where'), `${counted(found.principals, 'principal')} with the rarest sessions`
      + (found.from ? ` between ${time(found.from)} and ${time(found.to)} ${zone()}. ` : '. '),
    el('a', { href: `/runs/${number}/timeline?${filter()}` }, 'The same on the timeline'));
    fill(place, found.lanes.length === 0 ? empty() : [
      legend(), lanes(found, run), el('p', { class: 'pages' },
        current().has('start') ? el('button', { type: 'button', onclick: () => go((next) => next.delete('start')) }, 'First page') : null,
        ' ',
        found.next === null ? null : el('button', { type: 'button', onclick: () => go((next) => next.set('start', found.next)) },
          `Next ${Math.min(25, found.principals - found.next)} of ${count(found.principals)}`)),
      table(found, run)]);
  } catch (problem) {
    frame(['Principals']).catch(() => {});
    fill(place, failure(problem, show));
  }
}

function empty() {
  return el('div', { class: 'empty' }, el('p', {}, 'No session meets the conditions in the address.'),
    el('p', {}, el('a', { href: location.pathname }, 'All principals')));
}

const legend = () => el('p', { class: 'faint' }, 'Each row is a principal, each column a stretch of time. '
  + 'The figure is the bits of the rarest session there; a dot stands for sessions that are not scored. A cell leads to its sessions, a name to its principal.');

/** The instant at which a column begins, or the last one ends. */
function edge({ from, to }, column) {
  const begin = Date.parse(from);
  return new Date(begin + ((Date.parse(to) - begin) * column) / COLUMNS).toISOString();
}

const names = (lane) => Object.values(lane.identifiers).map((value) => value ?? '(none)');

/** The sessions of a lane, in a stretch of time if one is given, on the timeline. */
function sessionsOf(lane, from, to) {
  const parameters = filter(['actor', 'from', 'to']);
  // Conditions on principals are met by any of their identifiers, so the first that there is stands for all.
  const first = Object.values(lane.identifiers).find((value) => value !== null);
  if (first !== undefined) {
    parameters.append('actor', first);
  }
  if (from) {
    parameters.set('from', from);
    parameters.set('to', to);
  }
  return `/runs/${number}/timeline?${parameters}`;
}

/** The page of the first identifier that there is; the timeline where there is none. */
function profileOf(lane) {
  const first = Object.values(lane.identifiers).find((value) => value !== null);
  return first === undefined ? sessionsOf(lane) : `/runs/${number}/principal?${new URLSearchParams({ name: first })}`;
}

function lanes(found, run) {
  const most = Math.max(1, ...found.lanes.map((lane) => lane.max_bits ?? 0));
  const starts = Array.from({ length: 6 }, (unused, i) => (i * COLUMNS) / 6);
  return el('div', { class: 'list lanes', tabindex: 0, role: 'region', 'aria-label': 'Lanes' }, el('table', {},
    el('caption', { class: 'unseen' }, `Bits of the rarest session by ${run.identifiers.map((name) => short(name, 40)).join(', ')} and time`),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Principal'),
      starts.map((column) => el('th', { scope: 'colgroup', colspan: COLUMNS / 6, class: 'time' }, time(edge(found, column)).slice(0, 16))))),
    el('tbody', {}, found.lanes.map((lane) => el('tr', {},
      el('th', { scope: 'row', title: names(lane).join(' · ') }, el('a', { href: profileOf(lane) }, short(names(lane).join(' · '), 60))),
      lane.counts.map((sessions, column) => cell(found, lane, sessions, column, most)))))));
}

function cell(found, lane, sessions, column, most) {
  if (sessions === 0) {
    return el('td', {});
  }
  const value = lane.cell_bits[column];
  const [from, to] = [edge(found, column), edge(found, column + 1)];
  const title = `${time(from)}: ${counted(sessions, 'session')}, ${value === null ? 'not scored' : `up to ${bits(value)} bits`}`;
  const level = value === null ? 0 : Math.min(5, 1 + Math.floor((4.999 * value) / most));
  return el('td', { class: `heat-${level}`, title },
    el('a', { href: sessionsOf(lane, from, to), 'aria-label': title }, value === null ? '·' : value.toFixed(0)));
}

function table(found, run) {
  return [
    el('h2', {}, 'The same as a list'),
    el('div', { class: 'list' }, el('table', {},
      el('thead', {}, el('tr', {},
        run.identifiers.map((name) => el('th', { scope: 'col' }, short(name, 40))),
        el('th', { scope: 'col', class: 'number' }, 'Sessions'),
        el('th', { scope: 'col', class: 'number' }, 'Up to bits'),
        el('th', { scope: 'col' }, 'Rarest session'))),
      el('tbody', {}, found.lanes.map((lane) => el('tr', {},
        names(lane).map((value) => el('td', { class: 'value' }, short(value, 120))),
        el('td', { class: 'number' }, count(lane.sessions)),
        el('td', { class: 'number' }, bits(lane.max_bits)),
        el('td', {}, el('a', { href: `/runs/${number}/sessions/${lane.rarest_session}` }, lane.rarest_session)))))))];
}

onChange(show);
show();
