import { describe, expect, it } from '@jest/globals';
import type { CellAnswer } from '@lesart/pipelines';
import { valueQuestions } from './contract-questions.ts';
import { judgeCell, overlap, sumJudgements } from './judge-cells.ts';

const lawQuote = 'This Agreement shall be governed by the laws of the State of Ohio.';

function cell(state: CellAnswer['state'], value: CellAnswer['value'], quotes: readonly string[] = []): CellAnswer {
  const citations = quotes.map((quote, index) => ({
    number: index + 1,
    documentId: null,
    documentName: 'c01.pdf',
    versionId: null,
    versionNumber: 1,
    headingPath: [],
    page: 1,
    quote,
    spans: [],
    state: 'verified' as const,
  }));
  return { state, value, reason: '', citations, coverage: null, origin: { kind: 'extractive', model: null } };
}

const isSameOf = (clauseType: string) =>
  valueQuestions.find((question) => question.clauseType === clauseType)?.isSame ?? (() => false);
const ohio = cell('found', { kind: 'text', text: 'Ohio' }, [lawQuote]);
const day = (date: string) => cell('found', { kind: 'date', date, text: date });

describe('judgeCell', () => {
  const judge = (answer: CellAnswer, quotes: readonly string[], label: string | null, type = 'Governing Law') =>
    judgeCell(answer, { quotes, answer: label }, isSameOf(type)).value;

  it('compares the value with the answer of the label', () => {
    expect(judge(ohio, [lawQuote], 'Ohio')).toBe('right');
    expect(judge(ohio, [lawQuote], 'Texas')).toBe('wrong');
    expect(judge(day('2017-05-26'), ['26th day of May, 2017'], '5/26/17', 'Agreement Date')).toBe('right');
    expect(judge(day('2017-05-27'), ['26th day of May, 2017'], '5/26/17', 'Agreement Date')).toBe('wrong');
  });

  it('takes no day for right where the contract leaves it open', () => {
    const open = cell('found', { kind: 'text', text: 'April __, 2005' });
    expect(judge(open, ['April __, 2005'], '04/[]/2005', 'Agreement Date')).toBe('right');
    expect(judge(day('2005-04-01'), ['April __, 2005'], '04/[]/2005', 'Agreement Date')).toBe('wrong');
  });

  it('wants all parties and none but them', () => {
    const label = 'On2 Technologies, Inc. ("On2"); Wildform, Inc. ("Wildform"); (collectively the "Parties")';
    const parties = (...items: string[]) => judge(cell('found', { kind: 'list', items }), ['On2'], label, 'Parties');
    expect(parties('On2 Technologies, Inc. (On2)', 'Wildform, Inc.')).toBe('right');
    expect(parties('On2 Technologies, Inc.')).toBe('wrong');
    expect(parties('On2 Technologies, Inc.', 'Wildform, Inc.', 'Some Bank')).toBe('wrong');
  });

  it('tells what is invented from what is missed, and both from what is unsure', () => {
    expect(judge(ohio, [], null)).toBe('invented');
    expect(judge(cell('notMentioned', null), [], null)).toBe('rightly-absent');
    expect(judge(cell('unsure', null), [], null)).toBe('unsure-absent');
    expect(judge(cell('unsure', null), [lawQuote], 'Ohio')).toBe('missed');
  });

  it('judges by the quote where nobody wrote an answer', () => {
    expect(judge(ohio, [lawQuote], null)).toBe('right');
    expect(judge(ohio, ['Something else that stands elsewhere in it.'], null)).toBe('wrong');
  });
});

describe('overlap', () => {
  it('wants half of the runs of words of the shorter quote', () => {
    expect(overlap('the laws of the State of Ohio', lawQuote)).toBe(true);
    expect(overlap('the laws of Utah apply to this and all disputes', lawQuote)).toBe(false);
    expect(overlap('March 3', 'as of March 3, 2021')).toBe(true);
    expect(overlap('', lawQuote)).toBe(false);
  });
});

describe('sumJudgements', () => {
  it('counts what is unsure against the recall alone', () => {
    const label = { quotes: [lawQuote], answer: 'Ohio' };
    const isSame = isSameOf('Governing Law');
    const judgements = [ohio, cell('unsure', null), cell('found', { kind: 'text', text: 'Utah' })].map((answer) =>
      judgeCell(answer, label, isSame),
    );
    expect(sumJudgements(judgements)).toMatchObject({
      value: { precision: 0.5, recall: 0.333 },
      quote: { precision: 1, recall: 0.333 },
      missed: 1,
    });
  });
});
