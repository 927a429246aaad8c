import { describe, expect, it } from '@jest/globals';
import { judgeByWords } from './judge-by-words.ts';

const rule = {
  id: '6f1c1a52-1f0f-4f0e-8d59-1f1a2b3c4d5e',
  topic: 'Payment',
  standard: 'Invoices are paid within 30 days.',
  fallback: 'Invoices are paid within 14 days.',
  unacceptable: 'Invoices are not paid before delivery.',
  createdAt: '2026-11-23T08:00:00.000Z',
};
const analyse = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

describe('judgeByWords', () => {
  it.each([
    ['All invoices are paid within 30 days of receipt.', 'standard'],
    ['All invoices are paid within 14 days of receipt.', 'fallback'],
    ['All invoices are paid within 7 days of receipt.', 'unclear'],
    ['Invoices are not paid before delivery of the goods.', 'unacceptable'],
    ['Invoices are paid before delivery of the goods.', 'unclear'],
    ['', 'unclear'],
  ] as const)('judges %j as %s', (text, verdict) => {
    expect(judgeByWords(rule, text, analyse)).toBe(verdict);
  });
});
