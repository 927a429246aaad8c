import type { DraftBlock, Reading } from '@lesart/document';
import { countText } from './count-text.ts';

/** What only the parser of a format knows; everything that is left out was not there. */
export type Seen = Partial<
  Pick<
    Reading,
    | 'pages'
    | 'pageSizes'
    | 'pagesWithoutText'
    | 'sheets'
    | 'recognised'
    | 'findings'
    | 'metadata'
    | 'asides'
    | 'attachments'
  >
>;

const mostAsides = 500;
const mostHosts = 100;

/**
 * Puts the reading report together: counts, languages and links come from the blocks, the rest from the parser.
 * @param seen what the parser saw in the file beside its text
 */
export function summariseReading(blocks: readonly DraftBlock[], seen: Seen = {}): Omit<Reading, 'settings'> {
  return {
    pages: seen.pages ?? null,
    pageSizes: seen.pageSizes ?? [],
    pagesWithoutText: seen.pagesWithoutText ?? [],
    tables: new Set(blocks.flatMap((block) => block.table?.table ?? [])).size,
    ...countText(texts(blocks)),
    sheets: seen.sheets ?? [],
    recognised: seen.recognised ?? [],
    findings: seen.findings ?? [],
    metadata: seen.metadata ?? [],
    links: countHosts(blocks),
    attachments: seen.attachments ?? [],
    asides: (seen.asides ?? []).slice(0, mostAsides),
  };
}

function* texts(blocks: readonly DraftBlock[]): Generator<string> {
  for (const block of blocks) yield block.text;
}

function countHosts(blocks: readonly DraftBlock[]): Reading['links'] {
  const counts = new Map<string, number>();
  for (const { marks } of blocks) {
    for (const mark of marks) {
      const host = mark.kind === 'link' && /^https?:/i.test(mark.href) ? (URL.parse(mark.href)?.host ?? '') : '';
      if (host !== '') counts.set(host, (counts.get(host) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([host, count]) => ({ host, count }))
    .sort((a, b) => b.count - a.count || (a.host < b.host ? -1 : 1))
    .slice(0, mostHosts);
}
