// Text from a log reaches the page through this module only, and only as text.

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with every character shown that would otherwise be invisible or reorder what is read. */
export function visible(text) {
  return String(text).replace(HIDDEN, (character) => {
    const point = character.codePointAt(0);
    return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`;
  });
}

/** The visible text, or its beginning. */
export function short(text, longest = 200) {
  const whole = String(text);
  if (whole.length <= longest) {
    return visible(whole);
  }
  const end = /[\ud800-\udbff]$/.test(whole.slice(0, longest)) ? longest - 1 : longest;
  return `${visible(whole.slice(0, end))}… (${whole.length.toLocaleString('en')} characters)`;
}

/**
 * A new element. Children are elements, or text that is made visible; nothing where one is null or false.
 * Attributes that begin with "on" are listeners.
 */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, visible(value));
    }
  }
  append(element, children);
  return element;
}

/** Puts these children in place of those that are there. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) {
      continue;
    }
    element.append(child instanceof Node ? child : document.createTextNode(visible(child)));
  }
}

export const byId = (id) => document.getElementById(id);

let notices = 0;

/** Says something for a while, and to screen readers. */
export function say(text, action) {
  const place = byId('said');
  notices += 1;
  const mine = notices;
  fill(place, el('span', {}, text), action ?? null);
  place.hidden = false;
  setTimeout(() => {
    if (mine === notices) {
      place.hidden = true;
    }
  }, 8000);
}

/** What a panel shows when its data could not be had. */
export function failure(problem, again) {
  return el('div', { class: 'failure', role: 'alert' },
    el('p', {}, problem.message),
    el('button', { type: 'button', onclick: () => copy(problem.message, 'The message is copied.') }, 'Copy message'),
    again ? el('button', { type: 'button', onclick: again }, 'Try again') : null);
}

/** Shows that something is on its way, but only if it takes long enough to be noticed. */
export async function loading(place, promise) {
  awaited.set(place, (awaited.get(place) ?? 0) + 1);
  place.dataset.loading = '';
  const timer = setTimeout(() => place.setAttribute('aria-busy', 'true'), 150);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    awaited.set(place, awaited.get(place) - 1);
    if (awaited.get(place) === 0) {
      delete place.dataset.loading;
      place.removeAttribute('aria-busy');
    }
  }
}

// How many answers a place waits for; only with the last one it is up to date.
const awaited = new WeakMap();

export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say('The browser does not let this page copy; the text is selected below.', el('textarea', { readonly: true }, text));
  }
}
