import { isDeepStrictEqual } from 'node:util';
import type { Block, Change, EditScript, RowBlock } from '@lesart/document';
import type { RedlineSides } from '@lesart/exporting';

/** The functions of an engine that must agree with one another. */
export interface Engine {
  readonly compare: (old: readonly Block[], current: readonly Block[]) => EditScript;
  readonly apply: (old: readonly Block[], script: EditScript) => readonly (RowBlock & { readonly text: string })[];
  readonly invert: (script: EditScript) => EditScript;
}

/** What holds of every comparison. */
export const invariants = ['apply', 'invert', 'same', 'mirror', 'visible', 'deterministic'] as const;
export type Invariant = (typeof invariants)[number];

/** So far the changed words of a comparison and of the one in the other direction may be apart, as a share. */
const mirrorTolerance = 0.02;

/**
 * Which invariants a comparison breaks. `apply`: the script makes the new version of the old one. `invert`: turned
 * round, it makes the old one. `same`: a version differs in nothing from itself. `mirror`: the other direction has as
 * many changed words. `visible`: no change reads alike on both sides. `deterministic`: the same again is the same.
 */
export function findBrokenInvariants(
  script: EditScript,
  { old, new: fresh }: RedlineSides,
  engine: Engine,
): Invariant[] {
  const holds: Record<Invariant, () => boolean> = {
    apply: () => isDeepStrictEqual(engine.apply(old, script).map(readText), fresh.map(readText)),
    invert: () => isDeepStrictEqual(engine.apply(fresh, engine.invert(script)).map(readText), old.map(readText)),
    same: () => [old, fresh].every((blocks) => engine.compare(blocks, blocks).changes.length === 0),
    mirror: () => isMirrored(script, engine.compare(fresh, old)),
    visible: () => !script.changes.some(readsAlike),
    deterministic: () => JSON.stringify(engine.compare(old, fresh)) === JSON.stringify(script),
  };
  return invariants.filter((name) => !succeeds(holds[name]));
}

/** An engine that throws keeps no promise. */
function succeeds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

function readText({ id, kind, text }: RowBlock & { readonly text: string }) {
  return { id, kind, text };
}

function isMirrored(script: EditScript, mirrored: EditScript): boolean {
  const [words, others] = [changedWords(script), changedWords(mirrored)];
  return Math.abs(words - others) <= mirrorTolerance * Math.max(words, others);
}

function changedWords({ statistics }: EditScript): number {
  return statistics.insertedWords + statistics.deletedWords;
}

function readsAlike({ type, oldText, newText }: Change): boolean {
  const isInPlace = type === 'inserted' || type === 'deleted' || type === 'replaced';
  return isInPlace && visible(oldText) === visible(newText);
}

/** What a person sees of a text, apart from how lines are broken; independent of how an engine folds texts. */
function visible(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u{ad}\u{200b}\u{2060}\u{feff}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
