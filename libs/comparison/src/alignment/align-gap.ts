import { diffTokens } from '../words/diff-tokens.ts';
import type { Group } from './alignment.ts';
import type { Bags } from './bags.ts';
import { countWords, type Side } from './side.ts';

/** The least share of common words, by weight, of two blocks that stand in one another's place. */
const similarEnough = 0.3;

/** Of two blocks alone between the same neighbours, so many words at most take one another's place whatever they say. */
const fewWords = 12;
/** Longer ones do when they share this much. */
const alittleAlike = 0.15;

/** Above so many pairs of blocks only those that say the same are paired, and what lies between them. */
const largeGap = 40_000;

/** Pairs blocks that are left between two anchors, in order, so that most words stay. */
export function alignGap(
  old: Side,
  fresh: Side,
  oldGap: readonly number[],
  newGap: readonly number[],
  bags: Bags,
): Group[] {
  if (oldGap.length === 1 && newGap.length === 1) return pairAlone(old, fresh, oldGap[0] ?? 0, newGap[0] ?? 0, bags);
  if (oldGap.length * newGap.length > largeGap) return alignEqual(old, fresh, oldGap, newGap, bags);
  const columns = newGap.length + 1;
  const best = new Float64Array((oldGap.length + 1) * columns);
  const pairs = new Uint8Array(best.length);
  for (let i = oldGap.length - 1; i >= 0; i--) {
    for (let j = newGap.length - 1; j >= 0; j--) {
      const at = i * columns + j;
      best[at] = Math.max(best[at + columns] ?? 0, best[at + 1] ?? 0);
      const gain = gainOf(old, fresh, oldGap[i] ?? 0, newGap[j] ?? 0, bags);
      if (gain > 0 && gain + (best[at + columns + 1] ?? 0) > (best[at] ?? 0)) {
        best[at] = gain + (best[at + columns + 1] ?? 0);
        pairs[at] = 1;
      }
    }
  }
  const groups: Group[] = [];
  for (let i = 0, j = 0; i < oldGap.length && j < newGap.length; ) {
    const at = i * columns + j;
    if (pairs[at]) {
      const [x, y] = [oldGap[i++] ?? 0, newGap[j++] ?? 0];
      groups.push({ oldFrom: x, oldTo: x + 1, newFrom: y, newTo: y + 1 });
    } else if ((best[at + columns] ?? 0) >= (best[at + 1] ?? 0)) i++;
    else j++;
  }
  return groups;
}

/** A block that stands alone between two others, and the one that stands there now. */
function pairAlone(old: Side, fresh: Side, x: number, y: number, bags: Bags): Group[] {
  if (old.blocks[x]?.kind !== fresh.blocks[y]?.kind) {
    return gainOf(old, fresh, x, y, bags) > 0 ? [{ oldFrom: x, oldTo: x + 1, newFrom: y, newTo: y + 1 }] : [];
  }
  const isShort = Math.max(countWords(old.text(x)), countWords(fresh.text(y))) <= fewWords;
  const isPair = isShort || bags.similarity(x, y) >= alittleAlike;
  return isPair ? [{ oldFrom: x, oldTo: x + 1, newFrom: y, newTo: y + 1 }] : [];
}

function gainOf(old: Side, fresh: Side, x: number, y: number, bags: Bags): number {
  if (old.textId(x) === fresh.textId(y)) return 1 + bags.sum(true, x);
  const common = bags.common(x, y);
  const whole = bags.sum(true, x) + bags.sum(false, y);
  return 2 * common >= similarEnough * whole ? common : 0;
}

/** Pairs blocks that say the same, as many as there are in order, and aligns the smaller gaps between them. */
function alignEqual(old: Side, fresh: Side, oldGap: readonly number[], newGap: readonly number[], bags: Bags): Group[] {
  const groups: Group[] = [];
  const [oldIds, newIds] = [
    Int32Array.from(oldGap, (block) => old.textId(block)),
    Int32Array.from(newGap, (block) => fresh.textId(block)),
  ];
  let [i, j] = [0, 0];
  const walkEqual = (oldTo: number): void => {
    for (; i < oldTo; i++, j++) {
      const [x, y] = [oldGap[i] ?? 0, newGap[j] ?? 0];
      groups.push({ oldFrom: x, oldTo: x + 1, newFrom: y, newTo: y + 1 });
    }
  };
  for (const edit of diffTokens(oldIds, newIds, 1000)) {
    walkEqual(edit.oldFrom);
    const [oldPart, newPart] = [oldGap.slice(edit.oldFrom, edit.oldTo), newGap.slice(edit.newFrom, edit.newTo)];
    if (oldPart.length * newPart.length <= largeGap) {
      for (const group of alignGap(old, fresh, oldPart, newPart, bags)) groups.push(group);
    }
    [i, j] = [edit.oldTo, edit.newTo];
  }
  walkEqual(oldGap.length);
  return groups;
}
