import type { Block, DraftBlock } from '@lesart/document';

/** A block for tests: a paragraph in the flow, unless told otherwise. Its id is made of its ordinal. */
export function makeBlock(ordinal: number, text: string, given: Partial<DraftBlock> = {}): Block {
  return {
    id: `00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`,
    ordinal,
    kind: 'paragraph',
    text,
    level: null,
    label: null,
    marks: [],
    table: null,
    locator: { kind: 'flow' },
    ...given,
  };
}

/** A row of a table, its cells joined by tabs; `columns` says where each cell stands when not side by side. */
export function makeRow(
  ordinal: number,
  texts: readonly string[],
  given: { table?: number; row: number; columns?: readonly number[]; header?: boolean; locator?: Block['locator'] },
): Block {
  let offset = 0;
  const cells = texts.map((text, index) => {
    const start = offset;
    offset += text.length + 1;
    const column = given.columns?.[index] ?? index;
    return { column, columnSpan: 1, rowSpan: 1, header: given.header ?? false, start, end: start + text.length };
  });
  return makeBlock(ordinal, texts.join('\t'), {
    kind: 'tableRow',
    table: { table: given.table ?? 0, row: given.row, cells },
    locator: given.locator ?? { kind: 'flow' },
  });
}
