import type { Block } from '@lesart/document';

/** Enough for a title and the parties of a contract, or for the first sentence of a report. */
const openingWords = 40;

/**
 * What a document is about, as a few words that each of its chunks is found by: its name without the extension, and the
 * words that it opens with. A clause deep in a contract names neither the contract nor its parties; people who ask do.
 *
 * @param opening the first blocks of the version, in order
 */
export function documentSubject(name: string, opening: readonly Block[]): string {
  const title = name.replace(/\.[a-z0-9]{2,5}$/i, '').replaceAll('_', ' ');
  const words: string[] = [];
  for (const block of opening) {
    words.push(...block.text.split(/\s+/).filter(Boolean));
    if (words.length >= openingWords) break;
  }
  return `${title}\n${words.slice(0, openingWords).join(' ')}`;
}

/** Blocks that are sure to hold the opening words of an ordinary document. */
export const openingBlocks = 12;
