// The jobs there are, the one asked for last first.

import { get, visit } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { time, zone } from './format.js';
import { frame } from './frame.js';
import { bar, cancelButton, over, stateOf } from './progress.js';
import { onChange } from './state.js';

let timer;

async function show() {
  clearTimeout(timer);
  const place = byId('jobs');
  try {
    const [{ jobs }, { read_only: readOnly }] = await loading(place, Promise.all([get('/api/v1/jobs'), visit()]));
    fill(place, jobs.length === 0 ? empty() : table(jobs, readOnly));
    if (!jobs.every(over)) {
      timer = setTimeout(show, 2000);
    }
  } catch (problem) {
    fill(place, failure(problem, show));
  }
}

const empty = () => el('div', { class: 'empty' },
  el('p', {}, 'Nothing has been imported or scored from the dashboard yet.'),
  el('p', {}, el('a', { href: '/imports/new', class: 'button' }, 'Import a log')));

function table(jobs, readOnly) {
  return el('table', {},
    el('thead', {}, el('tr', {},
      el('th', { scope: 'col', class: 'number' }, 'Job'),
      el('th', { scope: 'col' }, 'What'),
      el('th', { scope: 'col' }, 'State'),
      el('th', { scope: 'col' }, `Asked for (${zone()})`),
      el('th', { scope: 'col' }, 'By'),
      el('th', { scope: 'col' }, 'Next'))),
    el('tbody', {}, jobs.map((job) => el('tr', {},
      el('td', { class: 'number' }, el('a', { href: `/jobs/${job.job}` }, String(job.job))),
      el('td', { class: 'value' }, el('a', { href: `/jobs/${job.job}` }, short(job.title, 200)),
        job.message === null ? null : el('div', { class: 'problem' }, short(job.message, 200))),
      el('td', {}, stateOf(job), job.state === 'running' ? bar(job) : null),
      el('td', { class: 'time' }, time(job.queued_at)),
      el('td', {}, short(job.analyst, 60)),
      el('td', {}, next(job, readOnly))))));
}

function next(job, readOnly) {
  if (!over(job)) {
    return readOnly ? null : cancelButton(job, show);
  }
  if (job.run !== null) {
    return el('a', { href: `/runs/${job.run}/timeline?triage=open` }, `Run ${job.run}`);
  }
  return job.data === null || readOnly ? null
    : el('a', { href: `/runs/new?data=${encodeURIComponent(job.data)}` }, 'Score it');
}

frame(['Jobs']).catch((problem) => fill(byId('jobs'), failure(problem)));
onChange(show);
show();
