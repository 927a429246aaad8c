import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listPairs } from './list-pairs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lesart-pairs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

describe('listPairs', () => {
  it('finds the two versions of a name, in each format that both have', async () => {
    put({ 'lease.a.md': '', 'lease.b.md': '', 'lease.a.docx': '', 'lease.b.docx': '', 'lease.b.pdf': '' });
    const pairs = await listPairs(folder);
    expect(pairs.map(({ name }) => name)).toEqual(['lease (docx)', 'lease (md)']);
    expect(pairs[0]).toMatchObject({ oldPath: join(folder, 'lease.a.docx'), newPath: join(folder, 'lease.b.docx') });
  });

  it('pairs two formats where there is nothing else, and leaves out what has no other side', async () => {
    put({ 'v1.0.a.docx': '', 'v1.0.b.pdf': '', 'alone.a.md': '', 'notes.md': '' });
    expect((await listPairs(folder)).map(({ name, newPath }) => [name, newPath])).toEqual([
      ['v1.0', join(folder, 'v1.0.b.pdf')],
    ]);
  });

  it('knows what moved and what is to be counted', async () => {
    put({
      ...{ 'x.a.md': '', 'x.b.md': '', 'y.a.md': '', 'y.b.md': '' },
      'x.truth.json': '{"order": [1, 0], "moved": [1], "words": 12}',
      'pairs.jsonl': '{"id": "y", "repo": "somewhere", "insertedWords": 3, "moves": 0}\n',
    });
    const [x, y] = await listPairs(folder);
    expect(x).toMatchObject({ truth: { order: [1, 0], moved: [1] }, expected: {} });
    expect(y).toMatchObject({ truth: null, expected: { insertedWords: 3, moves: 0 } });
  });

  it('says what is wrong with a folder without pairs, and with a truth that is none', async () => {
    await expect(listPairs(folder)).rejects.toMatchObject({ code: 'no-pairs' });
    put({ 'x.a.md': '', 'x.b.md': '', 'x.truth.json': '{"moved": "all"}' });
    await expect(listPairs(folder)).rejects.toMatchObject({ code: 'truth-unreadable' });
  });
});
