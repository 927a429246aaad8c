const VOWELS = 'aeiouy';
const BEFORE_LI = 'cdeghkmnrt';

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    idly: 'idl',
    gently: 'gentl',
  }),
  ...Object.entries({ ugly: 'ugli', early: 'earli', only: 'onli', singly: 'singl' }),
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word): [string, string] => [word, word]),
]);
const WHOLE_AFTER_PLURAL: ReadonlySet<string> = new Set(
  'inning outing canning herring earring proceed exceed succeed'.split(' '),
);
const REGION_PREFIXES = ['gener', 'commun', 'arsen'];

/** Endings and what takes their place, longer ones before those that they end in. */
type Replacements = readonly (readonly [string, string])[];

const STEP_2: Replacements = [
  ...pairs('ization>ize ational>ate fulness>ful ousness>ous iveness>ive tional>tion biliti>ble lessli>less entli>ent'),
  ...pairs('ation>ate alism>al aliti>al ousli>ous iviti>ive fulli>ful enci>ence anci>ance abli>able izer>ize ator>ate'),
  ...pairs('alli>al bli>ble ogi>og li>'),
];
const STEP_3: Replacements = pairs('ational>ate tional>tion alize>al icate>ic iciti>ic ative> ical>ic ness> ful>');
const STEP_4: Replacements = pairs(
  'ement> ance> ence> able> ible> ment> ant> ent> ism> ate> iti> ous> ive> ize> ion> al> er> ic>',
);

/**
 * The stem of an English word by the Snowball algorithm "Porter2"
 * (https://snowballstem.org/algorithms/english/stemmer.html), but for its treatment of apostrophes.
 *
 * @param word in lower case, without apostrophes
 */
export function stemEnglish(word: string): string {
  if (word.length <= 2) return word;
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  const marked = markConsonants(word);
  const r1 = firstRegion(marked);
  const r2 = regionAfter(marked, r1);
  const singular = dropPlural(marked);
  if (WHOLE_AFTER_PLURAL.has(singular)) return singular;
  const base = writeYAsI(dropTense(singular, r1));
  const shorter = dropFourth(replaceThird(replaceSecond(base, r1), r1, r2), r2);
  const stem = dropLast(shorter, r1, r2);
  return stem.includes('Y') ? stem.replaceAll('Y', 'y') : stem;
}

/** Writes y as Y where it is a consonant: at the beginning and after a vowel. */
function markConsonants(word: string): string {
  if (!word.includes('y')) return word;
  let marked = '';
  for (const letter of word) {
    const isConsonant = letter === 'y' && (marked === '' || VOWELS.includes(marked.at(-1) ?? ''));
    marked += isConsonant ? 'Y' : letter;
  }
  return marked;
}

function firstRegion(word: string): number {
  const prefix = REGION_PREFIXES.find((start) => word.startsWith(start));
  return prefix === undefined ? regionAfter(word, 0) : prefix.length;
}

/** Where the part after the first consonant that follows a vowel begins. */
function regionAfter(word: string, from: number): number {
  let at = from;
  while (at < word.length && !isVowel(word, at)) at++;
  while (at < word.length && isVowel(word, at)) at++;
  return Math.min(at + 1, word.length);
}

function dropPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ied') || word.endsWith('ies')) return word.slice(0, word.length > 4 ? -2 : -1);
  if (!word.endsWith('s') || word.endsWith('us') || word.endsWith('ss')) return word;
  return hasVowel(word, word.length - 2) ? word.slice(0, -1) : word;
}

function dropTense(word: string, r1: number): string {
  const eed = longestEnding(word, ['eedly', 'eed']);
  if (eed !== '') return word.length - eed.length >= r1 ? `${word.slice(0, -eed.length)}ee` : word;
  const ending = longestEnding(word, ['ingly', 'edly', 'ing', 'ed']);
  if (ending === '' || !hasVowel(word, word.length - ending.length)) return word;
  const rest = word.slice(0, -ending.length);
  if (rest.endsWith('at') || rest.endsWith('bl') || rest.endsWith('iz')) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return rest.length <= r1 && endsInShortSyllable(rest) ? `${rest}e` : rest;
}

function writeYAsI(word: string): string {
  const isAfterConsonant = word.length > 2 && !isVowel(word, word.length - 2);
  return /[yY]$/.test(word) && isAfterConsonant ? `${word.slice(0, -1)}i` : word;
}

function replaceSecond(word: string, r1: number): string {
  const found = longestReplacement(word, STEP_2);
  if (found === null || word.length - found[0].length < r1) return word;
  const rest = word.slice(0, -found[0].length);
  if (found[0] === 'ogi' && !rest.endsWith('l')) return word;
  if (found[0] === 'li' && !BEFORE_LI.includes(rest.at(-1) ?? '-')) return word;
  return rest + found[1];
}

function replaceThird(word: string, r1: number, r2: number): string {
  const found = longestReplacement(word, STEP_3);
  if (found === null || word.length - found[0].length < (found[0] === 'ative' ? r2 : r1)) return word;
  return word.slice(0, -found[0].length) + found[1];
}

function dropFourth(word: string, r2: number): string {
  const found = longestReplacement(word, STEP_4);
  if (found === null || word.length - found[0].length < r2) return word;
  const rest = word.slice(0, -found[0].length);
  return found[0] === 'ion' && !rest.endsWith('s') && !rest.endsWith('t') ? word : rest;
}

function dropLast(word: string, r1: number, r2: number): string {
  const rest = word.slice(0, -1);
  if (word.endsWith('e')) {
    return rest.length >= r2 || (rest.length >= r1 && !endsInShortSyllable(rest)) ? rest : word;
  }
  return word.endsWith('ll') && rest.length >= r2 ? rest : word;
}

/** A vowel and a consonant other than w, x, Y after a consonant; or a vowel and a consonant that are all there is. */
function endsInShortSyllable(word: string): boolean {
  const last = word.length - 1;
  if (last < 1 || isVowel(word, last) || !isVowel(word, last - 1)) return false;
  return last === 1 || (!isVowel(word, last - 2) && !'wxY'.includes(word.charAt(last)));
}

function hasVowel(word: string, end: number): boolean {
  for (let at = 0; at < end; at++) if (isVowel(word, at)) return true;
  return false;
}

function isVowel(word: string, at: number): boolean {
  return VOWELS.includes(word.charAt(at));
}

function longestEnding(word: string, longestFirst: readonly string[]): string {
  return longestFirst.find((ending) => word.endsWith(ending)) ?? '';
}

function longestReplacement(word: string, longestFirst: Replacements): readonly [string, string] | null {
  for (const pair of longestFirst) if (word.endsWith(pair[0])) return pair;
  return null;
}

function pairs(list: string): Replacements {
  return list.split(' ').map((pair) => {
    const [ending = '', replacement = ''] = pair.split('>');
    return [ending, replacement] as const;
  });
}
