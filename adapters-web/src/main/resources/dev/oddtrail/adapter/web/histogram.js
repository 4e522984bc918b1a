// How much time lies between events: bars, and the same as a table.

import { el } from './dom.js';
import { count, duration } from './format.js';

const WIDTH = 640;
const HEIGHT = 220;
const FOOT = 40;

const svg = (tag, attributes, ...children) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
};

const span = ({ from_seconds: from, to_seconds: to }, last) => (last
  ? `${duration(from)} and more`
  : `${from === 0 ? '0 s' : duration(from)} to ${duration(to)}`);

/** Gaps within sessions and between them, with the gap that they were cut at. */
export function histogram({ gaps, gap_seconds: chosen }) {
  const most = Math.max(1, ...gaps.map((gap) => gap.within + gap.between));
  const width = WIDTH / gaps.length;
  const tall = (number) => ((HEIGHT - FOOT - 10) * Math.sqrt(number)) / Math.sqrt(most);
  const bars = gaps.flatMap(({ within, between }, i) => {
    const height = tall(within + between);
    const lower = within + between === 0 ? 0 : (height * within) / (within + between);
    return [
      svg('rect', { class: 'within', x: i * width + 1, y: HEIGHT - FOOT - lower, width: width - 2, height: lower }),
      svg('rect', { class: 'between', x: i * width + 1, y: HEIGHT - FOOT - height, width: width - 2, height: height - lower }),
    ];
  });
  const labels = gaps.map((gap, i) => svg('text',
    { x: i * width, y: HEIGHT - FOOT + (i % 2 === 0 ? 15 : 30) }, duration(gap.from_seconds)));
  const at = place(gaps, chosen) * width;
  return el('div', { class: 'pair' },
    el('div', {},
      svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'histogram', role: 'img', 'aria-label': 'Gaps by their length; the table has the same figures' },
        ...bars, ...labels, svg('line', { x1: at, x2: at, y1: 0, y2: HEIGHT - FOOT })),
      el('p', { class: 'legend' }, el('span', { class: 'key-within' }, '■ within a session'),
        el('span', { class: 'key-between' }, '■ between sessions'),
        el('span', { class: 'problem' }, `| longest gap, ${duration(chosen)}`),
        el('span', { class: 'faint' }, 'heights grow with the square root'))),
    el('div', { class: 'rows', tabindex: 0, role: 'region', 'aria-label': 'Gaps as a table' }, el('table', {},
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Gap'), el('th', { scope: 'col', class: 'number' }, 'Within'),
        el('th', { scope: 'col', class: 'number' }, 'Between'))),
      el('tbody', {}, gaps.map((gap, i) => el('tr', {},
        el('td', {}, span(gap, i === gaps.length - 1)),
        el('td', { class: 'number' }, count(gap.within)),
        el('td', { class: 'number' }, count(gap.between))))))));
}

/** Where a gap lies on the axis, in bars. */
function place(gaps, seconds) {
  const index = gaps.findIndex((gap) => seconds >= gap.from_seconds && seconds < gap.to_seconds);
  const { from_seconds: from, to_seconds: to } = gaps[index < 0 ? gaps.length - 1 : index];
  return (index < 0 ? gaps.length - 1 : index) + Math.min(1, (seconds - from) / (to - from));
}
