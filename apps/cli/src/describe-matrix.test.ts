import { describe, expect, it } from '@jest/globals';
import type { AnswerKind } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { describeMatrix } from './describe-matrix.ts';
import { fillMatrix } from './fill-matrix.ts';
import { idOf } from './read-asked-file.ts';

function version(name: string, texts: readonly string[]) {
  const blocks = texts.map(
    (text, ordinal): Block => ({
      id: idOf(`${name} ${ordinal}`),
      ordinal,
      kind: 'paragraph',
      text,
      level: null,
      label: null,
      marks: [],
      table: null,
      locator: { kind: 'flow' },
    }),
  );
  return { documentId: idOf(name), documentName: name, versionId: idOf(`${name} v`), versionNumber: 1, blocks };
}

const ask = (prompt: string, kind: AnswerKind) => ({
  label: prompt,
  prompt,
  kind,
  choices: [],
  weight: 1,
  source: null,
});
const law = (state: string) => `This Agreement shall be governed by the laws of the State of ${state}.`;

describe('fillMatrix and describeMatrix', () => {
  it('show the answer of each file with its quote, and mark those that deviate', async () => {
    const matrix = await fillMatrix({
      documents: [version('a.pdf', [law('Ohio')]), version('b.pdf', [law('Ohio')]), version('c.pdf', [law('Utah')])],
      questions: [ask('Which law governs the contract?', 'text'), ask('Is there a non-compete?', 'yesNo')],
      specification: null,
      language: 'en',
      languageModel: null,
      onProgress: () => {},
    });
    expect(describeMatrix(matrix).split('\n')).toEqual([
      'Which law governs the contract?',
      '  a.pdf  Ohio',
      `      "${law('Ohio')}"`,
      '  b.pdf  Ohio',
      `      "${law('Ohio')}"`,
      '  c.pdf  Utah  [deviates]',
      `      "${law('Utah')}"`,
      '',
      'Is there a non-compete?',
      '  a.pdf  not mentioned (read 1 of 1)',
      '  b.pdf  not mentioned (read 1 of 1)',
      '  c.pdf  not mentioned (read 1 of 1)',
      '',
      'Extractive: words of the documents, no model.',
    ]);
  });

  it('ask what a specification demands, and score the files', async () => {
    const matrix = await fillMatrix({
      documents: [version('offer.pdf', ['The housing is made of steel.', 'We deliver on Mondays.'])],
      questions: [],
      specification: version('spec.pdf', ['The housing must be made of steel.', 'The motor must be quiet at night.']),
      language: 'en',
      languageModel: null,
      onProgress: () => {},
    });
    expect(matrix.orientation).toBe('requirements');
    expect(matrix.documents.map(({ score }) => score)).toEqual([0.5]);
    expect(describeMatrix(matrix)).toContain('offer.pdf  50 %');
  });
});
