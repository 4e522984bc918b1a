// How rare a session is, measured in other ways than bits. Whatever the axis, the address and the server speak of bits.

import { bits, count } from './format.js';

const PER_TEN = Math.log2(10);
const SMALLEST = -320; // exponent of ten, below which a likelihood cannot be told from 0

/** A likelihood with as many digits as are of use, also where a number would be 0. */
export function likelihood(ofBits) {
  const exponent = Math.floor(-ofBits / PER_TEN);
  if (exponent >= -3) {
    return (2 ** -ofBits).toPrecision(3);
  }
  const digits = (10 ** (-ofBits / PER_TEN - exponent)).toFixed(2);
  return digits === '10.00' ? `1.00e${exponent + 1}` : `${digits}e${exponent}`;
}

/** A share of sessions in percent, with the nines that tell the rarest apart. */
function nines(position) {
  const share = 100 * (1 - 10 ** -position);
  return `${share.toFixed(Math.max(0, Math.ceil(position) - (share < 90 ? 1 : 2)))} %`;
}

function whole(from, to, most) {
  const step = Math.max(1, Math.ceil((to - from) / most));
  const splits = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    splits.push(at);
  }
  return splits;
}

/**
 * An axis: its name and label, where it puts bits, which bits lie at a place of it, and how it writes both places and
 * bits. Without splits of its own its places are numbers that divide evenly. One that fits begins with the most likely
 * session, another with what is certain.
 */
const BITS = {
  name: 'bits',
  word: 'Bits',
  title: 'How many halvings of likelihood: each bit more is half as likely',
  label: 'bits (rarer is higher)',
  at: (value) => value,
  back: (place) => place,
  mark: (place) => String(Number(place.toFixed(6))),
  figure: bits,
};

const LOG = {
  name: 'log',
  word: 'Likelihood (log)',
  title: 'Likelihood of the rarest window, each line ten times as likely as the one below',
  label: 'likelihood, log (rarer is lower)',
  at: (value) => -value / PER_TEN,
  back: (place) => -place * PER_TEN,
  splits: (from, to) => whole(from, Math.min(0, to), 8),
  mark: (place) => (place === 0 ? '1' : `1e${place}`),
  column: 'Likelihood',
  figure: likelihood,
  fits: true,
};

const LINEAR = {
  name: 'linear',
  word: 'Likelihood (linear)',
  title: 'Likelihood of the rarest window as msticpy draws it: whatever is rare lies at 0',
  label: 'likelihood (rarer is lower)',
  at: (value) => 2 ** -value,
  back: (place) => (place > 0 ? -Math.log2(place) : -SMALLEST * PER_TEN),
  mark: (place) => String(Number(place.toPrecision(6))),
  column: 'Likelihood',
  figure: likelihood,
  fits: true,
};

/** Names and words of all axes, in the order in which they are offered. */
export const AXES = [BITS, LOG, LINEAR, {
  name: 'percentile',
  word: 'Percentile',
  column: 'Percentile in the run',
  title: 'Share of all sessions of the run that are less rare, with room for the rarest',
}];

/** The axis of this name, or that of bits. How the bits of a run are distributed is asked for where that is needed. */
export async function axis(name, distribution) {
  if (name === 'percentile') {
    const density = await distribution();
    return density ? percentile(density) : BITS;
  }
  return AXES.find((known) => known.name === name) ?? BITS;
}

/** Counts of all sessions of a run by bits, in one column, as an axis of the share that is less rare. */
function percentile(density) {
  const rows = density.counts.map(([number]) => number);
  const height = (density.max_bits - density.min_bits) / rows.length;
  // How many sessions are at least as rare as the lower edge of each row, and none above the last.
  const rarer = [...rows, 0];
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    rarer[row] += rarer[row + 1];
  }
  const place = (number) => -Math.log10((number + 1) / (rarer[0] + 1));
  const at = (value) => {
    const row = (value - density.min_bits) / height;
    if (row <= 0) {
      return 0;
    }
    const edge = Math.min(rows.length, Math.floor(row));
    const next = Math.min(rows.length, edge + 1);
    // Beyond all that is known the axis goes on, so that what lies above has its place too.
    return row > rows.length
      ? place(0) + (row - rows.length) / rows.length
      : place(rarer[edge] + (rarer[next] - rarer[edge]) * (row - edge));
  };
  return {
    ...AXES.find(({ name }) => name === 'percentile'),
    label: 'percentile in the run (rarer is higher)',
    at,
    back: (wanted) => {
      let [low, high] = [density.min_bits, density.max_bits * 2];
      for (let i = 0; i < 60; i += 1) {
        const middle = (low + high) / 2;
        [low, high] = at(middle) < wanted ? [middle, high] : [low, middle];
      }
      return low;
    },
    splits: (from, to) => [0, -Math.log10(0.5), ...whole(1, place(0), 12)].filter((split) => split >= from && split <= to),
    mark: nines,
    figure: (value) => nines(at(value)),
    hint: `among ${count(rarer[0])} scored sessions of the run`,
  };
}
