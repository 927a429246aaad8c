import type { Hit } from '@lesart/contracts';
import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { groupHits, type HitGroup } from './group-hits.ts';
import { documentHitsQuery, hitsPerDocument, type Looked } from './search-queries.ts';

/** A document's hits, and whether it may have more than are shown. */
export interface ExpandedGroup extends HitGroup {
  readonly mayHaveMore: boolean;
  readonly loading: boolean;
}

/** Hits by document; of those that somebody expanded all hits, asked for when they are. */
export function useExpandedHits(
  looked: Looked,
  given: { readonly hits: readonly Hit[]; readonly typing: boolean; readonly cut: boolean },
) {
  const subject = JSON.stringify(looked);
  const [expanded, setExpanded] = useState<{ of: string; ids: readonly string[] }>({ of: subject, ids: [] });
  // Another query begins with nothing expanded.
  const ids = expanded.of === subject ? expanded.ids : [];
  const answers = useQueries({
    queries: ids.map((documentId) => documentHitsQuery(looked, { documentId, typing: given.typing })),
  });
  const groups = useMemo(() => groupHits(given.hits), [given.hits]);

  const shown = groups.map((group): ExpandedGroup => {
    const answer = answers[ids.indexOf(group.documentId)];
    const [all] = groupHits(answer?.data?.hits ?? []);
    const isCut = given.cut && group.hits.length >= hitsPerDocument;
    return {
      ...(all ?? group),
      mayHaveMore: isCut && !answer?.data,
      loading: answer?.isFetching === true && !answer.data,
    };
  });
  return {
    groups: shown,
    expand: (documentId: string) => setExpanded({ of: subject, ids: [...ids, documentId] }),
  };
}
