import { type Block, type Span, splitSentences } from '@lesart/document';

/** A long change is told by its beginning. */
const MOST_SENTENCES = 4;

/**
 * The whole sentences that spans touch, each once, in order; at most four.
 *
 * @param spans of one version; one without characters touches the sentence that it stands in
 * @param texts the blocks of that version by id
 */
export function sentencesAround(spans: readonly Span[], texts: ReadonlyMap<string, Block>): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const text = texts.get(span.blockId)?.text ?? '';
    for (const sentence of splitSentences(text)) {
      if (sentence.end < span.start || sentence.start > span.end) continue;
      // Where the span touches a sentence only at its edge, the neighbour is meant.
      if (span.start < span.end && (sentence.end === span.start || sentence.start === span.end)) continue;
      const isKnown = found.some(({ blockId, start }) => blockId === span.blockId && start === sentence.start);
      if (!isKnown) found.push({ blockId: span.blockId, ...sentence });
      if (found.length === MOST_SENTENCES) return found;
    }
  }
  return found;
}

/** The words of spans, with a blank between them. */
export function textOfSpans(spans: readonly Span[], texts: ReadonlyMap<string, Block>): string {
  return spans.map(({ blockId, start, end }) => (texts.get(blockId)?.text ?? '').slice(start, end)).join(' ');
}
