import { describe, expect, it } from '@jest/globals';
import type { Citation } from '@lesart/document';
import { advanceAnswer, asMessage, beginAnswer } from './advance-answer.ts';

const citation = (number: number, quote: string): Citation => ({
  number,
  documentId: null,
  documentName: 'Rahmenvertrag.pdf',
  versionId: null,
  versionNumber: 1,
  headingPath: [],
  page: 2,
  quote,
  spans: [],
  state: 'verified',
});

describe('advanceAnswer', () => {
  it('joins the text and keeps one citation for each number', () => {
    const answer = [
      { type: 'text' as const, text: 'Drei Monate ' },
      { type: 'citation' as const, citation: citation(1, 'drei') },
      { type: 'text' as const, text: '[1].' },
      { type: 'citation' as const, citation: citation(1, 'drei Monate') },
    ].reduce(advanceAnswer, beginAnswer('Welche Frist?'));
    expect(answer.text).toBe('Drei Monate [1].');
    expect(answer.citations.map(({ quote }) => quote)).toEqual(['drei Monate']);
    expect(answer.state).toBe('running');
  });

  it('gives the stored message once it is there, and the partial text before', () => {
    const running = advanceAnswer(beginAnswer('Welche Frist?'), { type: 'text', text: 'Drei' });
    expect(asMessage(running)).toMatchObject({ role: 'answer', text: 'Drei', state: null });
    const stored = { ...asMessage(running), text: 'Drei Monate.', state: 'complete' as const };
    const done = advanceAnswer(running, { type: 'done', message: stored });
    expect(asMessage(done)).toBe(stored);
    expect(done.state).toBe('complete');
  });
});
