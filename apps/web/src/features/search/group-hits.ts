import type { Hit } from '@lesart/contracts';

/** The hits of one document, best first. */
export interface HitGroup<H extends Hit = Hit> {
  readonly documentId: string;
  readonly hits: readonly [H, ...H[]];
}

/** Hits by document, a document standing where its best hit does. */
export function groupHits<H extends Hit>(hits: readonly H[]): HitGroup<H>[] {
  const groups = new Map<string, [H, ...H[]]>();
  for (const hit of hits) {
    const group = groups.get(hit.documentId);
    if (group) group.push(hit);
    else groups.set(hit.documentId, [hit]);
  }
  return [...groups].map(([documentId, grouped]) => ({ documentId, hits: grouped }));
}
