/** Letters after which an s, and before which an st, may be an ending. */
const BEFORE_S = 'bdfghklmnrt';
const BEFORE_ST = 'bdfghklmnt';
const VOWELS = 'aeiouyäöü';

/** Endings by their last letter, longer ones before those that they end in. */
type Endings = Readonly<Record<string, readonly string[]>>;

const INFLECTIONS: Endings = { n: ['ern', 'en'], m: ['em'], r: ['er'], s: ['es', 's'], e: ['e'] };
const COMPARISONS: Endings = { t: ['est', 'st'], n: ['en'], r: ['er'] };
const DERIVATIONS: Endings = { h: ['isch', 'lich'], t: ['heit', 'keit'], d: ['end'], g: ['ung', 'ig'], k: ['ik'] };

/** The least that stands before an ending. */
const SHORTEST_STEM = 3;

/**
 * The stem of a German word by the Snowball algorithm (https://snowballstem.org/algorithms/german/stemmer.html),
 * without umlauts at the end of it.
 *
 * @param word in lower case, composed (NFC)
 */
export function stemGerman(word: string): string {
  const prepared = markConsonants(word.replaceAll('ß', 'ss'));
  const first = regionAfter(prepared, 0);
  const r1 = Math.max(first, Math.min(SHORTEST_STEM, prepared.length));
  const r2 = regionAfter(prepared, first);
  return plainVowels(dropDerivation(dropComparison(dropInflection(prepared, r1), r1), r1, r2));
}

/** Writes u and y between vowels as U and Y: they are consonants there. */
function markConsonants(word: string): string {
  let marked = '';
  let done = 0;
  for (let at = 1; at < word.length - 1; at++) {
    const letter = word.charAt(at);
    if ((letter !== 'u' && letter !== 'y') || !isVowel(word, at + 1)) continue;
    const previous = done === at ? marked.at(-1) : word.charAt(at - 1);
    if (previous === undefined || !VOWELS.includes(previous)) continue;
    marked += word.slice(done, at) + letter.toUpperCase();
    done = at + 1;
  }
  return done === 0 ? word : marked + word.slice(done);
}

/** Where the part after the first consonant that follows a vowel begins. */
function regionAfter(word: string, from: number): number {
  let at = from;
  while (at < word.length && !isVowel(word, at)) at++;
  while (at < word.length && isVowel(word, at)) at++;
  return Math.min(at + 1, word.length);
}

function dropInflection(word: string, r1: number): string {
  const ending = longestEnding(word, INFLECTIONS);
  if (ending === '' || word.length - ending.length < r1) return word;
  const rest = word.slice(0, -ending.length);
  if (ending === 's') return BEFORE_S.includes(rest.at(-1) ?? '-') ? rest : word;
  const isPlural = ending === 'e' || ending === 'en' || ending === 'es';
  return isPlural && rest.endsWith('niss') ? rest.slice(0, -1) : rest;
}

function dropComparison(word: string, r1: number): string {
  const ending = longestEnding(word, COMPARISONS);
  if (ending === '' || word.length - ending.length < r1) return word;
  const rest = word.slice(0, -ending.length);
  if (ending !== 'st') return rest;
  return rest.length > SHORTEST_STEM && BEFORE_ST.includes(rest.at(-1) ?? '-') ? rest : word;
}

function dropDerivation(word: string, r1: number, r2: number): string {
  const ending = longestEnding(word, DERIVATIONS);
  if (ending === '' || word.length - ending.length < r2) return word;
  const rest = word.slice(0, -ending.length);
  if (ending === 'end' || ending === 'ung') return dropIg(rest, r2);
  if (ending === 'lich' || ending === 'heit') {
    return (rest.endsWith('er') || rest.endsWith('en')) && rest.length - 2 >= r1 ? rest.slice(0, -2) : rest;
  }
  if (ending === 'keit') {
    if (rest.endsWith('lich') && rest.length - 4 >= r2) return rest.slice(0, -4);
    return rest.endsWith('ig') && rest.length - 2 >= r2 ? rest.slice(0, -2) : rest;
  }
  return rest.endsWith('e') ? word : rest;
}

function dropIg(word: string, r2: number): string {
  return word.endsWith('ig') && !word.endsWith('eig') && word.length - 2 >= r2 ? word.slice(0, -2) : word;
}

function longestEnding(word: string, endings: Endings): string {
  for (const ending of endings[word.charAt(word.length - 1)] ?? []) if (word.endsWith(ending)) return ending;
  return '';
}

function plainVowels(word: string): string {
  return /[UYäöü]/.test(word) ? word.replace(/[UYäöü]/g, (letter) => PLAIN[letter] ?? letter) : word;
}

const PLAIN: Readonly<Record<string, string>> = { U: 'u', Y: 'y', ä: 'a', ö: 'o', ü: 'u' };

function isVowel(word: string, at: number): boolean {
  return VOWELS.includes(word.charAt(at));
}
