// What a view shows is in its address, so that it can be reloaded, shared and gone back to.

const SINGLE = ['from', 'to', 'min', 'max', 'start'];
const REPEATED = ['band', 'actor', 'op', 'has', 'triage', 'like'];
const VIEW = ['hidden', 'sel', 'view', 'tz', 'axis'];
const KNOWN = new Set([...SINGLE, ...REPEATED, ...VIEW]);
const FILTER = ['from', 'to', 'min', 'max', ...REPEATED, 'hidden'];

const listeners = [];

/** The view's parameters; change them with go. */
export const current = () => new URLSearchParams(location.search);

/** Names in the address that no view knows. */
export const unknown = () => [...new Set([...current().keys()].filter((name) => !KNOWN.has(name)))];

const UNITS = { m: 60, h: 3600, d: 86400, w: 604800 };
let last = null;

/** From now on, times such as -7d count back from this instant. */
export function countBackFrom(instant) {
  last = instant;
}

/** An instant of the address: as it is, or counted back from the last session when it is something like -7d. */
export function instantOf(text) {
  const [, number, unit] = /^-(\d{1,6})([mhdw])$/.exec(text) ?? [];
  return number && last ? new Date(Date.parse(last) - Number(number) * UNITS[unit] * 1000).toISOString() : text;
}

/** Only what says which sessions are meant, for a question to the server. */
export function filter(except = []) {
  const chosen = new URLSearchParams();
  for (const [name, value] of current()) {
    if (FILTER.includes(name) && !except.includes(name)) {
      chosen.append(name, ['from', 'to'].includes(name) ? instantOf(value) : value);
    }
  }
  return chosen;
}

/** The same as an object, each name with its values. */
export function filterFields() {
  const fields = {};
  for (const name of new Set(filter().keys())) {
    const values = filter().getAll(name);
    fields[name] = values.length === 1 ? values[0] : values;
  }
  return fields;
}

/**
 * Shows another view. A change is a function that alters the parameters. Quiet changes replace the address instead of
 * adding one to go back to.
 */
export function go(change, { quiet = false } = {}) {
  const next = current();
  change(next);
  const address = next.size === 0 ? location.pathname : `${location.pathname}?${next}`;
  if (address === location.pathname + location.search) {
    return;
  }
  if (quiet) {
    history.replaceState(null, '', address);
  } else {
    history.pushState(null, '', address);
  }
  tell();
}

/** Changes which sessions are meant, which always begins at the first page. */
export function narrow(change) {
  go((next) => {
    change(next);
    next.delete('start');
  });
}

/** Adds a value of a name that can have several, or takes it away. */
export function toggle(name, value) {
  narrow((next) => {
    const others = next.getAll(name);
    const had = others.includes(value);
    next.delete(name);
    others.filter((other) => other !== value).forEach((other) => next.append(name, other));
    if (!had) {
      next.append(name, value);
    }
  });
}

export function set(next, name, value) {
  if (value === null || value === undefined || value === '') {
    next.delete(name);
  } else {
    next.set(name, value);
  }
}

/** Is told of every change, and of going back. */
export function onChange(listener) {
  listeners.push(listener);
}

function tell() {
  listeners.forEach((listener) => listener());
}

addEventListener('popstate', tell);

// A page that the browser has kept while others were looked at shows what was true then.
addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
