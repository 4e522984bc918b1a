// Views that somebody wanted to come back to.

import { get, remove, visit } from './api.js';
import { byId, el, failure, fill, loading, say, short } from './dom.js';
import { exactly, time, zone } from './format.js';
import { frame } from './frame.js';
import { onChange } from './state.js';

async function show() {
  const place = byId('views');
  try {
    const [{ views }, { read_only: readOnly }] = await loading(place, Promise.all([get('/api/v1/views'), visit()]));
    fill(place, views.length === 0
      ? el('div', { class: 'empty' }, el('p', {}, 'No view is kept yet. “Keep this view” on the timeline keeps its conditions under a name.'))
      : el('div', { class: 'list' }, table(views, readOnly)));
  } catch (problem) {
    fill(place, failure(problem, show));
  }
}

/** Only ever a path of this server, whatever is stored. */
const inside = (address) => /^\/(?![/\\])/.test(address);

function table(views, readOnly) {
  return el('table', {},
    el('thead', {}, el('tr', {},
      el('th', { scope: 'col' }, 'View'), el('th', { scope: 'col' }, 'Shows'),
      el('th', { scope: 'col' }, `Kept (${zone()})`), readOnly ? null : el('th', { scope: 'col' }, 'Remove'))),
    el('tbody', {}, views.map((view) => el('tr', {},
      el('td', { class: 'value' }, inside(view.address) ? el('a', { href: view.address }, short(view.name, 200)) : short(view.name, 200)),
      el('td', { class: 'value faint' }, short(decoded(view.address), 300)),
      el('td', { class: 'time' }, el('span', { title: exactly(view.at) }, time(view.at)), el('div', {}, `by ${short(view.analyst, 60)}`)),
      readOnly ? null : el('td', {}, el('button', {
        type: 'button', 'aria-label': `Remove view ${view.name}`, onclick: () => forget(view),
      }, 'Remove'))))));
}

function decoded(address) {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch {
    return address;
  }
}

async function forget(view) {
  try {
    await remove(`/api/v1/views?${new URLSearchParams({ name: view.name })}`);
    say('The view is removed.');
    await show();
  } catch (problem) {
    say(problem.message);
  }
}

frame(['Views']).catch((problem) => fill(byId('views'), failure(problem)));
onChange(show);
show();
