import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints } from '@lesart/contracts';
import { z } from 'zod';
import { settle, startTestServer, type TestServer } from './support/start-test-server.ts';

const demoSchema = z.object({
  documents: z.array(z.object({ folder: z.string(), file: z.string(), earlier: z.array(z.string()).default([]) })),
  questions: z.array(z.object({ text: z.string(), language: z.enum(['de', 'en']) })),
});
const demo = demoSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../demo/demo.json'), 'utf8')));

describe('the demo', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  afterAll(() => server.close());

  it('loads all its documents into their folders, with their older versions, and once', async () => {
    const { client } = server.manager;
    const params = { workspaceId: server.workspaceId };
    expect(await client.call(endpoints.loadDemo, { params })).toHaveLength(demo.documents.length);
    const documents = await settle(server.manager, server.workspaceId);
    const { folders } = await client.call(endpoints.getLibrary, { params });
    for (const { file, folder, earlier } of demo.documents) {
      const document = documents.get(file);
      expect(document).toMatchObject({ version: { state: 'ready', number: earlier.length + 1 } });
      expect(folders.find(({ id }) => id === document?.folderId)?.name).toBe(folder);
    }
    await client.call(endpoints.loadDemo, { params });
    expect(await settle(server.manager, server.workspaceId)).toEqual(documents);
  }, 60_000);

  it('answers each of its questions, in words that stand in its documents', async () => {
    const { client } = server.manager;
    for (const { text: question, language } of demo.questions) {
      const { id } = await client.call(endpoints.createConversation, { params: { workspaceId: server.workspaceId } });
      const body = { question, language };
      const events = await Array.fromAsync(
        await client.listen(endpoints.ask, { params: { conversationId: id }, body }),
      );
      const last = events.at(-1);
      if (last?.type !== 'done') throw new Error(`${question}: ${last?.type}`);
      const { abstained, citations } = last.message;
      expect([question, abstained, citations.length > 0]).toEqual([question, false, true]);
      expect(new Set(citations.map(({ state }) => state))).toEqual(new Set(['verified']));
    }
  }, 60_000);
});
