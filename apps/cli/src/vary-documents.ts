import { splitSentences } from '@lesart/document';

/** Of a varied text, this share of the words comes from another document. */
const foreignShare = 0.1;

/**
 * `count` Markdown files out of real documents: each round takes every document again, with its sentences in another
 * order and some words of other documents, so that no two are the same. Deterministic.
 */
export function varyDocuments(
  documents: readonly { title: string; text: string }[],
  count: number,
): { name: string; text: string }[] {
  const random = seededRandom(20_261_122);
  const vocabulary = documents.flatMap((document) => document.text.split(/\s+/));
  return Array.from({ length: count }, (_, place) => {
    const document = documents[place % documents.length] ?? { title: '', text: '' };
    const title = document.title.replaceAll('_', ' ');
    const body = place < documents.length ? document.text : vary(document.text, vocabulary, random);
    return {
      name: `${String(place).padStart(7, '0')} ${title.replaceAll('/', ' ')}`.trim(),
      text: `# ${title}\n\n${body}\n`,
    };
  });
}

function vary(text: string, vocabulary: readonly string[], random: () => number): string {
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end).trim());
  const shuffled = sentences.map((sentence) => ({ sentence, key: random() })).sort((a, b) => a.key - b.key);
  return shuffled
    .map(({ sentence }) =>
      sentence
        .split(/\s+/)
        .map((word) => (random() < foreignShare ? pick(vocabulary, random) : word))
        .join(' '),
    )
    .join(' ');
}

function pick(values: readonly string[], random: () => number): string {
  return values[Math.floor(random() * values.length)] ?? '';
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32, Tommy Ettinger, public domain). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
