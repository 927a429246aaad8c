import type { Block, Citation, Span } from '@lesart/document';

/** A version of a document that a question is asked of, with all its blocks in order. */
export interface AskedDocument {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly blocks: readonly Block[];
}

/** Blocks that are read together; every block of a document is in exactly one section. */
export type Section = readonly Block[];

/** Where words stand, and the words as they stand there. */
export interface FoundQuote {
  readonly spans: readonly Span[];
  readonly quote: string;
}

/**
 * Looks up the words of a quote in the document: first in `block`, where one is named, then in all of it.
 * @returns null when they do not stand there
 */
export type FindQuote = (quote: string, block: Block | null) => FoundQuote | null;

/** Gives the words of a text in the form in which the same word is always written, without stop words. */
export type Analyse = (text: string) => readonly string[];

/** Cites words that stand in the document. `number` counts from 1 in a cell. */
export function citeFound(document: AskedDocument, found: FoundQuote, number: number): Citation {
  return {
    ...nameOf(document),
    number,
    headingPath: headingPathAbove(document.blocks, found.spans[0]?.blockId),
    page: pageOf(document.blocks, found.spans[0]),
    quote: found.quote,
    spans: [...found.spans],
    state: 'verified',
  };
}

/** Shows words that somebody gave as a quote and that do not stand in the document. */
export function citeUnfound(document: AskedDocument, quote: string, number: number): Citation {
  return { ...nameOf(document), number, headingPath: [], page: null, quote, spans: [], state: 'unverified' };
}

function nameOf({ documentId, documentName, versionId, versionNumber }: AskedDocument) {
  return { documentId, documentName, versionId, versionNumber };
}

/** The headings above a block, outermost first; of a heading, those above it alone. */
export function headingPathAbove(blocks: readonly Block[], blockId: string | undefined): string[] {
  const path: { level: number; text: string }[] = [];
  for (const block of blocks) {
    if (block.id === blockId) return path.map(({ text }) => text);
    if (block.kind !== 'heading') continue;
    const level = block.level ?? 1;
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    path.push({ level, text: block.label === null ? block.text : `${block.label} ${block.text}` });
  }
  return [];
}

/** The page on which the first quoted character stands; null in formats without pages. */
function pageOf(blocks: readonly Block[], first: Span | undefined): number | null {
  const locator = blocks.find(({ id }) => id === first?.blockId)?.locator;
  if (first === undefined || locator?.kind !== 'page') return null;
  const box = locator.boxes.find(({ start, end }) => start <= first.start && first.start < end);
  return box?.page ?? locator.page;
}
