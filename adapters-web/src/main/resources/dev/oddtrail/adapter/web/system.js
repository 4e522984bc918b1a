// What runs here, on what, and whether the database is sound.

import { get } from './api.js';
import { byId, el, failure, fill, loading, say, short } from './dom.js';
import { count, counted } from './format.js';
import { frame } from './frame.js';
import { onChange } from './state.js';

/** Bytes as people read them. */
function size(bytes) {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  let rest = bytes;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? count(rest) : rest.toFixed(1)} ${units[unit]}`;
}

async function show() {
  const place = byId('system');
  try {
    const system = await loading(place, get('/api/v1/system'));
    fill(place, program(system), database(system), settings(system), licences());
    health();
  } catch (problem) {
    fill(place, failure(problem, show));
  }
}

const entry = (name, ...value) => [el('dt', {}, name), el('dd', {}, ...value)];

const block = (title, ...children) => el('section', { class: 'block' }, el('h2', {}, title), children);

function program(system) {
  return block('Program', el('dl', { class: 'summary' },
    entry('Oddtrail', system.version),
    entry('Java', system.java),
    entry('Computer', `${system.system}, ${counted(system.processors, 'processor')}, up to ${size(system.memory_bytes)} of memory`),
    entry('Health', el('span', { id: 'health' }, 'asked…')),
    entry('For programs', el('a', { href: '/api/openapi.json' }, 'description of the interface'))));
}

async function health() {
  try {
    const { status } = await get('/healthz');
    fill(byId('health'), `${status}, `, el('a', { href: '/healthz' }, '/healthz'));
  } catch (problem) {
    fill(byId('health'), problem.message);
  }
}

function database(system) {
  const found = el('div', { 'aria-live': 'polite' });
  return block('Database',
    el('dl', { class: 'summary' },
      entry('File', system.database === null ? 'in memory' : short(system.database, 500)),
      system.database_bytes === null ? null : entry('Size', size(system.database_bytes)),
      entry('Kept logs', system.kept_log_bytes === 0 ? 'none' : size(system.kept_log_bytes)),
      Object.entries(system.database_properties).map(([name, value]) => entry(name, short(value, 200))),
      Object.entries(system.counts).map(([name, value]) => entry(name, count(value)))),
    el('p', { class: 'buttons' }, el('button', { type: 'button', onclick: (event) => check(event.target, found) }, 'Check the database'),
      el('span', { class: 'faint' }, 'reads all of it')),
    found);
}

async function check(button, place) {
  button.disabled = true;
  try {
    const { sound, problems } = await loading(place, get('/api/v1/system/check'));
    fill(place, sound ? el('p', { class: 'state-benign' }, '✓ The database is sound.') : el('div', { class: 'failure' },
      el('p', {}, 'The database is damaged. Copy what can be copied with oddtrail db backup, and import the logs again.'),
      el('ul', {}, problems.map((problem) => el('li', {}, short(problem, 1000))))));
  } catch (problem) {
    fill(place, failure(problem, () => check(button, place)));
    say(problem.message);
  }
  button.disabled = false;
}

function settings(system) {
  return block('Settings', el('dl', { class: 'summary' },
    entry('Listens on', short(system.host, 200)),
    entry('Known as', system.allowed_hosts.length === 0 ? 'no other names' : system.allowed_hosts.map((name) => short(name, 100)).join(', ')),
    entry('Token', system.own_token ? 'one that was given' : 'a random one, until the server stops'),
    entry('Decisions', system.read_only ? 'nobody decides (--read-only)' : `in the name of ${short(system.analyst, 100)}`)));
}

function licences() {
  return block('Licences',
    el('p', {}, 'Oddtrail is under the MIT licence, which is in the file LICENSE beside the program. The timeline is drawn with ',
      'uPlot 1.6.30, ', el('a', { href: '/assets/uplot-licence.txt' }, 'MIT licence'),
      '. The file bom.json beside the program lists every component of it with its licence.'));
}

frame(['System']).catch((problem) => fill(byId('system'), failure(problem)));
onChange(show);
show();
