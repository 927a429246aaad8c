import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { sendSearches } from './send-searches.ts';

/** A server that answers as it is told, and remembers what it was asked. */
async function serve<T>(status: (body: string) => number, work: (url: string, asked: string[]) => Promise<T>) {
  const asked: string[] = [];
  const connections = new Set<unknown>();
  const server = createServer((request, response) => {
    let body = '';
    connections.add(request.socket);
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      asked.push(`${request.headers.authorization} ${body}`);
      response.writeHead(status(body)).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const result = await work(`http://127.0.0.1:${port}/`, asked);
  await new Promise((resolve) => server.close(resolve));
  return { result, connections: connections.size };
}

describe('sendSearches', () => {
  it('sends all of them over as many connections as clients and times those that count', async () => {
    const bodies = ['warm', 'up', 'a', 'b', 'c', 'd', 'e', 'f'];
    const { result, connections } = await serve(
      () => 200,
      async (url, asked) => {
        const sent = await sendSearches({ url, token: 'secret', bodies, uncounted: 2, clients: 3 });
        expect(asked.toSorted()).toEqual(bodies.map((body) => `Bearer secret ${body}`).toSorted());
        return sent;
      },
    );
    expect(result.times).toHaveLength(6);
    expect(result.errors).toBe(0);
    expect(connections).toBeLessThanOrEqual(3);
  });

  it('counts what is refused or breaks off as errors', async () => {
    const { result } = await serve(
      (body) => (body === 'bad' ? 500 : 200),
      (url) => sendSearches({ url, token: '', bodies: ['good', 'bad', 'good'], uncounted: 0, clients: 1 }),
    );
    expect([result.times.length, result.errors]).toEqual([2, 1]);
    const gone = await sendSearches({ url: 'http://127.0.0.1:9/', token: '', bodies: ['a'], uncounted: 0, clients: 1 });
    expect([gone.times.length, gone.errors]).toEqual([0, 1]);
  });
});
