import { describe, expect, it } from '@jest/globals';
import type { CellValue } from '@lesart/contracts';
import { type ComparedCell, deviationsOf } from './deviations-of.ts';
import { scoreOf } from './score-of.ts';

const question = { id: 'q' };

/** Cells of documents a, b, c, ...: a value, or the state of a cell without one. */
function cells(...answers: (CellValue | 'notMentioned' | 'unsure' | 'failed')[]): ComparedCell[] {
  return answers.map((answer, index) => ({
    documentId: 'abcdefg'.charAt(index),
    questionId: 'q',
    state: typeof answer === 'string' ? answer : 'found',
    value: typeof answer === 'string' ? null : answer,
  }));
}

const text = (words: string): CellValue => ({ kind: 'text', text: words });
const amount = (minorUnits: number, currency: string): CellValue => ({
  kind: 'amount',
  minorUnits,
  currency,
  text: `${minorUnits / 100} ${currency}`,
});

const deviating = (given: readonly ComparedCell[]): string[] =>
  [...deviationsOf(question, given)].filter(([, deviates]) => deviates).map(([documentId]) => documentId);

describe('deviationsOf', () => {
  it('marks the documents that say something else than most', () => {
    expect(deviating(cells(text('New York'), text('new york.'), text('Texas')))).toEqual(['c']);
    expect(deviating(cells(amount(100, 'EUR'), amount(100, 'EUR'), amount(100, 'USD')))).toEqual(['c']);
  });

  it('takes a day written in two ways, and a list in another order, for the same', () => {
    const day = (written: string): CellValue => ({ kind: 'date', date: '2021-03-03', text: written });
    expect(deviating(cells(day('3 March 2021'), day('03.03.2021')))).toEqual([]);
    const list = (...items: string[]): CellValue => ({ kind: 'list', items });
    expect(deviating(cells(list('a', 'b'), list('B', 'A'), list('a')))).toEqual(['c']);
  });

  it('marks what is not mentioned where most have a value, and nothing that is unsure or failed', () => {
    expect(deviating(cells('notMentioned', text('Texas'), text('Texas'), 'unsure', 'failed'))).toEqual(['a']);
  });

  it('marks no value where most documents do not mention it: there is nothing to deviate from', () => {
    expect(deviating(cells('notMentioned', 'notMentioned', text('Texas')))).toEqual([]);
    expect(deviating(cells('notMentioned', 'notMentioned', 'notMentioned', text('Ohio'), text('Texas')))).toEqual([]);
  });

  it('marks nothing where there is no majority', () => {
    expect(deviating(cells(text('Ohio'), text('Texas')))).toEqual([]);
    expect(deviating(cells(text('Ohio'), text('Ohio'), text('Texas'), text('Texas'), text('Utah')))).toEqual([]);
    expect(deviating(cells(text('Ohio')))).toEqual([]);
  });

  it('looks at the cells of its question alone', () => {
    const others = cells(text('Texas'), text('Texas')).map((cell) => ({ ...cell, questionId: 'other' }));
    expect([...deviationsOf(question, [...others, ...cells(text('Ohio'))])]).toEqual([['a', false]]);
  });
});

describe('scoreOf', () => {
  const requirement = (id: string, weight: number) => ({ id, kind: 'fulfilment' as const, weight });
  const answer = (questionId: string, level: 'met' | 'partly' | 'deviates' | null): ComparedCell => ({
    documentId: 'a',
    questionId,
    state: level === null ? 'notMentioned' : 'found',
    value: level === null ? null : { kind: 'fulfilment', level },
  });
  const requirements = [requirement('1', 2), requirement('2', 1), requirement('3', 1)];

  it('is the share of the weight that is met, where partly counts half', () => {
    expect(scoreOf(requirements, [answer('1', 'met'), answer('2', 'partly'), answer('3', 'deviates')])).toBe(0.625);
    expect(scoreOf(requirements, [answer('1', 'met'), answer('2', 'met'), answer('3', 'met')])).toBe(1);
    expect(scoreOf(requirements, [answer('1', null)])).toBe(0);
  });

  it('counts nothing that is unsure', () => {
    expect(scoreOf(requirements, [{ ...answer('1', 'met'), state: 'unsure' }])).toBe(0);
  });

  it('is null without requirements, or where they weigh nothing', () => {
    expect(scoreOf([{ id: '1', kind: 'text', weight: 1 }], [])).toBeNull();
    expect(scoreOf([requirement('1', 0)], [])).toBeNull();
  });
});
