import { severitySchema } from '@lesart/contracts';
import type { Change } from '@lesart/document';
import { z } from 'zod';
import { streamJsonObjects } from '../read-json-objects.ts';
import { numbersOf, withKnownNumbers } from './read-model-text.ts';

/** What a model says of some changes. Everything in it was checked. */
export interface Explanation {
  readonly topic: string;
  readonly changes: readonly Change[];
  /** What each version says, in the model's words; '' where it names numbers that do not stand there. */
  readonly old: string;
  readonly new: string;
  readonly difference: string;
  readonly impact: string;
  readonly severity: z.infer<typeof severitySchema>;
  readonly worseFor: string | null;
  readonly confidence: number;
}

/** The changes that a model's answer does not explain. */
export interface Unexplained {
  /** Changes that the model says the request is not about. */
  readonly aside: readonly Change[];
  /** Changes that it said nothing of. */
  readonly missed: readonly Change[];
}

const MOST_TEXT = 2000;
const sentence = z.string().trim().max(MOST_TEXT).catch('');
const ids = z.array(z.string()).max(500);
/** Models write what they like: what is not understood is left out, what is not there is empty. */
const explanationSchema = z.object({
  topic: z.string().trim().min(1).max(255),
  changes: ids,
  old: sentence,
  new: sentence,
  difference: sentence,
  impact: sentence,
  severity: severitySchema.catch('low'),
  worseFor: z.string().trim().min(1).max(255).nullable().catch(null),
  confidence: z.number().min(0).max(1).catch(0.5),
});
const asideSchema = z.object({ aside: ids });

export interface ExplanationCheck {
  /** The changes that the model was asked about, by the ids that it knows. */
  readonly changes: ReadonlyMap<string, Change>;
  /** The topics that there may be; empty: any. */
  readonly topics: readonly string[];
  /** The sentences around a change on either side, in which numbers of the explanation must stand. */
  readonly textOf: (change: Change, side: 'old' | 'new') => string;
  /** Everything that names may be taken from: the prompt and the versions. */
  readonly knowsName: (name: string) => boolean;
}

/**
 * Reads what a model answers to a request for explanations, while it comes, and believes none of it: ids that were not
 * asked about are dropped, an id belongs to the first that names it, an explanation without a change is no explanation.
 * Sentences with numbers that do not stand in the changes are left out, and so are topics that were not given and names
 * nobody knows.
 *
 * @param pieces of JSON objects, one a line or in an array, with or without a fence around them
 * @returns what it does not explain, after the last explanation
 * @throws what the pieces throw
 */
export async function* readExplanations(
  pieces: AsyncIterable<string>,
  check: ExplanationCheck,
): AsyncGenerator<Explanation, Unexplained> {
  const left = new Map(check.changes);
  const take = (wanted: readonly string[]): Change[] =>
    wanted.flatMap((id) => {
      const change = left.get(id);
      left.delete(id);
      return change === undefined ? [] : [change];
    });
  const aside: Change[] = [];
  for await (const value of streamJsonObjects(pieces)) {
    const set = asideSchema.safeParse(value);
    if (set.success) {
      aside.push(...take(set.data.aside));
      continue;
    }
    const said = explanationSchema.safeParse(value);
    const topic = said.success ? topicOf(said.data.topic, check.topics) : null;
    if (!said.success || topic === null) continue;
    const changes = take(said.data.changes);
    if (changes.length > 0) yield checkExplanation({ ...said.data, topic, changes }, check);
  }
  return { aside, missed: [...left.values()] };
}

function topicOf(said: string, topics: readonly string[]): string | null {
  if (topics.length === 0) return said;
  return topics.find((topic) => topic.toLowerCase() === said.toLowerCase()) ?? null;
}

function checkExplanation(said: Explanation, { textOf, knowsName }: ExplanationCheck): Explanation {
  const oldNumbers = new Set(said.changes.flatMap((change) => numbersOf(textOf(change, 'old'))));
  const newNumbers = new Set(said.changes.flatMap((change) => numbersOf(textOf(change, 'new'))));
  const both = new Set([...oldNumbers, ...newNumbers]);
  return {
    ...said,
    old: withKnownNumbers(said.old, oldNumbers),
    new: withKnownNumbers(said.new, newNumbers),
    difference: withKnownNumbers(said.difference, both),
    impact: withKnownNumbers(said.impact, both),
    worseFor: said.worseFor !== null && knowsName(said.worseFor) ? said.worseFor : null,
  };
}
