// The session that is selected, beside the list.

import { get, Latest, visit } from './api.js';
import { records, steps, summary, triage } from './details.js';
import { el, failure, fill, loading, say } from './dom.js';
import { current, go } from './state.js';

const latest = new Latest();

// The session whose note is to be written as soon as it is there.
let noteWanted = null;

export async function showPanel(place, run, changed) {
  const id = current().get('sel');
  if (!id) {
    latest.ask(async () => null);
    place.hidden = true;
    delete place.dataset.session;
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
    const same = place.dataset.session === id;
    const written = note && same ? note.value : '';
    const writing = noteWanted === id || (note && same && document.activeElement === note);
    noteWanted = null;
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
    const field = place.querySelector('#note');
    field.value = written;
    if (writing) {
      field.focus();
    }
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
  const zone = current().get('tz') ? `?${new URLSearchParams({ tz: current().get('tz') })}` : '';
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
  const panel = document.querySelector('.panel');
  const selected = current().get('sel');
  if (panel && !selected) {
    return;
  }
  // A panel may still show the session before, and nobody means to decide on that.
  const shown = !panel || panel.dataset.session === selected;
  if (key === 'n') {
    noteWanted = shown ? null : selected;
    (shown ? document.getElementById('note') : null)?.focus();
  } else if (!shown) {
    say('The session is still being loaded; nothing was decided.');
  } else {
    document.querySelector(`.triage button[data-state="${STATE_OF[key]}"]`)?.click();
  }
}
