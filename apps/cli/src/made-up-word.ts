/** So many different made-up words there are: some are as common as a customer's name, most stand in one chunk only. */
const wordsInAll = 4_000_000;

/**
 * A name, number or file number that no text of the corpus has, drawn by Zipf's law: the word of rank r is drawn in
 * proportion to 1 / r.
 * @param random gives a number from 0 to 1, without 1
 */
export function madeUpWord(random: () => number): string {
  return wordOfRank(Math.floor(wordsInAll ** random()));
}

/** The made-up word of a rank from 1: another one for each. */
export function wordOfRank(rank: number): string {
  const kind = rank % 10;
  if (kind < 5) return capitalised(syllablesOf(rank));
  if (kind === 5) return `${capitalised(syllablesOf(rank))}${compoundEnds[rank % compoundEnds.length]}`;
  if (kind === 6) return String(100_000 + rank);
  if (kind === 7) return `${thousands(1000 + Math.floor(rank / 100))},${String(rank % 100).padStart(2, '0')}`;
  if (kind === 8) return `RE-${2000 + (rank % 25)}/${String(rank).padStart(4, '0')}`;
  return `${syllablesOf(rank).slice(0, 2).toUpperCase()}-${rank}`;
}

const compoundEnds = ['vertrag', 'ordnung', 'anlage', 'gesetz', 'stelle', 'werke'];

// Each begins with consonants and ends with a vowel, so that no two rows of syllables read alike.
const onsets = 'b br d dr f fl g gl h k kl kr l m n p pl r s st t tr v w'.split(' ');
const nuclei = 'a e i o u ei au'.split(' ');

/** The rank in digits that are syllables, at least two, and a consonant at the end as many names have. */
function syllablesOf(rank: number): string {
  const base = onsets.length * nuclei.length;
  let rest = rank;
  let word = '';
  for (let place = 0; rest > 0 || place < 2; place += 1) {
    // Stepping by a prime makes neighbours look unlike.
    const digit = (((rest % base) + place) * 61) % base;
    word += `${onsets[digit % onsets.length]}${nuclei[Math.floor(digit / onsets.length)]}`;
    rest = Math.floor(rest / base);
  }
  return `${word}k`;
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function thousands(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, '.');
}
