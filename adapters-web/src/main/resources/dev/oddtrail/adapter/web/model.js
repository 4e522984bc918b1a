// One model: where it comes from, and what it holds to be usual.

import { get } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { bits, count, counted, duration, exactly, label, percent, time, zone } from './format.js';
import { frame } from './frame.js';
import { current, onChange } from './state.js';

/** Which model is meant, as a question has it. */
function wanted(more = {}) {
  const parameters = new URLSearchParams(more);
  ['name', 'run'].filter((name) => current().has(name)).forEach((name) => parameters.set(name, current().get(name)));
  return parameters;
}

async function show() {
  const place = byId('model');
  try {
    const card = await loading(place, get('/api/v1/model', wanted()));
    const { runs } = await get('/api/v1/runs');
    const run = current().has('run')
      ? Number(current().get('run')) : runs.find((one) => one.model === card.model)?.run ?? null;
    frame(['Models', '/models'], [card.model]).catch((problem) => fill(byId('top'), failure(problem)));
    fill(document.querySelector('h1'), `Model ${short(card.model, 200)}`);
    const panels = ['heat', 'states', 'frequent', 'rare', 'parameters'].map((id) => el('section', { id, class: 'block' }));
    fill(place, head(card), panels);
    const [heat, states, frequent, rare, parameters] = panels;
    panel(heat, 'heat', {}, (found) => heatTable(found, run));
    panel(states, 'states', { limit: 100 }, statesTable);
    panel(frequent, 'transitions', { limit: 25 }, (found) => transitions('The most frequent transitions', found, run));
    panel(rare, 'transitions', { limit: 25, order: 'rare' }, (found) => transitions('The rarest transitions that were seen', found, run));
    panel(parameters, 'parameters', { limit: 200 }, (found) => parametersTable(found, card));
  } catch (problem) {
    frame(['Models', '/models'], ['Model']).catch(() => {});
    fill(place, failure(problem, show));
  }
}

async function panel(place, name, more, draw) {
  try {
    fill(place, draw(await loading(place, get(`/api/v1/model/${name}`, wanted(more)))));
  } catch (problem) {
    fill(place, failure(problem, () => panel(place, name, more, draw)));
  }
}

function head(card) {
  const entry = (name, ...value) => [el('dt', {}, name), el('dd', {}, ...value)];
  const instant = (at) => el('span', { title: exactly(at) }, time(at));
  return [
    current().has('run') ? el('p', {}, `As run ${short(current().get('run'), 20)} was scored with it.`) : null,
    el('p', { class: 'buttons' },
      el('a', { href: `/api/v1/model/file?${wanted()}`, download: 'model.json' }, 'Download the model'),
      el('span', { class: 'faint' }, 'for oddtrail models import'),
      el('a', { href: '/models' }, 'Compare with another')),
    el('dl', { class: 'summary' },
      entry('Trained', instant(card.trained_at), ` ${zone()}, by version ${short(card.code_version, 60)}`),
      entry('On', `${counted(card.sessions, 'session')} with ${counted(card.events, 'command')}`),
      card.first ? entry(`Between (${zone()})`, instant(card.first), ' and ', instant(card.last)) : null,
      entry('Sessions of', card.identifiers.map((name) => short(name, 60)).join(', ')),
      entry('Sessions end', `after ${duration(card.gap_s)} without an event, or ${duration(card.max_s)} in all (${card.bounds})`),
      entry('Looks at', { commands: 'commands', parameters: 'commands and names of parameters', values: 'commands, names of parameters and values' }[card.detail] ?? card.detail),
      entry('Knows', `${counted(card.commands, 'command')}, ${counted(card.transitions, 'transition')}, ${counted(card.parameters, 'parameter')}`),
      entry('Values that count', card.modelled_parameters.length === 0 ? 'none'
        : card.modelled_parameters.map((name) => short(name, 60)).join(', ')),
      entry('Scales', card.scales.length === 0 ? 'none, so its scores have no percentile'
        : card.scales.map((scale) => `windows of ${scale.window}`
          + `${scale.start_and_end ? '' : ', without start and end'}${scale.geometric_mean ? ', geometric mean' : ''}`).join('; ')),
      entry('Fingerprint', el('code', {}, card.fingerprints.join(', ')))),
    el('details', {}, el('summary', {}, counted(card.sources.length, 'log')),
      el('ul', {}, card.sources.map((source) => el('li', { class: 'value' },
        `${short(source.name, 300)}, ${counted(source.bytes, 'byte')}, ${short(source.profile, 60)}`,
        source.sha256 ? el('div', { class: 'faint' }, `SHA-256 ${source.sha256}`) : null)))),
  ];
}

/** Where the timeline shows the sessions with a transition; it can do that for two commands of a run. */
function sessionsWith(run, previous, next) {
  return run !== null && typeof previous === 'string' && typeof next === 'string'
    ? `/runs/${run}/timeline?${new URLSearchParams({ has: JSON.stringify([previous, next]) })}` : null;
}

function heatTable({ columns, others, rows }, run) {
  const names = [...columns.map(label), ...(others > 0 ? [counted(others, 'other')] : []), '⟨END⟩'];
  const states = [...columns, ...(others > 0 ? [null] : []), { edge: 'end' }];
  return [
    el('h2', {}, 'What follows what'),
    el('p', { class: 'faint' }, 'Each row is what followed a command, in percent of its occurrences; a stronger colour is more.'
      + `${others > 0 ? ` The ${columns.length} most frequent commands have rows of their own.` : ''}`
      + ' A link leads to the sessions of the run whose rarest window has the two.'),
    el('div', { class: 'list heat', tabindex: 0, role: 'region', 'aria-label': 'What follows what' }, el('table', {},
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'After'),
        names.map((name, i) => el('th', { scope: 'col', title: name }, el('span', {}, short(name, 60)),
          el('span', { class: 'unseen' }, ` (column ${i + 1})`))))),
      el('tbody', {}, rows.map((row) => el('tr', {},
        el('th', { scope: 'row', title: `${counted(row.of, 'occurrence')}` }, short(label(row.state), 60)),
        row.counts.filter((unused, i) => others > 0 || i !== columns.length)
          .map((number, i) => cell(number, row, states[i], names[i], run))))))),
  ];
}

function cell(number, row, next, name, run) {
  if (number === 0) {
    return el('td', { class: 'heat-0' });
  }
  const part = (100 * number) / row.of;
  const href = next === null ? null : sessionsWith(run, row.state, next);
  const text = part < 1 ? '<1' : part.toFixed(0);
  const title = `${label(row.state)} → ${name}: ${count(number)} of ${count(row.of)}, ${percent(part)}`;
  return el('td', { class: `heat-${Math.min(5, 1 + Math.floor(part / 20))}`, title },
    href ? el('a', { href, 'aria-label': title }, text) : text);
}

function statesTable({ states, all }) {
  return [
    el('h2', {}, 'What usually comes next'),
    el('p', { class: 'faint' }, 'Entropy says how many bits the next command holds on average: 0 is always the same. '
      + 'Unseen is the probability that is left for what never followed in training.'),
    el('div', { class: 'list' }, el('table', {},
      el('thead', {}, el('tr', {},
        el('th', { scope: 'col' }, 'After'),
        el('th', { scope: 'col', class: 'number' }, 'Seen'),
        el('th', { scope: 'col', class: 'number', title: 'Probability regardless of what came before' }, 'Prior'),
        el('th', { scope: 'col', class: 'number' }, 'Entropy'),
        el('th', { scope: 'col', class: 'number' }, 'Unseen'),
        el('th', { scope: 'col' }, 'Next'))),
      el('tbody', {}, states.map((state) => el('tr', {},
        el('td', { class: 'value' }, short(label(state.state), 120)),
        el('td', { class: 'number' }, count(state.count)),
        el('td', { class: 'number' }, fine(state.prior)),
        el('td', { class: 'number' }, bits(state.entropy_bits)),
        el('td', { class: 'number' }, fine(state.unseen)),
        el('td', { class: 'value' }, state.next.slice(0, 5).map((next) => `${short(label(next.state), 60)} ${fine(next.probability)}`).join(', '),
          state.successors > 5 ? ` and ${count(state.successors - 5)} more` : '')))))),
    more('states', states.length, all),
  ];
}

/** A probability in percent, with two figures that say something. */
const fine = (probability) => {
  const part = 100 * probability;
  return part >= 10 ? percent(part) : `${Number(part.toPrecision(2))} %`;
};

function transitions(title, { transitions: rows, all }, run) {
  return [
    el('h2', {}, title),
    el('div', { class: 'list' }, el('table', {},
      el('thead', {}, el('tr', {},
        el('th', { scope: 'col' }, 'After'), el('th', { scope: 'col' }, 'comes'),
        el('th', { scope: 'col', class: 'number' }, 'Times'), el('th', { scope: 'col', class: 'number' }, 'Probability'),
        el('th', { scope: 'col', class: 'number' }, 'Bits'))),
      el('tbody', {}, rows.map((row) => {
        const href = sessionsWith(run, row.previous, row.next);
        const next = short(label(row.next), 120);
        return el('tr', {},
          el('td', { class: 'value' }, short(label(row.previous), 120)),
          el('td', { class: 'value' }, href ? el('a', { href }, next) : next),
          el('td', { class: 'number' }, `${count(row.count)} of ${count(row.of)}`),
          el('td', { class: 'number' }, fine(row.probability)),
          el('td', { class: 'number' }, bits(row.bits)));
      })))),
    more('transitions', rows.length, all),
  ];
}

function parametersTable({ parameters, all }, card) {
  if (all === 0) {
    return [el('h2', {}, 'Parameters'), el('p', {}, card.detail === 'commands'
      ? 'This model looks at commands only. oddtrail train --detail values looks at parameters too.'
      : 'No command carried a parameter in training.')];
  }
  return [
    el('h2', {}, 'Parameters'),
    el('div', { class: 'list' }, el('table', {},
      el('thead', {}, el('tr', {},
        el('th', { scope: 'col' }, 'Command'), el('th', { scope: 'col' }, 'Parameter'),
        el('th', { scope: 'col', class: 'number' }, 'Set'), el('th', { scope: 'col', class: 'number' }, 'Probability'),
        el('th', { scope: 'col', class: 'number' }, 'Values'), el('th', { scope: 'col' }, 'Do its values count?'))),
      el('tbody', {}, parameters.map((row) => el('tr', {},
        el('td', { class: 'value' }, short(row.command, 120)),
        el('td', { class: 'value' }, short(row.parameter, 120)),
        el('td', { class: 'number' }, `${count(row.count)} of ${count(row.of)}`),
        el('td', { class: 'number' }, fine(row.probability)),
        el('td', { class: 'number' }, row.values === null ? '–' : row.free_text ? 'many' : count(row.values)),
        el('td', {}, `${row.modelled ? 'yes' : 'no'}: ${row.reason}`)))))),
    more('parameters', parameters.length, all),
  ];
}

function more(name, shown, all) {
  const download = (format) => el('a', { href: `/api/v1/model/${name}.${format}?${wanted()}`, download: true }, format.toUpperCase());
  return el('p', { class: 'faint' }, `${count(shown)} of ${count(all)}. Download all: `, download('csv'), ' ', download('jsonl'));
}

onChange(show);
show();
