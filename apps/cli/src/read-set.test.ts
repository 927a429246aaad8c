import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSet, streamSet } from './read-set.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lesart-set-'));
  write('corpus.jsonl', '{"_id":"d1","title":"One","text":"First."}\n\n{"_id":"d2","text":"Second.","metadata":{}}\n');
  write('queries.jsonl', '{"_id":"q1","text":"What is first?"}\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const relevanceOf = async (qrels: string) => {
  write('qrels.tsv', qrels);
  const { relevance } = await readSet(folder, folder);
  return [...relevance].map(([query, grades]) => [query, ...grades]);
};

describe('readSet', () => {
  it('reads documents, with or without a title, and queries', async () => {
    write('qrels.tsv', '');
    const { documents, queries } = await readSet(folder, folder);
    expect(documents).toEqual([
      { id: 'd1', title: 'One', text: 'First.' },
      { id: 'd2', title: '', text: 'Second.' },
    ]);
    expect(queries).toEqual([{ id: 'q1', text: 'What is first?', kind: null }]);
  });

  it('reads judgements with and without a header, of three columns and of four', async () => {
    const expected = [['q1', ['d1', 2], ['d2', 1]]];
    expect(await relevanceOf('query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t1\n')).toEqual(expected);
    expect(await relevanceOf('q1\td1\t2\r\nq1\td2\t1')).toEqual(expected);
    expect(await relevanceOf('q1 0 d1 2\nq1 0 d2 1\n')).toEqual(expected);
  });

  it('leaves out what is judged irrelevant', async () => {
    expect(await relevanceOf('q1\td1\t0\nq1\td2\t1\n')).toEqual([['q1', ['d2', 1]]]);
  });

  it('takes the queries from another folder', async () => {
    write('qrels.tsv', '');
    const other = mkdtempSync(join(folder, 'german-'));
    writeFileSync(join(other, 'queries.jsonl'), '{"_id":"q1","text":"Was ist das Erste?"}\n');
    expect((await readSet(folder, other)).queries).toEqual([{ id: 'q1', text: 'Was ist das Erste?', kind: null }]);
  });

  it('keeps the kind of a query', async () => {
    write('qrels.tsv', '');
    write('queries.jsonl', '{"_id":"q1","text":"First things","kind":"inflection"}\n');
    expect((await readSet(folder, folder)).queries).toEqual([{ id: 'q1', text: 'First things', kind: 'inflection' }]);
  });

  it('takes a title of null for none, and a line separator for text', async () => {
    write('qrels.tsv', '');
    write('corpus.jsonl', '{"_id":"d1","title":null,"text":"One\u2028line."}\r\n');
    expect((await readSet(folder, folder)).documents).toEqual([{ id: 'd1', title: '', text: 'One\u2028line.' }]);
  });

  it('reads ids that have spaces', async () => {
    expect(await relevanceOf('the first\tdocument 1\t1\n')).toEqual([['the first', ['document 1', 1]]]);
  });

  it.each(['corpus.jsonl', 'queries.jsonl'])('refuses an id that was there before, in %s', async (file) => {
    write('qrels.tsv', '');
    write(file, '{"_id":"one","text":"First."}\n{"_id":"two","text":"Second."}\n{"_id":"one","text":"Third."}\n');
    await expect(readSet(folder, folder)).rejects.toMatchObject({
      code: 'duplicate-id',
      message: expect.stringContaining(`${file}, line 3: the id one`),
    });
  });

  it('reads no more of a stream than is taken', async () => {
    write('qrels.tsv', '');
    write('corpus.jsonl', '{"_id":"d1","text":"Fine."}\nbroken\n');
    const { documents } = await streamSet(folder, folder);
    const [first, second] = [documents()[Symbol.asyncIterator](), documents()[Symbol.asyncIterator]()];
    expect((await first.next()).value).toEqual({ id: 'd1', title: '', text: 'Fine.' });
    await second.next();
    await expect(second.next()).rejects.toMatchObject({ code: 'line-unreadable' });
  });

  it.each([
    ['no JSON', '{"_id":"d1",', 'line 2: the line'],
    ['no text', '{"_id":"d1"}', 'line 2: text'],
  ])('names the line that has %s', async (_, line, where) => {
    write('qrels.tsv', '');
    write('corpus.jsonl', `{"_id":"d0","text":"Fine."}\n${line}\n`);
    await expect(readSet(folder, folder)).rejects.toThrow(where);
  });

  it('throws the error of the file system when a file is missing', async () => {
    await expect(readSet(folder, folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
