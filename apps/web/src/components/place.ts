import type { Citation, Span } from '@lesart/document';

/** A place in the library that the viewer can open: a document, one of its versions, and the words to highlight there. */
export interface Place {
  readonly documentId: string;
  /** null: the newest version. */
  readonly versionId: string | null;
  readonly spans: readonly Span[];
}

/** Where a citation leads; null when the document is gone. */
export function placeOfCitation({ documentId, versionId, spans, state }: Citation): Place | null {
  return documentId === null || state === 'deleted' ? null : { documentId, versionId, spans };
}

const spanPattern = /^([0-9a-f-]{36})\.(\d+)\.(\d+)$/;

/** Spans as one word for an address: "<block id>.<start>.<end>", joined by "~". */
export function encodeSpans(spans: readonly Span[]): string {
  return spans.map((span) => `${span.blockId}.${span.start}.${span.end}`).join('~');
}

/** The spans in a word of `encodeSpans`; whatever is no span is left out, since addresses come from strangers. */
export function decodeSpans(word: string | undefined): Span[] {
  if (word === undefined || word === '') return [];
  return word.split('~').flatMap((part) => {
    const [, blockId, start, end] = spanPattern.exec(part) ?? [];
    return blockId === undefined ? [] : [{ blockId, start: Number(start), end: Number(end) }];
  });
}

/** Where in a document words stand, as far as hits and citations know. */
export type PlaceInDocument =
  | { readonly kind: 'page' | 'slide'; readonly page: number }
  | { readonly kind: 'sheet'; readonly sheet: string }
  | { readonly kind: 'document' };

const presentation = /\.(?:pptx|pptm|ppsx|potx|odp|otp)$/i;
const spreadsheet = /\.(?:xlsx|xlsm|xltx|ods|ots)$/i;
const picture = /\.(?:png|jpe?g|webp|tiff?)$/i;

/**
 * What the page of a hit or a citation counts: by the document's name, since neither knows the format. The first heading
 * in a spreadsheet is the name of the sheet. Pictures are one page, which needs no mention.
 */
export function placeInDocument(found: {
  readonly documentName: string;
  readonly page: number | null;
  readonly headingPath: readonly string[];
}): PlaceInDocument {
  const { documentName, page, headingPath } = found;
  const [sheet] = headingPath;
  if (spreadsheet.test(documentName)) return sheet === undefined ? { kind: 'document' } : { kind: 'sheet', sheet };
  if (page === null || (picture.test(documentName) && page === 1)) return { kind: 'document' };
  return { kind: presentation.test(documentName) ? 'slide' : 'page', page };
}
