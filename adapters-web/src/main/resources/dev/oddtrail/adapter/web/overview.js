// All of the run's time in a strip, on which a range can be chosen.

import { el } from './dom.js';
import { count, time } from './format.js';
import { colour } from './plot.js';

const HEIGHT = 46;

export class Overview {
  #canvas = el('canvas', { role: 'img', 'aria-label': 'Number of sessions over the whole time of the run' });
  #place;
  #onRange;
  #density = null;
  #chosen = null;
  #dragging = null;

  /** onRange is given two instants. */
  constructor(place, onRange) {
    this.#place = place;
    this.#onRange = onRange;
    place.append(this.#canvas);
    new ResizeObserver(() => this.#draw()).observe(place);
    addEventListener('theme', () => this.#draw());
    this.#canvas.addEventListener('pointerdown', (event) => {
      this.#dragging = [event.offsetX, event.offsetX];
      this.#canvas.setPointerCapture(event.pointerId);
    });
    this.#canvas.addEventListener('pointermove', (event) => {
      if (this.#dragging) {
        this.#dragging[1] = event.offsetX;
        this.#draw();
      } else if (this.#density) {
        const column = Math.floor((event.offsetX / place.clientWidth) * this.#density.unscored.length);
        this.#canvas.title = `${time(this.#instant(event.offsetX))}: ${count(this.#heights()[column] ?? 0)}`;
      }
    });
    this.#canvas.addEventListener('pointerup', () => this.#released());
  }

  /** The density of all, in one row, and the range that is looked at, or null. */
  show(density, chosen) {
    this.#density = density;
    this.#chosen = chosen;
    this.#draw();
  }

  #released() {
    const [a, b] = this.#dragging ?? [0, 0];
    this.#dragging = null;
    if (this.#density && Math.abs(a - b) >= 4) {
      this.#onRange(this.#instant(Math.min(a, b)), this.#instant(Math.max(a, b)));
    }
    this.#draw();
  }

  #span() {
    const from = Date.parse(this.#density.from);
    return [from, Date.parse(this.#density.to) - from];
  }

  #instant(x) {
    const [from, length] = this.#span();
    const inside = Math.max(0, Math.min(1, x / this.#place.clientWidth));
    return new Date(from + length * inside).toISOString();
  }

  #heights() {
    const { counts, unscored } = this.#density;
    return unscored.map((number, column) => number + counts.reduce((sum, row) => sum + row[column], 0));
  }

  #draw() {
    const width = this.#place.clientWidth;
    const scale = devicePixelRatio;
    this.#canvas.width = width * scale;
    this.#canvas.height = HEIGHT * scale;
    if (!this.#density || width === 0) {
      return;
    }
    const ctx = this.#canvas.getContext('2d');
    ctx.scale(scale, scale);
    const heights = this.#heights();
    const most = Math.log1p(Math.max(1, ...heights));
    ctx.fillStyle = colour('--density');
    heights.forEach((number, column) => {
      const height = (Math.log1p(number) / most) * (HEIGHT - 4);
      ctx.fillRect((column * width) / heights.length, HEIGHT - height, Math.max(1, width / heights.length - 0.5), height);
    });
    const [from, length] = this.#span();
    const shown = this.#dragging
      ?? (this.#chosen && this.#chosen.map((instant) => ((Date.parse(instant) - from) / length) * width));
    if (shown) {
      const left = Math.min(...shown);
      ctx.fillStyle = colour('--accent');
      ctx.globalAlpha = 0.2;
      ctx.fillRect(left, 0, Math.max(2, Math.abs(shown[1] - shown[0])), HEIGHT);
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colour('--accent');
      ctx.strokeRect(left + 0.5, 0.5, Math.max(2, Math.abs(shown[1] - shown[0]) - 1), HEIGHT - 1);
    }
  }
}
