import { severitySchema } from '@lesart/contracts';
import type { Change } from '@lesart/document';
import { z } from 'zod';
import type { Analyse } from '../matrix/asked-document.ts';
import { streamJsonObjects } from '../read-json-objects.ts';
import { EXPLANATION_TEMPLATE } from './explanation-request.ts';
import { isEcho, withKnownNumbers, withTrueDirection, withWordsOf } from './read-model-text.ts';

/** What a model says of some changes. Everything in it was checked. */
export interface Explanation {
  /** '' where the model names none that says something. */
  readonly topic: string;
  readonly changes: readonly Change[];
  /** What each version says, in the model's words; '' where these are not nearly those of the version. */
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
/** An id, also as models write it: "c1", "C1", "[c1]", 1. */
const id = z.union([z.string().max(50), z.number()]).transform((said) => {
  const number = /^\W*c?\s?(\d{1,6})\W*$/i.exec(String(said))?.[1];
  return number === undefined ? '' : `c${number}`;
});
const ids = z.union([z.array(id).max(500), id.transform((one) => [one])]);
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
  /** The sentences around a change on either side, in which the values of the explanation must stand. */
  readonly textOf: (change: Change, side: 'old' | 'new') => string;
  /** Gives the lexemes of a text in the language of the versions. */
  readonly analyse: Analyse;
  /** Everything that names may be taken from: the prompt and the versions. */
  readonly knowsName: (name: string) => boolean;
}

/**
 * Reads what a model answers to a request for explanations, while it comes, and believes none of it: ids that were not
 * asked about are dropped, an id belongs to the first that explains it, an explanation without a change, or without a
 * word about it, is no explanation. What a version says is said nearly in its own words, or not at all. Sentences with
 * values that do not stand in the changes, or turn them round, are left out, and so are topics that were not given and names nobody knows.
 *
 * @param pieces of JSON objects, one a line or in an array, with or without a fence or an object around them
 * @returns what it does not explain, after the last explanation
 * @throws what the pieces throw
 */
export async function* readExplanations(
  pieces: AsyncIterable<string>,
  check: ExplanationCheck,
): AsyncGenerator<Explanation, Unexplained> {
  const left = new Map(check.changes);
  const find = (wanted: readonly string[]): Map<string, Change> =>
    new Map(
      wanted.flatMap((id) => {
        const change = left.get(id);
        return change === undefined ? [] : [[id, change] as const];
      }),
    );
  const aside: Change[] = [];
  for await (const value of flatten(streamJsonObjects(pieces))) {
    const set = asideSchema.safeParse(value);
    const said = explanationSchema.safeParse(value);
    const found = find(set.data?.aside ?? said.data?.changes ?? []);
    if (found.size === 0) continue;
    const explanation = said.success ? checkExplanation({ ...said.data, changes: [...found.values()] }, check) : null;
    if (!set.success && explanation === null) continue;
    for (const id of found.keys()) left.delete(id);
    if (set.success) aside.push(...found.values());
    else if (explanation !== null) yield explanation;
  }
  return { aside, missed: [...left.values()] };
}

/** Objects, and those in lists of one that is none of those asked for: `{"rows": [...]}`. */
async function* flatten(values: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  for await (const value of values) {
    const isAsked = asideSchema.safeParse(value).success || explanationSchema.safeParse(value).success;
    if (isAsked || typeof value !== 'object' || value === null) yield value;
    else yield* Object.values(value).flat();
  }
}

/** @returns null when nothing of use is left of it */
function checkExplanation(said: Explanation, check: ExplanationCheck): Explanation | null {
  const { textOf, analyse, knowsName } = check;
  const evidence = (side: 'old' | 'new'): string => said.changes.map((change) => textOf(change, side)).join('\n');
  const [before, after] = [evidence('old'), evidence('new')];
  const headings = said.changes.flatMap(({ headingPath }) => headingPath).join('\n');
  const both = `${before}\n${after}\n${headings}`;
  const checkText = (text: string): string => {
    const kept = withTrueDirection(withKnownNumbers(text, both), before, after);
    return isEcho(kept, EXPLANATION_TEMPLATE) ? '' : kept;
  };
  const topic = topicOf(said.topic, check.topics, both);
  const checked = {
    ...said,
    old: withWordsOf(said.old, before, analyse),
    new: withWordsOf(said.new, after, analyse),
    difference: checkText(said.difference),
    impact: checkText(said.impact),
    worseFor: said.worseFor !== null && knowsName(said.worseFor) ? said.worseFor : null,
  };
  const isEmpty = checked.old === '' && checked.new === '' && checked.difference === '';
  return topic === null || isEmpty ? null : { ...checked, topic };
}

/** @returns '' for one of the model's own that says nothing or names values of its own; null for one that was not given */
function topicOf(said: string, topics: readonly string[], evidence: string): string | null {
  if (topics.length > 0) return topics.find((topic) => topic.toLowerCase() === said.toLowerCase()) ?? null;
  return isEcho(said, EXPLANATION_TEMPLATE) ? '' : withKnownNumbers(said, evidence);
}
