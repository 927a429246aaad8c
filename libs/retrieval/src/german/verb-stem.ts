import { germanLexicon } from './lexicon.ts';

const MOST_PREFIXES = 2;
const SHORTEST_PREFIX = 2;
const LONGEST_PREFIX = 9;
const SHORTEST_VERB = 3;
const FOREIGN_VERB = /.{3}ier$/;
const NO_FOREIGN_VERB = /(?:papier|klavier|manier|turnier|revier|kavalier|offizier|passagier)$/;

/**
 * The stem of the verb that a German word is a form of, prefix included: "eingereicht", "einzureichen", "reicht ein"
 * without its prefix, and "abgab" all lead to their infinitive's stem ("einreich", "reich", "abgeb").
 *
 * @param stem folded, without the endings that `stemGerman` takes off
 * @returns null for what is no form of a known verb
 */
export function verbStem(stem: string): string | null {
  return NO_VERBS.has(stem) ? null : findVerb(stem, '', MOST_PREFIXES);
}

/** Nouns that are spelled like forms of verbs. */
const NO_VERBS: ReadonlySet<string> = new Set(
  'gefahr gegend gerat gehalt gestalt gebet gefall gewicht gericht gesicht geschaft macht schloss wies schien bund band wand fund trank sang lag stand'.split(
    ' ',
  ),
);

function findVerb(rest: string, prefix: string, prefixesLeft: number): string | null {
  const found = verbAfter(rest, prefix);
  if (found !== null) return prefix + found;
  if (prefixesLeft === 0) return null;
  const { verbPrefixes } = germanLexicon();
  for (let length = Math.min(LONGEST_PREFIX, rest.length - SHORTEST_VERB); length >= SHORTEST_PREFIX; length--) {
    const next = rest.slice(0, length);
    if (!verbPrefixes.has(next)) continue;
    const verb = findVerb(rest.slice(length), prefix + next, prefixesLeft - 1);
    if (verb !== null) return verb;
  }
  return null;
}

/** Reads what follows the prefix: a participle, an infinitive with "zu", or another form. */
function verbAfter(rest: string, prefix: string): string | null {
  const { verbForms, participles } = germanLexicon();
  if (rest.startsWith('ge')) {
    const verb = participles.get(rest.slice(2)) ?? foreignVerb(rest.slice(2));
    if (verb != null) return verb;
  }
  if (prefix !== '' && rest.startsWith('zu')) {
    const verb = findVerb(rest.slice(2), '', 1);
    if (verb !== null) return verb;
  }
  return verbForms.get(rest) ?? foreignVerb(rest) ?? (prefix === '' ? null : (germanLexicon().roots.get(rest) ?? null));
}

/** Verbs on "-ieren" need no list: "finanziert". */
function foreignVerb(rest: string): string | null {
  const verb = rest.endsWith('t') ? rest.slice(0, -1) : rest;
  if (!FOREIGN_VERB.test(verb) || NO_FOREIGN_VERB.test(verb)) return null;
  const isAnimal = verb.endsWith('tier') && germanLexicon().firstParts.has(verb.slice(0, -4));
  return isAnimal ? null : verb;
}
