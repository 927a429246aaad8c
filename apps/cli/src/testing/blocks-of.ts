import type { Block } from '@lesart/document';

/** Paragraphs of a version, one for each text; "# " makes a heading. */
export function blocksOf(side: 'old' | 'new', texts: readonly string[]): Block[] {
  return texts.map((text, ordinal) => {
    const isHeading = text.startsWith('# ');
    return {
      id: `${side === 'old' ? '0' : '1'}0000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`,
      ordinal,
      kind: isHeading ? 'heading' : 'paragraph',
      text: isHeading ? text.slice(2) : text,
      level: isHeading ? 1 : null,
      label: null,
      marks: [],
      table: null,
      locator: { kind: 'flow' },
    };
  });
}
