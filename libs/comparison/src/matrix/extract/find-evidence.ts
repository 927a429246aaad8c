import type { Analyse } from '../asked-document.ts';
import { conceptsOf, readQuestion } from './concepts.ts';
import type { Clause } from './read-clauses.ts';
import { type Topic, topics } from './topics.ts';

/** A clause that speaks of what is asked. */
export interface Evidence {
  readonly clause: Clause;
  /** From 1 on it surely speaks of it. */
  readonly score: number;
}

/** What a question or a label asks for, as far as the lexicon of clause types knows it. */
export function findTopic(question: string): Topic | null {
  return topics.find(({ asked }) => asked.test(question)) ?? null;
}

const DEFAULT_HEADING_WEIGHT = 0.4;

/** The clauses that speak of a topic, best first; of equals the earlier. */
export function findByTopic(clauses: readonly Clause[], topic: Topic): Evidence[] {
  return rank(
    clauses.map((clause) => ({ clause, score: scoreByTopic(clause, topic) })).filter(({ score }) => score >= 1),
  );
}

function scoreByTopic(clause: Clause, topic: Topic): number {
  const { text, headings } = clause;
  if (topic.against?.test(text) || isTitle(clause)) return 0;
  const own = topic.cues.reduce((sum, [cue, weight]) => sum + (cue.test(text) ? weight : 0), 0);
  if (own === 0) return 0;
  const isHeaded = topic.heading?.test(headings.at(-1) ?? '') === true;
  return own + (isHeaded ? (topic.headingWeight ?? DEFAULT_HEADING_WEIGHT) : 0);
}

/** Headings, lines of a table of contents and page furniture are no clauses; a short sentence is one. */
const isTitle = ({ text, block }: Clause): boolean =>
  (text.length < 25 && (block.kind === 'heading' || !shortSentence.test(text))) || /\.{5,}|(?:\. ){5,}/.test(text);

/** "German law applies.", "Gerichtsstand ist Kiel." */
const shortSentence = /^\p{Lu}[^.]*\s\p{Ll}[^.]*\.$/u;

/** Words of questions that say nothing of what is asked. */
export const ofQuestions =
  /\b(?:what|which|who|when|where|how|by|within|time|many|much|long|high|allowed|permitted|can|may|we|have|to|must|is|are|does|do|did|there|any|the|this|of|in|contract|agreement|document|clause|provision|please|name|list|was|welche\w*|wie|wer|wann|wo|gibt|es|ist|sind|hat|haben|der|die|das|den|dem|vertrag\w*|dokument\w*|klausel\w*|bitte|nenne|viele?|hoch|lange?|wird|werden|wurde|darf|kann|muss|erlaubt|gestattet|wir)\b|(?<!\p{L})(?:dürfen|können|müssen|zulässig)(?!\p{L})/giu;

/** A word that the document has nowhere counts less: it may say the same in another one. */
const ABSENT_WEIGHT = 0.5;

/**
 * The clauses that share the most words with a question, rare words counting more; 1 where they have all of them.
 * Words that mean the same in contracts count as one. Words of the headings above a clause count as its own, at half their weight.
 *
 * @param absentWeight what a word counts that no clause has, from 0 to 1
 */
export function findByWords(
  clauses: readonly Clause[],
  question: string,
  analyse: Analyse,
  absentWeight = ABSENT_WEIGHT,
): Evidence[] {
  const { concepts, rest } = readQuestion(question);
  const asked = [...new Set([...concepts, ...analyse(rest.replaceAll(ofQuestions, ' '))])];
  const read = clauses.map((clause) => ({ clause, ...readWords(clause, analyse) }));
  const rarity = new Map(
    asked.map((word) => {
      const count = read.filter(({ words }) => words.has(word)).length;
      const weight = Math.log(1 + clauses.length / (1 + count));
      return [word, count === 0 ? weight * absentWeight : weight] as const;
    }),
  );
  const total = [...rarity.values()].reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [];
  const scored = read.map(({ clause, words, above }) => {
    let score = 0;
    for (const [word, weight] of rarity) score += words.has(word) ? weight : above.has(word) ? weight / 2 : 0;
    return { clause, score: isTitle(clause) && clause.block.kind !== 'tableRow' ? 0 : score / total };
  });
  return rank(scored.filter(({ score }) => score > 0));
}

interface Words {
  readonly analyse: Analyse;
  readonly words: ReadonlySet<string>;
  /** Those of the headings above. */
  readonly above: ReadonlySet<string>;
}

/** The words of clauses that were read before. */
const known = new WeakMap<Clause, Words>();

function readWords(clause: Clause, analyse: Analyse): Words {
  const before = known.get(clause);
  if (before?.analyse === analyse) return before;
  const headings = clause.headings.slice(-2).join('\n');
  const words = {
    analyse,
    words: new Set([...conceptsOf(clause.text), ...analyse(clause.text)]),
    above: new Set([...conceptsOf(headings), ...analyse(headings)]),
  };
  known.set(clause, words);
  return words;
}

const rank = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.toSorted((one, other) => other.score - one.score || one.clause.index - other.clause.index);
