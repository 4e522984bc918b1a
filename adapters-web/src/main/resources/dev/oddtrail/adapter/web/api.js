// Asks the server. Nothing else on a page does.

let visiting;

/** In whose name this server decides, and whether it does. */
export function visit() {
  visiting ??= get('/api/v1/visit');
  return visiting;
}

/** The answer to a question; rejects with an Error whose message is for people. */
export async function get(path, parameters, signal) {
  const query = parameters ? `?${parameters}` : '';
  return answer(await reach(path + query, { signal }));
}

export async function post(path, body, signal) {
  return change(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' }, signal });
}

export const remove = (path) => change(path, { method: 'DELETE' });

async function change(path, request) {
  const { csrf_token: token } = await visit();
  return answer(await reach(path, { ...request, headers: { ...request.headers, 'X-Oddtrail-Csrf': token } }));
}

async function reach(path, request) {
  try {
    return await fetch(path, { ...request, credentials: 'same-origin', redirect: 'error' });
  } catch (problem) {
    if (problem.name === 'AbortError') {
      throw problem;
    }
    throw new Error('The server does not answer. It may have been stopped; start it again with oddtrail serve.');
  }
}

async function answer(response) {
  let body;
  try {
    body = await response.json();
  } catch {
    throw new Error(`The server answered with status ${response.status} and nothing that can be read.`);
  }
  if (!response.ok) {
    throw new Error(body.error ?? `The server answered with status ${response.status}.`);
  }
  return body;
}

/** Asks again and again for what changes quickly, so that only the last answer counts. */
export class Latest {
  #controller = new AbortController();

  /** Resolves to undefined when something newer was asked for meanwhile. */
  async ask(question) {
    this.#controller.abort();
    const mine = new AbortController();
    this.#controller = mine;
    try {
      const found = await question(mine.signal);
      return mine.signal.aborted ? undefined : found;
    } catch (problem) {
      if (mine.signal.aborted) {
        return undefined;
      }
      throw problem;
    }
  }
}

/** Sends a file; told hears the part that is sent, from 0 to 1. */
export async function upload(file, told) {
  const { csrf_token: token, max_upload_bytes: largest } = await visit();
  if (file.size > largest) {
    throw new Error(`This is larger than the ${Math.floor(largest / 1048576).toLocaleString('en')} MiB that this `
      + 'server takes. Start it with a larger --max-upload, or use oddtrail import.');
  }
  return new Promise((done, fail) => {
    // Only this kind of request tells how much is sent.
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-Oddtrail-Csrf', token);
    request.responseType = 'json';
    request.upload.onprogress = (event) => told(event.total ? event.loaded / event.total : 0);
    request.onload = () => (request.status === 200
      ? done(request.response)
      : fail(new Error(request.response?.error ?? `The server answered with status ${request.status}.`)));
    request.onerror = () => fail(new Error('The file could not be sent. The server may have been stopped.'));
    request.send(file);
  });
}

export const forget = (id) => change(`/api/v1/uploads/${encodeURIComponent(id)}`, { method: 'DELETE' });

/**
 * Follows a job until it is over: hears of every change, or asks every second where the server does not tell. Lost hears
 * when neither can be.
 */
export function follow(number, heard, lost) {
  const path = `/api/v1/jobs/${number}`;
  const source = new EventSource(`${path}/events`);
  source.addEventListener('job', (event) => {
    const job = JSON.parse(event.data);
    heard(job);
    if (job.state !== 'queued' && job.state !== 'running') {
      source.close();
    }
  });
  source.onerror = () => {
    source.close();
    poll();
  };
  async function poll() {
    try {
      const job = await get(path);
      heard(job);
      if (job.state === 'queued' || job.state === 'running') {
        setTimeout(poll, 1000);
      }
    } catch (problem) {
      lost(problem);
    }
  }
}
