import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { chunkFilter } from './chunk-index.ts';
import { ndcg } from './evaluate-ranking.ts';
import { searchChunks } from './search-chunks.ts';
import { InMemoryChunkIndex } from './testing/index.ts';

const material = fileURLToPath(new URL('../../../../shared/data/retrieval/', import.meta.url));
const filter = chunkFilter('corpus');

/** Lines of JSON whose values are all read as text. */
function readLines(file: string): ReadonlyMap<string, string>[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => new Map(Object.entries(JSON.parse(line)).map(([key, value]) => [key, String(value)])));
}

function readRelevance(file: string): ReadonlyMap<string, string> {
  const lines = readFileSync(file, 'utf8').split('\n').slice(1).filter(Boolean);
  return new Map(lines.map((line) => [line.split('\t')[0] ?? '', line.split('\t')[1] ?? '']));
}

/** nDCG@10 of a search by words, each paragraph a chunk under its article's title. */
async function evaluate(corpus: string, questions: string): Promise<number> {
  const index = new InMemoryChunkIndex();
  for (const line of readLines(`${material}${corpus}/corpus.jsonl`)) {
    const documentId = line.get('_id') ?? '';
    const headingPath = [(line.get('title') ?? '').replaceAll('_', ' ')];
    const chunk = { ordinal: 0, text: line.get('text') ?? '', headingPath, spans: [], tokens: 0 };
    index.add({ workspaceId: 'corpus', documentId, documentName: '', chunks: [chunk] });
  }
  const relevance = readRelevance(`${material}${questions}/qrels.tsv`);
  const queries = readLines(`${material}${questions}/queries.jsonl`);
  let sum = 0;
  for (const query of queries) {
    const found = await searchChunks(index, query.get('text') ?? '', { mode: 'lexical', filter, limit: 10 });
    const relevant = new Map([[relevance.get(query.get('_id') ?? '') ?? '', 1]]);
    sum += ndcg(
      found.map(({ documentId }) => documentId),
      relevant,
      10,
    );
  }
  return sum / queries.length;
}

const isThere = existsSync(material);
if (!isThere) console.log('labelled corpora: skipped, as ../shared/data/retrieval is not there');
const describeWithMaterial = isThere ? describe : describe.skip;

describeWithMaterial('search by words on labelled corpora', () => {
  it('ranks German paragraphs with an nDCG@10 of at least 0.953', async () => {
    expect(await evaluate('xquad-de', 'xquad-de')).toBeGreaterThanOrEqual(0.953);
  }, 60_000);

  it('ranks English paragraphs with an nDCG@10 of at least 0.966', async () => {
    expect(await evaluate('xquad-en', 'xquad-en')).toBeGreaterThanOrEqual(0.966);
  }, 60_000);

  it('answers questions in the other language as far as names and numbers carry', async () => {
    expect(await evaluate('xquad-de', 'xquad-en')).toBeGreaterThan(0.3);
  }, 60_000);
});
