import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChunkFilter, chunkFilter } from '@lesart/retrieval';
import { describeOnEachDatabase } from './testing/test-database.ts';
import {
  addOrganisation,
  dimensionOf,
  ingest,
  letterVector,
  lexemesOf,
  type TestOrganisation,
  testCard,
} from './testing/test-material.ts';

const nouns = ['vertrag', 'kündigung', 'frist', 'rechnung', 'lieferung', 'gewähr', 'haftung', 'preis', "it's", 'a\\b'];

/** The same lines on every run: a linear congruential generator picks the words. */
function linesOf(count: number): string[] {
  let state = 42;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    // the low bits of such a generator repeat
    return state >> 16;
  };
  return Array.from({ length: count }, (_, line) =>
    Array.from({ length: 3 + (next() % 6) }, () => nouns[next() % nouns.length])
      .concat(`zeile${line}`)
      .join(' '),
  );
}

describeOnEachDatabase({ describe, beforeAll, afterAll }, 'search', (given) => {
  let organisation: TestOrganisation;
  const lines = linesOf(60);
  const documents: { name: string; id: string; folderId: string | null; lines: string[] }[] = [];

  beforeAll(async () => {
    organisation = await addOrganisation(given.opened.database);
    const { actor, workspaceId } = organisation;
    const inner = await given.opened.storage.tenant(actor, ({ folders }) =>
      folders.ensurePath(workspaceId, null, ['Verträge', '2026']),
    );
    for (const [index, folderId] of [null, inner, inner].entries()) {
      const own = lines.slice(index * 20, index * 20 + 20);
      const name = `d${index}.txt`;
      const { document } = await ingest(given.opened.storage, organisation, { name, text: own.join('\n'), folderId });
      documents.push({ name, id: document.id, folderId, lines: own });
    }
    // Other workspaces hold the same words: nothing of them may be found or disturb.
    await ingest(given.opened.storage, await addOrganisation(given.opened.database), {
      name: 'x.txt',
      text: lines.join('\n'),
    });
  }, 60_000);

  function everywhere(): ChunkFilter {
    return chunkFilter(organisation.workspaceId);
  }

  async function outerFolder(): Promise<string> {
    const { actor, workspaceId } = organisation;
    const all = await given.opened.storage.tenant(actor, ({ folders }) => folders.list(workspaceId));
    return all.find(({ name }) => name === 'Verträge')?.id ?? '';
  }

  async function lexical(words: readonly string[], filter: ChunkFilter, limit = 100) {
    const query = {
      candidates: words.map((word) => [word]),
      phrases: [],
      weights: words.map((word) => ({ dimension: dimensionOf(word), weight: 1 })),
    };
    return given.opened.storage.tenant(organisation.actor, async ({ index }) => {
      const ranked = await index.rankLexical(query, filter, limit);
      const found = await index.load(ranked.map(({ chunkId }) => chunkId));
      return ranked.map(({ score }, place) => ({ score, text: found[place]?.text ?? '' }));
    });
  }

  it('ranks by words as the sum over all of them says, best first', async () => {
    for (const words of [['kündigung', 'frist'], ["it's"], ['a\\b', 'preis'], ['zeile7'], ['kommtnichtvor']]) {
      const expected = lines
        .map((text) => ({
          text,
          score: lexemesOf(text).reduce((sum, { lexeme, impact }) => sum + (words.includes(lexeme) ? impact : 0), 0),
        }))
        .filter(({ score }) => score > 0);
      const ranked = await lexical(words, everywhere());
      expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).toSorted((a, b) => b - a));
      expect(ranked.toSorted(byText)).toEqual(expected.toSorted(byText));
    }
  });

  it('ranks by vectors as the cosine says, and looks at no vectors of another model', async () => {
    const question = letterVector('haftung und gewähr');
    const ranked = await given.opened.storage.tenant(organisation.actor, async ({ index }) => {
      const best = await index.rankVectors(question, testCard, everywhere(), 10);
      const found = await index.load(best.map(({ chunkId }) => chunkId));
      return best.map(({ score }, place) => ({ score, text: found[place]?.text ?? '' }));
    });
    const cosine = (text: string) =>
      letterVector(text).reduce((sum, value, place) => sum + value * (question[place] ?? 0), 0);
    const expected = lines.map(cosine).toSorted((a, b) => b - a);
    expect(ranked).toHaveLength(10);
    for (const [place, { score, text }] of ranked.entries()) {
      expect(score).toBeCloseTo(cosine(text), 2);
      expect(score).toBeCloseTo(expected[place] ?? 0, 2);
    }
    const other = { ...testCard, version: '2' };
    const none = await given.opened.storage.tenant(organisation.actor, ({ index }) =>
      index.rankVectors(question, other, everywhere(), 10),
    );
    expect(none).toEqual([]);
  });

  it('keeps to the folders of a filter with all below them, and to its documents', async () => {
    const word = ['vertrag'];
    const withWord = (index: number) =>
      documents[index]?.lines.filter((line) => line.split(' ').includes('vertrag')) ?? [];
    const inFolder = { ...everywhere(), folderIds: [await outerFolder()] };
    expect(texts(await lexical(word, inFolder))).toEqual([...withWord(1), ...withWord(2)].toSorted());
    const inDocument = { ...everywhere(), documentIds: [documents[0]?.id ?? ''] };
    expect(texts(await lexical(word, inDocument))).toEqual(withWord(0).toSorted());
    const inBoth = { ...inFolder, documentIds: inDocument.documentIds };
    expect(texts(await lexical(word, inBoth))).toEqual([0, 1, 2].flatMap(withWord).toSorted());
    const vectors = await given.opened.storage.tenant(organisation.actor, ({ index }) =>
      index.rankVectors(letterVector('vertrag'), testCard, inDocument, 100),
    );
    expect(vectors).toHaveLength(20);
  });

  it('counts in how many chunks a lexeme stands, however the counts were folded', async () => {
    const { storage } = given.opened;
    const { actor, organisationId } = organisation;
    await ingest(storage, organisation, { name: 'mehr.txt', text: 'frist frist\nneuwort' });
    await ingest(storage, organisation, { name: 'mehr.txt', text: 'nachfolger' });
    await storage.fold(organisationId);
    expect(await storage.fold(organisationId)).toBe(0);
    const { frequencies, chunks } = await storage.tenant(actor, ({ index }) =>
      index.frequencies([...nouns, 'neuwort', 'nachfolger']),
    );
    const standing = [...lines, 'frist frist', 'neuwort', 'nachfolger'];
    const counted = [...nouns, 'neuwort', 'nachfolger'].map((word) => [
      word,
      standing.filter((line) => lexemesOf(line).some(({ lexeme }) => lexeme === word)).length,
    ]);
    expect(chunks).toBe(standing.length);
    expect([...frequencies].sort()).toEqual(counted.sort());
  });

  it('folds at a question what waits, so that a question after an upload knows its words', async () => {
    const fresh = await addOrganisation(given.opened.database);
    await ingest(given.opened.storage, fresh, { name: 'gleich.txt', text: 'soeben' });
    const { frequencies } = await given.opened.storage.tenant(fresh.actor, ({ index }) =>
      index.frequencies(['soeben']),
    );
    expect(frequencies.get('soeben')).toBe(1);
  });

  it('waits for a fold that somebody else is at, whose words are not seen before it ends', async () => {
    const { database, storage } = given.opened;
    if (storage.kind === 'embedded') return; // one transaction at a time: nobody else can be at it
    const fresh = await addOrganisation(database);
    const asJob = `SET LOCAL ROLE lesart_app; SELECT set_config('lesart.job', 'on', true),
      set_config('lesart.organisation', '${fresh.organisationId}', true)`;
    const words = Promise.withResolvers<ReadonlyMap<string, number>>();
    await database.transaction(asJob, async ({ rows }) => {
      await ingest(storage, fresh, { name: 'gleichzeitig.txt', text: 'unterdessen' });
      await rows('SELECT fold_lexemes(1000)');
      const asked = storage.tenant(fresh.actor, ({ index }) => index.frequencies(['unterdessen']));
      asked.then(({ frequencies }) => words.resolve(frequencies), words.reject);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect((await words.promise).get('unterdessen')).toBe(1);
  });

  it('reaches the chunks of a rare word by the index on lexemes', async () => {
    const { actor } = organisation;
    const person = actor.kind === 'person' ? actor.personId : '';
    const plan = await given.opened.database.transaction(
      `SET LOCAL enable_seqscan = off; SET LOCAL ROLE lesart_search;
       SELECT set_config('lesart.organisation', '${actor.organisationId}', true), set_config('lesart.person', '${person}', true)`,
      ({ rows }) =>
        rows(
          `EXPLAIN SELECT id FROM chunk WHERE lexemes @@ '''zeile7'''::tsquery
           AND organisation_id = current_organisation() AND workspace_id = $1 ORDER BY id LIMIT 10`,
          [organisation.workspaceId],
        ),
    );
    expect(plan.map((row) => String(row['QUERY PLAN'])).join('\n')).toContain('chunk_lexemes');
  });
});

function byText(left: { text: string }, right: { text: string }): number {
  return left.text < right.text ? -1 : 1;
}

function texts(found: readonly { text: string }[]): string[] {
  return found.map(({ text }) => text).toSorted();
}
