import { expect, it } from '@jest/globals';
import { endpoints } from '@lesart/contracts';
import { describeOnEachDatabase } from './support/on-each-database.ts';
import { settle, upload } from './support/start-test-server.ts';

describeOnEachDatabase('versions of a document', (server) => {
  const put = (name: string, content: string) => upload(server().manager, server().workspaceId, name, content);
  const found = async (query: string) => {
    const params = { workspaceId: server().workspaceId };
    const { hits } = await server().manager.client.call(endpoints.search, { params, body: { query, mode: 'lexical' } });
    return hits.map(({ documentName }) => documentName);
  };
  it('the same bytes again are no new version, other bytes are', async () => {
    const content = '# Terms\n\nThe pangolin sleeps.';
    expect((await put('terms.md', content)).outcome).toBe('created');
    expect((await put('terms.md', content)).outcome).toBe('unchanged');
    await settle(server().manager, server().workspaceId);
    expect(await found('pangolin')).toEqual(['terms.md']);
    const second = await put('terms.md', '# Terms\n\nThe aardvark wakes.');
    expect(second).toMatchObject({ outcome: 'version', document: { version: { number: 2 } } });
    await settle(server().manager, server().workspaceId);
    expect(await found('aardvark')).toEqual(['terms.md']);
    expect(await found('pangolin')).toEqual([]);
    const params = { documentId: second.document.id };
    const { versions } = await server().manager.client.call(endpoints.getDocument, { params });
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'ready'],
      [1, 'ready'],
    ]);
  });

  it('of two uploads of the same file at once, one makes the document and the other finds it', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [one, other] = await Promise.all([
        put(`twin ${round}.txt`, `The twin of round ${round}.`),
        put(`twin ${round}.txt`, `The twin of round ${round}.`),
      ]);
      expect([one.outcome, other.outcome].sort()).toEqual(['created', 'unchanged']);
      expect(one.document.id).toBe(other.document.id);
    }
  }, 30_000);

  it('two different files of one name at once become two versions of one document', async () => {
    const uploads = await Promise.all([put('race.txt', 'The first.'), put('race.txt', 'The second.')]);
    expect(uploads.map(({ outcome }) => outcome).sort()).toEqual(['created', 'version']);
    expect(new Set(uploads.map(({ document }) => document.id)).size).toBe(1);
  });
});
