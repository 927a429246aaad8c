import type { Citation } from '@lesart/document';
import type { LocatedQuote } from './locate-quote.ts';
import type { Source } from './source.ts';

/** A citation of words that were found in the source. */
export function citeFound(source: Source, located: LocatedQuote, number: number): Citation {
  return {
    ...describe(source, number),
    page: pageOf(source, located),
    quote: located.quote,
    spans: [...located.spans],
    state: 'verified',
  };
}

/** A citation of words that the source does not have; `quote` is what the model gave, '' for none. */
export function citeUnfound(source: Source, quote: string, number: number): Citation {
  return { ...describe(source, number), page: null, quote, spans: [], state: 'unverified' };
}

function describe(source: Source, number: number) {
  return {
    number,
    documentId: source.documentId,
    documentName: source.documentName,
    versionId: source.versionId,
    versionNumber: source.versionNumber,
    headingPath: [...source.headingPath],
  };
}

/** The page on which the first quoted character stands. */
function pageOf(source: Source, located: LocatedQuote): number | null {
  const [first] = located.spans;
  const locator = source.blocks.find((block) => block.id === first?.blockId)?.locator;
  if (first === undefined || locator?.kind !== 'page') return null;
  const box = locator.boxes.find(({ start, end }) => start <= first.start && first.start < end);
  return box?.page ?? locator.page;
}
