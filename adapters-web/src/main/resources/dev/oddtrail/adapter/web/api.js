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

export async function post(path, body) {
  return change(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
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
