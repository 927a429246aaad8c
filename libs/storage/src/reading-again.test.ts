import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Block, ReadingSettings } from '@lesart/document';
import { readerVersion } from '@lesart/parsing';
import { anchorCitations } from '@lesart/pipelines';
import { chunkFilter } from '@lesart/retrieval';
import type { NewAnswer } from './repositories.ts';
import { describeOnEachDatabase, type OpenedStorage } from './testing/test-database.ts';
import { addOrganisation, addPerson, ingest, prepare, type TestOrganisation } from './testing/test-material.ts';

const always: ReadingSettings = { recogniseText: 'always', hiddenText: 'leave-out' };
const text = 'Die Miete beträgt 900 Euro\nDie Frist beträgt sechs Monate';

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'reading again', (given) => {
  let organisation: TestOrganisation;

  beforeAll(async () => {
    organisation = await addOrganisation(given.opened.database);
  }, 60_000);

  const tenant: OpenedStorage['storage']['tenant'] = (actor, work) => given.opened.storage.tenant(actor, work);
  const store = () => given.opened.storage.ingestStore(organisation.organisationId);
  const read = async (name: string) => {
    const { document, versionId } = await ingest(given.opened.storage, organisation, { name, text });
    return { documentId: document.id, versionId };
  };
  const readAgain = (versionId: string, settings = always) =>
    tenant(organisation.actor, ({ versions }) => versions.readAgain(versionId, settings));
  const versionOf = (versionId: string) => tenant(organisation.actor, ({ versions }) => versions.get(versionId));
  const blocksOf = (versionId: string) => tenant(organisation.actor, ({ versions }) => versions.blocks(versionId));

  /** Stores what a reading gave of which these are the lines. */
  async function putReading(versionId: string, lines: string): Promise<void> {
    const { prepared, embedded } = prepare(versionId, lines);
    expect(await store().begin(versionId)).not.toBeNull();
    expect(await store().complete(versionId, prepared, embedded)).toBe(true);
  }

  async function answer(documentId: string, versionId: string, blocks: readonly Block[], quote: string) {
    const block = blocks.find((found) => found.text.includes(quote));
    const start = block?.text.indexOf(quote) ?? 0;
    const { actor, workspaceId } = organisation;
    const citation = {
      ...{ number: 1, documentId, documentName: 'x', versionId, versionNumber: 1, headingPath: [], page: 1, quote },
      ...{ spans: [{ blockId: block?.id ?? '', start, end: start + quote.length }], state: 'verified' as const },
    };
    const given: NewAnswer = {
      ...{ text: 'So [1].', origin: null, state: 'complete', abstained: false, problem: null, coverage: null },
      citations: [citation],
    };
    return tenant(actor, async ({ conversations }) => {
      const { id } = await conversations.create({ workspaceId, title: 'Miete' });
      await conversations.addAnswer(id, given);
      return id;
    });
  }

  async function citationIn(conversationId: string) {
    const { messages } = await tenant(organisation.actor, ({ conversations }) => conversations.get(conversationId));
    return messages[0]?.citations[0];
  }

  it('gives the settings to whoever reads, and keeps blocks and chunks until then', async () => {
    const { versionId } = await read('miete.txt');
    const queued = await readAgain(versionId);
    expect(queued.version).toMatchObject({ state: 'queued', readingSettings: always, reading: { words: 10 } });
    expect(await blocksOf(versionId)).toHaveLength(2);
    const filter = chunkFilter(organisation.workspaceId, { documentIds: [queued.id] });
    const ready = await tenant(organisation.actor, ({ documents }) => documents.listReady(filter));
    expect(ready.map(({ version }) => version.id)).toEqual([versionId]);

    expect(await store().begin(versionId)).toMatchObject({ versionId, settings: always });
    const { prepared, embedded } = prepare(versionId, 'alles in einer Zeile');
    expect(await store().complete(versionId, prepared, embedded)).toBe(true);
    expect(await blocksOf(versionId)).toHaveLength(1);
    expect(await versionOf(versionId)).toMatchObject({ state: 'ready', readingSettings: always });
  });

  it('is ready again with its earlier reading when it fails or is stopped', async () => {
    const { documentId, versionId } = await read('scheitert.txt');
    await readAgain(versionId);
    await store().begin(versionId);
    const failure = { code: 'reading-timeout' as const, detail: 'too slow', retryable: true };
    expect(await store().fail(versionId, failure)).toBe(true);
    const before = { recogniseText: 'where-needed', hiddenText: 'leave-out' };
    expect(await versionOf(versionId)).toMatchObject({ state: 'ready', failure, readingSettings: before });
    expect(await store().unfinished()).not.toContain(versionId);

    await readAgain(versionId);
    const stopped = await tenant(organisation.actor, ({ versions }) => versions.stop(documentId));
    expect(stopped.version).toMatchObject({ state: 'ready', failure: null, readingSettings: before });
    expect(await blocksOf(versionId)).toHaveLength(2);
  });

  it('reads only the newest version again', async () => {
    const { versionId } = await read('zwei.txt');
    await ingest(given.opened.storage, organisation, { name: 'zwei.txt', text: 'eine zweite Fassung' });
    await expect(readAgain(versionId)).rejects.toMatchObject({ code: 'state-conflict' });
  });

  it('points citations at the same words in the new blocks, and shows as not verified what is gone', async () => {
    const { documentId, versionId } = await read('zitate.txt');
    const blocks = await blocksOf(versionId);
    const found = await answer(documentId, versionId, blocks, 'Frist beträgt sechs Monate');
    const gone = await answer(documentId, versionId, blocks, '900 Euro');
    await readAgain(versionId);
    await anchorCitations(versionId, given.opened.storage.citations(organisation.organisationId));
    expect(await citationIn(found)).toMatchObject({ spans: [{ blockId: blocks[1]?.id }] });

    // as a process would leave it that was killed before it had looked the citations up
    await putReading(versionId, 'Eine neue Zeile\nDie Miete beträgt 950 Euro, die Frist beträgt sechs Monate');
    expect(await store().unfinished()).toContain(versionId);
    await anchorCitations(versionId, given.opened.storage.citations(organisation.organisationId));
    expect(await store().unfinished()).not.toContain(versionId);

    const after = await blocksOf(versionId);
    const moved = await citationIn(found);
    const [span] = moved?.spans ?? [];
    const block = after.find(({ id }) => id === span?.blockId);
    expect(block?.text.slice(span?.start, span?.end)).toBe('Frist beträgt sechs Monate');
    expect(moved).toMatchObject({ state: 'verified', page: 2 });
    expect(await citationIn(gone)).toMatchObject({ state: 'unverified', spans: [], quote: '900 Euro' });
  });

  it('looks citations up later when the reading was stored without that, and the next one is stopped or fails', async () => {
    const { documentId, versionId } = await read('unterbrochen.txt');
    const gone = await answer(documentId, versionId, await blocksOf(versionId), '900 Euro');
    await readAgain(versionId);
    await putReading(versionId, 'Die Miete beträgt 950 Euro');

    await readAgain(versionId);
    await tenant(organisation.actor, ({ versions }) => versions.stop(documentId));
    expect(await store().unfinished()).toContain(versionId);
    await readAgain(versionId);
    await store().begin(versionId);
    await store().fail(versionId, { code: 'reading-timeout', detail: 'too slow', retryable: true });
    expect(await store().unfinished()).toContain(versionId);

    await anchorCitations(versionId, given.opened.storage.citations(organisation.organisationId));
    expect(await citationIn(gone)).toMatchObject({ state: 'unverified', spans: [] });
    expect(await store().unfinished()).not.toContain(versionId);
  });

  it('shows as not verified what an answer cites of blocks that were replaced while it was written', async () => {
    const { documentId, versionId } = await read('unterwegs.txt');
    const blocks = (await blocksOf(versionId)).map((block) => ({
      ...block,
      id: '00000000-0000-8000-8000-000000000000',
    }));
    const late = await answer(documentId, versionId, blocks, '900 Euro');
    expect(await citationIn(late)).toMatchObject({ state: 'unverified', spans: [] });
  });

  it('lets nobody but a job move citations, and no person read those of others', async () => {
    const { documentId, versionId } = await read('fremd.txt');
    const conversationId = await answer(documentId, versionId, await blocksOf(versionId), '900 Euro');
    const { organisationId, workspaceId } = organisation;
    const other = await addPerson(given.opened.database, { organisationId, workspaceId, role: 'manager' });
    await expect(tenant(other, ({ conversations }) => conversations.get(conversationId))).rejects.toMatchObject({
      code: 'not-found',
    });
    const asOther = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${organisationId}', true),
      set_config('lesart.person', '${other.kind === 'person' ? other.personId : ''}', true)`;
    const seen = await given.opened.database.transaction(asOther, ({ rows }) =>
      rows('UPDATE citation SET state = $2 WHERE version_id = $1 RETURNING 1 AS one', [versionId, 'verified']),
    );
    expect(seen).toEqual([]);
    const asSelf = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${organisationId}', true),
      set_config('lesart.person', '${organisation.personId}', true)`;
    const own = await given.opened.database.transaction(asSelf, async ({ rows }) => ({
      read: await rows('SELECT state FROM citation WHERE version_id = $1', [versionId]),
      changed: await rows('UPDATE citation SET quote = $2 WHERE version_id = $1 RETURNING 1 AS one', [versionId, 'x']),
    }));
    expect(own).toEqual({ read: [{ state: 'verified' }], changed: [] });
  });

  it('finds what an older reader read, and nothing else', async () => {
    const { actor, workspaceId } = await addOrganisation(given.opened.database, 'Ältere Leser');
    const older = { ...organisation, actor, workspaceId };
    const { organisationId } = actor;
    const as = async (name: string, reader: string) => {
      const { versionId } = await ingest(given.opened.storage, { ...older, organisationId }, { name, text });
      await given.opened.storage.tenant(actor, ({ versions }) => versions.readAgain(versionId, always));
      const ingestStore = given.opened.storage.ingestStore(organisationId);
      const { prepared, embedded } = prepare(versionId, text);
      await ingestStore.begin(versionId);
      await ingestStore.complete(versionId, { ...prepared, readerVersion: reader }, embedded);
      return versionId;
    };
    const outdated = await as('alt.txt', '1');
    const present = await as('neu.txt', readerVersion);
    await as('fremd.txt', 'test-1');
    const possible = (versionId: string) => tenant(actor, ({ versions }) => versions.get(versionId));
    expect((await possible(outdated)).readAgainPossible).toBe(true);
    expect((await possible(present)).readAgainPossible).toBe(false);
    expect(await tenant(actor, ({ versions }) => versions.readOutdated(workspaceId))).toEqual([outdated]);
    expect(await possible(outdated)).toMatchObject({ state: 'queued', readingSettings: always });
    expect(await tenant(actor, ({ versions }) => versions.readOutdated(workspaceId))).toEqual([]);
  });
});
