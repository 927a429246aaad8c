import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints } from '@lesart/contracts';
import { scannedPdf } from './support/scanned-pdf.ts';
import { settle, startTestServer, type TestServer, upload } from './support/start-test-server.ts';

const letter = [
  'Kündigung des Wartungsvertrags',
  'Sehr geehrte Damen und Herren,',
  'hiermit kündigen wir den Wartungsvertrag für die Aufzugsanlage nach § 14 Absatz 2',
  'mit einer Frist von drei Monaten zum Ende des Quartals.',
];

/** Recognition takes seconds, and more on machines that are busy. */
const patienceMs = 150_000;

describe('a scan that is uploaded', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  afterAll(() => server.close());

  it('is found by the words that are seen on it, each with its place', async () => {
    const { manager, workspaceId } = server;
    const { client } = manager;
    await upload(manager, workspaceId, 'Scan 0815.pdf', await scannedPdf(letter));
    const document = (await settle(manager, workspaceId, patienceMs)).get('Scan 0815.pdf');
    expect(document?.version).toMatchObject({ state: 'ready', failure: null });

    const params = { workspaceId };
    const { hits } = await client.call(endpoints.search, { params, body: { query: 'Aufzug Wartung kündigen' } });
    expect(hits[0]?.text).toContain('Wartungsvertrag für die Aufzugsanlage nach § 14');

    const blocks = await client.call(endpoints.getBlocks, { params: { versionId: document?.version.id ?? '' } });
    const block = blocks.find(({ text }) => text.includes('Aufzugsanlage'));
    expect(block?.locator).toMatchObject({ kind: 'page', page: 1 });
  }, 180_000);

  it('is refused when it is a picture without any text, and the next one is read', async () => {
    const { manager, workspaceId } = server;
    await upload(manager, workspaceId, 'empty.pdf', await scannedPdf([]));
    await upload(manager, workspaceId, 'second.pdf', await scannedPdf(['Ein zweiter Brief an die Verwaltung.']));
    const documents = await settle(manager, workspaceId, patienceMs);
    expect(documents.get('empty.pdf')?.version).toMatchObject({
      state: 'failed',
      failure: { code: 'file-without-text' },
    });
    expect(documents.get('second.pdf')?.version.state).toBe('ready');
  }, 180_000);
});
