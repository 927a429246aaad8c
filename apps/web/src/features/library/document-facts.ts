import type { Document, DocumentDetail, endpoints } from '@lesart/contracts';
import type { z } from 'zod';

/** What people say about a document. Days are "2026-11-23"; null: not stated. */
export interface DocumentFacts {
  readonly documentClass: Document['documentClass'];
  readonly validUntil: string | null;
  /** The id of the document that took its place. */
  readonly replacedBy: string | null;
  /** The first day of each version by its id. */
  readonly validFrom: ReadonlyMap<string, string | null>;
}

export function factsOf({ documentClass, validUntil, replacedBy, versions }: DocumentDetail): DocumentFacts {
  return {
    ...{ documentClass, validUntil, replacedBy: replacedBy?.id ?? null },
    validFrom: new Map(versions.map((version) => [version.id, version.validFrom])),
  };
}

/** What must be sent so that `before` becomes `after`: only what differs. */
export interface FactChange {
  /** null: nothing. */
  readonly document: z.input<typeof endpoints.changeDocument.body> | null;
  readonly versions: readonly { readonly versionId: string; readonly validFrom: string | null }[];
}

export function factChange(before: DocumentFacts, after: DocumentFacts): FactChange {
  const body = {
    ...(after.documentClass !== before.documentClass && { documentClass: after.documentClass }),
    ...(after.validUntil !== before.validUntil && { validUntil: after.validUntil }),
    ...(after.replacedBy !== before.replacedBy && { replacedBy: after.replacedBy }),
  };
  return {
    document: Object.keys(body).length > 0 ? body : null,
    versions: [...after.validFrom].flatMap(([versionId, validFrom]) =>
      before.validFrom.get(versionId) === validFrom ? [] : [{ versionId, validFrom }],
    ),
  };
}

/** The documents that can have taken the place of one: not itself, nor one that it replaced, however many times over. */
export function possibleReplacements(documents: readonly Document[], documentId: string): Document[] {
  const replacedBy = new Map(documents.map((document) => [document.id, document.replacedBy?.id ?? null]));
  const leadsHere = (from: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | null = from; at !== null && !seen.has(at); at = replacedBy.get(at) ?? null) {
      if (at === documentId) return true;
      seen.add(at);
    }
    return false;
  };
  return documents.filter(({ id }) => !leadsHere(id));
}
