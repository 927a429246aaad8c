import { countNegations } from '../change-words.ts';
import { readLexemes } from '../values/lexemes.ts';

/** Words that deny as negations do, and deny nothing of what they stand beside. */
const neutral =
  /\b(?:including,? (?:but )?without (?:being )?limit(?:ed|ation)|includ(?:e|es|ing),? (?:but )?(?:is |are )?not limited to|but not limited to|but (?:is|are) not limited to|without limit(?:ation|ing)|(?:with or )?without (?:any )?(?:cause|reason)|for (?:any or )?no reason|in no event|not (?:to )?exceed\p{L}*|no(?:t)? (?:more|less|later|earlier|fewer|greater) than|not in excess of|not only|nicht nur|nicht (?:mehr|weniger|später|früher) als|nicht (?:übersteigen|überschreiten)|ohne (?:angabe von |wichtigen )?gr[uü]nd\p{L}*|ohne einschränkung)(?!\p{L})/giu;

/** What is said with words that deny, but limits, counts or says that something needs no cause. */
export const withoutNeutralDenials = (text: string): string =>
  text.replace(neutral, (found) => '·'.repeat(found.length));

/** How often a text denies something, as far as that turns what it says into its opposite. */
export const countDenials = (text: string): number => countNegations(readLexemes(withoutNeutralDenials(text)));

/** Parts of a sentence that are denied each for itself. */
export function splitParts(text: string): string[] {
  return text
    .split(/[;:]|,(?!\d)|\.(?!\d)|\b(?:but|however|instead|sondern|jedoch|aber)\b/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
