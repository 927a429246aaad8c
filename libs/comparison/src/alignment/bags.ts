import type { Side } from './side.ts';

/** Blocks of one side by number; which of them are compared is up to the caller. */
export type BlockNumbers = readonly number[];

/**
 * Compares blocks by the words that they have in common, whatever their order. A word weighs the more the fewer of the
 * compared blocks hold it (inverse document frequency); punctuation weighs a tenth of a frequent word.
 */
export class Bags {
  /** Blocks of the new side that hold a token, for each token that a new block holds. */
  readonly places = new Map<number, number[]>();
  private readonly old: Side;
  private readonly fresh: Side;
  private readonly weights: Float64Array;
  private readonly frequencies: Int32Array;
  private readonly counts: Int32Array;
  private readonly sums: readonly [Map<number, number>, Map<number, number>] = [new Map(), new Map()];

  constructor(old: Side, fresh: Side, oldBlocks: BlockNumbers, newBlocks: BlockNumbers, tokenCount: () => number) {
    this.old = old;
    this.fresh = fresh;
    for (const block of oldBlocks) old.tokens(block);
    for (const block of newBlocks) fresh.tokens(block);
    this.frequencies = new Int32Array(tokenCount() + 1);
    this.counts = new Int32Array(tokenCount() + 1);
    this.weights = new Float64Array(tokenCount() + 1);
    const seen = new Int32Array(tokenCount() + 1).fill(-1);
    oldBlocks.forEach((block, order) => {
      this.countBlock(old, block, order, seen);
    });
    newBlocks.forEach((block, order) => {
      for (const id of this.countBlock(fresh, block, oldBlocks.length + order, seen)) {
        const places = this.places.get(id);
        if (places) places.push(block);
        else this.places.set(id, [block]);
      }
    });
    const blocks = oldBlocks.length + newBlocks.length;
    for (let id = 1; id < this.weights.length; id++) {
      this.weights[id] = Math.log(1 + blocks / Math.max(1, this.frequencies[id] ?? 1));
    }
  }

  private countBlock(side: Side, block: number, order: number, seen: Int32Array): number[] {
    const fresh: number[] = [];
    for (const id of side.tokens(block).ids) {
      if (seen[id] === order) continue;
      seen[id] = order;
      this.frequencies[id] = (this.frequencies[id] ?? 0) + 1;
      fresh.push(id);
    }
    return fresh;
  }

  frequency(id: number): number {
    return this.frequencies[id] ?? 0;
  }

  /** The weight of all words of a block. */
  sum(isOld: boolean, block: number): number {
    const sums = this.sums[isOld ? 0 : 1];
    const known = sums.get(block);
    if (known !== undefined) return known;
    let sum = 0;
    for (const id of (isOld ? this.old : this.fresh).tokens(block).ids) sum += this.weights[id] ?? 0;
    sums.set(block, sum);
    return sum;
  }

  /** The weight of the words that both blocks have. */
  common(oldBlock: number, newBlock: number): number {
    const oldIds = this.old.tokens(oldBlock).ids;
    const newIds = this.fresh.tokens(newBlock).ids;
    for (const id of oldIds) this.counts[id] = (this.counts[id] ?? 0) + 1;
    let common = 0;
    for (const id of newIds) {
      const left = this.counts[id] ?? 0;
      if (left > 0) {
        this.counts[id] = left - 1;
        common += this.weights[id] ?? 0;
      }
    }
    for (const id of oldIds) this.counts[id] = 0;
    return common;
  }

  /** The share of common words in both blocks, by weight: Dice's coefficient, from 0 to 1. */
  similarity(oldBlock: number, newBlock: number): number {
    const whole = this.sum(true, oldBlock) + this.sum(false, newBlock);
    return whole === 0 ? 1 : (2 * this.common(oldBlock, newBlock)) / whole;
  }
}
