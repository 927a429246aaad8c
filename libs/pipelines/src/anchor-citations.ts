import type { Block, Citation, Span } from '@lesart/document';
import { createQuoteLocator } from '@lesart/grounding';

/** What of a stored citation decides where it stands. `id` is the store's own. */
export interface StoredCitation extends Pick<Citation, 'quote' | 'spans' | 'page' | 'state'> {
  readonly id: string;
}

/** Where the citations of a version are stored. */
export interface CitationStore {
  /**
   * Gives `anchor` the citations of a version that was read again, and its blocks in order, and stores what it returns, all
   * in one transaction. Nothing happens when the version was not read again, or is not ready yet, or has been done before.
   */
  reanchor(
    versionId: string,
    anchor: (citations: readonly StoredCitation[], blocks: readonly Block[]) => readonly StoredCitation[],
  ): Promise<void>;
}

/**
 * After a version was read again: citations of it point at the same words in its new blocks. What no longer stands there
 * is shown as not verified, never as words that it did not quote. Can be repeated.
 */
export async function anchorCitations(versionId: string, store: CitationStore): Promise<void> {
  await store.reanchor(versionId, moveCitations);
}

/**
 * The citations that must change, changed: spans that still hold the quote stay; else the quote is looked up, first on
 * the page where it stood, since the same words can stand in several places. What lost its place in an earlier reading is looked up again.
 * @param blocks all blocks of the version, in order
 */
export function moveCitations(citations: readonly StoredCitation[], blocks: readonly Block[]): StoredCitation[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const everywhere = createQuoteLocator(blocks);
  return citations.flatMap((citation): StoredCitation[] => {
    const isLost = citation.spans.length === 0;
    if (!isLost && standsThere(citation, byId)) return [];
    const onPage = citation.page === null ? [] : blocks.filter((block) => pageOf(block) === citation.page);
    const located = createQuoteLocator(onPage).locate(citation.quote) ?? everywhere.locate(citation.quote);
    if (located === null) return isLost ? [] : [{ ...citation, spans: [], state: 'unverified' }];
    const first = byId.get(located.spans[0]?.blockId ?? '');
    const page = first ? pageOf(first) : null;
    return [{ ...citation, quote: located.quote, spans: [...located.spans], page, state: 'verified' }];
  });
}

/** Whether the words at the spans are those of the quote; what stands between them (omissions, edges of blocks) is not. */
function standsThere({ quote, spans }: StoredCitation, blocks: ReadonlyMap<string, Block>): boolean {
  const texts = spans.map(({ blockId, start, end }: Span) => blocks.get(blockId)?.text.slice(start, end));
  return !texts.includes(undefined) && wordCharacters(texts.join('')) === wordCharacters(quote);
}

function wordCharacters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function pageOf({ locator }: Block): number | null {
  return locator.kind === 'page' ? locator.page : null;
}
