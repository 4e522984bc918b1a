// How far jobs are, and what came of them.

import { post } from './api.js';
import { el, say, short } from './dom.js';
import { count, duration, time, zone } from './format.js';

const STATES = {
  queued: ['…', 'waits'],
  running: ['▶', 'runs'],
  done: ['✓', 'done'],
  failed: ['✗', 'failed'],
  cancelled: ['■', 'cancelled'],
  interrupted: ['!', 'interrupted'],
};

const FIGURES = {
  records: 'Records read',
  accepted: 'Accepted',
  duplicates: 'Duplicates left out',
  rejected: 'Rejected',
  filtered: 'Left out by filters',
  events: 'Events',
  sessions: 'Sessions',
  single_command_sessions: 'Sessions of one command',
  principals: 'Principals',
  commands: 'Distinct commands',
  out_of_order: 'Out of order',
  order_uncertain: 'Order not in the data',
  unscored: 'Shorter than a window, not scored',
};

export const over = (job) => job.state !== 'queued' && job.state !== 'running';

export function stateOf(job) {
  const [sign, word] = STATES[job.state];
  return el('span', { class: `job-${job.state}` }, `${sign} ${word}`);
}

export function bytes(number) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = number;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}

const amount = (number, unit) => (unit === 'bytes' ? bytes(Math.round(number)) : `${count(Math.round(number))} ${unit}`);

/** How far it is, in words. */
export function far({ stage, done, total, unit, per_second: rate, remaining_seconds: left }) {
  return [
    stage,
    total === null ? amount(done, unit) : `${amount(done, unit)} of ${amount(total, unit)}`,
    rate === null ? null : `${amount(rate, unit)} per second`,
    left === null ? null : `about ${duration(Math.round(left))} left`,
  ].filter((part) => part !== null).join(' · ');
}

/** A bar, and words below it. */
export function bar(job) {
  const { progress } = job;
  if (progress === null) {
    return el('div', {}, el('progress', { 'aria-label': 'Progress' }),
      el('p', {}, job.state === 'queued' ? 'It waits for the jobs before it.' : 'It has begun.'));
  }
  return el('div', {},
    el('progress', {
      'aria-label': `Progress of ${progress.stage}`,
      max: progress.total ?? 1,
      ...(progress.total === null ? {} : { value: progress.done }),
    }),
    el('p', {}, far(progress)));
}

export function cancelButton(job, done) {
  return el('button', {
    type: 'button',
    'aria-label': `Cancel job ${job.job}`,
    onclick: async (event) => {
      const button = event.currentTarget;
      button.disabled = true;
      try {
        await post(`/api/v1/jobs/${job.job}/cancel`, {});
        say(`Job ${job.job} stops as soon as it can.`);
        await done();
      } catch (problem) {
        button.disabled = false;
        say(problem.message);
      }
    },
  }, 'Cancel');
}

export const words = (reason) => reason.replaceAll('_', ' ');

/** What came of a job: figures, what could not be read, and what may surprise. */
export function report(job) {
  const figures = Object.entries(job.figures);
  const reasons = Object.entries(job.rejected);
  return [
    figures.length === 0 ? null : el('div', { class: 'box' },
      el('h2', {}, 'Report'),
      el('dl', { class: 'summary' }, figures.map(([name, number]) => [
        el('dt', {}, FIGURES[name] ?? words(name)),
        el('dd', {}, count(number), share(name, number, job.figures))]))),
    job.warnings.length === 0 ? null : el('div', { class: 'box' },
      el('h2', {}, 'What may surprise you'),
      el('ul', {}, job.warnings.map((warning) => el('li', {}, short(warning, 500))))),
    reasons.length === 0 ? null : el('div', { class: 'box' },
      el('h2', {}, 'Rejected records'),
      el('table', {},
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Reason'),
          el('th', { scope: 'col', class: 'number' }, 'Records'), el('th', { scope: 'col' }, 'Examples, with line'))),
        el('tbody', {}, reasons.map(([reason, number]) => el('tr', {},
          el('td', {}, words(reason)),
          el('td', { class: 'number' }, count(number)),
          el('td', { class: 'value' }, job.examples.filter((example) => example.reason === reason)
            .map((example) => el('div', {}, short(example.text, 300)))))))),
      job.data === null ? null : el('p', { class: 'buttons' },
        'Download all:', ['csv', 'jsonl'].map((ending) => el('a',
          { href: `/api/v1/data/${encodeURIComponent(job.data)}/rejects.${ending}` }, ending.toUpperCase())))),
  ];
}

function share(name, number, figures) {
  const of = { rejected: 'records', filtered: 'records', out_of_order: 'accepted', single_command_sessions: 'sessions' }[name];
  return of && figures[of] ? ` (${((100 * number) / figures[of]).toFixed(1)} % of ${FIGURES[of].toLowerCase()})` : '';
}

/** Keeps in this browser how a job was set up, so that it can be asked for again with changes. */
export function rememberSetUp(job, address) {
  sessionStorage.setItem(`oddtrail-set-up-${job}`, address);
}

/** Where a job can be set up again, as far as this browser or its outcome knows; null if neither does. */
export function setUpOf(job) {
  const kept = sessionStorage.getItem(`oddtrail-set-up-${job.job}`);
  if (kept) {
    return kept;
  }
  return job.kind === 'scoring' && job.data !== null
    ? `/runs/new?${new URLSearchParams({ data: job.data, ...(job.model === null ? {} : { source: job.model }) })}`
    : null;
}

/** When it was asked for, begun and over. */
export function times(job) {
  const took = job.started_at && job.ended_at
    ? ` It took ${duration((new Date(job.ended_at) - new Date(job.started_at)) / 1000)}.` : '';
  return `Asked for by ${job.analyst} on ${time(job.queued_at)} ${zone()}.${took}`;
}

