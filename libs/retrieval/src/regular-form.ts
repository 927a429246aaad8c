const FEMININE_PLURAL = /.{4}innen$/;
/** Verbs that are spelled like the plural of a feminine noun. */
const NO_FEMININE = /(?:beginnen|gewinnen|spinnen|(?:be|er|ent|nach)sinnen)$|^(?:ge|ent|ver|zer)rinnen$/;
const LATIN_SINGULAR = /(.{2}i|zentr|muse|individu|vis|vot|praktik|curricul|spektr|alb|for|fakt)um(s?)$/;
const GREEK_SINGULAR = /(firm|them|schem|dogm|dram|skal|vill|kont|risik|sald|konsort)[ao](s?)$/;
const PLURAL_IN_A = /(praktik|curricul|vis|lexik|schemat|themat)a$/;
const OTHER_SINGULARS = /(?:(.{3}ism|vir|zykl|rhythm)us|(prax|bas|kris)is)$/;
const DATIVE_OF_EL = /(.{2}el)ns?$/;

/**
 * Writes German forms that `stemGerman` knows no ending of like ones that it does, so that a word keeps one stem:
 * "Ministerium" and "Ministerien", "Firma" and "Firmen", "Regel" and "Regeln", "Lehrerin" and "Lehrerinnen".
 *
 * @param word in lower case, with or without umlauts
 */
export function regularForm(word: string): string {
  const last = word.charAt(word.length - 1);
  if (last === 'n') return regularPlural(word);
  if (last === 's')
    return word
      .replace(LATIN_SINGULAR, '$1en')
      .replace(OTHER_SINGULARS, '$1$2en')
      .replace(GREEK_SINGULAR, '$1en')
      .replace(DATIVE_OF_EL, '$1');
  if (last === 'm') return word.replace(LATIN_SINGULAR, '$1en');
  if (last === 'a' || last === 'o') return word.replace(PLURAL_IN_A, '$1en').replace(GREEK_SINGULAR, '$1en');
  return word;
}

function regularPlural(word: string): string {
  if (word.endsWith('eln')) return word.replace(DATIVE_OF_EL, '$1');
  return FEMININE_PLURAL.test(word) && !NO_FEMININE.test(word) ? word.slice(0, -3) : word;
}
