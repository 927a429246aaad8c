import { describe, expect, it } from '@jest/globals';
import { varyDocuments } from './vary-documents.ts';

const corpus = [
  {
    title: 'Terms_of_payment',
    text: 'Invoices are due within thirty days of receipt. Late payments bear interest of nine percent a year. The supplier may demand a deposit. Discounts end with the quarter. Transfers go to the account on the invoice.',
  },
  {
    title: 'Lease / flat',
    text: 'The lease begins in May. It may be ended with three months of notice. The tenant pays for heating and water. Pets need the consent of the owner. Keys are handed back on the last day.',
  },
];

const wordsOf = (text: string) => text.split(/\s+/);

describe('varyDocuments', () => {
  it('begins with the corpus as it is', () => {
    const first = varyDocuments(corpus)(0);
    expect(first.title).toBe('Terms of payment');
    expect(first.text.split('\n').slice(0, 2)).toEqual(corpus.map(({ text }) => text));
  });

  it('gives no two documents and no two paragraphs alike', () => {
    const documentAt = varyDocuments(corpus);
    const paragraphs = Array.from({ length: 50 }, (_, place) => documentAt(place).text.split('\n')).flat();
    expect(new Set(paragraphs).size).toBe(paragraphs.length);
  });

  it('gives the same document at a place, whichever others were asked for', () => {
    const documentAt = varyDocuments(corpus);
    for (const place of [0, 3, 1_000_000]) documentAt(place);
    expect(documentAt(7)).toEqual(varyDocuments(corpus)(7));
  });

  it('keeps words that are common in the corpus and most rare words in few variations', () => {
    // The same word in three documents is common, and one in each of them is rare.
    const names = Array.from(
      { length: 60 },
      (_, number) => `Person${String.fromCharCode(97 + (number % 26), 97 + number)}`,
    );
    const texts = names.map((name) => ({ title: 'Staff', text: `The office of ${name} is closed.` }));
    const documentAt = varyDocuments(texts);
    const words = Array.from({ length: 20 }, (_, place) => wordsOf(documentAt(place + 2).text)).flat();
    const sentences = words.filter((word) => word === 'closed.').length;
    const share = (name: string) => words.filter((word) => word === name).length / (sentences / names.length);

    const shares = names.map(share).sort((left, right) => left - right);
    expect(sentences).toBeGreaterThan(600);
    expect(shares.at(Math.floor(names.length / 2))).toBeLessThan(0.2);
    expect(shares.at(-1)).toBeGreaterThan(0.3);
  });

  it('writes made-up words between the signs that stood around the word', () => {
    const texts = ['Anna', 'Berta', 'Clara'].map((name) => ({ title: '', text: `We know („${name}“), and so on.` }));
    const varied = varyDocuments(texts)(1).text.split('\n');
    const made = varied.filter((text) => !/Anna|Berta|Clara/.test(text));
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter((text) => /\(„[\p{L}\p{N}.,/-]+“\)/u.test(text)).length).toBeGreaterThan(made.length / 2);
  });
});
