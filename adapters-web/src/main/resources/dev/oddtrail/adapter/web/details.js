// One session: what is known of it, what was decided, and why it has its score. Both the side panel and the page of a
// session are made of these.

import { el, say, short } from './dom.js';
import { ACTIONS, decide, hideLike } from './decide.js';
import {
  bits, counted, duration, exactly, label, percent, principal, share, STATES, time, windowLabels, zone,
} from './format.js';
import { bandMark, stateMark } from './table.js';

/** The figures of a session. */
export function summary(session, run) {
  const entry = (name, ...value) => [el('dt', {}, name), el('dd', {}, ...value)];
  return el('dl', { class: 'summary' },
    principal(session, run.identifiers).map((value, i) => entry(run.identifiers[i], session[run.identifiers[i]] === null
      ? value : el('a', { href: `/runs/${run.run}/principal?${new URLSearchParams({ name: value })}` }, short(value, 300)))),
    entry(`Begin (${zone()})`, el('time', { datetime: session.begin, title: exactly(session.begin) }, time(session.begin))),
    entry(`End (${zone()})`, el('time', { datetime: session.end, title: exactly(session.end) }, time(session.end))),
    entry('Length', `${counted(session.n_events, 'command')} in ${duration(session.duration_s)}`),
    session.scored
      ? [
        entry('Rarity', `${bits(session.bits)} bits, `, bandMark(session.band)),
        entry('Percentile', session.percentile === null
          ? 'no training session is about as long'
          : `${percent(session.percentile)} of the sessions of about this length are less rare`),
        entry('Rarest window',
          short(windowLabels(session.rarest_window, session.includes_start, session.includes_end).join(' → '), 600)),
      ]
      : entry('Rarity', 'not scored: shorter than a window'),
    entry('Model', `${session.model_id}, run ${session.run_id}`),
    session.suppressed ? entry('Hidden', 'by a suppression') : null);
}

/** Buttons that decide, with a note; changed is called when a decision is kept. */
export function triage(session, history, run, readOnly, changed) {
  const note = el('textarea', { id: 'note', rows: 2, maxlength: 10000, placeholder: 'Why? (n)', disabled: readOnly });
  return el('section', { class: 'triage' },
    el('h3', {}, 'Triage: ', stateMark(session.triage)),
    el('label', { for: 'note', class: 'unseen' }, 'Note'),
    note,
    el('p', { class: 'buttons' },
      ACTIONS.map(([state, key, text]) => el('button', {
        type: 'button',
        'data-state': state,
        disabled: readOnly,
        'aria-pressed': String(session.triage === state),
        onclick: () => decide(run, session, state, note.value, changed).catch((problem) => say(problem.message)),
      }, `${STATES[state].sign} ${text} (${key})`)),
      session.scored ? el('button', {
        type: 'button',
        disabled: readOnly,
        onclick: () => hideLike(run, session, changed),
      }, 'Hide like this…') : null),
    readOnly ? el('p', { class: 'faint' }, 'This server was started with --read-only.') : null,
    history.length === 0
      ? el('p', { class: 'faint' }, 'Nothing is decided yet.')
      : el('ol', { class: 'history' }, history.map((decision) => el('li', {},
        stateMark(decision.triage), ' ', el('span', { title: exactly(decision.at) }, time(decision.at)),
        ` by ${short(decision.analyst, 100)}`,
        decision.note ? el('blockquote', {}, short(decision.note, 10000)) : null))));
}

/** Every step with its bits, and what usually comes in its place. */
export function steps(explanation) {
  const first = explanation.window_index ?? -1;
  const last = first + (explanation.window_commands ?? 0) + (explanation.includes_end ? 1 : 0);
  const total = (step) => transition(explanation, step) + step.parameter_bits;
  const most = Math.max(0.01, ...explanation.steps.map(total));
  return el('table', { class: 'steps' },
    el('caption', {}, 'Bits of each step: ', el('span', { class: 'key-transition' }, '■ order of commands'), ' ',
      el('span', { class: 'key-parameter' }, '▨ parameters'), '; the rarest window is marked by a line.'),
    el('thead', {}, el('tr', {},
      el('th', { scope: 'col', class: 'number' }, '#'),
      el('th', { scope: 'col' }, `Time (${zone()})`),
      el('th', { scope: 'col' }, 'Command'),
      el('th', { scope: 'col' }, 'Bits'),
      el('th', { scope: 'col' }, 'Usually'))),
    el('tbody', {}, explanation.steps.map((step) => el('tr', {
      class: step.index >= first && step.index < last ? 'in-window' : null,
    },
    el('td', { class: 'number' }, step.index + 1),
    el('td', { class: 'time' }, step.time ? el('time', { datetime: step.time, title: exactly(step.time) }, time(step.time)) : ''),
    el('td', { class: 'value' }, el('strong', {}, short(label(step.command), 200)), remarks(step), parameters(step)),
    el('td', { class: 'bits' }, bar(transition(explanation, step), step.parameter_bits, most)),
    el('td', { class: 'usual' }, usual(explanation, step))))));
}

/** Where a window begins inside a session, what came before does not count. */
const begins = (explanation, step) => step.index === explanation.window_index && !explanation.includes_start;

const transition = (explanation, step) => (begins(explanation, step) ? step.prior_bits : step.transition_bits);

function remarks(step) {
  const texts = [
    step.known ? null : 'command never seen in training',
    step.known && step.transition.count === 0 ? 'never seen in training after what came before' : null,
    step.order_uncertain ? 'order uncertain' : null,
  ].filter(Boolean);
  return texts.map((text) => el('span', { class: 'badge' }, text));
}

function parameters(step) {
  const rarest = step.parameters.filter((one) => one.bits >= 1);
  const all = Object.entries(step.params ?? {});
  return [
    rarest.map((one) => el('div', { class: 'rare-parameter' },
      `${short(one.name, 80)}${one.value === null ? '' : ` = ${short(one.value, 120)}`}: `
      + `${bits(one.bits)} bits, ${because(one)}`)),
    all.length === 0 ? null : el('details', {},
      el('summary', {}, counted(all.length, 'parameter')),
      el('dl', {}, all.map(([name, value]) => [
        el('dt', {}, short(name, 100)), el('dd', {}, value === null ? '(not kept)' : short(value, 2000))]))),
  ];
}

function because({ kind, count, of }) {
  const cases = `${count.toLocaleString('en')} of ${of.toLocaleString('en')}`;
  switch (kind) {
    case 'set': return `set, as in ${cases} calls`;
    case 'not_set': return `not set; it was in ${cases} calls`;
    case 'unseen': return 'which training never saw with this command';
    case 'value': return `this value in ${cases} cases`;
    default: return 'no unknown parameter was set';
  }
}

function bar(transitionBits, parameterBits, most) {
  const svg = (tag, attributes, ...children) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };
  const first = (100 * Math.max(0, transitionBits)) / most;
  const second = (100 * Math.max(0, parameterBits)) / most;
  return [
    svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', class: 'bar', 'aria-hidden': 'true' },
      svg('rect', { x: 0, y: 0, width: first, height: 10, class: 'transition' }),
      svg('rect', { x: first, y: 0, width: second, height: 10, class: 'parameter' })),
    el('span', {}, bits(transitionBits), parameterBits > 0.005 ? ` + ${bits(parameterBits)}` : ''),
  ];
}

function usual(explanation, step) {
  const texts = step.usual_next.slice(0, 3).map((next) => `${short(label(next.command), 60)} ${share(next.share)}`);
  return [
    begins(explanation, step) ? el('div', {}, 'the window begins here: what came before does not count') : null,
    el('div', {}, `after ${short(label(step.after), 60)}: ${texts.join(', ') || 'never seen in training, so nothing is known to follow'}`),
    step.transition.of === 0 ? null : el('div', { class: 'faint' }, step.transition.count === 0
      ? `this: never in ${step.transition.of.toLocaleString('en')} times`
      : `this: ${share(step.transition)}${step.rank ? `, place ${step.rank}` : ''}`),
  ];
}

/** The records as they stand in the log. */
export function records(explanation) {
  const found = explanation.steps.filter((step) => step.source !== undefined);
  return el('details', { class: 'records' },
    el('summary', {}, 'Records of the log'),
    found.every((step) => step.raw === null)
      ? el('p', {}, 'The log was not kept, and is not where it was when it was imported, so its records cannot be shown. '
        + 'The command’s names and values above are what was kept. To have the records too, keep the logs when you import '
        + 'them: on the page Import, or with oddtrail import --keep-logs.')
      : null,
    el('ol', {}, found.map((step) => el('li', {},
      el('div', { class: 'faint' }, `${short(step.source, 200)}, line ${step.line}`),
      step.raw === null ? null : el('pre', {}, short(step.raw, 20000))))));
}
