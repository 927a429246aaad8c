import type { Block } from '@lesart/document';

/** For each block the texts of the headings above it, outermost first; of a heading, those above itself. */
export function headingPaths(blocks: readonly Block[]): (readonly string[])[] {
  let open: { level: number; text: string }[] = [];
  let path: readonly string[] = [];
  return blocks.map((block) => {
    if (block.kind !== 'heading') return path;
    const level = block.level ?? 1;
    open = open.filter((heading) => heading.level < level);
    const above = open.map(({ text }) => text);
    open.push({ level, text: block.text });
    path = open.map(({ text }) => text);
    return above;
  });
}
