// Import: files are chosen and sent, looked at, and imported as a job.

import { forget, get, Latest, post, upload, visit } from './api.js';
import { byId, el, failure, fill, loading, say, short } from './dom.js';
import { percent } from './format.js';
import { frame } from './frame.js';
import { Leaving } from './leaving.js';
import { mappingEditor, mappingOf, preview } from './mapping.js';
import { bytes, rememberSetUp } from './progress.js';

const files = [];
const latest = new Latest();
const leaving = new Leaving(() => reading());
let shown = 0;
let profiles = [];
let looked = null;

const LOGS = /\.(csv|tsv|json|jsonl|ndjson|log|txt|xml)(\.(gz|zst))?$|\.(gz|zst|zip)$/i;

function chooser() {
  const input = (id, label, more) => el('input', {
    type: 'file', id, multiple: true, class: 'unseen', 'aria-label': label, tabindex: -1, onchange: (event) => add(event.target), ...more,
  });
  const [some, folder] = [input('choose', 'Audit logs', {}), input('choose-folder', 'Folder of audit logs', { webkitdirectory: true })];
  const place = el('div', {
    class: 'drop',
    ondragover: (event) => {
      event.preventDefault();
      place.classList.add('over');
    },
    ondragleave: () => place.classList.remove('over'),
    ondrop: async (event) => {
      event.preventDefault();
      place.classList.remove('over');
      sendLogs(await dropped(event.dataTransfer));
    },
  },
  el('p', {}, 'Drop audit logs or folders of them here: CSV, JSON and more, also compressed or in a zip archive.'),
  some,
  folder,
  el('div', { class: 'buttons' },
    el('button', { type: 'button', onclick: () => some.click() }, 'Choose files'),
    el('button', { type: 'button', onclick: () => folder.click() }, 'Choose a folder')),
  el('details', { class: 'paste' },
    el('summary', {}, 'Paste records'),
    el('textarea', { id: 'pasted', rows: 6, 'aria-label': 'Records, with their header', placeholder: 'Lines of CSV with their header, or JSON' }),
    el('button', { type: 'button', id: 'take-pasted', onclick: takePasted }, 'Take them')),
  el('span', { class: 'hint' }, 'They are read on the machine that this server runs on, and go nowhere else.'));
  return place;
}

function takePasted() {
  const text = byId('pasted').value;
  if (text.trim() === '') {
    say('There is nothing to take yet.');
    return;
  }
  const number = files.filter(({ name }) => name.startsWith('pasted')).length;
  send([new File([text], number === 0 ? 'pasted.txt' : `pasted-${number + 1}.txt`)]);
  byId('pasted').value = '';
}

/** Everything that was dropped, with what is in folders. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  return entries.length === 0 ? [...transfer.files] : (await Promise.all(entries.map(within))).flat();
}

async function within(entry) {
  if (entry.isFile) {
    return [await new Promise((done, fail) => { entry.file(done, fail); })];
  }
  const reader = entry.createReader();
  const all = [];
  for (;;) {
    // A reader tells of a hundred at a time.
    const some = await new Promise((done, fail) => { reader.readEntries(done, fail); });
    if (some.length === 0) {
      return (await Promise.all(all.map(within))).flat();
    }
    all.push(...some);
  }
}

/** Sends what can be a log; a folder may hold other things too. */
function sendLogs(chosen) {
  const logs = chosen.length === 1 ? chosen : chosen.filter(({ name }) => LOGS.test(name));
  if (logs.length < chosen.length) {
    const left = chosen.length - logs.length;
    say(`${left} ${left === 1 ? 'file does' : 'files do'} not look like a log by the name, and ${left === 1 ? 'is' : 'are'} left out.`);
  }
  send(logs);
}

function add(input) {
  sendLogs([...input.files]);
  input.value = '';
}

function send(chosen) {
  chosen.forEach((file) => {
    const sent = { name: file.name, bytes: file.size, part: 0, id: null, problem: null };
    files.push(sent);
    transfer(file, sent);
  });
  list();
}

async function transfer(file, sent) {
  try {
    const { upload: id } = await upload(file, (part) => {
      sent.part = part;
      sent.bar?.setAttribute('value', part);
    });
    sent.id = id;
    if (!files.includes(sent)) {
      await forget(id);
      return;
    }
  } catch (problem) {
    sent.problem = problem.message;
  }
  list();
  await look();
}

function list() {
  fill(byId('sent'), files.map((sent) => {
    sent.bar = el('progress', { max: 1, value: sent.part, 'aria-label': `Sending ${sent.name}` });
    return el('li', {},
      el('span', {}, short(sent.name, 120), ' ', el('span', { class: 'faint' }, bytes(sent.bytes))),
      sent.id ? detected(sent) : sent.problem ? el('span', {}) : sent.bar,
      el('button', { type: 'button', 'aria-label': `Remove ${sent.name}`, onclick: () => remove(sent) }, 'Remove'),
      sent.problem ? el('span', { class: 'problem', role: 'alert' }, sent.problem) : null);
  }));
}

function detected(sent) {
  const found = looked?.files.find((file) => file.upload === sent.id);
  return found?.profile
    ? el('span', { title: found.reason }, found.profile, ' ', el('span', { class: 'faint' }, percent(100 * found.confidence)))
    : el('span', { class: 'faint' }, found ? 'not understood' : 'sent');
}

async function remove(sent) {
  files.splice(files.indexOf(sent), 1);
  shown = 0;
  list();
  try {
    if (sent.id) {
      await forget(sent.id);
    }
  } catch (problem) {
    say(problem.message);
  }
  await look();
}

const ready = () => files.filter((sent) => sent.id);

/** What is asked for of the reading, as far as the options say it. */
function reading() {
  const value = (id) => byId(id)?.value.trim() ?? '';
  const asked = { uploads: ready().map((sent) => sent.id), mapping: mappingOf() };
  Object.entries({ profile: 'profile', zone: 'log-zone', time_format: 'time-format' })
    .forEach(([name, id]) => value(id) && Object.assign(asked, { [name]: value(id) }));
  return asked;
}

async function look() {
  const place = byId('look');
  const some = ready().length > 0;
  place.hidden = !some;
  byId('options').hidden = !some;
  if (!some) {
    return;
  }
  if (!byId('start')) {
    fill(byId('options'), options());
    prefill();
  }
  try {
    const found = await loading(place, latest.ask(() => post('/api/v1/imports/preview', { ...reading(), shown })));
    if (!found) {
      return;
    }
    looked = found;
    list();
    fill(place,
      el('h2', {}, 'What is in them'),
      found.files.length === 1 && !found.preview ? null : el('ul', {}, found.files.map((file) => el('li', { class: 'value' },
        short(file.name, 120), ': ',
        file.profile
          ? `${file.profile}, ${percent(100 * file.confidence)} sure: ${file.reason}`
          : el('span', { class: 'problem' }, short(file.problem, 1000))))),
      found.files.length > 1 ? el('label', {}, 'Show ', el('select', {
        id: 'shown',
        onchange: (event) => {
          shown = Number(event.target.value);
          look();
        },
      }, found.files.map((file, i) => el('option', { value: i, selected: i === shown }, short(file.name, 80))))) : null,
      preview(found));
    mappingEditor(byId('mapping'), found, profiles);
    byId('leaving-box').hidden = !found.preview;
    if (found.preview) {
      await leaving.show();
    }
  } catch (problem) {
    fill(place, el('h2', {}, 'What is in them'), failure(problem, look));
  }
}

function field(id, label, control, hint) {
  return el('div', { class: 'field' }, el('label', { for: id }, label), control, hint ? el('span', { class: 'hint' }, hint) : null);
}

/** What the form can begin with, from the address. */
const OPTIONS = ['profile', 'log-zone', 'time-format', 'dedupe', 'gap', 'duration', 'bounds', 'data', 'max-reject', 'repeats'];

/** Begins with what the address says, as when an import is repeated. */
function prefill() {
  const wanted = new URLSearchParams(location.search);
  OPTIONS.filter((id) => wanted.has(id)).forEach((id) => {
    byId(id).value = wanted.get(id);
  });
}

function options() {
  const stem = ready()[0].name.replace(/\..*$/, '') || 'data';
  const input = (id, value, more) => el('input', { id, value, ...more });
  return el('form', { class: 'box', onsubmit: start },
    el('h2', {}, 'How it is read'),
    el('div', { class: 'fields' },
      field('profile', 'Log profile', el('select', { id: 'profile', onchange: look },
        el('option', { value: '' }, 'Found out'),
        profiles.map((one) => el('option', { value: one.profile }, `${one.profile} – ${one.title}`)))),
      field('log-zone', 'Zone of times that have none', input('log-zone', '', { onchange: look, placeholder: 'the profile’s' }),
        'Such as Europe/Vienna'),
      field('time-format', 'Format of times', input('time-format', '', { onchange: look, placeholder: 'found out' }),
        'dmy, mdy, or such as dd.MM.uuuu HH:mm:ss'),
      field('dedupe', 'Records that occur twice', el('select', { id: 'dedupe' },
        el('option', { value: 'auto' }, 'are left out, by their record id'),
        el('option', { value: 'none' }, 'all count')))),
    el('div', { id: 'mapping' }),
    el('div', { id: 'leaving-box' }, el('h2', {}, 'What is left out'), el('div', { id: 'leaving' })),
    el('h2', {}, 'How it is cut into sessions'),
    el('div', { class: 'fields' },
      field('gap', 'Longest gap, in minutes', input('gap', '2', { type: 'number', min: 0, step: 'any', required: true })),
      field('duration', 'Longest session, in minutes', input('duration', '20', { type: 'number', min: 0, step: 'any', required: true })),
      field('bounds', 'Exactly that long', el('select', { id: 'bounds' },
        el('option', { value: 'inclusive' }, 'stays in the session'),
        el('option', { value: 'kusto' }, 'begins a new one, as in Kusto')))),
    el('h2', {}, 'How it is kept'),
    el('div', { class: 'fields' },
      field('data', 'Name of the data set', input('data', stem, { required: true, maxlength: 200 })),
      field('max-reject', 'Unreadable records allowed, in %', input('max-reject', '5', { type: 'number', min: 0, max: 100, step: 'any', required: true }),
        'With more, nothing is kept'),
      field('repeats', 'What is there already', el('select', { id: 'repeats' },
        el('option', { value: 'refused' }, 'stays, and nothing is imported twice'),
        el('option', { value: 'allowed' }, 'stays; the same logs may come again'),
        el('option', { value: 'replaced' }, 'is replaced, with the runs that scored it'))),
      el('div', { class: 'field' },
        el('label', {}, el('input', { type: 'checkbox', id: 'keep-logs', checked: true }), ' Keep the logs'),
        el('span', { class: 'hint' }, 'Compressed, in the database, so that records can be shown as they stand in the log'))),
    el('p', { class: 'buttons' }, el('button', { id: 'start', class: 'main-action' }, 'Import'),
      el('span', { id: 'refused', class: 'problem', role: 'alert' })));
}

async function start(event) {
  event.preventDefault();
  const value = (id) => byId(id).value.trim();
  const seconds = (id) => Math.round(60 * Number(value(id)));
  if (files.some((sent) => !sent.id && !sent.problem)) {
    fill(byId('refused'), 'Files are still being sent.');
    return;
  }
  byId('start').disabled = true;
  try {
    const { job } = await post('/api/v1/imports', {
      ...reading(),
      ...leaving.fields(),
      data: value('data'),
      dedupe: value('dedupe'),
      gap_seconds: seconds('gap'),
      duration_seconds: seconds('duration'),
      bounds: value('bounds'),
      max_reject: Number(value('max-reject')) / 100,
      repeats: value('repeats'),
      keep_logs: byId('keep-logs').checked,
    });
    rememberSetUp(job, `/imports/new?${new URLSearchParams(OPTIONS.map((id) => [id, value(id)]))}`);
    location.href = `/jobs/${job}`;
  } catch (problem) {
    byId('start').disabled = false;
    fill(byId('refused'), problem.message);
  }
}

async function begin() {
  const place = byId('files');
  try {
    await frame(['Import']);
    const [{ read_only: readOnly }, { profiles: known }] = await loading(place, Promise.all([visit(), get('/api/v1/profiles')]));
    profiles = known;
    fill(place, readOnly
      ? el('p', { class: 'empty' }, 'This server was started with --read-only, so nothing can be imported here.')
      : [chooser(), el('ul', { id: 'sent', class: 'sent', 'aria-label': 'Chosen files' })]);
  } catch (problem) {
    fill(place, failure(problem, begin));
  }
}

addEventListener('remap', look);
begin();
