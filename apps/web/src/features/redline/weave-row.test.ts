import { describe, expect, it } from '@jest/globals';
import type { Piece } from '@lesart/document';
import { makeBlock, makeRow } from '../../components/testing/make-block.ts';
import { type Part, type WovenBlock, weaveInline, weaveSide, weaveWhole } from './weave-row.ts';

const signs = { both: '', old: '-', new: '+' };

/** Parts as a reader sees them: "[-old][+new]", and ¶ for the end of a paragraph. */
function shown(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      const text = part.kind === 'words' ? part.block.text.slice(part.range.start, part.range.end) : '¶';
      return part.presence === 'both' ? text : `[${signs[part.presence]}${text}]`;
    })
    .join('');
}

function texts(blocks: readonly WovenBlock[]): string[] {
  return blocks.map(({ parts, cells }) => (cells ? cells.map((cell) => shown(cell.parts)).join(' | ') : shown(parts)));
}

const changed = (old: string, fresh: string, change: string | null = 'c') => ({ old, new: fresh, change });

describe('weaving a row', () => {
  const old = [makeBlock(1, 'Die Miete beträgt 900 Euro.')];
  const fresh = [makeBlock(2, 'Die Miete beträgt 950 Euro im Monat.')];
  const pieces: Piece[] = [18, changed('900', '950'), 5, changed('', ' im Monat'), 1];

  it('shows what was replaced and inserted in its place', () => {
    const [block, ...others] = weaveInline({ old, new: fresh, pieces });
    expect(shown(block?.parts ?? [])).toBe('Die Miete beträgt [-900][+950] Euro[+ im Monat].');
    expect(block).toMatchObject({ block: fresh[0], oldBlock: old[0], presence: 'both' });
    expect(others).toEqual([]);
  });

  it('shows each side as it stands in its version', () => {
    expect(texts(weaveSide({ old, new: fresh, pieces }, 'old'))).toEqual(['Die Miete beträgt [-900] Euro.']);
    expect(texts(weaveSide({ old, new: fresh, pieces }, 'new'))).toEqual([
      'Die Miete beträgt [+950] Euro[+ im Monat].',
    ]);
  });

  it('shows the words of the new version where a difference is ignored', () => {
    const text = {
      old: [makeBlock(1, '"Mieter"  ist')],
      new: [makeBlock(2, '„Mieter“ ist')],
      pieces: [changed('"', '„', null), 6, changed('"  ', '“ ', null), 3],
    };
    expect(texts(weaveInline(text))).toEqual(['„Mieter“ ist']);
    expect(texts(weaveSide(text, 'old'))).toEqual(['"Mieter"  ist']);
  });

  it('shows where a paragraph was split, and where two were joined', () => {
    const one = [makeBlock(1, 'Erster Satz. Zweiter Satz.')];
    const two = [makeBlock(2, 'Erster Satz.'), makeBlock(3, 'Zweiter Satz.')];
    expect(texts(weaveInline({ old: one, new: two, pieces: [12, changed(' ', '\n'), 13] }))).toEqual([
      'Erster Satz.[- ][+¶]',
      'Zweiter Satz.',
    ]);
    expect(texts(weaveInline({ old: two, new: one, pieces: [12, changed('\n', ' '), 13] }))).toEqual([
      'Erster Satz.[-¶][+ ]Zweiter Satz.',
    ]);
  });

  it('lets a deleted block stand alone, in its place', () => {
    const text = {
      old: [makeBlock(1, 'Anfang'), makeBlock(2, 'Weg damit'), makeBlock(3, 'Ende')],
      new: [makeBlock(4, 'Anfang'), makeBlock(5, 'Ende')],
      pieces: [7, changed('Weg damit\n', ''), 4],
    };
    const blocks = weaveInline(text);
    expect(texts(blocks)).toEqual(['Anfang', '[-Weg damit][-¶]', 'Ende']);
    expect(blocks.map(({ presence }) => presence)).toEqual(['both', 'old', 'both']);
  });

  it('shows the cells of a table, and those that are gone or new', () => {
    const row = (ordinal: number, cells: string[]) => [makeRow(ordinal, cells, { row: 0 })];
    const replaced = {
      old: row(1, ['Miete', '900', 'Euro']),
      new: row(2, ['Miete', '950', 'Euro']),
      pieces: [6, changed('900', '950'), 5],
    };
    expect(texts(weaveInline(replaced))).toEqual(['Miete | [-900][+950] | Euro']);
    const gone = {
      old: row(1, ['Miete', 'kalt', '900']),
      new: row(2, ['Miete', '900']),
      pieces: [6, changed('kalt\t', ''), 3],
    };
    expect(texts(weaveInline(gone))).toEqual(['Miete | [-kalt] | 900']);
    expect(weaveInline(gone)[0]?.cells?.map(({ presence }) => presence)).toEqual(['both', 'old', 'both']);
    const added = {
      old: row(1, ['Miete', '900']),
      new: row(2, ['Miete', 'warm', '900']),
      pieces: [6, changed('', 'warm\t'), 3],
    };
    expect(weaveInline(added)[0]?.cells?.map(({ presence }) => presence)).toEqual(['both', 'new', 'both']);
  });

  it('shows cells that are replaced altogether in one another’s place', () => {
    const text = {
      old: [makeRow(1, ['alt', '', 'x'], { row: 0 })],
      new: [makeRow(2, ['neu', '', 'x'], { row: 0 })],
      pieces: [changed('alt', 'neu'), 3],
    };
    expect(texts(weaveInline(text))).toEqual(['[-alt][+neu] |  | x']);
  });

  it('gives all words of whole blocks to one change', () => {
    const blocks = weaveWhole(
      [makeBlock(1, 'Neu.'), makeRow(2, ['a', 'b'], { row: 0 }), makeRow(3, ['c'], { row: 1 })],
      'new',
      'c',
    );
    expect(texts(blocks)).toEqual(['[+Neu.]', '[+a] | [+b]', '[+c]']);
    expect(blocks.map(({ presence }) => presence)).toEqual(['new', 'new', 'new']);
  });
});
