import { foldGerman, stemFolded } from './german/lexicon.ts';
import { nounOfAdjective } from './german/noun-of-adjective.ts';
import { verbStem } from './german/verb-stem.ts';

const VERB_NOUN = /^(.{2,}?)(?:ung|ungen)$/;
/** Of these Snowball takes more than the ending: "ändern" would become "and". */
const INFINITIVE = /^(.{2,}(?:er|el))e?n$/;
const FEMININE = /(?:er|or|ent|ant|ist|eur|eut|og|ar|at)in$/;

/**
 * Stems of other German words of the same family, where stemming alone keeps them apart: the infinitive for its other
 * forms and for nouns of action ("gekündigt" and "Prüfung" give "kundig", "pruf"), the noun for an adjective
 * ("ärztlich" gives "arzt"), the man for the woman ("Mieterin" gives "miet").
 *
 * @param word as `normaliseWord` gives it
 * @returns none of them the stem of the word itself; mostly empty
 */
export function relatedStems(word: string): readonly string[] {
  const folded = foldGerman(word);
  const stem = stemFolded(folded);
  const verb = verbOf(folded, stem);
  // "kündig" is no adjective of "Kunde"
  const noun = verb === null ? nounOfAdjective(stem) : null;
  const related = [verb, noun, masculineOf(stem)];
  return related.flatMap((other) => (other === null || other === stem || other.length < 2 ? [] : [other]));
}

function verbOf(folded: string, stem: string): string | null {
  const verb = VERB_NOUN.exec(folded)?.[1] ?? INFINITIVE.exec(folded)?.[1];
  return (verb === undefined ? null : verbStem(verb)) ?? verbStem(stem);
}

function masculineOf(stem: string): string | null {
  return FEMININE.test(stem) ? stemFolded(stem.slice(0, -2)) : null;
}
