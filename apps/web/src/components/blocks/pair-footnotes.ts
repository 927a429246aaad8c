import type { Block } from '@lesart/document';

/** The place in a text where the number of a footnote stands. */
export interface FootnoteReference {
  readonly blockId: string;
  /** UTF-16 offset in the block's text. */
  readonly offset: number;
  /** What is shown there. */
  readonly label: string;
  /** The block of the footnote itself; null where it is not known which one is meant. */
  readonly footnoteId: string | null;
}

export interface FootnotePairs {
  /** By the block that they stand in. */
  readonly references: ReadonlyMap<string, readonly FootnoteReference[]>;
  /** By the block of the footnote: where it is referred to. */
  readonly referenceOf: ReadonlyMap<string, FootnoteReference>;
}

/**
 * Pairs the places of footnotes with the footnotes, in order. Where their numbers differ (a footnote that is referred
 * to twice or never), pairing could mislead: the places are shown as asterisks that lead nowhere.
 */
export function pairFootnotes(blocks: readonly Block[]): FootnotePairs {
  const footnotes = blocks.filter(({ kind }) => kind === 'footnote');
  const places = blocks.flatMap(({ id, marks }) =>
    marks
      .filter(({ kind, start, end }) => kind === 'footnote' && start === end)
      .map(({ start }) => ({ blockId: id, offset: start })),
  );
  const paired = places.length === footnotes.length;
  const all = places.map((place, index): FootnoteReference => {
    const footnote = paired ? footnotes[index] : undefined;
    return {
      ...place,
      label: footnote ? (footnote.label ?? String(index + 1)) : '*',
      footnoteId: footnote?.id ?? null,
    };
  });
  const references = new Map<string, FootnoteReference[]>();
  const referenceOf = new Map<string, FootnoteReference>();
  for (const reference of all) {
    const group = references.get(reference.blockId);
    if (group) group.push(reference);
    else references.set(reference.blockId, [reference]);
    if (reference.footnoteId !== null) referenceOf.set(reference.footnoteId, reference);
  }
  return { references, referenceOf };
}
