import { endpoints } from '@lesart/contracts';
import type { Ignorable } from '@lesart/document';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { changesQuery } from '../../api/queries.ts';

/** The changes of a redline with something else ignored than by default; null: as by default. */
export const changesIgnoring = (comparisonId: string, ignored: readonly Ignorable[] | null) =>
  queryOptions({
    queryKey: ignored === null ? changesQuery(comparisonId).queryKey : ['changes', comparisonId, ...ignored],
    queryFn: ({ signal }) =>
      call(
        endpoints.getChanges,
        { params: { comparisonId }, query: ignored === null ? {} : { ignored: ignored.join(',') } },
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
