// The first records of a log, raw beside mapped, and where each role is found.

import { byId, el, fill, short } from './dom.js';
import { time, zone } from './format.js';

const ROLES = [
  ['time', 'Time'],
  ['actor', 'Actor'],
  ['client_ip', 'Client address'],
  ['operation', 'Command'],
  ['parameters', 'Parameters'],
  ['record_id', 'Record id'],
  ['sequence', 'Order of records'],
];

/** The first records, or why they cannot be read. */
export function preview(found) {
  if (!found.preview) {
    return el('div', { class: 'failure', role: 'alert' }, el('p', {}, short(found.problem, 2000)),
      el('p', {}, 'Choose a profile below, or say where each role is found.'));
  }
  const { rows, identifiers, unmapped } = found.preview;
  const bad = rows.filter((row) => row.problem !== null).length;
  return [
    el('p', {}, `The first ${rows.length} records${bad > 0 ? `, ${bad} of which cannot be read` : ''}. `,
      unmapped.length === 0 ? 'Every field is used.' : `Not used: ${unmapped.slice(0, 40).map((name) => short(name, 60)).join(', ')}`,
      unmapped.length > 40 ? ` and ${unmapped.length - 40} more` : ''),
    el('div', { class: 'rows', tabindex: 0, role: 'region', 'aria-label': 'The first records' },
      el('table', {},
        el('thead', {}, el('tr', {},
          el('th', { scope: 'col', class: 'number' }, 'Line'),
          el('th', { scope: 'col' }, 'As it stands in the log'),
          el('th', { scope: 'col' }, `Time (${zone()})`),
          el('th', { scope: 'col' }, identifiers.map((name) => short(name, 40)).join(', ')),
          el('th', { scope: 'col' }, 'Command and parameters'))),
        el('tbody', {}, rows.map(row)))),
  ];
}

function row({ line, raw, time: at, principal, commands, problem }) {
  return el('tr', {},
    el('td', { class: 'number' }, String(line)),
    el('td', { class: 'raw' }, short(raw, 400)),
    problem === null
      ? [
        el('td', { class: 'time' }, at === null ? '' : time(at)),
        el('td', { class: 'value' }, (principal ?? []).map((one) => el('div', {}, short(one || '(none)', 80)))),
        el('td', { class: 'mapped' }, commands.slice(0, 10).map((cmd) => el('div', {}, short(cmd, 200))),
          commands.length > 10 ? `and ${commands.length - 10} more` : null),
      ]
      : el('td', { class: 'problem', colspan: 3 }, `cannot be read: ${short(problem, 300)}`));
}

/** Lets people say where each role is found; what they have said stays. */
export function mappingEditor(place, found, profiles) {
  const profile = profiles.find((one) => one.profile === found.preview?.profile);
  const columns = [...(found.preview?.unmapped ?? []), ...Object.values(profile?.mapping ?? {}).flat()];
  const names = el('datalist', { id: 'columns' }, [...new Set(columns)].slice(0, 500).map((name) => el('option', { value: name })));
  if (byId('columns')) {
    byId('columns').replaceWith(names);
    ROLES.forEach(([role]) => byId(`role-${role}`).setAttribute('placeholder', usual(profile, role)));
    if (!found.preview) {
      byId('roles').open = true;
    }
    return;
  }
  fill(place, el('details', { id: 'roles', open: !found.preview },
    el('summary', {}, 'Where each role is found'),
    names,
    el('div', { class: 'fields' }, ROLES.map(([role, label]) => el('label', {}, label, el('input', {
      id: `role-${role}`,
      list: 'columns',
      placeholder: usual(profile, role),
      onchange: () => dispatchEvent(new Event('remap')),
    })))),
    el('span', { class: 'hint' }, 'A column or path; of several, separated by commas, the first that is not empty '
      + 'counts. What is left empty is as the profile has it.')));
}

const usual = (profile, role) => (profile?.mapping[role] ?? []).join(', ') || 'nowhere';

/** What was said: role to paths. */
export function mappingOf() {
  const mapping = {};
  ROLES.forEach(([role]) => {
    const paths = (byId(`role-${role}`)?.value ?? '').split(',').map((path) => path.trim()).filter(Boolean);
    if (paths.length > 0) {
      mapping[role] = paths;
    }
  });
  return mapping;
}
