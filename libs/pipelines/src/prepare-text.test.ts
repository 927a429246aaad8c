import { describe, expect, it } from '@jest/globals';
import { prepareText } from './prepare-text.ts';

describe('prepareText', () => {
  it('makes a heading of the title and a paragraph of each line', () => {
    const { blocks, chunks, reading } = prepareText(
      { title: 'Normandy', text: 'The Normans gave their name to it.\r\n\n  They came from the north.  ' },
      'hash',
    );
    expect(blocks.map(({ kind, text, level }) => [kind, text, level])).toEqual([
      ['heading', 'Normandy', 1],
      ['paragraph', 'The Normans gave their name to it.', null],
      ['paragraph', 'They came from the north.', null],
    ]);
    expect(chunks.map(({ headingPath, text }) => [headingPath, text])).toEqual([
      [['Normandy'], 'The Normans gave their name to it.\nThey came from the north.'],
    ]);
    expect(chunks[0]?.lexemes.map(({ lexeme }) => lexeme)).toEqual(expect.arrayContaining(['norman', 'north']));
    expect(reading.words).toBe(12);
  });

  it('makes no heading without a title, and no chunk without a text', () => {
    expect(prepareText({ title: '', text: 'One line.' }, 'hash').blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
    const empty = prepareText({ title: '', text: ' \n ' }, 'hash');
    expect(empty).toMatchObject({ blocks: [], chunks: [], reading: { words: 0 } });
  });

  it('gives the same ids for the same content and others for another', () => {
    const idsOf = (contentHash: string) =>
      prepareText({ title: 'A title', text: 'A line.' }, contentHash).blocks.map(({ id }) => id);
    expect(idsOf('one')).toEqual(idsOf('one'));
    expect(idsOf('one')).not.toEqual(idsOf('other'));
  });
});
