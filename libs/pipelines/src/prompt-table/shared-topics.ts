import type { RowSchema } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { textLexemes } from '@lesart/retrieval';
import type { VersionToAsk } from '../fill-matrix.ts';

const MOST_TOPICS = 20;

/**
 * The headings that at least two versions have, whatever their numbers and case: first those that share a word with the
 * prompt, then in the order of the first version that has them.
 */
export function sharedTopics(versions: readonly VersionToAsk[], prompt: string): RowSchema {
  const headings = new Map<string, { topic: string; versions: number }>();
  for (const { blocks } of versions) {
    for (const [key, topic] of headingsOf(blocks)) {
      const known = headings.get(key);
      headings.set(key, { topic: known?.topic ?? topic, versions: (known?.versions ?? 0) + 1 });
    }
  }
  const wanted = new Set(textLexemes(prompt));
  const isWanted = (topic: string): boolean => textLexemes(topic).some((lexeme) => wanted.has(lexeme));
  return [...headings.values()]
    .filter((heading) => heading.versions > 1)
    .map(({ topic }) => topic)
    .toSorted((one, other) => Number(isWanted(other)) - Number(isWanted(one)))
    .slice(0, MOST_TOPICS)
    .map((topic) => ({ topic, instruction: '' }));
}

/** The headings of a version by their letters alone. */
function headingsOf(blocks: readonly Block[]): Map<string, string> {
  const headings = new Map<string, string>();
  for (const { kind, text } of blocks) {
    const key = text
      .toLowerCase()
      .replaceAll(/[^\p{L}]+/gu, ' ')
      .trim();
    if (kind === 'heading' && key !== '' && text.length <= 255 && !headings.has(key)) headings.set(key, text.trim());
  }
  return headings;
}
