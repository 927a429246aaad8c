import { describe, expect, it } from '@jest/globals';
import type { Block } from '@lesart/document';
import { compareBlocks } from '../compare-blocks.ts';
import { paragraphsOf } from '../testing/block-of.ts';

/** The block of a text. */
function paragraph(version: string, text: string, label: string | null = null): Block[] {
  return paragraphsOf(version, [text]).map((block) => ({ ...block, label }));
}

/** The same as a PDF has it: printed in lines, of which the text is made by `joints` ("" or " "). */
function printed(version: string, lines: readonly string[], joint: '' | ' '): Block[] {
  let start = 0;
  const boxes = lines.map((line) => {
    const box = { page: 1, x: 0, y: 0, width: 1, height: 1, start, end: start + line.length };
    start = box.end + joint.length;
    return box;
  });
  const locator = { kind: 'page', page: 1, boxes } as const;
  return paragraph(version, lines.join(joint)).map((block) => ({ ...block, locator }));
}

function changesOf(old: readonly Block[], fresh: readonly Block[]): [string, string][] {
  return compareBlocks(old, fresh).changes.map(({ oldText, newText }) => [oldText.trim(), newText.trim()]);
}

const rest = 'Der Mieter zahlt die Miete bis zum dritten Werktag.';

describe('hideLayout', () => {
  it.each([
    ['(1)', '(1)'],
    ['1.', '1)'],
    ['§ 3', '§ 3'],
    ['–', '•'],
    ['o', '•'],
    ['a)', 'a)'],
    ['Abschnitt 3:', 'Abschnitt 3'],
    ['1.2.', '1.2'],
  ])('takes the typed label "%s" for the label "%s" of the other format, in both directions', (typed, label) => {
    const written = paragraph('old', `${typed} ${rest}`);
    const kept = paragraph('new', rest, label);
    expect(changesOf(written, kept)).toEqual([]);
    expect(changesOf(kept, written)).toEqual([]);
  });

  it('shows what else changed beside a label', () => {
    const changed = paragraph('new', rest.replace('Der Mieter', 'Die Mieterin'), '(1)');
    expect(changesOf(paragraph('old', `(1) ${rest}`), changed)).toEqual([['Der Mieter', 'Die Mieterin']]);
  });

  it('shows a label that is another one', () => {
    expect(changesOf(paragraph('old', `(1) ${rest}`), paragraph('new', rest, '(2)'))).toEqual([['(1)', '']]);
  });

  it.each([
    [['Die Verbraucher-', 'darlehen sind frei.'], '', 'Die Verbraucherdarlehen sind frei.'],
    [['Die Verbraucher', 'darlehen sind frei.'], '', 'Die Verbraucher-darlehen sind frei.'],
    [['Angebots-', 'und Preislisten'], '', 'Angebots- und Preislisten'],
    [
      ['Zinsen eines Verbraucherdarlehenvert', 'rags und seine Kosten'],
      ' ',
      'Zinsen eines Verbraucherdarlehenvertrags und seine Kosten',
    ],
  ] as const)('does not see hyphens and spaces at the ends of printed lines: %j', (lines, joint, text) => {
    const other = paragraph('new', text);
    expect(changesOf(printed('old', lines, joint), other)).toEqual([]);
    expect(changesOf(other, printed('old', lines, joint))).toEqual([]);
  });

  it('does not see a broken word of which the hyphens stand elsewhere', () => {
    const known = 'Nobody is told who does not know.';
    const broken = printed('old', ['Representatives on a need-to', 'know basis are told.'], '');
    const whole = paragraph('new', `${known} Representatives on a need-to-know basis are told.`);
    expect(changesOf(broken, whole)).toEqual([['', known]]);
    expect(changesOf(whole, broken)).toEqual([[known, '']]);
  });

  it('does not see that words are broken at the ends of lines of plain text', () => {
    const [wrapped, flowing] = [
      'Er ist ver-\npflichtet, un-\nverzüglich zu zahlen.',
      'Er ist verpflichtet, unverzüglich zu zahlen.',
    ];
    expect(changesOf(paragraph('old', wrapped), paragraph('new', flowing))).toEqual([]);
    expect(changesOf(paragraph('old', flowing), paragraph('new', wrapped))).toEqual([]);
    expect(changesOf(paragraphsOf('old', wrapped.split('\n')), paragraph('new', flowing))).toEqual([]);
    expect(changesOf(paragraph('old', 'Er ist ver-\nhindert.'), paragraph('new', 'Er ist verpflichtet.'))).toHaveLength(
      1,
    );
  });

  it('sees hyphens and spaces within a line', () => {
    const old = printed('old', ['Die Mit-Eigentümer zahlen', 'jährlich.'], ' ');
    expect(changesOf(old, paragraph('new', 'Die Miteigentümer zahlen jährlich.'))).toHaveLength(1);
    const parted = rest.replace('Mieter', 'Mie ter');
    expect(changesOf(paragraph('old', parted), paragraph('new', rest))).toHaveLength(1);
  });
});
