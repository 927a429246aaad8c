import type { ComparisonKind, Version } from '@lesart/contracts';

/** A version that is to be compared. */
export interface Side {
  readonly documentId: string;
  readonly versionId: string;
}

/** How many versions each kind of comparison takes. */
export const sideLimits: Readonly<Record<ComparisonKind, { readonly least: number; readonly most: number }>> = {
  redline: { least: 2, most: 2 },
  table: { least: 2, most: 10 },
  matrix: { least: 1, most: 500 },
};

/** A document with those of its versions that were read, newest first. */
export interface ChosenDocument {
  readonly documentId: string;
  readonly versions: readonly Pick<Version, 'id' | 'number'>[];
}

/**
 * The sides with one more document. The first document of a redline or a table brings its version before along: that is
 * what one compares with most often; a second document takes that place, and later ones of a redline the last.
 */
export function addDocument(sides: readonly Side[], document: ChosenDocument, kind: ComparisonKind): Side[] {
  const { documentId, versions } = document;
  const [newest, before] = versions;
  if (!newest || sides.some((side) => side.documentId === documentId)) return [...sides];
  const added = { documentId, versionId: newest.id };
  if (kind === 'matrix') return sides.length < sideLimits.matrix.most ? [...sides, added] : [...sides];
  if (sides.length === 0) return before ? [{ documentId, versionId: before.id }, added] : [added];
  const [first, second, ...more] = sides;
  const wasPair = first?.documentId === second?.documentId && more.length === 0;
  if (wasPair && second) return [second, added];
  const room = sides.slice(0, sideLimits[kind].most - 1);
  return [...room, added];
}

/** The sides without a document. */
export const removeDocument = (sides: readonly Side[], documentId: string): Side[] =>
  sides.filter((side) => side.documentId !== documentId);

/** The sides as another kind of comparison takes them: no more than it can, in a matrix each document once. */
export function fitSides(sides: readonly Side[], kind: ComparisonKind): Side[] {
  const { most } = sideLimits[kind];
  if (kind !== 'matrix') return sides.slice(0, most);
  return [...new Map(sides.map((side) => [side.documentId, side])).values()].slice(0, most);
}

/** What keeps the sides from being compared; null: nothing. */
export function sidesFault(sides: readonly Side[], kind: ComparisonKind): 'few' | 'same' | null {
  if (sides.length < sideLimits[kind].least) return 'few';
  const versions = new Set(sides.map(({ versionId }) => versionId));
  return versions.size < sides.length ? 'same' : null;
}
