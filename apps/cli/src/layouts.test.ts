// The files of fixtures/layouts were made by `node scripts/make-layout-files.ts` of paragraphs of the German civil code
// (public domain): headings, lists, tables, footnotes, words parted at line ends, running heads and page numbers.
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { compareBlocks } from '@lesart/comparison';
import type { Block } from '@lesart/document';
import { identifyBlocks, parseDocument } from '@lesart/parsing';

async function read(name: string): Promise<Block[]> {
  const { blocks } = await parseDocument(
    readFileSync(new URL(`./fixtures/layouts/${name}`, import.meta.url)),
    name,
    {},
  );
  return identifyBlocks(blocks, name);
}

it.each([
  ['a4-furniture.pdf', 'letter.pdf'],
  ['a4-furniture.pdf', 'text.docx'],
  ['text.docx', 'letter.pdf'],
  ['libreoffice.pdf', 'letter.pdf'],
  ['text.docx', 'libreoffice.pdf'],
  ['text.md', 'a4-furniture.pdf'],
  ['text.md', 'text.docx'],
  ['text.html', 'text.md'],
])(
  'the same text as %s and as %s has no changes',
  async (oldName, newName) => {
    const [old, fresh] = [await read(oldName), await read(newName)];
    expect(old.length).toBeGreaterThan(20);
    expect(compareBlocks(old, fresh).changes).toEqual([]);
  },
  20_000,
);

it('a changed amount is the only change between two formats', async () => {
  const old = await read('text.docx');
  const fresh = (await read('letter.pdf')).map((block) => ({
    ...block,
    text: block.text.replace('840 Euro', '960 Euro'),
  }));
  const { changes, statistics } = compareBlocks(old, fresh);
  expect(changes.map(({ oldText, newText }) => [oldText, newText])).toEqual([['840 Euro', '960 Euro']]);
  expect(statistics).toMatchObject({ insertedWords: 1, deletedWords: 1, moves: 0 });
}, 20_000);
