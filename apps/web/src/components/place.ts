import type { Span } from '@lesart/document';

/** A place in the library that the viewer can open: a document, one of its versions, and the words to highlight there. */
export interface Place {
  readonly documentId: string;
  /** null: the newest version. */
  readonly versionId: string | null;
  readonly spans: readonly Span[];
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
