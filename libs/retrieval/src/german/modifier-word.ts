import { germanLexicon } from './lexicon.ts';

const VOWEL_AT_END = /[aeiouy]$/;
const NO_LINKING_S = /(?:[aesxz]|sch)$/;
const SHORTEST_WITHOUT_E = 4;

/** By the last letter of what stands before another part: the letters that may link it. */
const LINKS: Readonly<Record<string, readonly string[]>> = {
  s: ['s', 'es', 'ns'],
  n: ['n', 'en', 'nen'],
  r: ['er'],
  e: ['e'],
};

/**
 * The word of the lexicon that a part of a compound is, before others: "arbeits" is "arbeit", "schul" is "schule".
 *
 * @param form folded
 * @returns null for what is not known
 */
export function modifierWord(form: string): string | null {
  const { firstParts, nouns } = germanLexicon();
  const word = firstParts.get(form);
  if (word !== undefined) return word;
  for (const link of LINKS[form.charAt(form.length - 1)] ?? []) {
    const noun = form.slice(0, -link.length);
    if (form.endsWith(link) && nouns.has(noun) && linkingLetters(noun).includes(link)) return noun;
  }
  return form.length >= SHORTEST_WITHOUT_E && nouns.has(`${form}e`) ? `${form}e` : null;
}

function linkingLetters(noun: string): readonly string[] {
  if (noun.endsWith('e')) return ['n', 'ns'];
  if (/(?:el|er)$/.test(noun)) return ['s', 'n'];
  if (VOWEL_AT_END.test(noun)) return ['s'];
  if (/(?:ung|heit|keit|schaft|ion|tat)$/.test(noun)) return ['s', 'en'];
  if (noun.endsWith('in')) return ['nen', 's', 'en', 'e'];
  return NO_LINKING_S.test(noun) ? ['es', 'en', 'er', 'e'] : ['s', 'es', 'en', 'er', 'e'];
}
