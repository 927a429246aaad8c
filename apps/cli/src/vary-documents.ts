import { splitSentences } from '@lesart/document';
import { madeUpWord } from './made-up-word.ts';
import { seededRandom, shuffled } from './seeded-random.ts';

/** A document's paragraphs, as many as make some thirty chunks. */
const paragraphsEach = 40;
/** This share of a document's paragraphs is about its title; the others come from anywhere. */
const ownShare = 0.5;
/** Of a varied text, this share of the words comes from another document. */
const foreignShare = 0.1;
/** A word is rare when so many documents of the corpus have it, or fewer. */
const rareWithin = 2;
/** The rarest word is kept in one of so many variations. */
const fewestKept = 4000;

export interface VariedDocument {
  readonly title: string;
  /** A paragraph a line. */
  readonly text: string;
}

interface Paragraph {
  readonly title: string;
  readonly text: string;
  readonly sentences: readonly (readonly Word[])[];
}

interface Word {
  readonly text: string;
  /** How likely a variation keeps it instead of a made-up one, 0 to 1. */
  readonly kept: number;
}

/**
 * Makes a large library out of a small one. The first documents hold the corpus as it is, some forty of its texts each;
 * in those that follow, texts have their sentences in another order and a tenth of their words from other documents.
 * Words that are rare in the corpus would stand in thousands of copies, which is not how a library looks: each is kept
 * in a share of the variations only, from nearly all to one in thousands (by Zipf's law: evenly over the orders of
 * magnitude), and a made-up name or number takes its place in the others.
 *
 * @returns the document at a place from 0: the same in every run and process
 */
export function varyDocuments(corpus: readonly { title: string; text: string }[]): (place: number) => VariedDocument {
  const keptShare = readKeptShares(corpus);
  const paragraphs = corpus.map(({ title, text }) => readParagraph(title, text, keptShare));
  const byTitle = Map.groupBy(paragraphs, ({ title }) => title);
  const common = paragraphs
    .flatMap(({ sentences }) => sentences.flat())
    .flatMap(({ text, kept }) => (kept === 1 ? [text] : []));

  return (place) => {
    const random = seededRandom(20_261_122 + place);
    const first = place * paragraphsEach;
    const originals = paragraphs.slice(first, first + paragraphsEach);
    const title = originals[0]?.title ?? pick(paragraphs, random)?.title ?? '';
    const own = byTitle.get(title) ?? [];
    const variations = Array.from({ length: paragraphsEach - originals.length }, () =>
      vary(pick(random() < ownShare ? own : paragraphs, random), common, random),
    );
    return { title, text: [...originals.map(({ text }) => text), ...variations].join('\n') };
  };
}

/** How likely a variation keeps each rare word; common ones are missing. */
function readKeptShares(corpus: readonly { text: string }[]): Map<string, number> {
  const documents = new Map<string, number>();
  for (const { text } of corpus) {
    for (const word of new Set(wordsOf(text).map(bareWord))) documents.set(word, (documents.get(word) ?? 0) + 1);
  }
  return new Map(
    [...documents]
      .filter(([word, count]) => word !== '' && count <= rareWithin)
      .map(([word]) => [word, fewestKept ** -seededRandom(seedOf(word))()]),
  );
}

function readParagraph(title: string, text: string, keptShare: ReadonlyMap<string, number>): Paragraph {
  const sentences = splitSentences(text).map(({ start, end }) =>
    wordsOf(text.slice(start, end)).map((word) => ({ text: word, kept: keptShare.get(bareWord(word)) ?? 1 })),
  );
  return { title: title.replaceAll('_', ' '), text: wordsOf(text).join(' '), sentences };
}

function vary(paragraph: Paragraph | undefined, common: readonly string[], random: () => number): string {
  return shuffled(paragraph?.sentences ?? [], random)
    .flat()
    .map((word) => {
      if (random() < foreignShare) return pick(common, random) ?? word.text;
      if (word.kept === 1 || random() < word.kept) return word.text;
      return word.text.replace(bareWordPattern, () => madeUpWord(random));
    })
    .join(' ');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** From the first letter or digit of a word to the last, without the signs around it. */
const bareWordPattern = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u;

function bareWord(word: string): string {
  return (bareWordPattern.exec(word)?.[0] ?? '').toLowerCase();
}

function pick<T>(values: readonly T[], random: () => number): T | undefined {
  return values[Math.floor(random() * values.length)];
}

/** A number out of a word, the same in every run (FNV-1a, Fowler, Noll and Vo). */
function seedOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
