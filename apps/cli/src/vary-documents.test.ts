import { describe, expect, it } from '@jest/globals';
import { varyDocuments } from './vary-documents.ts';

const documents = [
  {
    title: 'Terms_of_payment',
    text: 'Invoices are due within thirty days of receipt. Late payments bear interest of nine percent a year. The supplier may demand a deposit. Discounts end with the quarter. Transfers go to the account on the invoice.',
  },
  {
    title: 'Lease / flat',
    text: 'The lease begins in May. It may be ended with three months of notice. The tenant pays for heating and water. Pets need consent. Keys are handed back on the last day.',
  },
];

describe('varyDocuments', () => {
  it('gives as many as asked for, first the documents themselves', () => {
    const varied = varyDocuments(documents, 7);
    expect(varied).toHaveLength(7);
    expect(varied[0]).toEqual({
      name: '0000000 Terms of payment',
      text: `# Terms of payment\n\n${documents[0]?.text}\n`,
    });
    expect(varied[1]?.name).toBe('0000001 Lease   flat');
  });

  it('gives no two alike', () => {
    const varied = varyDocuments(documents, 200);
    expect(new Set(varied.map(({ text }) => text)).size).toBe(200);
    expect(new Set(varied.map(({ name }) => name)).size).toBe(200);
  });

  it('gives the same in every run, and the same beginning however many are asked for', () => {
    expect(varyDocuments(documents, 40)).toEqual(varyDocuments(documents, 40));
    expect(varyDocuments(documents, 40).slice(0, 10)).toEqual(varyDocuments(documents, 10));
  });

  it('keeps most words of each document', () => {
    const words = new Set(documents[0]?.text.split(/\s+/));
    const [, , variation] = varyDocuments(documents, 3);
    const kept = variation?.text.split(/\s+/).filter((word) => words.has(word)) ?? [];
    expect(kept.length / words.size).toBeGreaterThan(0.7);
  });
});
