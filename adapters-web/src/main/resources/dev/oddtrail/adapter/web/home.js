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
    el('p', {}, 'Three commands lead from a log to a timeline:'),
    el('ol', {},
      data.length === 0 ? el('li', {}, el('code', {}, 'oddtrail import UAL-*.csv --data may')) : null,
      el('li', {}, el('code', {}, 'oddtrail train --name usual')),
      el('li', {}, el('code', {}, 'oddtrail score'))),
    el('p', {}, 'Add --db where the database is elsewhere, then reload this page.'));
}

function card(run) {
  const divided = el('div', { class: 'divided' });
  divide(run, divided);
  return el('li', {},
    el('h2', {}, el('a', { href: `/runs/${run.run}/timeline?triage=open` }, `Run ${run.run}: ${run.data}`)),
    el('p', {}, 'Scored by ', el('a', { href: `/model?run=${run.run}` }, run.model), `, in windows of ${run.window}, on ${time(run.scored_at)} ${zone()}.`
      + (run.own_model ? ' The model was trained on these very sessions.' : '')),
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
