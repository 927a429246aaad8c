import { addressOf, endpoints, type Redline, type Version } from '@lesart/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { documentQuery } from '../../api/queries.ts';

/** A version whose original has pages that can be shown. */
export interface PagedVersion {
  readonly versionId: string;
  /** The address of the file as it was uploaded. */
  readonly original: string;
  readonly pageSizes: readonly { readonly width: number; readonly height: number }[];
  /** Pages (from 1) whose text was recognised in a picture. */
  readonly recognisedPages: ReadonlySet<number>;
}

/** The versions of a redline with the pages of their originals; null for those that have none. */
export function usePagedVersions(redline: Redline): {
  readonly pages: { readonly old: PagedVersion; readonly fresh: PagedVersion } | null;
  /** The language of the newer version, for hyphenation. */
  readonly language: string | undefined;
} {
  const [older, newer] = redline.versions;
  const oldDocument = useQuery({ ...documentQuery(older?.documentId ?? ''), enabled: Boolean(older?.documentId) });
  const newDocument = useQuery({ ...documentQuery(newer?.documentId ?? ''), enabled: Boolean(newer?.documentId) });
  const oldVersion = oldDocument.data?.versions.find(({ id }) => id === older?.versionId);
  const newVersion = newDocument.data?.versions.find(({ id }) => id === newer?.versionId);
  return useMemo(() => {
    const old = pagedVersion(oldVersion);
    const fresh = pagedVersion(newVersion);
    const language = newVersion?.reading?.language;
    return { pages: old && fresh ? { old, fresh } : null, language: language === 'other' ? undefined : language };
  }, [oldVersion, newVersion]);
}

function pagedVersion(version: Version | undefined): PagedVersion | null {
  if (version?.mediaType !== 'application/pdf' || !version.reading) return null;
  return {
    versionId: version.id,
    original: addressOf(endpoints.getOriginal, { params: { versionId: version.id } }),
    pageSizes: version.reading.pageSizes,
    recognisedPages: new Set(version.reading.recognised.map(({ page }) => page)),
  };
}
