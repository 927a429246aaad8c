import type { EmbeddingModel } from '@lesart/models';
import { forEachWord } from './fold-letters.ts';
import { addWord, DIMENSIONS, hashWord, type WordFeatures, wordFeatures } from './word-features.ts';

/** Words whose features are kept: about 100 bytes each. Dropped all at once when full, between two texts. */
const MOST_KNOWN_WORDS = 100_000;

/** Texts are read one after another without giving way; after this many the event loop has its turn. */
const TEXTS_AT_ONCE = 64;

/** A word's features and how often it was seen in the text that is being read. */
interface KnownWord extends WordFeatures {
  textNumber: number;
  count: number;
}

/**
 * The embedding model that needs no download, key or network: hashed words and character n-grams.
 *
 * A text's vector is the sum of its words' features, each word weighted by 1 + ln(count), at length 1. It knows no
 * meaning: it finds other inflections, compounds and spellings of the words that were asked for, not synonyms and not
 * other languages. A text without a letter or digit gets the first unit vector.
 *
 * @returns a model whose `embed` throws the signal's reason when `signal` aborts, and nothing else
 */
export function createBuiltinEmbeddingModel(): EmbeddingModel {
  const embedText = createTextEmbedder();
  return {
    card: { provider: 'builtin', name: 'hashed-ngrams', version: '1', dimensions: DIMENSIONS },
    async embed(texts, _purpose, signal) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(embedText(text));
        if (vectors.length % TEXTS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      return vectors;
    },
  };
}

function createTextEmbedder(): (text: string) => Float32Array {
  const known = new Map<number, KnownWord>();
  let textNumber = 0;
  return (text) => {
    if (known.size > MOST_KNOWN_WORDS) known.clear();
    textNumber++;
    const words: KnownWord[] = [];
    forEachWord(text, (letters, length) => {
      const key = hashWord(letters, length);
      let word = known.get(key);
      if (word === undefined) {
        const { dimensions, wordWeight } = wordFeatures(letters, length);
        word = { dimensions, wordWeight, textNumber: 0, count: 0 };
        known.set(key, word);
      }
      if (word.textNumber !== textNumber) {
        word.textNumber = textNumber;
        word.count = 0;
        words.push(word);
      }
      word.count++;
    });
    return sumOf(words);
  };
}

function sumOf(words: readonly KnownWord[]): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of words) addWord(vector, word, 1 + Math.log(word.count));
  return toUnitLength(vector);
}

function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (let at = 0; at < vector.length; at++) squares += (vector[at] ?? 0) ** 2;
  if (squares === 0) vector[0] = 1;
  const scale = squares === 0 ? 1 : 1 / Math.sqrt(squares);
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] ?? 0) * scale;
  return vector;
}
