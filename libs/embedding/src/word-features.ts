import { forEachWord } from './fold-letters.ts';

/** The length of a vector. */
export const DIMENSIONS = 256;

const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
const WORD_WEIGHT = 1;
/** One of many n-grams says less than the word; a long, and so rare, word has more of them and counts more. */
const GRAM_WEIGHT = 0.4;
const FUNCTION_WORD_WEIGHT = 0.1;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const WORD_SEED = 0x9747b28c;
const WORD_START = 0x3c;
const WORD_END = 0x3e;

const FUNCTION_WORDS = `
  der die das den dem des ein eine einer einem einen eines kein keine und oder aber auch nicht nur noch so wie als wenn dass ob
  in im an am auf aus bei beim bis durch für mit nach ohne über um unter von vom vor zu zum zur ist sind war waren wird werden
  wurde wurden hat haben hatte hatten kann können muss müssen soll sollen sein seine seiner ihr ihre ihrer er sie es wir ich man
  sich dies diese dieser dieses was wer wo wann warum welche welcher welches wie viele
  the a an and or but not of to in on at by for from with as is are was were be been has have had do does did can could will
  would shall should may might must it its this that these those he she they we you i his her their our your what who whom whose
  which when where why how much many there than then into about`;

/** What a word adds to a vector. */
export interface WordFeatures {
  /** Dimensions, the word's own first, then its n-grams'; negative numbers (-1 - dimension) subtract. */
  readonly dimensions: Int16Array;
  /** What the word's own dimension gets. */
  readonly wordWeight: number;
}

/** A hash of a folded word (FNV-1a), the key under which its features are kept. */
export function hashWord(letters: Uint16Array, length: number): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < length; at++) hash = Math.imul(hash ^ (letters[at] ?? 0), FNV_PRIME);
  return hash;
}

/**
 * The features of a word: the word itself and its character n-grams of 3 to 5 letters, the word's ends marked
 * (Bojanowski et al. 2017, "Enriching Word Vectors with Subword Information"), each hashed to a dimension and a sign
 * (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning"). Function words have no n-grams.
 */
export function wordFeatures(letters: Uint16Array, length: number): WordFeatures {
  const own = slotOf(hashWord(letters, length) ^ WORD_SEED);
  if (functionWords.has(hashWord(letters, length))) {
    return { dimensions: Int16Array.of(own), wordWeight: FUNCTION_WORD_WEIGHT };
  }
  const dimensions = [own];
  for (let start = -1; start + SHORTEST_GRAM <= length + 1; start++) {
    let hash = FNV_OFFSET;
    for (let at = start; at < Math.min(start + LONGEST_GRAM, length + 1); at++) {
      hash = Math.imul(hash ^ letterAt(letters, length, at), FNV_PRIME);
      if (at - start + 1 >= SHORTEST_GRAM) dimensions.push(slotOf(hash));
    }
  }
  return { dimensions: new Int16Array(dimensions), wordWeight: WORD_WEIGHT };
}

/** Adds a word to a vector. `weight` tells how much the word counts in its text. */
export function addWord(vector: Float32Array, { dimensions, wordWeight }: WordFeatures, weight: number): void {
  let part = weight * wordWeight;
  for (let at = 0; at < dimensions.length; at++) {
    const slot = dimensions[at] ?? 0;
    const dimension = slot < 0 ? -1 - slot : slot;
    vector[dimension] = (vector[dimension] ?? 0) + (slot < 0 ? -part : part);
    part = weight * GRAM_WEIGHT;
  }
}

function letterAt(letters: Uint16Array, length: number, at: number): number {
  if (at < 0) return WORD_START;
  return at < length ? (letters[at] ?? 0) : WORD_END;
}

/** The dimension, and as its sign, the sign of a feature. */
function slotOf(hash: number): number {
  const mixed = mix(hash);
  const dimension = (mixed >>> 0) % DIMENSIONS;
  return mixed < 0 ? -1 - dimension : dimension;
}

/** The finaliser of MurmurHash3 (Appleby): every bit of the hash changes about half of the result's bits. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const functionWords = collectFunctionWords();

function collectFunctionWords(): ReadonlySet<number> {
  const hashes = new Set<number>();
  forEachWord(FUNCTION_WORDS, (letters, length) => hashes.add(hashWord(letters, length)));
  return hashes;
}
