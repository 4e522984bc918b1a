// When sessions began, and how rare they are: a density of all, with the rarest and the decided ones as points on top.

import uPlot from './uplot.js';
import { get } from './api.js';
import { el, fill } from './dom.js';
import { BANDS, bits, exactly, local, STATES, time, zone } from './format.js';

const HEIGHT = 340;
const LANE = 0.09; // share of the height that unscored sessions take, below zero bits
const CROWD = 800; // points from which on they are drawn smaller
const REACH = 12; // pixels around the pointer in which a point is meant

/** A colour of the theme as a canvas understands it. */
export function colour(name) {
  const probe = el('span', { hidden: true });
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

export class Plot {
  #place;
  #card;
  #chart;
  #data = { points: null, density: null, range: null, axis: null };
  #selected = null;
  #colours;
  #onZoom;
  #onPick;
  #onBox;
  #boxing = false;
  #chosen = new Set();
  #hovered = -1;
  #details = new Map();
  #hovering;

  /** onZoom is given from, to, min and max of what was brushed; onPick the id of the session that was
   * clicked, onBox the points in a rectangle that was drawn with Shift. */
  constructor(place, onZoom, onPick, onBox) {
    this.#place = place;
    this.#onZoom = onZoom;
    this.#onPick = onPick;
    this.#onBox = onBox;
    this.#card = el('div', { class: 'hover-card', hidden: true });
    addEventListener('theme', () => this.#restart());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#restart());
    new ResizeObserver(() => this.#resize()).observe(place);
  }

  /** Points in columns, a density or null, the range of the axes in seconds and bits, and how bits are drawn. */
  show(points, density, range, run, axis) {
    this.#data = { points, density, range, run, axis };
    this.#restart();
  }

  select(id) {
    this.#selected = id;
    this.#chart?.redraw(false);
  }

  /** Marks the sessions that are chosen together. */
  choose(ids) {
    this.#chosen = new Set(ids);
    this.#chart?.redraw(false);
  }

  /** Share of the height for sessions that are not scored; none in a run without them. */
  #lane() {
    return this.#data.run.unscored > 0 ? LANE : 0;
  }

  /** The lower and the upper end of the axis, without the lane below. */
  #ends() {
    const { range, axis } = this.#data;
    return [axis.at(range.min), axis.at(range.max)].sort((a, b) => a - b);
  }

  #resize() {
    if (this.#chart && this.#place.clientWidth > 0 && this.#chart.width !== this.#place.clientWidth) {
      this.#chart.setSize({ width: this.#place.clientWidth, height: HEIGHT });
    }
  }

  #restart() {
    const { range, axis: height } = this.#data;
    if (!range) {
      return;
    }
    this.#chart?.destroy();
    this.#colours = Object.fromEntries(
      ['--text', '--faint', '--grid', '--accent', '--density', '--common', '--uncommon', '--rare', '--extreme', '--page']
        .map((name) => [name, colour(name)]));
    const axis = {
      stroke: this.#colours['--text'],
      grid: { stroke: this.#colours['--grid'], width: 1 },
      ticks: { stroke: this.#colours['--grid'], width: 1 },
      font: '12px system-ui, sans-serif',
    };
    const [low, high] = this.#ends();
    const floor = low - (high - low) * this.#lane();
    this.#chart = new uPlot({
      width: Math.max(200, this.#place.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone()),
      scales: {
        x: { time: true, auto: false, range: () => [range.from, range.to] },
        y: { auto: false, range: () => [floor, high] },
      },
      axes: [{ ...axis, space: 90, values: (chart, splits, index, space, step) => ticks(splits, step) }, {
        ...axis,
        label: height.label,
        labelFont: axis.font,
        size: 58,
        ...(height.splits ? { splits: () => height.splits(low, high) } : {}),
        filter: (chart, splits) => splits.map((split) => (split < low ? null : split)),
        values: (chart, splits) => splits.map((split) => (split === null ? '' : height.mark(split))),
      }],
      series: [{}, { show: false }],
      cursor: { points: { show: false }, drag: { x: true, y: true, uni: 40, dist: 6, setScale: false } },
      hooks: {
        draw: [(chart) => this.#draw(chart)],
        setSelect: [(chart) => this.#brushed(chart)],
        setCursor: [(chart) => this.#moved(chart)],
        ready: [(chart) => this.#ready(chart)],
      },
    }, [[range.from, range.to], [null, null]], this.#place);
    this.#place.append(this.#card);
  }

  #ready(chart) {
    let pressed = null;
    chart.over.addEventListener('mousedown', (event) => {
      pressed = [event.clientX, event.clientY];
      this.#boxing = event.shiftKey;
    });
    chart.over.addEventListener('mouseup', (event) => {
      const still = pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) < 6;
      if (still && this.#hovered >= 0) {
        this.#onPick(this.#data.points.session_id[this.#hovered]);
      }
    });
    chart.over.addEventListener('mouseleave', () => this.#hover(-1));
  }

  #brushed(chart) {
    const { left, top, width, height } = chart.select;
    if (width < 6 && height < 6) {
      return;
    }
    if (this.#boxing) {
      const found = this.#inside(chart, left, top, left + width, top + height);
      chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      this.#onBox(found);
      return;
    }
    const { range, axis } = this.#data;
    const zoom = {};
    if (width >= 6 && width < chart.over.clientWidth - 1) {
      zoom.from = new Date(chart.posToVal(left, 'x') * 1000).toISOString();
      zoom.to = new Date(chart.posToVal(left + width, 'x') * 1000).toISOString();
    }
    if (height >= 6 && height < chart.over.clientHeight - 1) {
      const [least, most] = [axis.back(chart.posToVal(top + height, 'y')), axis.back(chart.posToVal(top, 'y'))]
        .sort((a, b) => a - b);
      zoom.min = Math.max(range.min, least).toFixed(2);
      zoom.max = Math.min(range.max, most).toFixed(2);
    }
    chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#onZoom(zoom);
  }

  /** The points in a rectangle, each with its id and its state. */
  #inside(chart, left, top, right, bottom) {
    const { points } = this.#data;
    const found = [];
    points.session_id.forEach((id, i) => {
      const [x, y] = this.#where(chart, i, false);
      if (x >= left && x <= right && y >= top && y <= bottom) {
        found.push({ session_id: id, triage: points.triage[i] });
      }
    });
    return found;
  }

  #where(chart, index, canvas) {
    const { points, axis } = this.#data;
    const value = points.bits[index];
    const [low, high] = this.#ends();
    return [
      chart.valToPos(points.begin_ms[index] / 1000, 'x', canvas),
      chart.valToPos(value === null ? low - ((high - low) * this.#lane()) / 2 : axis.at(value), 'y', canvas),
    ];
  }

  #draw(chart) {
    const { points, density } = this.#data;
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const zero = chart.valToPos(this.#ends()[0], 'y', true);
    ctx.fillStyle = this.#colours['--grid'];
    ctx.globalAlpha = 0.35;
    ctx.fillRect(bbox.left, zero, bbox.width, bbox.top + bbox.height - zero);
    ctx.globalAlpha = 1;
    // What was drawn, for those who look after the page.
    this.#place.dataset.cells = density ? this.#drawDensity(chart, density, zero) : 0;
    this.#place.dataset.points = points.session_id.length;
    const scale = devicePixelRatio;
    const size = scale * (points.session_id.length > CROWD ? 0.65 : 1);
    for (let i = points.session_id.length - 1; i >= 0; i -= 1) {
      this.#drawPoint(chart, i, scale, size);
    }
    const chosen = points.session_id.indexOf(this.#selected);
    if (this.#chosen.size > 0) {
      this.#ringChosen(chart, points, scale);
    }
    if (chosen >= 0) {
      const [x, y] = this.#where(chart, chosen, true);
      ctx.strokeStyle = this.#colours['--accent'];
      ctx.lineWidth = 2.5 * scale;
      ctx.beginPath();
      ctx.arc(x, y, 10 * scale, 0, 2 * Math.PI);
      ctx.stroke();
    }
    if (this.#lane() > 0) {
      ctx.fillStyle = this.#colours['--text'];
      ctx.font = `${11 * scale}px system-ui, sans-serif`;
      ctx.textAlign = 'start';
      ctx.textBaseline = 'bottom';
      ctx.fillText('not scored', bbox.left + 4 * scale, bbox.top + bbox.height - 2 * scale);
    }
    ctx.restore();
  }

  #ringChosen(chart, points, scale) {
    const { ctx } = chart;
    ctx.strokeStyle = this.#colours['--text'];
    ctx.lineWidth = 1.5 * scale;
    points.session_id.forEach((id, i) => {
      if (this.#chosen.has(id)) {
        const [x, y] = this.#where(chart, i, true);
        ctx.strokeRect(x - 7 * scale, y - 7 * scale, 14 * scale, 14 * scale);
      }
    });
  }

  /** Answers how many cells it has painted. */
  #drawDensity(chart, density, zero) {
    const { ctx, bbox } = chart;
    const from = Date.parse(density.from) / 1000;
    const to = Date.parse(density.to) / 1000;
    const columns = density.unscored.length;
    const rows = density.counts.length;
    const most = Math.max(1, ...density.counts.map((row) => Math.max(...row)));
    const x = (column) => chart.valToPos(from + ((to - from) * column) / columns, 'x', true);
    const { axis } = this.#data;
    const y = Array.from({ length: rows + 1 }, (none, row) => chart.valToPos(
      axis.at(density.min_bits + ((density.max_bits - density.min_bits) * row) / rows), 'y', true));
    ctx.fillStyle = this.#colours['--density'];
    let cells = 0;
    const cell = (number, left, right, top, bottom) => {
      if (number > 0) {
        cells += 1;
        ctx.globalAlpha = 0.18 + 0.72 * (Math.log1p(number) / Math.log1p(most));
        ctx.fillRect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
      }
    };
    for (let column = 0; column < columns; column += 1) {
      const left = x(column);
      const right = x(column + 1);
      for (let row = 0; row < rows; row += 1) {
        cell(density.counts[row][column], left, right, Math.min(y[row], y[row + 1]), Math.max(y[row], y[row + 1]));
      }
      cell(density.unscored[column], left, right, zero + 2, bbox.top + bbox.height);
    }
    ctx.globalAlpha = 1;
    return cells;
  }

  #drawPoint(chart, index, scale, size) {
    const { points } = this.#data;
    const { ctx } = chart;
    const [x, y] = this.#where(chart, index, true);
    const band = points.band[index];
    const end = chart.valToPos(points.end_ms[index] / 1000, 'x', true);
    ctx.fillStyle = this.#colours[`--${band ?? 'common'}`];
    ctx.strokeStyle = this.#colours[`--${band ?? 'common'}`];
    if (end - x > 8 * scale) {
      ctx.globalAlpha = 0.5;
      ctx.fillRect(x, y - scale, end - x, 2 * scale);
      ctx.globalAlpha = 1;
    }
    shape(ctx, band, x, y, (band === 'common' || band === null ? 3 : 5) * size);
    const state = points.triage[index];
    if (state === 'open') {
      ctx.fill();
      return;
    }
    // What is decided is hollow, with a sign in it.
    ctx.lineWidth = 1.5 * scale;
    ctx.beginPath();
    ctx.arc(x, y, 7 * scale, 0, 2 * Math.PI);
    ctx.fillStyle = this.#colours['--page'];
    ctx.fill();
    ctx.stroke();
    ctx.fillStyle = this.#colours['--text'];
    ctx.font = `bold ${10 * scale}px system-ui, sans-serif`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(STATES[state].sign, x, y);
    ctx.textAlign = 'start';
  }

  #moved(chart) {
    const { left, top } = chart.cursor;
    const { points } = this.#data;
    let nearest = -1;
    let distance = REACH;
    if (left >= 0 && top >= 0) {
      for (let i = 0; i < points.session_id.length; i += 1) {
        const [x, y] = this.#where(chart, i, false);
        const away = Math.hypot(x - left, y - top);
        if (away < distance) {
          distance = away;
          nearest = i;
        }
      }
    }
    this.#hover(nearest);
  }

  #hover(index) {
    if (index === this.#hovered) {
      return;
    }
    this.#hovered = index;
    this.#chart.over.style.cursor = index >= 0 ? 'pointer' : 'crosshair';
    clearTimeout(this.#hovering);
    this.#card.hidden = index < 0;
    if (index < 0) {
      return;
    }
    const { points } = this.#data;
    const id = points.session_id[index];
    const begin = new Date(points.begin_ms[index]).toISOString();
    fill(this.#card,
      el('strong', {}, this.#rarity(index)),
      el('p', {}, time(begin), el('br'), local() ? exactly(begin) : null));
    this.#position(index);
    this.#hovering = setTimeout(() => this.#detail(id, index), 80);
  }

  #rarity(index) {
    const { points, axis } = this.#data;
    const band = points.band[index];
    const figure = axis.name === 'bits' || points.bits[index] === null ? '' : ` = ${axis.figure(points.bits[index])}`;
    return points.bits[index] === null
      ? 'not scored: shorter than a window'
      : `${bits(points.bits[index])} bits${figure}${band ? ` ${BANDS[band].shape} ${BANDS[band].word}` : ''}`;
  }

  async #detail(id, index) {
    if (!this.#details.has(id)) {
      this.#details.set(id, get(`/api/v1/runs/${this.#data.run.run}/sessions/${id}`));
    }
    try {
      const { session } = await this.#details.get(id);
      if (this.#hovered === index) {
        this.#card.append(
          el('p', {}, this.#data.run.identifiers.map((name) => session[name] ?? '(none)').join(' · ')),
          session.top_reason ? el('p', {}, session.top_reason) : '');
        this.#position(index);
      }
    } catch {
      // The card says what is known; the panel that a click opens says what failed.
      this.#details.delete(id);
    }
  }

  #position(index) {
    const [x, y] = this.#where(this.#chart, index, false);
    const left = this.#chart.over.offsetLeft + x;
    const right = left > this.#place.clientWidth / 2;
    this.#card.style.left = right ? '' : `${left + 14}px`;
    this.#card.style.right = right ? `${this.#place.clientWidth - left + 14}px` : '';
    this.#card.style.top = `${Math.max(0, Math.min(y, HEIGHT - 150))}px`;
  }
}

/** Instants as short as their steps allow, with the date where it changes. */
function ticks(splits, step) {
  let day = '';
  return splits.map((split) => {
    const [date, clock] = time(new Date(split * 1000).toISOString()).split(' ');
    const changed = date !== day;
    day = date;
    if (step >= 86400) {
      return date;
    }
    const short = step >= 60 ? clock.slice(0, 5) : clock;
    return changed ? `${short}\n${date}` : short;
  });
}

/** The outline of a band's mark; nothing is painted yet. */
function shape(ctx, band, x, y, radius) {
  ctx.beginPath();
  if (band === 'uncommon') {
    polygon(ctx, x, y, [radius * 1.2, radius * 1.2, radius * 1.2], -90);
  } else if (band === 'rare') {
    polygon(ctx, x, y, [radius * 1.3, radius * 1.3, radius * 1.3, radius * 1.3], -90);
  } else if (band === 'extreme') {
    polygon(ctx, x, y, Array.from({ length: 10 }, (none, i) => (i % 2 ? radius * 0.65 : radius * 1.5)), -90);
  } else {
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

function polygon(ctx, x, y, radii, start) {
  radii.forEach((radius, i) => {
    const angle = ((start + (360 * i) / radii.length) * Math.PI) / 180;
    ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  });
  ctx.closePath();
}
