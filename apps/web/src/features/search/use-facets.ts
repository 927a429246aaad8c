import type { Facets, Scope } from '@lesart/contracts';
import { useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import { activeGroups, type FilterGroup, withoutGroup } from './scope-filters.ts';
import { countsQuery, type Looked } from './search-queries.ts';

const nothing: Facets = { documents: [], mediaTypes: [], languages: [], classes: [], years: [] };

/** A group without which there would be hits, and the scope without it. */
export interface Widening {
  readonly group: FilterGroup;
  readonly scope: Scope;
}

/**
 * What there is to choose from. A group that narrows is counted without itself, so that its other values can be chosen
 * too. The same answers tell which filter leaves nothing over.
 */
export function useFacets(looked: Looked, hitFacets: Facets | null | undefined) {
  const groups = activeGroups(looked.scope);
  const answers = useQueries({
    queries: groups.map((group) => countsQuery({ ...looked, scope: withoutGroup(looked.scope, group) })),
  });
  // Until new counts are there, the last ones stand: boxes must not come and go under the pointer.
  const last = useRef(new Map<FilterGroup | 'hits', Facets>());
  if (hitFacets) last.current.set('hits', hitFacets);
  for (const [index, group] of groups.entries()) {
    const facets = answers[index]?.data?.facets;
    if (facets) last.current.set(group, facets);
  }
  const ofHits = last.current.get('hits') ?? nothing;
  const facetsOf = (group: FilterGroup | 'hits') =>
    group !== 'hits' && groups.includes(group) ? (last.current.get(group) ?? ofHits) : ofHits;
  const widenings = groups.flatMap((group, index): Widening[] =>
    (answers[index]?.data?.hits.length ?? 0) > 0 ? [{ group, scope: withoutGroup(looked.scope, group) }] : [],
  );
  return { facetsOf, widenings };
}
