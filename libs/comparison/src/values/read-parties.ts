import { isSymbol, isWord, type KnownWord, type Lexeme, type Source } from './lexemes.ts';
import { legalForms, partyRoles } from './party-words.ts';
import type { PartyValue } from './value.ts';

/** A party and the lexemes that name it. */
export interface FoundParty {
  value: PartyValue;
  first: number;
  next: number;
}

/** So many words can a name have in front of its legal form. */
const mostWordsOfName = 8;
const formsByFirst = Map.groupBy(legalForms, ([first]) => first ?? '');
/** Whether a word in lower case is the first of a legal form. */
export function beginsLegalForm(word: string): boolean {
  return formsByFirst.has(word);
}

/** Legal forms that are also words: they count only in capitals behind a name. */
const everydayForms = new Set(['company', 'corporation', 'limited', 'incorporated', 'se', 'spa', 'e', 's', 'n', 'co']);
/** Legal forms that begin with a small letter: "e. V.", "oHG", "mbH" in small letters throughout. */
const formsInSmallLetters = new Set(['e', 'plc', 'ohg', 'mbh']);
/** What stands in front of a name and is no part of it, though it may have a capital. */
const notInNames = new Set(
  (
    'the this that each any every such our your between among by with and or und oder sowie der die das den dem des ein eine ' +
    'einer zwischen mit von bei für firma die herr frau as is are a an of to for from if in on at no not other another ' +
    'said whereas wherein ist sind wird hat dass als auch nach durch gegen über unter vertrag agreement contract'
  ).split(' '),
);

/**
 * Finds who is named: names with their legal forms ("Muster GmbH & Co. KG", "THE HERTZ CORPORATION"), and the words that
 * contracts use for those who are bound ("Auftragnehmer", "Licensee").
 *
 * @returns in the order of the text; none overlaps another
 */
export function readParties(source: Source): FoundParty[] {
  const parties: FoundParty[] = [];
  let free = 0;
  for (let at = 0; at < source.lexemes.length; at += 1) {
    const lexeme = source.lexemes[at];
    if (!lexeme?.known || !mayName(lexeme.known)) continue;
    const party = readName(source, at, free) ?? readRole(source, at);
    if (party === null) continue;
    // A role before a legal form is part of a name ("Bank of Owner, Inc.").
    while (parties.length > 0 && (parties.at(-1)?.next ?? 0) > party.first) parties.pop();
    parties.push(party);
    free = party.value.role ? free : party.next;
    at = party.next - 1;
  }
  return parties;
}

/** Whether a legal form may begin with a word, or it is a role. */
function mayName(word: KnownWord): boolean {
  if (word.mayName === undefined) {
    const { text, folded } = word;
    const isInSmallLetters = text === folded && !formsInSmallLetters.has(text);
    word.mayName = !isInSmallLetters && (formsByFirst.has(folded) || roleByForm.has(folded));
  }
  return word.mayName;
}

function readName(source: Source, at: number, free: number): FoundParty | null {
  const { lexemes } = source;
  const form = (formsByFirst.get(lexemes[at]?.folded ?? '') ?? []).find((words) => stands(lexemes, at, words));
  if (form === undefined) return null;
  const first = beginOfName(lexemes, at, free);
  if (first === at || !isForm(lexemes, first, at)) return null;
  const next = at + form.length;
  const withArticle = first > free && isCapitalThe(lexemes[first - 1]) ? first - 1 : first;
  const value = partyOf(source, withArticle, next, nameOf(lexemes, first, at, form), false);
  return { value, first: withArticle, next };
}

function stands(lexemes: readonly Lexeme[], at: number, form: readonly string[]): boolean {
  return form.every((word, index) => lexemes[at + index]?.folded === word);
}

/** "Limited" and "SE" are endings of a name only behind one, and not in "The Company" or "Each Corporation". */
function isForm(lexemes: readonly Lexeme[], first: number, at: number): boolean {
  const form = lexemes[at];
  if (form === undefined) return false;
  if (everydayForms.has(form.folded) && form.folded.length > 3) {
    return lexemes.slice(first, at).some((lexeme) => lexeme.kind === 'word' && !partyRoles.has(lexeme.folded));
  }
  return true;
}

/** "THE HERTZ CORPORATION" has its article in its name, as it is shown; it is compared without. */
function isCapitalThe(lexeme: Lexeme | undefined): boolean {
  return lexeme?.text === 'THE' || lexeme?.text === 'The';
}

/** Goes back over the words of a name, to the first of them. */
function beginOfName(lexemes: readonly Lexeme[], form: number, free: number): number {
  let first = form;
  for (let at = form - 1; at >= Math.max(free, form - 2 * mostWordsOfName); at -= 1) {
    const lexeme = lexemes[at];
    const after = lexemes[at + 1];
    if (lexeme === undefined || after?.gap.includes('\n')) break;
    if (isPartOfName(lexeme)) first = at;
    else if (!isInsideName(lexemes, at, form)) break;
  }
  return first;
}

function isPartOfName(lexeme: Lexeme): boolean {
  if (lexeme.kind === 'digits') return lexeme.text.length <= 4;
  return lexeme.kind === 'word' && lexeme.text !== lexeme.folded && !notInNames.has(lexeme.folded);
}

/** What may stand between the words of a name: "&", a hyphen, an apostrophe, "of", and a comma before the legal form. */
function isInsideName(lexemes: readonly Lexeme[], at: number, form: number): boolean {
  const lexeme = lexemes[at];
  if (isSymbol(lexeme, ',')) return at === form - 1;
  if (isSymbol(lexeme, '&', '-', "'", '+')) return true;
  if (isSymbol(lexeme, '.'))
    return lexeme?.glued === true && lexemes[at - 1]?.kind === 'word' && (lexemes[at - 1]?.text.length ?? 0) <= 3;
  return isWord(lexeme, 'of', 'de', 'für', 'van', 'von', 's') && lexeme?.text === lexeme?.folded && at < form - 1;
}

/** The name as it is compared: without case, dots, commas and hyphens, its legal form in one spelling. */
function nameOf(lexemes: readonly Lexeme[], first: number, at: number, form: readonly string[]): string {
  const name = lexemes
    .slice(first, at)
    .filter(({ kind, folded }) => kind !== 'symbol' || folded === '&' || folded === '+');
  const ending = form.filter((word) => word !== '.' && word !== ',').join(' ');
  return `${name.map(({ folded }) => folded).join(' ')} ${longForms[ending] ?? ending}`;
}

const longForms: Readonly<Record<string, string>> = {
  incorporated: 'inc',
  corporation: 'corp',
  limited: 'ltd',
  'co ltd': 'ltd',
  'company limited': 'ltd',
  'limited liability company': 'llc',
  'l l c': 'llc',
  'l l p': 'llp',
  'l p': 'lp',
  'limited partnership': 'lp',
  aktiengesellschaft: 'ag',
  'gesellschaft mit beschränkter haftung': 'gmbh',
  kommanditgesellschaft: 'kg',
  'gmbh und co kg': 'gmbh & co kg',
  'public limited company': 'plc',
};

function readRole(source: Source, at: number): FoundParty | null {
  const lexeme = source.lexemes[at];
  const role = roleByForm.get(lexeme?.folded ?? '');
  return role === undefined ? null : { value: partyOf(source, at, at + 1, role, true), first: at, next: at + 1 };
}

const endings = ['', 's', 'n', 'en', 'es', 'nen', 'innen'];
/** The roles by all their forms: "auftragnehmers", "mietern", "licensees"; a form that is a role itself is that one. */
const roleByForm = new Map([
  ...[...partyRoles].flatMap((role) => endings.map((ending) => [role + ending, role] as const)),
  ...[...partyRoles].map((role) => [role, role] as const),
]);

function partyOf(source: Source, first: number, next: number, value: string, role: boolean): PartyValue {
  const start = source.lexemes[first]?.start ?? 0;
  const end = source.lexemes[next - 1]?.end ?? start;
  return { kind: 'party', start, end, text: source.text.slice(start, end), value, role };
}
