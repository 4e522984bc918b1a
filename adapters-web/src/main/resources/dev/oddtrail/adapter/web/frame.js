// What every page has: the line at the top, the theme, the zone of times, and the keys.

import { visit } from './api.js';
import { byId, copy, el, fill, visible } from './dom.js';
import { isZone, zone } from './format.js';
import { go, onChange } from './state.js';

const KEYS = [
  ['?', 'show the keys'],
  ['t', 'light or dark'],
  ['.', 'copy a link to this view'],
];
const MENU = [
  ['Import', '/imports/new'], ['Score', '/runs/new'], ['Jobs', '/jobs'], ['Triage', '/triage'], ['Models', '/models'],
  ['Views', '/views'], ['System', '/system'],
];
const actions = new Map();
let off = localStorage.getItem('oddtrail-keys') === 'off';

/** Lets a key do something; the help lists it. Keys do nothing while somebody types. */
export function key(name, description, action) {
  actions.set(name, action);
  KEYS.push([name, description]);
}

/** Shows the line at the top. Crumbs lead back; the last is where we are. */
export async function frame(...crumbs) {
  document.title = `${crumbs.map(([text]) => visible(text)).reverse().join(' – ')}${crumbs.length ? ' – ' : ''}Oddtrail`;
  fill(byId('top'),
    el('a', { href: '/', class: 'brand' }, el('img', { src: '/assets/icon.svg', alt: '', width: 22, height: 22 }), 'Oddtrail'),
    el('nav', { 'aria-label': 'Where you are' },
      MENU.some(([, href]) => location.pathname === href) ? null : crumbs.map(([text, href]) => (href ? el('a', { href }, text) : el('span', { 'aria-current': 'page' }, text)))),
    el('nav', { 'aria-label': 'Pages', class: 'menu' }, MENU.map(([text, href]) => el('a', {
      href, 'aria-current': location.pathname === href ? 'page' : null,
    }, text))),
    el('span', { id: 'analyst' }),
    el('button', { type: 'button', id: 'zone', title: 'The zone that times are shown in', onclick: switchZone }, zone()),
    el('button', { type: 'button', title: 'Light or dark (t)', onclick: switchTheme }, 'Theme'),
    el('button', { type: 'button', title: 'Keys (?)', onclick: help }, 'Keys'));
  onChange(() => fill(byId('zone'), zone()));
  const { analyst, read_only: readOnly } = await visit();
  fill(byId('analyst'), readOnly ? `${analyst} (read-only)` : analyst);
}

function switchZone() {
  const choose = (name) => {
    go((next) => (name === 'UTC' ? next.delete('tz') : next.set('tz', name)), { quiet: true });
    dialog.close();
  };
  const name = el('input', { id: 'zone-name', list: 'zones', autocomplete: 'off', placeholder: 'Europe/Berlin' });
  const wrong = el('p', { role: 'alert' });
  const dialog = el('dialog', { 'aria-labelledby': 'zone-title', onclose: () => dialog.remove() },
    el('h2', { id: 'zone-title' }, 'Times in'),
    el('p', { class: 'buttons' },
      el('button', { type: 'button', onclick: () => choose('UTC') }, 'UTC'),
      el('button', { type: 'button', onclick: () => choose('local') }, 'The zone of this browser')),
    el('form', {
      onsubmit: (event) => {
        event.preventDefault();
        if (isZone(name.value)) {
          choose(name.value);
        } else {
          fill(wrong, `There is no zone ${name.value}; zones are called like Europe/Berlin.`);
        }
      },
    },
    el('label', { for: 'zone-name' }, 'Or a zone by its name'), name,
    el('datalist', { id: 'zones' }, Intl.supportedValuesOf('timeZone').map((zoneName) => el('option', { value: zoneName }))),
    wrong,
    el('p', { class: 'buttons' }, el('button', {}, 'Show in this zone'),
      el('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'))));
  document.body.append(dialog);
  dialog.showModal();
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  const chosen = dark ? 'light' : 'dark';
  document.documentElement.dataset.theme = chosen;
  localStorage.setItem('oddtrail-theme', chosen);
  dispatchEvent(new Event('theme'));
}

function help() {
  const dialog = el('dialog', { 'aria-labelledby': 'keys-title', onclose: () => dialog.remove() },
    el('h2', { id: 'keys-title' }, 'Keys'),
    el('dl', { class: 'keys' }, KEYS.map(([name, text]) => [el('dt', {}, el('kbd', {}, name)), el('dd', {}, text)])),
    el('label', {},
      el('input', { type: 'checkbox', checked: !off, onchange: (event) => switchKeys(!event.target.checked) }),
      ' Keys do this'),
    el('form', { method: 'dialog' }, el('button', { autofocus: true }, 'Close')));
  document.body.append(dialog);
  dialog.showModal();
}

function switchKeys(now) {
  off = now;
  localStorage.setItem('oddtrail-keys', now ? 'off' : 'on');
}

actions.set('?', help);
actions.set('t', switchTheme);
actions.set('.', () => copy(location.href, 'The link is copied.'));

addEventListener('keydown', (event) => {
  const typing = event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]');
  if (typing && event.key === 'Escape') {
    typing.blur();
    event.preventDefault();
    return;
  }
  if (off || typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
    return;
  }
  // Enter and space belong to the button or link that has the focus.
  if (event.target.closest('button, a[href], summary, input') && (event.key === 'Enter' || event.key === ' ')) {
    return;
  }
  const action = actions.get(event.key);
  if (action) {
    event.preventDefault();
    action();
  }
});
