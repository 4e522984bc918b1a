// Figures, times and words as people read them.

export const BANDS = {
  common: { shape: '●', word: 'common' },
  uncommon: { shape: '▲', word: 'uncommon' },
  rare: { shape: '◆', word: 'rare' },
  extreme: { shape: '★', word: 'extreme' },
};

export const STATES = {
  open: { sign: '○', word: 'open' },
  suspicious: { sign: '?', word: 'suspicious' },
  escalated: { sign: '!', word: 'escalated' },
  benign: { sign: '✓', word: 'benign' },
};

export const count = (number) => number.toLocaleString('en');

export const counted = (number, singular) => `${count(number)} ${singular}${number === 1 ? '' : 's'}`;

export const bits = (number) => (number === null ? '–' : number.toFixed(2));

/** Never rounded to one that says more than is known: 99.96 stays below 100. */
export function percent(number) {
  if (number === null) {
    return '–';
  }
  return number >= 99.95 && number < 100
    ? `${Math.min(number, 99.999).toFixed(3)} %`
    : `${number.toFixed(1)} %`;
}

export const share = (part) => (part.of === 0 ? 'never' : percent((100 * part.count) / part.of));

export function duration(seconds) {
  if (seconds < 60) {
    return `${Number.isInteger(seconds) ? seconds : seconds.toFixed(2)} s`;
  }
  const whole = Math.floor(seconds);
  if (whole < 3600) {
    return two(whole, 60, 'min', 1, 's');
  }
  return whole < 86400 ? two(whole, 3600, 'h', 60, 'min') : two(whole, 86400, 'd', 3600, 'h');
}

function two(seconds, larger, unit, smaller, smallerUnit) {
  const rest = Math.floor((seconds % larger) / smaller);
  return `${Math.floor(seconds / larger)} ${unit}${rest === 0 ? '' : ` ${rest} ${smallerUnit}`}`;
}

/** The zone that was chosen: null for UTC. */
function chosenZone() {
  const wanted = new URLSearchParams(location.search).get('tz');
  if (wanted === 'local') {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
  return wanted !== null && isZone(wanted) ? wanted : null;
}

/** Whether there is a zone of this name. */
export function isZone(name) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** Whether times are shown in another zone than UTC. */
export const local = () => chosenZone() !== null;

const formats = new Map();

/** The parts of an instant in a zone, by name. */
function parts(date, timeZone) {
  if (!formats.has(timeZone)) {
    formats.set(timeZone, new Intl.DateTimeFormat('en-CA', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return Object.fromEntries(formats.get(timeZone).formatToParts(date).map(({ type, value }) => [type, value]));
}

/** The instant whose figures in UTC are those that a clock in the chosen zone shows. */
export function asClock(instant) {
  return local() ? new Date(`${time(instant).replace(' ', 'T')}Z`) : new Date(instant);
}

const pad = (number, digits = 2) => String(number).padStart(digits, '0');

/** An instant to the second, in the zone that was chosen. */
export function time(instant) {
  const date = new Date(instant);
  if (!local()) {
    return date.toISOString().slice(0, 19).replace('T', ' ');
  }
  const shown = parts(date, chosenZone());
  return `${shown.year}-${shown.month}-${shown.day} ${shown.hour}:${shown.minute}:${shown.second}`;
}

/** What the zone is called. */
export function zone() {
  return chosenZone() ?? 'UTC';
}

/** The exact instant with its offset, and in UTC. */
export function exactly(instant) {
  const whole = Math.floor(Date.parse(instant) / 1000) * 1000;
  const offset = Math.round((asClock(instant).getTime() - whole) / 60000);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  const here = `UTC${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
  return local() ? `${time(instant)} ${here} = ${instant}` : instant;
}

/** The commands of a rarest window, with the session's edges where they take part. */
export function windowLabels(commands, start, end) {
  return [...(start ? ['⟨START⟩'] : []), ...commands, ...(end ? ['⟨END⟩'] : [])];
}

/** What a state of an explanation is called: a command, or an edge of the session. */
export const label = (state) => (typeof state === 'string' ? state : `⟨${state.edge.toUpperCase()}⟩`);

/** The principal of a session, by the names of the run's identifiers. */
export function principal(session, identifiers) {
  return identifiers.map((name) => session[name] ?? '(none)');
}
