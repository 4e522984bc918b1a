// The models there are, and two of them to compare.

import { get } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { count, counted, exactly, time, zone } from './format.js';
import { frame } from './frame.js';
import { onChange } from './state.js';

async function show() {
  const place = byId('models');
  try {
    const { models } = await loading(place, get('/api/v1/models'));
    fill(place, models.length === 0
      ? el('div', { class: 'empty' },
        el('p', {}, 'There is no model in this database yet.'),
        el('p', {}, 'A model is what is usual in the sessions that it was trained on: ',
          el('code', {}, 'oddtrail train --name usual')))
      : [el('div', { class: 'list' }, table(models)), models.length > 1 ? compare(models) : null]);
  } catch (problem) {
    fill(place, failure(problem, show));
  }
}

function table(models) {
  return el('table', {},
    el('thead', {}, el('tr', {},
      el('th', { scope: 'col' }, 'Model'),
      el('th', { scope: 'col' }, 'Looks at'),
      el('th', { scope: 'col', class: 'number' }, 'Sessions'),
      el('th', { scope: 'col', class: 'number' }, 'Events'),
      el('th', { scope: 'col', class: 'number' }, 'Commands'),
      el('th', { scope: 'col' }, `Trained (${zone()})`),
      el('th', { scope: 'col' }, 'From'))),
    el('tbody', {}, models.map((model) => el('tr', {},
      el('td', { class: 'value' }, el('a', { href: `/model?${new URLSearchParams({ name: model.model })}` }, short(model.model, 200))),
      el('td', {}, model.detail),
      el('td', { class: 'number' }, count(model.sessions)),
      el('td', { class: 'number' }, count(model.events)),
      el('td', { class: 'number' }, count(model.commands)),
      el('td', { class: 'time', title: exactly(model.trained_at) }, time(model.trained_at)),
      el('td', { class: 'value' }, model.sources.length > 3
        ? `${short(model.sources[0], 80)} and ${counted(model.sources.length - 1, 'other log')}`
        : model.sources.map((name) => short(name, 80)).join(', '))))));
}

function compare(models) {
  const select = (name, chosen) => el('select', { name }, models.map((model, i) => el('option',
    { value: i, selected: i === chosen }, short(model.model, 80))));
  return el('form', {
    class: 'fields',
    onsubmit: (event) => {
      event.preventDefault();
      const { before, after } = event.target.elements;
      location.href = `/compare?${new URLSearchParams({ before: models[before.value].model, after: models[after.value].model })}`;
    },
  },
  el('h2', {}, 'Compare'),
  el('label', {}, 'The earlier model ', select('before', 1)),
  el('label', {}, 'The later model ', select('after', 0)),
  el('p', { class: 'buttons' }, el('button', {}, 'Compare')));
}

frame(['Models']).catch((problem) => fill(byId('models'), failure(problem)));
onChange(show);
show();
