import type { Block, DraftBlock } from '@lesart/document';

/** Blocks from lines of a small notation: "# " to "###### " headings, "| " table rows, anything else a paragraph. */
export function blocksOf(lines: readonly string[]): Block[] {
  return lines.map((line, ordinal) => ({ ...draftOf(line), id: blockId(ordinal), ordinal }));
}

export function blockId(ordinal: number): string {
  return `00000000-0000-4000-8000-${ordinal.toString().padStart(12, '0')}`;
}

function draftOf(line: string): DraftBlock {
  const shared = { label: null, marks: [], table: null, locator: { kind: 'flow' as const } };
  const heading = /^(#{1,6}) (.*)$/.exec(line);
  if (heading) return { ...shared, kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  if (line.startsWith('| ')) return { ...shared, kind: 'tableRow', level: null, text: line.slice(2) };
  return { ...shared, kind: 'paragraph', level: null, text: line };
}
