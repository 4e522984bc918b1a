// The page of one session.

import { get, visit } from './api.js';
import { takeBack } from './decide.js';
import { records, steps, summary, triage } from './details.js';
import { byId, copy, el, failure, fill, loading } from './dom.js';
import { bits } from './format.js';
import { frame, key } from './frame.js';
import { kql, spl } from './hunting.js';
import { markdown } from './markdown.js';
import { act } from './panel.js';
import { current, onChange, set } from './state.js';

const [, , number, , id] = location.pathname.split('/');
const base = `/api/v1/runs/${number}`;
const address = `${base}/sessions/${id}`;

async function show() {
  const place = byId('session');
  try {
    const [run, { session, history }, explanation, { read_only: readOnly }] = await loading(place, Promise.all([
      get(base), get(address), get(`${address}/explanation`), visit()]));
    frame([`Run ${run.run}: ${run.data}`, timeline()], [`Session ${session.session_id}`])
      .catch((problem) => fill(byId('top'), failure(problem)));
    fill(place,
      el('h1', {}, `Session ${session.session_id}`),
      session.top_reason ? el('p', { class: 'reason' }, session.top_reason) : null,
      el('p', { class: 'buttons' },
        el('button', { type: 'button', onclick: () => copy(location.href, 'The link is copied.') }, 'Copy link'),
        el('button', {
          type: 'button',
          onclick: () => copy(markdown(session, history, explanation, run, location.origin + location.pathname),
            'The session is copied as Markdown.'),
        }, 'Copy as Markdown'),
        el('button', {
          type: 'button',
          title: 'A search for Microsoft Sentinel',
          onclick: () => copy(kql(session, explanation, run), 'A search for Microsoft Sentinel is copied.'),
        }, 'Copy KQL'),
        el('button', {
          type: 'button',
          title: 'A search for Splunk',
          onclick: () => copy(spl(session, explanation, run), 'A search for Splunk is copied.'),
        }, 'Copy SPL'),
        el('a', { href: `${address}/explanation` }, 'JSON'),
        session.scored ? el('a', { href: `/runs/${number}/timeline?like=${session.session_id}` }, 'Sessions with the same rarest window') : null,
        samePrincipal(session, run),
        el('a', { href: `/runs/${number}/timeline?${around(session)}` }, 'One hour before and after')),
      el('div', { class: 'columns' },
        el('div', {}, summary(session, run), without(session, explanation)),
        triage(session, history, run, readOnly, show)),
      el('h2', {}, 'Steps'),
      steps(explanation),
      records(explanation));
  } catch (problem) {
    frame(['Session']).catch(() => {});
    fill(place, failure(problem, show));
  }
}

/** All sessions of the same principal: conditions on identifiers are met by any, so the first that there is counts. */
function samePrincipal(session, run) {
  const first = run.identifiers.map((name) => session[name]).find((value) => value !== null);
  return first === undefined ? null
    : el('a', { href: `/runs/${number}/timeline?${new URLSearchParams({ actor: first, sel: id })}` }, 'Same principal');
}

function around(session) {
  const hour = 3600 * 1000;
  return new URLSearchParams({
    from: new Date(Date.parse(session.begin) - hour).toISOString(),
    to: new Date(Date.parse(session.end) + hour).toISOString(),
    sel: id,
  });
}

function without(session, explanation) {
  return explanation.leave_one_out_bits === null ? null
    : el('p', {}, `The model was trained on this session too. Without it, its rarest window would have `
      + `${bits(explanation.leave_one_out_bits)} bits instead of ${bits(session.bits)}.`);
}

/** The timeline as it was left, with this session selected. */
function timeline() {
  const left = new URLSearchParams(sessionStorage.getItem(`oddtrail-run-${number}`) ?? '');
  left.set('sel', id);
  set(left, 'tz', current().get('tz'));
  return `/runs/${number}/timeline?${left}`;
}

key('Escape', 'back to the timeline', () => {
  location.href = timeline();
});
['b', 's', 'e', 'o', 'n'].forEach((name, i) => key(name,
  ['benign', 'suspicious', 'escalate', 'reopen', 'write a note'][i], () => act(name)));
key('u', 'take the last decision back', takeBack);

onChange(show);
show();
