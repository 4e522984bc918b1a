// The runs there are, each with how its sessions divide.

import { get } from './api.js';
import { byId, el, failure, fill, loading } from './dom.js';
import { BANDS, count, counted, STATES, time, zone } from './format.js';
import { frame } from './frame.js';
import { onChange } from './state.js';

async function show() {
  const place = byId('runs');
  try {
    const { runs } = await loading(place, get('/api/v1/runs'));
    if (runs.length === 0) {
      const { data } = await get('/api/v1/data');
      fill(place, empty(data));
      return;
    }
    fill(place, el('ul', { class: 'cards' }, runs.map(card)));
  } catch (problem) {
    fill(place, failure(problem, show));
  }
}

function empty(data) {
  return el('div', { class: 'empty' },
    el('p', {}, data.length === 0
      ? 'There are no logs in this database yet.'
      : `There are ${counted(data.length, 'data set')} in this database, and none is scored yet.`),
    el('p', {}, 'Three steps lead from a log to a timeline, here or on the command line:'),
    el('ol', { class: 'steps-guide' },
      step('Import a log', 'Records become sessions: what one principal does without a long pause.',
        '/imports/new', 'oddtrail import UAL-*.csv --data may'),
      step('Train and score', 'A model learns what usually follows what, and every session gets bits: how unusual it is.',
        data.length === 0 ? null : `/runs/new?data=${encodeURIComponent(data[0].data)}`,
        'oddtrail train --name usual', 'oddtrail score'),
      step('Look at the rarest', 'The timeline shows the rarest on top, each with the reason why.', null, 'oddtrail top')),
    el('p', { class: 'faint' }, 'On the command line, add --db where the database is elsewhere.'));
}

function step(title, text, href, ...commands) {
  return el('li', {},
    el('h2', {}, title),
    el('p', {}, text),
    href ? el('p', {}, el('a', { class: 'button', href }, title)) : null,
    commands.map((command) => el('div', {}, el('code', {}, command))));
}

function card(run) {
  const divided = el('div', { class: 'divided' });
  divide(run, divided);
  return el('li', {},
    el('h2', {}, el('a', { href: `/runs/${run.run}/timeline?triage=open` }, `Run ${run.run}: ${run.data}`)),
    el('p', {}, 'Scored by ', el('a', { href: `/model?run=${run.run}` }, run.model), `, in windows of ${run.window}, on `,
      el('span', { class: 'instant' }, `${time(run.scored_at)} ${zone()}`), '.',
      run.own_model ? ' The model was trained on these very sessions.' : ''),
    el('p', {}, counted(run.sessions, 'session'),
      run.unscored > 0 ? `, of which ${count(run.unscored)} are shorter than a window and not scored` : ''),
    divided);
}

async function divide(run, place) {
  try {
    const { facets } = await loading(place, get(`/api/v1/runs/${run.run}/facets`, 'field=band&field=triage'));
    fill(place, facets.map((facet) => el('p', { class: 'chips' },
      facet.values.filter((value) => value.value !== null).map((value) => {
        const known = facet.field === 'band' ? BANDS[value.value] : STATES[value.value];
        return el('a', {
          class: `chip ${facet.field}-${value.value}`,
          href: `/runs/${run.run}/timeline?${facet.field}=${value.value}`,
        }, `${known.shape ?? known.sign} ${known.word} ${count(value.sessions)}`);
      }))));
  } catch (problem) {
    fill(place, failure(problem, () => divide(run, place)));
  }
}

frame().catch((problem) => fill(byId('runs'), failure(problem)));
onChange(show);
show();
