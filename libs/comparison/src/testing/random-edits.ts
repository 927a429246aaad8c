/** Numbers from 0 to 1 that are the same for the same seed (a linear congruential generator, Numerical Recipes). */
export function randomNumbers(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const strangers = 'Lieferant 2.500,00 € nicht 14 Tage § 8 spätestens shall not USD 1,250.00 Vertragsstrafe Mai'.split(
  ' ',
);

type Edit = (paragraphs: string[], random: () => number) => void;

function pick(length: number, random: () => number): number {
  return Math.floor(random() * length);
}

function editWords(paragraphs: string[], random: () => number, edit: (words: string[], at: number) => void): void {
  const at = pick(paragraphs.length, random);
  const words = (paragraphs[at] ?? '').split(' ');
  edit(words, pick(words.length, random));
  paragraphs[at] = words.join(' ');
}

const stranger = (random: () => number): string => strangers[pick(strangers.length, random)] ?? '';

const edits: readonly Edit[] = [
  (paragraphs, random) => editWords(paragraphs, random, (words, at) => words.splice(at, 1, stranger(random))),
  (paragraphs, random) => editWords(paragraphs, random, (words, at) => words.splice(at, 1 + pick(4, random))),
  (paragraphs, random) => editWords(paragraphs, random, (words, at) => words.splice(at, 0, stranger(random))),
  (paragraphs, random) => {
    paragraphs.splice(pick(paragraphs.length, random), 1);
  },
  (paragraphs, random) => {
    const text = Array.from({ length: 3 + pick(15, random) }, () => stranger(random)).join(' ');
    paragraphs.splice(pick(paragraphs.length, random), 0, text);
  },
  (paragraphs, random) => {
    const [moved] = paragraphs.splice(pick(paragraphs.length, random), 1);
    if (moved !== undefined) paragraphs.splice(pick(paragraphs.length + 1, random), 0, moved);
  },
  (paragraphs, random) => {
    const at = pick(paragraphs.length, random);
    const words = (paragraphs[at] ?? '').split(' ');
    const cut = pick(words.length, random);
    paragraphs.splice(at, 1, words.slice(0, cut).join(' '), words.slice(cut).join(' '));
  },
  (paragraphs, random) => {
    const at = pick(paragraphs.length, random);
    paragraphs.splice(at, 2, paragraphs.slice(at, at + 2).join(' '));
  },
  (paragraphs, random) => {
    const at = pick(paragraphs.length, random);
    const spaced = (paragraphs[at] ?? '').replace(' ', '\u00a0').replace('ü', 'u\u0308').replace('-', '–');
    paragraphs[at] = spaced;
  },
  (paragraphs, random) => {
    const at = pick(paragraphs.length, random);
    const sentences = (paragraphs[at] ?? '').split(/(?<=\.) /);
    paragraphs[at] = [...sentences.slice(1), ...sentences.slice(0, 1)].join(' ');
  },
];

/** The paragraphs after some edits: words and paragraphs new, gone, replaced, moved, split, merged, written otherwise. */
export function editParagraphs(paragraphs: readonly string[], seed: number): string[] {
  const random = randomNumbers(seed);
  const edited = [...paragraphs];
  for (let count = 1 + pick(6, random); count > 0 && edited.length > 1; count--) {
    edits[pick(edits.length, random)]?.(edited, random);
  }
  return edited;
}
