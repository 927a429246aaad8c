import { Agent, request } from 'node:http';

/** What to ask a server, and how. */
export interface SearchLoad {
  /** The address of the search. */
  readonly url: string;
  readonly token: string;
  /** JSON, in the order in which they are sent. */
  readonly bodies: readonly string[];
  /** So many of them are sent first and not counted. */
  readonly uncounted: number;
  /** Searches at the same time. */
  readonly clients: number;
}

/** How long each search took in milliseconds, how many were refused, and how long all took together. */
export interface SearchTimes {
  readonly times: readonly number[];
  readonly errors: number;
  readonly seconds: number;
}

/** Sends searches over connections that stay open, as a browser keeps them. Replies are read and not parsed. */
export async function sendSearches(load: SearchLoad): Promise<SearchTimes> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.clients });
  await sendAll(load, load.bodies.slice(0, load.uncounted), agent);
  const started = performance.now();
  const sent = await sendAll(load, load.bodies.slice(load.uncounted), agent);
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { ...sent, seconds };
}

async function sendAll(load: SearchLoad, bodies: readonly string[], agent: Agent) {
  const times: number[] = [];
  let errors = 0;
  let next = 0;
  const client = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const started = performance.now();
      const answered = await sendOne(load, body, agent).catch(() => false);
      if (answered) times.push(performance.now() - started);
      else errors += 1;
    }
  };
  await Promise.all(Array.from({ length: load.clients }, client));
  return { times, errors };
}

/** @returns whether it was answered with 200 */
function sendOne({ url, token }: SearchLoad, body: string, agent: Agent): Promise<boolean> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent }, (response) => {
      response
        .resume()
        .on('end', () => resolve(response.statusCode === 200))
        .on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}
