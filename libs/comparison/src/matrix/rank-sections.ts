import type { Question } from '@lesart/contracts';
import type { Analyse, Section } from './asked-document.ts';

/**
 * The places of sections, those first that share the most words with a question, rare words counting more; of equals
 * the earlier.
 */
export function rankSections(
  sections: readonly Section[],
  { label, prompt }: Pick<Question, 'label' | 'prompt'>,
  analyse: Analyse,
): number[] {
  const asked = [...new Set(analyse(`${label}\n${prompt}`))];
  const words = sections.map((section) => new Set(section.flatMap(({ text }) => analyse(text))));
  const rarity = new Map(
    asked.map((word) => [word, Math.log(1 + sections.length / (1 + words.filter((own) => own.has(word)).length))]),
  );
  const scores = words.map((own) =>
    asked.reduce((sum, word) => sum + (own.has(word) ? (rarity.get(word) ?? 0) : 0), 0),
  );
  return sections
    .map((_, place) => place)
    .toSorted((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other);
}
