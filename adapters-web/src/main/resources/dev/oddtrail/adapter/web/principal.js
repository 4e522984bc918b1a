// One principal: what it does, when, and how rare, beside what is usual.

import { get } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { bits, count, counted, exactly, percent, time, zone } from './format.js';
import { frame } from './frame.js';
import { onChange } from './state.js';
import { sessionTable } from './table.js';

const MOST_COMMANDS = 100;
const RAREST = 10;
const HOURS = 24;

const number = location.pathname.split('/')[2];
const base = `/api/v1/runs/${number}`;
const named = () => new URLSearchParams(location.search).get('name') ?? '';

async function show() {
  const place = byId('principal');
  const name = named();
  fill(byId('name'), short(name, 200));
  try {
    const [run, found, page] = await loading(place, Promise.all([
      get(base), get(`${base}/principal`, new URLSearchParams({ name })),
      get(`${base}/sessions`, new URLSearchParams({ actor: name, limit: RAREST, hidden: true }))]));
    frame([`Run ${run.run}: ${run.data}`, `/runs/${number}/timeline?triage=open`], ['Principals', `/runs/${number}/principals`],
      [short(name, 60)]).catch((problem) => fill(byId('top'), failure(problem)));
    fill(place, el('div', { class: 'pair-of-panels' }, summary(found), knownAs(found, run)),
      hours(found), rarest(page, run), commands(found));
  } catch (problem) {
    frame(['Principals', `/runs/${number}/principals`], ['Principal']).catch(() => {});
    fill(place, failure(problem, show));
  }
}

const timeline = (more = {}) => `/runs/${number}/timeline?${new URLSearchParams({ actor: named(), ...more })}`;

const rank = (place, of) => `place ${count(place)} of ${count(of)}, rarer than ${percent((100 * (of - place)) / of)}`;

function summary(found) {
  const entry = (name, ...value) => [el('dt', {}, name), el('dd', {}, ...value)];
  return el('section', {},
    el('dl', { class: 'summary' },
      entry('Sessions', el('a', { href: timeline() }, counted(found.sessions, 'session')), ` of ${count(found.run_sessions)}, with ${counted(found.events, 'command')}`,
        found.unscored > 0 ? `; ${count(found.unscored)} too short to be scored` : ''),
      entry(`First (${zone()})`, el('time', { datetime: found.first, title: exactly(found.first) }, time(found.first))),
      entry(`Last (${zone()})`, el('time', { datetime: found.last, title: exactly(found.last) }, time(found.last))),
      found.max_bits === null ? entry('Rarity', 'none of them is scored') : [
        entry('Rarest session', `${bits(found.max_bits)} bits, ${rank(found.best_rank, found.run_sessions)} of the sessions`),
        entry('Median session', `${bits(found.median_bits)} bits, ${rank(found.median_rank, found.run_sessions)}`)]),
    el('p', { class: 'faint' }, 'Half of its sessions are rarer than the median one. Where everybody does alike, that one is near the middle of the run.'));
}

function knownAs(found, run) {
  return el('section', {},
    el('div', { class: 'list' }, el('table', { id: 'known-as' },
      el('thead', {}, el('tr', {}, run.identifiers.map((name) => el('th', { scope: 'col' }, short(name, 40))),
        el('th', { scope: 'col', class: 'number' }, 'Sessions'))),
      el('tbody', {}, found.known_as.map((known) => el('tr', {},
        run.identifiers.map((name) => el('td', { class: 'value' }, other(known.identifiers[name]))),
        el('td', { class: 'number' }, count(known.sessions))))))));
}

/** Another identifier leads to whatever has it. */
const other = (value) => (value === null ? '(none)' : value === named() ? short(value, 120)
  : el('a', { href: `/runs/${number}/principal?${new URLSearchParams({ name: value })}` }, short(value, 120)));

function hours(found) {
  const row = (title, numbers) => {
    const all = Math.max(1, numbers.reduce((sum, one) => sum + one, 0));
    const most = Math.max(1, ...numbers);
    return el('tr', {}, el('th', { scope: 'row' }, title), numbers.map((one, hour) => el('td', {
      class: one === 0 ? null : `heat-${Math.min(5, 1 + Math.floor((4.999 * one) / most))}`,
      title: `${hour}:00 to ${hour + 1}:00 UTC: ${counted(one, 'session')} (${percent((100 * one) / all)})`,
    }, one === 0 ? '' : count(one))));
  };
  const unusual = found.everyones_hours.length === 0 ? []
    : found.hours.flatMap((one, hour) => (one > 0 && found.everyones_hours[hour] === one ? [hour] : []));
  return [
    el('h2', {}, 'Hours of the day (UTC)'),
    el('div', { class: 'list lanes hours', tabindex: 0, role: 'region', 'aria-label': 'Hours of the day' }, el('table', { id: 'hours' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Sessions begin'),
        Array.from({ length: HOURS }, (none, hour) => el('th', { scope: 'col', class: 'number' }, String(hour))))),
      el('tbody', {}, row('this principal', found.hours),
        found.everyones_hours.length === 0 ? null : row('everybody', found.everyones_hours)))),
    unusual.length === 0 ? null : el('p', {}, `Nobody else begins a session in the ${unusual.length === 1 ? 'hour' : 'hours'} from ${unusual.map((hour) => `${hour}:00`).join(', ')}.`)];
}

function rarest(page, run) {
  return [
    el('h2', {}, page.matching > RAREST ? `The ${RAREST} rarest sessions` : 'Sessions, the rarest first'),
    el('div', { class: 'list' }, sessionTable(page.sessions, run, null, (id) => {
      location.href = `/runs/${number}/sessions/${id}`;
    })),
    page.matching > RAREST ? el('p', {}, el('a', { href: timeline() }, `All ${counted(page.matching, 'session')} on the timeline`)) : null];
}

function commands(found) {
  const download = (format) => el('a', { href: `${base}/principal.${format}?${new URLSearchParams({ name: found.name })}`, download: true }, format.toUpperCase());
  return [
    el('h2', {}, 'What it does'),
    el('p', {}, `${counted(found.commands.length, 'distinct command')}. Usual is what the run’s model was trained on. Download `,
      download('csv'), ' ', download('jsonl')),
    el('div', { class: 'list' }, el('table', { id: 'commands' },
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Command'), el('th', { scope: 'col', class: 'number' }, 'Times'),
        el('th', { scope: 'col', class: 'number' }, 'Sessions'), el('th', { scope: 'col', class: 'number' }, 'Of its commands'),
        el('th', { scope: 'col', class: 'number' }, 'Usually'), el('th', { scope: 'col' }, 'Against what is usual'))),
      el('tbody', {}, found.commands.slice(0, MOST_COMMANDS).map((use) => el('tr', {},
        el('td', { class: 'value' }, el('a', { href: timeline({ op: use.command }) }, short(use.command, 120))),
        el('td', { class: 'number' }, count(use.times)),
        el('td', { class: 'number' }, count(use.sessions)),
        el('td', { class: 'number' }, percent(100 * use.share)),
        el('td', { class: 'number' }, percent(100 * use.usual_share)),
        el('td', {}, against(use))))))),
    found.commands.length > MOST_COMMANDS ? el('p', { class: 'faint' }, `and ${count(found.commands.length - MOST_COMMANDS)} more in the downloads`) : null];
}

function against({ times, share, usual_times: usual, usual_share: usually }) {
  if (usual === 0) {
    return el('span', { class: 'band-extreme' }, 'never in training');
  }
  if (usual <= times) {
    return el('span', { class: 'band-rare' }, 'nobody else in training');
  }
  const factor = share / usually;
  return factor >= 2 ? `${factor.toFixed(factor < 10 ? 1 : 0)} times as often`
    : factor <= 0.5 ? `${(1 / factor).toFixed(factor > 0.1 ? 1 : 0)} times as seldom` : 'about as often';
}

onChange(show);
show();
