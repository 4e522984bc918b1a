// One job: how far it is, and what came of it.

import { follow, get, visit } from './api.js';
import { byId, el, failure, fill, loading, short } from './dom.js';
import { frame } from './frame.js';
import { bar, cancelButton, far, over, report, setUpOf, stateOf, times } from './progress.js';
import { onChange } from './state.js';

const number = location.pathname.split('/')[2];
const TENTHS = 4;
let last = null;
let spoken = '';

function draw(job, readOnly) {
  const before = last;
  last = [job, readOnly];
  // What has the focus stays where it is while only the figures change.
  if (before && before[0].state === job.state && !over(job) && byId('far')) {
    fill(byId('far'), bar(job));
    speak(job);
    return;
  }
  fill(byId('job'),
    el('h1', {}, short(job.title, 300)),
    el('div', { class: 'box' },
      el('p', {}, 'Job ', String(job.job), ' ', stateOf(job), '. ', times(job)),
      over(job) ? null : el('div', { id: 'far' }, bar(job)),
      over(job) || readOnly ? null : el('p', { class: 'buttons' }, cancelButton(job, async () => {}),
        el('span', { class: 'faint' }, 'It goes on when this page is closed.')),
      ended(job),
      el('p', { class: 'buttons' }, next(job, readOnly), again(job, readOnly), el('a', { href: `/api/v1/jobs/${job.job}` }, 'JSON'))),
    report(job));
  speak(job);
}

function ended(job) {
  switch (job.state) {
    case 'failed':
      return el('div', { class: 'failure', role: 'alert' }, el('p', {}, short(job.message ?? '', 2000)),
        el('p', {}, 'Nothing was kept.'));
    case 'cancelled':
      return el('p', {}, 'It was cancelled, and nothing of it was kept.');
    case 'interrupted':
      return el('p', {}, 'The program ended before the job did. Nothing of it was kept; ask for it again.');
    default:
      return job.message === null ? null : el('p', { class: 'problem' }, short(job.message, 2000));
  }
}

function next(job, readOnly) {
  if (job.state === 'done' && job.run !== null) {
    return el('a', { class: 'button main-action', id: 'next', href: `/runs/${job.run}/timeline?triage=open` },
      'Open the timeline');
  }
  if (readOnly || !over(job)) {
    return null;
  }
  if (job.state === 'done') {
    return el('a', { class: 'button main-action', id: 'next', href: `/runs/new?data=${encodeURIComponent(job.data)}` },
      'Score it');
  }
  return null;
}

/** Leads to the form of the job with what it was set up with. */
function again(job, readOnly) {
  return readOnly || !over(job) ? null : el('a', {
    class: 'button', id: 'again', href: setUpOf(job) ?? (job.kind === 'import' ? '/imports/new' : '/runs/new'),
  }, job.kind === 'import' ? 'Import again with changes' : 'Repeat with changes');
}

/** Says what changed, but not every change. */
function speak(job) {
  const { progress } = job;
  const part = progress && progress.total ? Math.floor((TENTHS * progress.done) / progress.total) : 0;
  const now = `${job.state} ${progress?.stage ?? ''} ${part}`;
  if (now !== spoken) {
    spoken = now;
    fill(byId('spoken'), progress ? far(progress) : `Job ${job.job} ${job.state}`);
  }
}

async function show() {
  const place = byId('job');
  try {
    const [job, { read_only: readOnly }] = await loading(place, Promise.all([get(`/api/v1/jobs/${number}`), visit()]));
    draw(job, readOnly);
    if (!over(job)) {
      follow(number, (heard) => draw(heard, readOnly), (problem) => fill(place, failure(problem, show)));
    }
  } catch (problem) {
    fill(place, failure(problem, show));
  }
}

frame(['Jobs', '/jobs'], [`Job ${number}`]).catch((problem) => fill(byId('job'), failure(problem)));
onChange(show);
show();
