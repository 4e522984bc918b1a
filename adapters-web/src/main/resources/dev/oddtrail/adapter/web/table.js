// The sessions that are meant, the rarest first, or grouped by their rarest windows. In step with the plot, for both
// ask for the same.

import { el, short } from './dom.js';
import { BANDS, bits, count, counted, exactly, principal, STATES, time, windowLabels, zone } from './format.js';

export const bandMark = (band) => (band === null
  ? el('span', { class: 'faint' }, 'no scale')
  : el('span', { class: `band-${band}` }, `${BANDS[band].shape} ${BANDS[band].word}`));

export const stateMark = (state) => el('span', { class: `state-${state}` }, `${STATES[state].sign} ${STATES[state].word}`);

/**
 * A table of sessions; onPick is given the id of the one that is clicked. With what is chosen, and a function to choose
 * with, each row has a box; with an axis other than bits, each row has its figure too.
 */
export function sessionTable(sessions, run, selected, onPick, choosing = null, axis = null) {
  const height = axis?.name === 'bits' ? null : axis;
  return el('table', { class: 'sessions' },
    el('thead', {}, el('tr', {},
      choosing ? el('th', { scope: 'col' }, el('span', { class: 'unseen' }, 'Choose')) : null,
      el('th', { scope: 'col', class: 'number' }, 'Rank'),
      height ? el('th', { scope: 'col', class: 'number', title: height.hint ?? height.title }, height.column) : null,
      el('th', { scope: 'col', class: 'number' }, 'Bits'),
      el('th', { scope: 'col' }, `Begin (${zone()})`),
      el('th', { scope: 'col' }, run.identifiers.map((name) => short(name, 40)).join(', ')),
      el('th', { scope: 'col', class: 'number', title: 'Number of commands' }, 'Length'),
      el('th', { scope: 'col' }, 'Rarest window, and why'),
      el('th', { scope: 'col' }, 'Triage'))),
    el('tbody', {}, sessions.map((session) => row(session, run, selected, onPick, choosing, height))));
}

function row(session, run, selected, onPick, choosing, height) {
  const chosen = session.session_id === selected;
  const window = session.scored
    ? windowLabels(session.rarest_window, session.includes_start, session.includes_end).join(' → ')
    : 'shorter than a window, not scored';
  return el('tr', {
    'data-id': session.session_id,
    'aria-selected': String(chosen),
    class: session.suppressed ? 'suppressed' : null,
    onclick: () => onPick(session.session_id),
  },
  choosing ? el('td', { onclick: (event) => event.stopPropagation() }, el('input', {
    type: 'checkbox',
    'aria-label': `Choose session ${session.session_id}`,
    checked: choosing.chosen.has(session.session_id),
    onclick: (event) => choosing.choose(session.session_id, event.shiftKey),
  })) : null,
  el('td', { class: 'number' }, el('button', { type: 'button', title: 'Look at this session' }, count(session.rank))),
  height ? el('td', { class: 'number', 'data-axis': height.name }, session.bits === null ? '–' : height.figure(session.bits)) : null,
  el('td', { class: 'number bits' }, bits(session.bits), session.scored ? el('div', {}, bandMark(session.band)) : null),
  el('td', { title: exactly(session.begin), class: 'time' }, time(session.begin)),
  el('td', { class: 'principal' }, principal(session, run.identifiers).map((value) => el('div', {}, short(value, 60)))),
  el('td', { class: 'number' }, count(session.n_events)),
  el('td', { class: 'why' },
    el('div', { class: 'window' }, short(window, 200)),
    session.top_reason ? el('div', { class: 'faint' }, short(session.top_reason, 300)) : null),
  el('td', {}, stateMark(session.triage), session.suppressed ? ' hidden' : '', session.note ? ' ✎' : ''));
}

/** A table of windows that are the rarest of several sessions. */
export function groupTable(groups, onLike, onDecide) {
  return el('table', { class: 'groups' },
    el('thead', {}, el('tr', {},
      el('th', { scope: 'col', class: 'number' }, 'Up to bits'),
      el('th', { scope: 'col' }, 'Rarest window'),
      el('th', { scope: 'col', class: 'number' }, 'Sessions'),
      el('th', { scope: 'col', class: 'number' }, 'Principals'),
      el('th', { scope: 'col' }, `First (${zone()})`),
      el('th', { scope: 'col' }, `Last (${zone()})`),
      el('th', { scope: 'col' }, 'Together'))),
    el('tbody', {}, groups.map((group) => el('tr', {},
      el('td', { class: 'number' }, bits(group.bits)),
      el('td', { class: 'window' },
        short(windowLabels(group.window, group.includes_start, group.includes_end).join(' → '), 300)),
      el('td', { class: 'number' }, count(group.sessions)),
      el('td', { class: 'number' }, count(group.principals)),
      el('td', { class: 'time', title: exactly(group.first) }, time(group.first)),
      el('td', { class: 'time', title: exactly(group.last) }, time(group.last)),
      el('td', {},
        el('button', { type: 'button', onclick: () => onLike(group) }, 'List'),
        ' ',
        el('button', { type: 'button', onclick: () => onDecide(group) },
          `Decide on ${counted(group.sessions, 'session')}`))))));
}
