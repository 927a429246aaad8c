import type { Block } from '@lesart/document';

/** For each block the heading that it stands below, as it is shown ("§ 7 Haftung"); a heading is its own. */
export function headingsOf(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const headings = new Map<string, string>();
  let last: string | null = null;
  for (const { id, kind, label, text } of blocks) {
    if (kind === 'heading') last = [label, text].filter((part) => part !== null && part !== '').join(' ');
    if (last !== null) headings.set(id, last);
  }
  return headings;
}
