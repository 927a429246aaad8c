import type { Block, BlockKind } from '@lesart/document';
import type { Source } from '../source.ts';

/** A block for tests: a text, or what differs from a paragraph. */
export type BlockSketch = string | (Partial<Pick<Block, 'kind' | 'label' | 'table' | 'locator'>> & { text: string });

const idOf = (document: number, ordinal: number): string =>
  `${String(document).padStart(8, '0')}-0000-4000-8000-${String(ordinal).padStart(12, '0')}`;

/** Blocks of document `document` in order. */
export function makeBlocks(sketches: readonly BlockSketch[], document = 1, firstOrdinal = 0): Block[] {
  return sketches.map((sketch, index) => {
    const given = typeof sketch === 'string' ? { text: sketch } : sketch;
    const kind: BlockKind = given.kind ?? 'paragraph';
    return {
      id: idOf(document, firstOrdinal + index),
      ordinal: firstOrdinal + index,
      kind,
      text: given.text,
      level: kind === 'heading' ? 1 : null,
      label: given.label ?? null,
      marks: [],
      table: given.table ?? null,
      locator: given.locator ?? { kind: 'flow' },
    };
  });
}

/** A source for tests; its document has the number of the source. */
export function makeSource(number: number, sketches: readonly BlockSketch[], given: Partial<Source> = {}): Source {
  return {
    number,
    documentId: idOf(number, 900000000000),
    documentName: `Document ${number}`,
    versionId: idOf(number, 900000000001),
    versionNumber: 1,
    headingPath: [],
    subject: '',
    blocks: makeBlocks(sketches, number),
    ...given,
  };
}
