import type { Block, Span } from '@lesart/document';
import { foldText } from '../../components/fold-text.ts';

/** Where a query stands in a document, in reading order; case, accents and white space do not matter. */
export function findInBlocks(blocks: readonly Block[], query: string, limit = 2000): Span[] {
  const wanted = foldText(query.trim(), { join: false }).text;
  if (wanted === '') return [];
  const found: Span[] = [];
  for (const block of blocks) {
    if (!mayHold(block.text, wanted)) continue;
    const folded = foldText(block.text, { join: false });
    for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
      const start = folded.starts[at] ?? 0;
      const end = folded.ends[at + wanted.length - 1] ?? start;
      found.push({ blockId: block.id, start, end });
      if (found.length >= limit) return found;
    }
  }
  return found;
}

/** Whether a look at the whole text, which does not tell places but is many times as quick, finds the words. */
function mayHold(text: string, wanted: string): boolean {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
  return folded.replace(/\s+/g, ' ').includes(wanted);
}
