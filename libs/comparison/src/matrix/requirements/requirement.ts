import type { Question } from '@lesart/contracts';
import type { Span } from '@lesart/document';
import { type AskedDocument, citeFound } from '../asked-document.ts';

/** A question of a matrix before it has an id. */
export type DraftQuestion = Omit<Question, 'id'>;

/** What a specification demands, and where it says so. */
export interface Requirement {
  /** The number and the heading under which it stands. */
  readonly label: string;
  readonly text: string;
  /** 2 for what must be, 1 for what should be. */
  readonly weight: number;
  readonly spans: readonly Span[];
}

const LONGEST_LABEL = 200;

/** Requirements as questions for the kind of answer that a requirement has; labels that come twice are counted. */
export function toQuestions(document: AskedDocument, requirements: readonly Requirement[]): DraftQuestion[] {
  const seen = new Map<string, number>();
  return requirements.map(({ label, text, weight, spans }, index) => {
    const name = (label === '' ? text : label).slice(0, LONGEST_LABEL);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const quote = spans
      .map(({ blockId, start, end }) => document.blocks.find(({ id }) => id === blockId)?.text.slice(start, end) ?? '')
      .join(' ');
    return {
      label: count === 1 ? name : `${name} (${count})`,
      prompt: text,
      kind: 'fulfilment',
      choices: [],
      weight,
      source: citeFound(document, { spans, quote }, index + 1),
    };
  });
}
