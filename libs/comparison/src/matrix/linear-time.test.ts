import { describe, expect, it } from '@jest/globals';
import { extractAnswer } from './extract/extract-answer.ts';
import { readContractDates } from './extract/read-contract-date.ts';
import { readJurisdictions } from './extract/read-jurisdiction.ts';
import { renderParts } from './render-sections.ts';
import { weightOf } from './requirements/read-obligations.ts';
import { documentOf } from './testing/document-of.ts';

const LENGTH = 100_000;
const fill = (text: string): string => text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH);

/** Far above what time in proportion to the text takes, and far below what its square takes. */
const MOST_MILLISECONDS = 3000;

function askFor(prompt: string, kind: 'text' | 'yesNo', text: string): void {
  const question = { label: prompt, prompt, kind, choices: [] };
  const analyse = (words: string): string[] => words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  extractAnswer({ document: documentOf([text]), question, language: 'en', analyse });
}

const hostile: readonly (readonly [string, () => unknown])[] = [
  ...['_', '*', '.', '_ ', '1 ', '[ '].map(
    (text) => [`dates of ${text}`, () => readContractDates(fill(text))] as const,
  ),
  ...['A', 'Ab ', 'A-', "A'", 'abcd', 'laws of ', 'not '].map(
    (text) => [`jurisdictions of ${text}`, () => readJurisdictions(fill(text), 'en')] as const,
  ),
  ...['is azu', 'zu', 'ist zu ', 'darf ', 'ist '].map(
    (text) => [`obligations of ${text}`, () => weightOf(`ist ${fill(text)}`)] as const,
  ),
  ...['A-', 'A', 'A and ', 'A, '].map(
    (text) => [`a title of ${text}`, () => askFor('What is the title of the document?', 'text', fill(text))] as const,
  ),
  ...['insurance not ', 'insurance, ', 'non-', 'not limited '].map(
    (text) => [`a judgement of ${text}`, () => askFor('Must we maintain insurance?', 'yesNo', fill(text))] as const,
  ),
  ...[' ', '\n', ' \n'].map(
    (text) =>
      [
        `lines of ${JSON.stringify(text)}`,
        () => renderParts(documentOf([]), documentOf([`a${fill(text)}b`]).blocks),
      ] as const,
  ),
];

describe('hostile texts of 100,000 characters', () => {
  it.each(hostile)('end soon: %s', (_, read) => {
    const start = performance.now();
    read();
    expect(performance.now() - start).toBeLessThan(MOST_MILLISECONDS);
  });
});
