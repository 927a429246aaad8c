import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TableRow } from '@lesart/contracts';
import { type Block, type Citation, ignoredByDefault } from '@lesart/document';
import { anchorCitations } from '@lesart/pipelines';
import type { Actor } from './actor.ts';
import type { CellPlace, NewQuestion, StoredMatrix } from './comparison-repositories.ts';
import type { Repositories } from './repositories.ts';
import { describeOnEachDatabase } from './testing/test-database.ts';
import { addOrganisation, addPerson, ingest, prepare, type TestOrganisation } from './testing/test-material.ts';

const text = 'Die Miete beträgt 900 Euro\nDie Frist beträgt sechs Monate';
const question: NewQuestion = {
  ...{ label: 'Miete', prompt: 'Wie hoch ist die Miete?', kind: 'text', choices: [], weight: 1, source: null },
};

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'comparisons', (given) => {
  let mine: TestOrganisation;
  let theirs: TestOrganisation;
  beforeAll(async () => {
    mine = await addOrganisation(given.opened.database, 'Meins');
    theirs = await addOrganisation(given.opened.database, 'Ihres');
  }, 60_000);

  const tenant = <T>(actor: Actor, work: (repositories: Repositories) => Promise<T>): Promise<T> =>
    given.opened.storage.tenant(actor, work);
  const job = ({ organisationId }: TestOrganisation): Actor => ({ kind: 'job', organisationId });
  const refusal = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'answered',
      (error: { code: string }) => error.code,
    );
  const read = async (organisation: TestOrganisation, content = text) => {
    const { document, versionId } = await ingest(given.opened.storage, organisation, {
      name: `${randomUUID()}.txt`,
      text: content,
    });
    const blocks = await tenant(organisation.actor, ({ versions }) => versions.blocks(versionId));
    return { documentId: document.id, versionId, blocks, name: document.name };
  };
  type Read = Awaited<ReturnType<typeof read>>;

  /** A citation of the first words of a version. */
  function cite({ documentId, versionId, blocks, name }: Read, quote = 'Die Miete beträgt 900 Euro'): Citation {
    const block = blocks.find((found: Block) => found.text.includes(quote));
    const start = block?.text.indexOf(quote) ?? 0;
    return {
      ...{ number: 1, documentId, documentName: name, versionId, versionNumber: 1, headingPath: [], page: 1, quote },
      ...{ spans: [{ blockId: block?.id ?? '', start, end: start + quote.length }], state: 'verified' },
    };
  }

  async function makeRedline(organisation: TestOrganisation) {
    const [one, other] = [await read(organisation), await read(organisation, text.replace('900', '950'))];
    const { redline } = await tenant(organisation.actor, ({ redlines }) =>
      redlines.open({
        workspaceId: organisation.workspaceId,
        oldVersionId: one.versionId,
        newVersionId: other.versionId,
      }),
    );
    return { redline, one, other };
  }

  async function makeTable(organisation: TestOrganisation) {
    const [one, other] = [await read(organisation), await read(organisation, text.replace('900', '950'))];
    const table = await tenant(organisation.actor, ({ promptTables }) =>
      promptTables.create({
        ...{ workspaceId: organisation.workspaceId, versionIds: [one.versionId, other.versionId], topics: [] },
        ...{ prompt: 'Was wurde teurer?', name: 'Preise', language: 'de' },
      }),
    );
    return { table, one, other };
  }

  const rowAbout = (sides: readonly Read[], playbook: TableRow['playbook'] = null): Omit<TableRow, 'id'> => ({
    ...{ topic: 'Miete', difference: '900 → 950', impact: 'teurer', severity: 'high', worseFor: null, confidence: 0.5 },
    statements: sides.map((side) => ({
      ...{ versionId: side.versionId, text: 'Die Miete', state: 'found' },
      citations: [cite(side, side.blocks[0]?.text ?? '')],
    })),
    ...{ changeIds: ['c'], playbook, origin: { kind: 'extractive', model: null } },
  });

  async function makeMatrix(organisation: TestOrganisation, questions: NewQuestion[] = [question]) {
    const document = await read(organisation);
    const matrix = await tenant(organisation.actor, ({ matrices }) =>
      matrices.create({
        ...{ workspaceId: organisation.workspaceId, name: 'Mieten', documentIds: [document.documentId] },
        ...{ questions, specificationVersionId: null, language: 'de' },
      }),
    );
    return { matrix, document };
  }

  const placeOf = ({ id, cells }: StoredMatrix): CellPlace => ({
    comparisonId: id,
    documentId: cells[0]?.documentId ?? '',
    questionId: cells[0]?.questionId ?? '',
  });

  /** Answers the first cell with the first words of its document. */
  async function answer(organisation: TestOrganisation, matrix: StoredMatrix, document: Read) {
    const place = placeOf(matrix);
    const asked = await tenant(job(organisation), ({ matrices }) => matrices.begin(place));
    if (asked === null) throw new Error('There is nothing to answer');
    return tenant(job(organisation), ({ matrices }) =>
      matrices.answer(place, asked, {
        ...{ state: 'found', value: { kind: 'text', text: '900 Euro' }, reason: '', citations: [cite(document)] },
        ...{ coverage: null, origin: null, problem: null },
      }),
    );
  }

  it('promises 2 and 15: of another organisation they look like what does not exist, and every list is disjoint', async () => {
    const { redline } = await makeRedline(theirs);
    const { table } = await makeTable(theirs);
    const { matrix, document } = await makeMatrix(theirs);
    const place = placeOf(matrix);
    const prompt = await tenant(theirs.actor, ({ savedPrompts }) =>
      savedPrompts.save({ name: 'Geheim', prompt: 'x', topics: [] }),
    );
    const rule = await tenant(theirs.actor, ({ playbook }) =>
      playbook.save({ topic: 'Geheim', standard: 'x', fallback: '', unacceptable: '' }),
    );
    const ask = (ids: {
      redline: string;
      table: string;
      place: CellPlace;
      version: string;
      prompt: string;
      rule: string;
    }) =>
      Promise.all(
        (
          [
            ({ comparisons }) => comparisons.get(ids.redline),
            ({ comparisons }) => comparisons.rename(ids.redline, 'x'),
            ({ comparisons }) => comparisons.delete(ids.redline),
            ({ comparisons }) => comparisons.stop(ids.table),
            ({ redlines }) => redlines.get(ids.redline),
            ({ redlines }) => redlines.sides(ids.redline),
            ({ redlines }) => redlines.decide(ids.redline, ['c'], 'accepted'),
            ({ redlines }) => redlines.addComment(ids.redline, { changeId: 'c', text: 'x' }),
            ({ redlines }) =>
              redlines.open({ workspaceId: mine.workspaceId, oldVersionId: ids.version, newVersionId: ids.version }),
            ({ promptTables }) => promptTables.get(ids.table),
            ({ promptTables }) => promptTables.restart(ids.table),
            ({ matrices }) => matrices.get(ids.place.comparisonId),
            ({ matrices }) => matrices.addQuestion(ids.place.comparisonId, question),
            ({ matrices }) => matrices.restart(ids.place.comparisonId, []),
            ({ matrices }) => matrices.changeCell(ids.place, { flagged: true }),
            ({ matrices }) => matrices.history(ids.place),
            ({ savedPrompts }) => savedPrompts.delete(ids.prompt),
            ({ playbook }) => playbook.delete(ids.rule),
          ] satisfies ((repositories: Repositories) => Promise<unknown>)[]
        ).map((work) => refusal(tenant<unknown>(mine.actor, work))),
      );
    const foreign = await ask({
      ...{ redline: redline.id, table: table.id, place, version: document.versionId },
      ...{ prompt: prompt.id, rule: rule.id },
    });
    const random = await ask({
      ...{ redline: randomUUID(), table: randomUUID(), version: randomUUID() },
      ...{ prompt: randomUUID(), rule: randomUUID() },
      place: { comparisonId: randomUUID(), documentId: randomUUID(), questionId: randomUUID() },
    });
    expect(foreign).toEqual(random);
    expect(new Set(foreign)).toEqual(new Set(['not-found']));
    const seen = await tenant(mine.actor, async ({ comparisons, savedPrompts, playbook }) => [
      ...(await comparisons.list(theirs.workspaceId)),
      ...(await savedPrompts.list()),
      ...(await playbook.list()),
    ]);
    expect(seen).toEqual([]);
  });

  it('let a reader lay versions beside one another and comment, and nothing else', async () => {
    const reader = await addPerson(given.opened.database, { ...mine, role: 'reader', personId: randomUUID() });
    const { redline, one, other } = await makeRedline(mine);
    const { table } = await makeTable(mine);
    const { matrix } = await makeMatrix(mine);
    const opened = await tenant(reader, ({ redlines }) =>
      redlines.open({ workspaceId: mine.workspaceId, oldVersionId: other.versionId, newVersionId: one.versionId }),
    );
    expect(opened.isNew).toBe(true);
    await tenant(reader, ({ redlines }) => redlines.addComment(redline.id, { changeId: 'c', text: 'Warum?' }));
    const work: ((repositories: Repositories) => Promise<unknown>)[] = [
      ({ comparisons }) => comparisons.rename(redline.id, 'x'),
      ({ comparisons }) => comparisons.delete(opened.redline.id),
      ({ redlines }) => redlines.decide(redline.id, ['c'], 'accepted'),
      ({ promptTables }) =>
        promptTables.create({
          ...{ workspaceId: mine.workspaceId, versionIds: [one.versionId, other.versionId], topics: [] },
          ...{ prompt: 'x', name: 'x', language: 'de' },
        }),
      ({ matrices }) => matrices.changeCell(placeOf(matrix), { flagged: true }),
    ];
    const states = () =>
      tenant(mine.actor, async ({ comparisons, redlines, matrices }) => [
        await comparisons.list(mine.workspaceId),
        await redlines.get(redline.id),
        await matrices.get(matrix.id),
      ]);
    const before = await states();
    expect(await Promise.all(work.map((each) => refusal(tenant(reader, each))))).toEqual(
      Array(work.length).fill('not-found'),
    );
    expect(await states()).toEqual(before);
    expect(table.state).toBe('running');
  });

  it('keep the words of a comment its author’s, also against a statement of our own', async () => {
    const other = await addPerson(given.opened.database, { ...mine, role: 'manager', personId: randomUUID() });
    const { redline } = await makeRedline(mine);
    const { id } = await tenant(mine.actor, ({ redlines }) =>
      redlines.addComment(redline.id, { changeId: 'c', text: 'Warum?' }),
    );
    if (other.kind !== 'person') throw new Error('A person');
    const asOther = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${mine.organisationId}', true),
      set_config('lesart.person', '${other.personId}', true)`;
    const forge = given.opened.database.transaction(asOther, ({ rows }) =>
      rows(`UPDATE change_comment SET text = 'Darum!' WHERE id = $1`, [id]),
    );
    expect(await refusal(forge)).toBe('not-found');
  });

  it('go with their workspace', async () => {
    const organisation = await addOrganisation(given.opened.database, 'Bald weg');
    const { redline } = await makeRedline(organisation);
    await tenant(organisation.actor, ({ redlines }) => redlines.decide(redline.id, ['c'], 'rejected'));
    await tenant(organisation.actor, ({ redlines }) => redlines.addComment(redline.id, { changeId: 'c', text: 'So' }));
    const { matrix, document } = await makeMatrix(organisation);
    await answer(organisation, matrix, document);
    await tenant(organisation.actor, ({ matrices }) =>
      matrices.changeCell(placeOf(matrix), { verified: true, assigneeId: organisation.personId }),
    );
    await tenant(organisation.actor, ({ workspaces }) => workspaces.delete(organisation.workspaceId));
    for (const table of comparisonTables) {
      const [row] = await given.opened.database.transaction(
        `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.organisation', '${organisation.organisationId}', true),
           set_config('lesart.job', 'on', true)`,
        ({ rows }) => rows(`SELECT count(*) AS left FROM ${table}`),
      );
      expect({ table, left: Number(row?.left) }).toEqual({ table, left: 0 });
    }
  });

  it('have every column that names a person on a foreign key that forgets the person', async () => {
    const columns = await given.opened.database.rows(
      `SELECT attrelid::regclass || '.' || attname AS name FROM pg_attribute
       WHERE attrelid::regclass::text = ANY ($1) AND attname ~ '(_by|person_id|author_id|assignee_id)$'
         AND NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = attrelid
           AND conkey = ARRAY[attnum] AND confrelid = 'person'::regclass AND confdeltype = 'n')`,
      [[...comparisonTables, 'saved_prompt', 'playbook_rule']],
    );
    expect(columns).toEqual([]);
  });

  it('drop what an earlier run of a table still brings', async () => {
    const { table, one, other } = await makeTable(mine);
    const first = await tenant(job(mine), ({ promptTables }) => promptTables.begin(table.id));
    const second = await tenant(job(mine), ({ promptTables }) => promptTables.begin(table.id));
    const add = (attempt: number | undefined) =>
      tenant(job(mine), ({ promptTables }) => promptTables.addRow(table.id, attempt ?? 0, rowAbout([one, other])));
    expect(await add(first?.attempt)).toBeNull();
    expect(await add(second?.attempt)).toMatchObject({ topic: 'Miete' });
    const end = { coverage: { read: 1, total: 1 }, unexplainedChangeIds: [] };
    const complete = (attempt: number | undefined) =>
      tenant(job(mine), ({ promptTables }) => promptTables.complete(table.id, attempt ?? 0, end));
    expect([await complete(first?.attempt), await complete(second?.attempt)]).toEqual([false, true]);
    expect(await tenant(job(mine), ({ promptTables }) => promptTables.begin(table.id))).toBeNull();
    expect(await tenant(mine.actor, ({ promptTables }) => promptTables.get(table.id))).toMatchObject({
      ...{ state: 'ready', coverage: { read: 1, total: 1 } },
      rows: [{ ...rowAbout([one, other]) }],
    });
  });

  it('forget what a deleted document said in a row, also what was said of the difference, and rules that are gone', async () => {
    const { table, one, other } = await makeTable(mine);
    const rule = await tenant(mine.actor, ({ playbook }) =>
      playbook.save({ topic: 'Miete', standard: 'höchstens 900', fallback: '', unacceptable: '' }),
    );
    const begun = await tenant(job(mine), ({ promptTables }) => promptTables.begin(table.id));
    const judged = { ruleId: rule.id, topic: 'Miete', verdict: 'standard' } as const;
    await tenant(job(mine), ({ promptTables }) =>
      promptTables.addRow(table.id, begun?.attempt ?? 0, rowAbout([one, other], judged)),
    );
    const get = async () => (await tenant(mine.actor, ({ promptTables }) => promptTables.get(table.id))).rows[0];
    expect((await get())?.playbook).toEqual(judged);
    await tenant(mine.actor, ({ playbook }) => playbook.delete(rule.id));
    expect((await get())?.playbook).toBeNull();
    await tenant(mine.actor, ({ documents }) => documents.delete(one.documentId));
    const row = await get();
    expect(row).toMatchObject({ topic: 'Miete', difference: '', impact: '' });
    expect(row?.statements[0]).toMatchObject({
      ...{ text: '', state: 'unsure' },
      citations: [
        { state: 'deleted', quote: '', spans: [], documentId: null, versionId: null, documentName: one.name },
      ],
    });
    expect(row?.statements[1]).toMatchObject({ text: 'Die Miete', state: 'found' });
  });

  it('drop what an earlier run of a cell still brings, and are ready with the last cell', async () => {
    const { matrix, document } = await makeMatrix(mine, [question, { ...question, label: 'Frist' }]);
    const [first, second] = await tenant(job(mine), ({ matrices }) => matrices.waiting(matrix.id));
    if (first === undefined || second === undefined) throw new Error('Two cells');
    const begin = (place: CellPlace) => tenant(job(mine), ({ matrices }) => matrices.begin(place));
    const store = (place: CellPlace, run: Awaited<ReturnType<typeof begin>>) =>
      tenant(job(mine), async ({ matrices }) =>
        run === null
          ? 'not begun'
          : matrices.answer(place, run, {
              ...{ state: 'found', value: { kind: 'text', text: '900' }, reason: '', citations: [cite(document)] },
              ...{ coverage: null, origin: null, problem: null },
            }),
      );
    const early = await begin(first);
    const late = await begin(first);
    expect(await store(first, early)).toBeNull();
    expect(await store(first, late)).toMatchObject({ isLast: false, cell: { state: 'found' } });
    expect(await begin(first)).toBeNull();
    expect(await store(second, await begin(second))).toMatchObject({ isLast: true });
    expect(await tenant(mine.actor, ({ comparisons }) => comparisons.get(matrix.id))).toMatchObject({
      ...{ state: 'ready', progress: null },
    });
  });

  it('drop how far an earlier run of a table is, and that it failed', async () => {
    const { table } = await makeTable(mine);
    const begin = () => tenant(job(mine), ({ promptTables }) => promptTables.begin(table.id));
    const [early, late] = [await begin(), await begin()];
    const tell = (attempt = 0) =>
      tenant(job(mine), async ({ comparisons }) => {
        await comparisons.progress(table.id, attempt, { done: 1, total: 2 });
        const { progress } = await comparisons.get(table.id);
        await comparisons.fail(table.id, attempt, 'internal');
        return { progress, state: (await comparisons.get(table.id)).state };
      });
    expect(await tell(early?.attempt)).toEqual({ progress: null, state: 'running' });
    expect(await tell(late?.attempt)).toEqual({ progress: { done: 1, total: 2 }, state: 'failed' });
  });

  it('are ready when the last document is deleted that was still to be asked', async () => {
    const { matrix, document } = await makeMatrix(mine);
    const other = await read(mine);
    await tenant(mine.actor, ({ matrices }) =>
      matrices.changeDocuments(matrix.id, [document.documentId, other.documentId]),
    );
    await answer(mine, matrix, document);
    expect(await stateAfter(matrix.id, other.documentId)).toMatchObject({ state: 'ready', progress: null });
  });

  /** What a comparison is when a document is deleted. */
  const stateAfter = (comparisonId: string, documentId: string) =>
    tenant(mine.actor, async ({ comparisons, documents }) => {
      const about = await comparisons.holdAbout({ documentId });
      expect(about).toEqual([comparisonId]);
      await documents.delete(documentId);
      await comparisons.settle(about);
      return comparisons.get(comparisonId);
    });

  it.each([
    [
      'go on with their own questions',
      [question],
      { state: 'running', progress: { done: 0, total: 1 }, problem: null },
    ],
    ['fail without a question', [], { state: 'failed', progress: null, problem: 'version-missing' }],
  ])('%s when the specification is deleted while it is read', async (_, questions, expected) => {
    const [specification, offer] = [await read(mine), await read(mine)];
    const { id } = await tenant(mine.actor, ({ matrices }) =>
      matrices.create({
        ...{ workspaceId: mine.workspaceId, name: 'Angebote', documentIds: [offer.documentId], questions },
        ...{ specificationVersionId: specification.versionId, language: 'de' },
      }),
    );
    const run = await tenant(job(mine), ({ matrices }) => matrices.beginSpecification(id));
    expect(await stateAfter(id, specification.documentId)).toMatchObject(expected);
    const requirement = { ...question, kind: 'fulfilment', source: null } as const;
    const late = await tenant(job(mine), async ({ comparisons, matrices }) => {
      await comparisons.progress(id, run?.attempt ?? 0, { done: 7, total: 9 });
      await comparisons.fail(id, run?.attempt ?? 0, 'internal');
      return matrices.addRequirements(id, run?.attempt ?? 0, [requirement]);
    });
    expect(late).toBe(false);
    expect(await tenant(mine.actor, ({ comparisons }) => comparisons.get(id))).toMatchObject(expected);
  });

  it('are found by the folder of a document', async () => {
    const { matrix, document } = await makeMatrix(mine);
    const [outer, inner] = await tenant(mine.actor, async ({ folders, documents }) => {
      const above = await folders.ensurePath(mine.workspaceId, null, ['Außen']);
      const below = await folders.ensurePath(mine.workspaceId, above, ['Innen']);
      await documents.change(document.documentId, { folderId: below });
      return [above ?? '', below ?? ''];
    });
    const about = (folderId: string) => tenant(mine.actor, ({ comparisons }) => comparisons.holdAbout({ folderId }));
    expect([await about(outer), await about(inner)]).toEqual([[matrix.id], [matrix.id]]);
  });

  it('have no more questions than there may be', async () => {
    const questions = Array.from({ length: 501 }, (_, number) => ({ ...question, label: `Frage ${number}` }));
    expect(await refusal(makeMatrix(mine, questions))).toBe('limit-reached');
  });

  it('keep what was ignored when a change was rejected', async () => {
    const { redline } = await makeRedline(mine);
    const rejected = await tenant(mine.actor, async ({ redlines }) => {
      await redlines.decide(redline.id, ['a', 'b'], 'rejected', ['case']);
      await redlines.decide(redline.id, ['b'], 'rejected', []);
      await redlines.decide(redline.id, ['c'], 'rejected');
      await redlines.decide(redline.id, ['d'], 'accepted');
      return redlines.rejected(redline.id);
    });
    expect(new Map(rejected.map(({ changeId, ignored }) => [changeId, ignored]))).toEqual(
      new Map<string, readonly string[]>([
        ['a', ['case']],
        ['b', []],
        ['c', ignoredByDefault],
      ]),
    );
  });

  it('count their cells while they are being answered', async () => {
    const { matrix, document } = await makeMatrix(mine, [question, { ...question, label: 'Frist' }]);
    await answer(mine, matrix, document);
    expect(await tenant(mine.actor, ({ comparisons }) => comparisons.get(matrix.id))).toMatchObject({
      ...{ state: 'running', progress: { done: 1, total: 2 } },
    });
    expect((await tenant(job(mine), ({ comparisons }) => comparisons.unfinished())).map(({ id }) => id)).toContain(
      matrix.id,
    );
  });

  it('hold cells whose citations follow a document that is read again, or are stale where the words are gone', async () => {
    const { matrix, document } = await makeMatrix(mine);
    await answer(mine, matrix, document);
    const { storage } = given.opened;
    const readAgain = async (lines: string) => {
      await tenant(mine.actor, ({ versions }) =>
        versions.readAgain(document.versionId, { recogniseText: 'always', hiddenText: 'leave-out' }),
      );
      const store = storage.ingestStore(mine.organisationId);
      await store.begin(document.versionId);
      const { prepared, embedded } = prepare(document.versionId, lines);
      await store.complete(document.versionId, prepared, embedded);
      await anchorCitations(document.versionId, storage.citations(mine.organisationId));
    };
    const cell = async () => (await tenant(mine.actor, ({ matrices }) => matrices.get(matrix.id))).cells[0];

    await readAgain(`Neue erste Zeile\n${text}`);
    const blocks = await tenant(mine.actor, ({ versions }) => versions.blocks(document.versionId));
    expect(await cell()).toMatchObject({
      state: 'found',
      citations: [{ state: 'verified', spans: [{ blockId: blocks[1]?.id, start: 0 }] }],
    });
    await readAgain('Etwas ganz anderes');
    expect(await cell()).toMatchObject({ state: 'stale', citations: [{ state: 'unverified', spans: [] }] });
  });

  it('hold an answer from an earlier reading as stale', async () => {
    const { matrix, document } = await makeMatrix(mine);
    const place = placeOf(matrix);
    const asked = await tenant(job(mine), ({ matrices }) => matrices.begin(place));
    await tenant(mine.actor, ({ versions }) =>
      versions.readAgain(document.versionId, { recogniseText: 'always', hiddenText: 'leave-out' }),
    );
    if (asked === null) throw new Error('There is nothing to answer');
    const stored = await tenant(job(mine), ({ matrices }) =>
      matrices.answer(place, asked, {
        ...{ state: 'found', value: null, reason: '', citations: [], coverage: null, origin: null, problem: null },
      }),
    );
    expect(stored?.cell.state).toBe('stale');
  });

  it('forget the source of a requirement with its specification, and keep the requirement', async () => {
    const [specification, offer] = [await read(mine), await read(mine)];
    const { id } = await tenant(mine.actor, ({ matrices }) =>
      matrices.create({
        ...{ workspaceId: mine.workspaceId, name: 'Angebote', documentIds: [offer.documentId], questions: [] },
        ...{ specificationVersionId: specification.versionId, language: 'de' },
      }),
    );
    const run = await tenant(job(mine), ({ matrices }) => matrices.beginSpecification(id));
    expect(run).toMatchObject({ versionId: specification.versionId });
    const requirement = { ...question, kind: 'fulfilment', source: cite(specification) } as const;
    const add = () =>
      tenant(job(mine), ({ matrices }) => matrices.addRequirements(id, run?.attempt ?? 0, [requirement]));
    expect([await add(), await add()]).toEqual([true, false]);
    const get = () => tenant(mine.actor, ({ matrices }) => matrices.get(id));
    expect(await get()).toMatchObject({
      ...{ orientation: 'requirements', state: 'running', questions: [requirement] },
      cells: [{ state: 'waiting', documentId: offer.documentId }],
    });
    await tenant(mine.actor, ({ documents }) => documents.delete(specification.documentId));
    expect((await get()).questions).toMatchObject([
      { label: 'Miete', source: { state: 'deleted', quote: '', versionId: null, documentName: specification.name } },
    ]);
  });

  it('take the place of a prompt of the same name, and a rule of the same topic, however their umlauts are written', async () => {
    const save = (name: string, prompt: string) =>
      tenant(mine.actor, ({ savedPrompts }) => savedPrompts.save({ name, prompt, topics: [] }));
    const first = await save('Kündigung'.normalize('NFC'), 'Was?');
    expect(await save('Kündigung'.normalize('NFD'), 'Wann?')).toEqual({ ...first, prompt: 'Wann?' });
    const add = (topic: string, standard: string) =>
      tenant(mine.actor, ({ playbook }) => playbook.save({ topic, standard, fallback: '', unacceptable: '' }));
    const rule = await add('Prüfung'.normalize('NFC'), 'vier Wochen');
    expect(await add('Prüfung'.normalize('NFD'), 'zwei Wochen')).toEqual({ ...rule, standard: 'zwei Wochen' });
  });
});

const comparisonTables = [
  ...['comparison', 'comparison_version', 'change_decision', 'change_comment', 'table_row', 'table_statement'],
  ...['question', 'cell', 'cell_entry'],
];
