import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints, type SearchReply } from '@lesart/contracts';
import { z } from 'zod';
import { startTestServer, type TestServer, uploadReady } from './support/start-test-server.ts';

const requestSchema = z.object({ model: z.string(), input: z.array(z.string()) });

/** An embeddings server to which money and rent are the same, and everything else is another thing. */
async function startEmbeddings(): Promise<{ server: Server; environment: NodeJS.ProcessEnv }> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const { model, input } = requestSchema.parse(JSON.parse(body));
    const data = input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: /money|rent/i.test(text) ? [1, 0, 0] : [0, 1, 0],
    }));
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ object: 'list', model, data }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const environment = {
    LESART_EMBEDDING_PROVIDER: 'openai-compatible',
    LESART_EMBEDDING_URL: `http://127.0.0.1:${port}/v1`,
    LESART_EMBEDDING_MODEL: 'of-meaning',
  };
  return { server, environment };
}

describe('promise 43: another embedding model', () => {
  let server: TestServer;
  let embeddings: Awaited<ReturnType<typeof startEmbeddings>>;
  beforeAll(async () => {
    embeddings = await startEmbeddings();
    server = await startTestServer();
    await uploadReady(server.manager, server.workspaceId, 'lease.md', '# Lease\n\nThe rent is due on the third day.');
    await uploadReady(server.manager, server.workspaceId, 'pets.md', '# Pets\n\nDogs are welcome in the garden.');
  }, 60_000);
  afterAll(async () => {
    await server.close();
    embeddings.server.closeAllConnections();
    embeddings.server.close();
  });

  const search = (query: string, mode: 'hybrid' | 'vector'): Promise<SearchReply> =>
    server.manager.client.call(endpoints.search, {
      params: { workspaceId: server.workspaceId },
      body: { query, mode },
    });

  it('takes over in the background, while words go on being found', async () => {
    server = await server.restart(embeddings.environment);
    expect((await search('rent', 'hybrid')).hits[0]?.documentName).toBe('lease.md');
    for (let waiting = 1; waiting > 0; await delay(50)) {
      const { embedding } = await server.manager.client.call(endpoints.getSession, {});
      expect(embedding).toMatchObject({ provider: 'openai-compatible', name: 'of-meaning' });
      waiting = embedding.waitingChunks;
    }
    const [best] = (await search('What does it cost in money?', 'vector')).hits;
    expect(best).toMatchObject({ documentName: 'lease.md', vectorRank: 1, lexicalRank: null });
  }, 30_000);

  it('goes by words alone while the model is away', async () => {
    embeddings.server.closeAllConnections();
    embeddings.server.close();
    const { hits } = await search('dogs', 'hybrid');
    expect(hits[0]).toMatchObject({ documentName: 'pets.md', vectorRank: null });
  }, 30_000);

  it('gives way to the built-in one again', async () => {
    server = await server.restart({});
    for (let waiting = 1; waiting > 0; await delay(50)) {
      waiting = (await server.manager.client.call(endpoints.getSession, {})).embedding.waitingChunks;
    }
    expect((await search('welcome dogs', 'vector')).hits[0]).toMatchObject({ documentName: 'pets.md', vectorRank: 1 });
  }, 30_000);
});
