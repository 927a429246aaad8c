import type { Block } from '@lesart/document';

/** A UUID that is the same in every run. */
function idOf(version: string, ordinal: number): string {
  const digits = (value: number, length: number): string => value.toString(16).padStart(length, '0');
  const name = [...version].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) % 0xffffffff, 7);
  return `${digits(name, 8)}-0000-4000-8000-${digits(ordinal, 12)}`;
}

/** The paragraphs of a text, blank lines between them, as blocks; a line that starts with "#" is a heading. */
export function blocksOf(version: string, text: string): Block[] {
  return paragraphsOf(
    version,
    text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== ''),
  );
}

/** Each text as a block of its own. */
export function paragraphsOf(version: string, texts: readonly string[]): Block[] {
  return texts.map((text, ordinal) => {
    const hashes = /^#{1,6}(?= )/.exec(text)?.[0] ?? '';
    return {
      id: idOf(version, ordinal),
      ordinal,
      kind: hashes === '' ? 'paragraph' : 'heading',
      text: hashes === '' ? text : text.slice(hashes.length + 1),
      level: hashes === '' ? null : hashes.length,
      label: null,
      marks: [],
      table: null,
      locator: { kind: 'flow' },
    };
  });
}
