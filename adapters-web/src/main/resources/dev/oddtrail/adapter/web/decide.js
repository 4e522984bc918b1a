// Decisions: what is decided, undone, and hidden.

import { post, visit } from './api.js';
import { el, fill, say } from './dom.js';
import { counted, STATES } from './format.js';

export const ACTIONS = [
  ['benign', 'b', 'Benign'],
  ['suspicious', 's', 'Suspicious'],
  ['escalated', 'e', 'Escalate'],
  ['open', 'o', 'Reopen'],
];

const LAST = 'oddtrail-last-decision';

// What shows the decision again on the page that made it; another page is loaded anew.
let redraw = null;

/** Decides on one session, and offers to take it back. Done is called when either is kept. */
export async function decide(run, session, state, note, done) {
  await keep({ run: run.run, sessions: [session.session_id], state, note });
  remember(run, state, [[session.triage, [session.session_id]]], `${session.session_id} is ${STATES[session.triage].word} again.`, done);
  say(`${session.session_id} is ${STATES[state].word}.`,
    el('button', { type: 'button', onclick: takeBack }, 'Undo (u)'));
  await done();
}

/** Decides on several sessions at once; taking it back leaves each as it was. */
export async function decideMany(run, sessions, state, note, done) {
  await keep({ run: run.run, sessions: sessions.map((session) => session.session_id), state, note });
  const before = new Map();
  sessions.forEach((session) => before.set(session.triage, [...(before.get(session.triage) ?? []), session.session_id]));
  remember(run, state, [...before], `${counted(sessions.length, 'session')} ${sessions.length === 1 ? 'is' : 'are'} as before.`, done);
  say(`${counted(sessions.length, 'session')} ${sessions.length === 1 ? 'is' : 'are'} ${STATES[state].word}.`,
    el('button', { type: 'button', onclick: takeBack }, 'Undo (u)'));
  await done();
}

/** Keeps in this tab what takes the decision back, so that the next page can. */
function remember(run, state, before, said, done) {
  redraw = done;
  sessionStorage.setItem(LAST, JSON.stringify({ run: run.run, state, before, said }));
}

/** What decides on the sessions that are chosen; it is told of changes by the event "chosen". */
export function bulkBar(chosen, onDecide) {
  const number = el('strong', {});
  const note = el('input', { id: 'bulk-note', maxlength: 10000, placeholder: 'Why? (n)' });
  const buttons = ACTIONS.map(([state, key, text]) => el('button', {
    type: 'button',
    'data-state': state,
    onclick: () => onDecide(state, note.value).catch((problem) => say(problem.message)),
  }, `${STATES[state].sign} ${text} (${key})`));
  const clear = el('button', { type: 'button', onclick: () => chosen.clear() }, 'Choose none');
  const refresh = () => {
    fill(number, `${counted(chosen.size, 'session')} chosen`);
    [note, clear, ...buttons].forEach((one) => {
      one.disabled = chosen.size === 0;
    });
  };
  refresh();
  return el('div', { class: 'bulk buttons', role: 'group', 'aria-label': 'Decide on what is chosen', onchosen: refresh },
    number, el('label', { for: 'bulk-note', class: 'unseen' }, 'Note'), note, buttons, clear);
}

/** Takes back what was decided last in this tab. */
export async function takeBack() {
  const last = JSON.parse(sessionStorage.getItem(LAST) ?? 'null');
  if (last === null) {
    say('There is nothing to take back.');
    return;
  }
  sessionStorage.removeItem(LAST);
  try {
    for (const [earlier, ids] of last.before) {
      await keep({ run: last.run, sessions: ids, state: earlier, note: `taken back: ${last.state}` });
    }
    if (redraw) {
      say(last.said);
      await redraw();
    } else {
      location.reload();
    }
  } catch (problem) {
    say(problem.message);
  }
}

const keep = (decision) => post('/api/v1/triage', decision);

/** Asks for a state and a note, and decides on all that a filter means. */
export async function decideAll(run, filter, sessions, what, done) {
  const { read_only: readOnly } = await visit();
  if (readOnly) {
    say('This server was started with --read-only.');
    return;
  }
  const note = el('textarea', { id: 'all-note', rows: 3, maxlength: 10000 });
  const dialog = el('dialog', { 'aria-labelledby': 'all-title', onclose: () => dialog.remove() },
    el('h2', { id: 'all-title' }, `Decide on ${counted(sessions, 'session')}`),
    el('p', {}, what),
    el('label', { for: 'all-note' }, 'Note'), note,
    el('p', { class: 'buttons' },
      ACTIONS.map(([state, , text]) => el('button', {
        type: 'button',
        onclick: async () => {
          try {
            const { sessions: decided } = await post('/api/v1/triage', { run: run.run, filter, state, note: note.value });
            dialog.close();
            say(`${counted(decided, 'session')} ${decided === 1 ? 'is' : 'are'} ${STATES[state].word}.`);
            await done();
          } catch (problem) {
            say(problem.message);
          }
        },
      }, text)),
      el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel')));
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks for a name, and keeps the view that the address shows. */
export function keepView(done) {
  const name = el('input', { id: 'view-name', required: true, maxlength: 200, autocomplete: 'off' });
  const dialog = el('dialog', { 'aria-labelledby': 'view-title', onclose: () => dialog.remove() },
    el('h2', { id: 'view-title' }, 'Keep this view'),
    el('p', {}, 'Everybody who works on this database finds it under Views. A view of the same name is replaced.'),
    el('form', {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          await post('/api/v1/views', { name: name.value, address: location.pathname + location.search });
          dialog.close();
          say('The view is kept.');
          await done();
        } catch (problem) {
          say(problem.message);
        }
      },
    },
    el('label', { for: 'view-name' }, 'Name'), name,
    el('p', { class: 'buttons' }, el('button', {}, 'Keep'),
      el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'))));
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks why sessions like this one are harmless, and hides them. */
export function hideLike(run, session, done) {
  const reason = el('input', { id: 'hide-reason', required: true, maxlength: 1000 });
  const expires = el('input', { id: 'hide-expires', type: 'date' });
  const dialog = el('dialog', { 'aria-labelledby': 'hide-title', onclose: () => dialog.remove() },
    el('h2', { id: 'hide-title' }, 'Hide sessions like this one'),
    el('p', {}, 'Every session with the same rarest window is hidden, in all runs. Nothing is deleted.'),
    el('form', {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          const body = { run: run.run, like: session.session_id, reason: reason.value };
          await post('/api/v1/suppressions', expires.value ? { ...body, expires: expires.value } : body);
          dialog.close();
          say('Sessions like this one are hidden.');
          await done();
        } catch (problem) {
          say(problem.message);
        }
      },
    },
    el('label', { for: 'hide-reason' }, 'Why they are harmless'), reason,
    el('label', { for: 'hide-expires' }, 'Until (UTC); always, if it is empty'), expires,
    el('p', { class: 'buttons' },
      el('button', {}, 'Hide'),
      el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'))));
  document.body.append(dialog);
  dialog.showModal();
}
