// The session that is selected, beside the list.

import { get, Latest, visit } from './api.js';
import { records, steps, summary, triage } from './details.js';
import { el, failure, fill, loading } from './dom.js';
import { current, go } from './state.js';

const latest = new Latest();

export async function showPanel(place, run, changed) {
  const id = current().get('sel');
  if (!id) {
    latest.ask(async () => null);
    place.hidden = true;
    fill(place);
    return;
  }
  const address = `/api/v1/runs/${run.run}/sessions/${encodeURIComponent(id)}`;
  place.hidden = false;
  try {
    const found = await loading(place, latest.ask((signal) => Promise.all([get(address, null, signal), visit()])));
    if (!found) {
      return;
    }
    const [{ session, history }, { read_only: readOnly }] = found;
    const note = place.querySelector('#note');
    const written = note && place.dataset.session === id ? note.value : '';
    place.dataset.session = id;
    const why = el('div', { class: 'why-steps' });
    fill(place, head(session, run),
      session.top_reason ? el('p', { class: 'reason' }, session.top_reason) : null,
      triage(session, history, run, readOnly, async () => {
        // What was written is kept with the decision.
        place.querySelector('#note').value = '';
        await changed();
      }),
      summary(session, run), why);
    place.querySelector('#note').value = written;
    await explain(why, address);
  } catch (problem) {
    fill(place, close(), failure(problem, () => showPanel(place, run, changed)));
  }
}

async function explain(place, address) {
  try {
    const explanation = await loading(place, get(`${address}/explanation`));
    fill(place, el('h3', {}, 'Steps'), steps(explanation), records(explanation));
  } catch (problem) {
    fill(place, failure(problem, () => explain(place, address)));
  }
}

function head(session, run) {
  const zone = current().get('tz') ? '?tz=local' : '';
  return el('div', { class: 'panel-head' },
    el('h2', {}, el('a', { href: `/runs/${run.run}/sessions/${session.session_id}${zone}`, title: 'The session’s page (Enter)' },
      `Session ${session.session_id}`)),
    close());
}

const close = () => el('button', {
  type: 'button',
  title: 'Close (Esc)',
  onclick: () => go((next) => next.delete('sel'), { quiet: true }),
}, 'Close');

const STATE_OF = { b: 'benign', s: 'suspicious', e: 'escalated', o: 'open' };

/** Does what a key stands for: presses a button of the session that is shown, or begins a note. */
export function act(key) {
  if (key === 'n') {
    document.getElementById('note')?.focus();
  } else {
    document.querySelector(`.triage button[data-state="${STATE_OF[key]}"]`)?.click();
  }
}
