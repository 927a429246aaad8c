import { describe, expect, it } from '@jest/globals';
import { makeBlock, makeRow } from '../../components/testing/make-block.ts';
import { listOutline } from './list-outline.ts';

const show = (blocks: Parameters<typeof listOutline>[0]) =>
  listOutline(blocks, null).map(({ label, text, depth }) => [label, text, depth]);

describe('listOutline', () => {
  it('nests headings from the shallowest on', () => {
    const blocks = [
      makeBlock(0, 'Pflichten', { kind: 'heading', level: 2, label: '1' }),
      makeBlock(1, 'Der Käufer zahlt.'),
      makeBlock(2, 'Lieferung', { kind: 'heading', level: 3, label: '1.1' }),
    ];
    expect(show(blocks)).toEqual([
      ['1', 'Pflichten', 0],
      ['1.1', 'Lieferung', 1],
    ]);
  });

  it('has one line a slide, by its title or its first words', () => {
    const on = (slide: number) => ({ kind: 'slide' as const, slide });
    const blocks = [
      makeBlock(0, 'Angebot', { kind: 'heading', level: 1, locator: on(1) }),
      makeBlock(1, 'Zwölf Monate', { locator: on(2) }),
    ];
    expect(show(blocks)).toEqual([
      ['1', 'Angebot', 0],
      ['2', 'Zwölf Monate', 0],
    ]);
  });

  it('has the sheets and their titles, also where no heading names them', () => {
    const on = (sheet: number, name: string, row: number) => ({ kind: 'sheet' as const, sheet, name, row });
    const blocks = [
      makeBlock(0, 'Umsatz', { kind: 'heading', level: 1, locator: on(1, 'Umsatz', 1) }),
      makeBlock(1, 'Je Standort', { kind: 'heading', level: 2, locator: on(1, 'Umsatz', 1) }),
      makeRow(2, ['a', 'b'], { row: 0, locator: on(2, 'Kosten', 1) }),
    ];
    expect(show(blocks)).toEqual([
      [null, 'Umsatz', 0],
      [null, 'Je Standort', 1],
      [null, 'Kosten', 0],
    ]);
  });
});
