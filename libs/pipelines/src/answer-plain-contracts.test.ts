import { describe, expect, it } from '@jest/globals';
import type { CellValue, Question } from '@lesart/contracts';
import { answerCell, type CellAnswer, type VersionToAsk } from './fill-matrix.ts';
import { prepareText } from './prepare-text.ts';
import { idOf } from './testing/demo-documents.ts';
import { type PlainContract, type PlainQuestion, plainContracts } from './testing/plain-contracts.ts';

function versionOf({ name, paragraphs }: PlainContract): VersionToAsk {
  const { blocks } = prepareText({ title: '', text: paragraphs.join('\n') }, name);
  return { documentId: idOf(name), documentName: name, versionId: idOf(`${name} 1`), versionNumber: 1, blocks };
}

function ask(contract: PlainContract, { question, kind, choices = [] }: PlainQuestion): Promise<CellAnswer> {
  const asked: Question = {
    id: idOf(question),
    label: question,
    prompt: question,
    kind,
    choices: [...choices],
    weight: 1,
    source: null,
  };
  const tools = { languageModel: null, signal: new AbortController().signal };
  return answerCell({ version: versionOf(contract), question: asked, language: contract.language }, tools);
}

/** What a value says, without the words around it that a text may have. */
function says(value: CellValue | null, expected: PlainQuestion['expected']): CellValue | string | null {
  if (typeof expected !== 'string' || value?.kind !== 'text') return value;
  return value.text.includes(expected) ? expected : value.text;
}

describe('answerCell of plain contracts, without a model', () => {
  it.each(
    plainContracts.flatMap((contract) =>
      contract.asked.map((asked) => [`${asked.question} (${contract.name})`, contract, asked] as const),
    ),
  )('answers %s', async (_, contract, asked) => {
    const cell = await ask(contract, asked);
    expect([cell.state, says(cell.value, asked.expected)]).toEqual([
      asked.expected === null ? 'notMentioned' : 'found',
      asked.expected,
    ]);
  });
});
