import { describe, expect, it } from '@jest/globals';
import { answerExtractively } from './answer-extractively.ts';
import { analysePlainly } from './find-support.ts';
import type { Source } from './source.ts';
import { contract } from './testing/contract.ts';
import { type BlockSketch, makeSource } from './testing/make-source.ts';

const COMMON = new Set(['which', 'what', 'when', 'does', 'with', 'from', 'that', 'eine', 'einer', 'welche']);
const analyse = (text: string): string[] => analysePlainly(text).filter((lexeme) => !COMMON.has(lexeme));

function answer(question: string, sources: readonly Source[] = contract, maxSentences = 4) {
  return answerExtractively({ question, sources, analyse, rarity: () => 1, maxSentences });
}

/** A row of a table whose first row is its header. */
function row(number: number, ...cells: string[]): BlockSketch {
  let start = 0;
  const ranges = cells.map((cell, column) => {
    const range = { start, end: start + cell.length, column, columnSpan: 1, rowSpan: 1, header: number === 0 };
    start += cell.length + 1;
    return range;
  });
  return { text: cells.join('\t'), kind: 'tableRow', table: { table: 0, row: number, cells: ranges } };
}

describe('answerExtractively', () => {
  it('answers with the sentence that covers the question, verbatim and cited', () => {
    const { text, citations, abstained } = answer('What interest do late payments bear?');
    expect(abstained).toBe(false);
    expect(text).toBe('Late payments bear interest of 9 percent a year. [1]');
    expect(citations).toMatchObject([
      {
        number: 1,
        quote: 'Late payments bear interest of 9 percent a year.',
        spans: [{ blockId: contract[0]?.blocks[1]?.id, start: 44, end: 92 }],
        state: 'verified',
      },
    ]);
  });

  it('does not take a heading that runs in for an answer', () => {
    const texts = ['Termination for Cause. Either party may terminate with sixty days notice for cause.'];
    const { citations } = answer('terminate cause', [makeSource(1, texts, { subject: 'either party notice' })]);
    expect(citations.map(({ quote }) => quote)).toEqual([
      'Either party may terminate with sixty days notice for cause.',
    ]);
  });

  it('adds sentences that say more, in the order of the sources', () => {
    const { citations } = answer('What about the warranty period, and what deposit may the supplier demand?');
    expect(citations.map(({ quote }) => quote)).toEqual([
      'The supplier may demand a deposit of EUR 5,000.',
      'The warranty period is 24 months.',
    ]);
  });

  it('makes one quote of neighbours', () => {
    const { citations } = answer('Kündigung: welche Frist zum Quartalsende, welche Schriftform?');
    expect(citations.map(({ quote }) => quote)).toEqual([contract[1]?.blocks[0]?.text]);
  });

  it('does not say the same twice', () => {
    const sources = [
      makeSource(1, ['The warranty period is 24 months.']),
      makeSource(2, ['The warranty period is 24 months.']),
    ];
    expect(answer('How long is the warranty period?', sources).citations).toHaveLength(1);
  });

  it('reads a table row under its header', () => {
    const table = [row(0, 'Article', 'Delivery time'), row(1, 'Pumps', '14 weeks'), row(2, 'Valves', '3 weeks')];
    const { text, citations } = answer('What is the delivery time of valves?', [makeSource(1, table)]);
    expect(text).toBe('Valves | 3 weeks [1]');
    expect(citations.map(({ quote }) => quote)).toEqual(['Valves\t3 weeks']);
  });

  it('understands a sentence by the heading above it', () => {
    const question = 'How many weeks for objections by tenants?';
    const texts = ['They are raised within three weeks.'];
    expect(answer(question, [makeSource(1, texts, { headingPath: ['Objections by tenants'] })]).abstained).toBe(false);
    expect(answer(question, [makeSource(1, texts)]).abstained).toBe(true);
  });

  it('gives the list with the sentence that introduces it', () => {
    const item = (text: string): BlockSketch => ({ text, kind: 'listItem' });
    const sources = [
      makeSource(1, ['Objections are possible:', item('within three weeks'), item('in writing'), 'Other things.']),
    ];
    expect(answer('Which objections are possible?', sources).text).toBe(
      'Objections are possible: [1]\n\nwithin three weeks [2]\n\nin writing [3]',
    );
  });

  it.each([
    ['another subject', 'Who won the football championship?'],
    ['a subject that shares one word', 'Which period does the insurance policy cover abroad?'],
    ['nothing', '???'],
  ])('abstains when asked about %s', (_, question) => {
    expect(answer(question)).toEqual({ text: '', citations: [], abstained: true });
  });

  it('abstains without sources', () => {
    expect(answer('When are invoices due?', []).abstained).toBe(true);
  });

  it('gives at most as many sentences as wanted', () => {
    const question = 'Is there a deposit that the supplier demands, and a warranty period?';
    expect(answer(question, contract, 1).citations).toHaveLength(1);
  });

  it('shows nothing of a source that looks like a citation or a link', () => {
    const sources = [makeSource(1, ['The warranty period [7] is [24 months](https://evil.example) <b>long</b>.'])];
    const { text, citations } = answer('How long is the warranty period?', sources);
    expect(text).toBe('The warranty period (7) is [24 months] (https://evil.example) < b>long< /b>. [1]');
    expect(citations[0]?.quote).toBe(sources[0]?.blocks[0]?.text);
  });

  it('names the page on which the quote begins', () => {
    const box = { x: 0, y: 0, width: 1, height: 1 };
    const boxes = [
      { ...box, page: 4, start: 0, end: 30 },
      { ...box, page: 5, start: 30, end: 90 },
    ];
    const block = {
      text: 'Some words come first on here. The warranty period is 24 months.',
      locator: { kind: 'page', page: 4, boxes },
    } as const;
    expect(answer('How long is the warranty period?', [makeSource(1, [block])]).citations[0]?.page).toBe(5);
  });
});
