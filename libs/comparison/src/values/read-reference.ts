import { isSymbol, isWord, type Lexeme, type Source } from './lexemes.ts';
import type { Found } from './read-amount.ts';
import type { ReferenceValue } from './value.ts';

interface Part {
  /** Normalised: "abs.2", "4.2(a)". */
  says: string;
  next: number;
}

/** What a reference begins with, and the one name under which both its short and its long form are compared. */
const heads: Readonly<Record<string, string>> = {
  ...same('art', 'art artikel article articles arts artikeln artikels'),
  ...same('abs', 'abs absatz absätze absätzen absatzes'),
  ...same('nr', 'nr nrn nummer nummern'),
  ...same('ziff', 'ziff ziffer ziffern'),
  ...same('lit', 'lit buchst buchstabe buchstaben littera'),
  ...same('satz', 'satz sätze sätzen satzes'),
  ...same('abschnitt', 'abschnitt abschnitte abschnitten abschnitts'),
  ...same('kapitel', 'kapitel kapiteln kapitels kap'),
  ...same('punkt', 'punkt punkte punkten'),
  ...same('klausel', 'klausel klauseln'),
  ...same('anlage', 'anlage anlagen'),
  ...same('anhang', 'anhang anhänge anhangs anhängen'),
  ...same('section', 'section sections sec secs'),
  ...same('subsection', 'subsection subsections'),
  ...same('clause', 'clause clauses'),
  ...same('paragraph', 'paragraph paragraphs paragraphen para paras'),
  ...same('exhibit', 'exhibit exhibits'),
  ...same('schedule', 'schedule schedules'),
  ...same('appendix', 'appendix appendices'),
  ...same('annex', 'annex annexes'),
  ...same('attachment', 'attachment attachments'),
  ...same('chapter', 'chapter chapters'),
  ...same('rule', 'rule rules'),
  ...same('part', 'part parts'),
  ...same('title', 'title titles'),
};
/** What narrows a German reference down, behind its number, with the one name of each. */
const narrower: Readonly<Record<string, string>> = {
  ...same('abs', 'abs absatz'),
  ...same('satz', 's satz'),
  ...same('nr', 'nr nummer ziff ziffer'),
  ...same('lit', 'lit buchst buchstabe'),
  ...same('hs', 'hs halbsatz halbs'),
  ...same('alt', 'alt alternative alt var variante'),
  ...same('uabs', 'uabs unterabs unterabsatz'),
  ...same('sentence', 'sentence'),
};
/** These are followed by letters ("Exhibit B", "Article IV"), the others by numbers alone. */
const lettered = new Set(
  'anlage anhang exhibit schedule appendix annex attachment lit article art part title section abschnitt'.split(' '),
);
/** These are also words of everyday, and refer to something only before a number, in capitals. */
const mostLinks = 12;
/** Longer words in capitals are no abbreviations of laws. */
const longestAbbreviation = 6;
const roman = /^[IVXLC]{1,7}$/;
const capitals = /^(?:[A-Z]|[IVXLC]{1,7})$/;
const anyLetter = /^(?:[A-Za-z]|[IVXLC]{1,7})$/;
const statute = /^(?:\p{Lu}[\p{L}]*(?:G|O|B|V)|\p{Lu}[\p{L}]*\p{Lu}[\p{L}]*)$/u;
const statutesInSmallLetters = new Set(['DSGVO', 'GDPR', 'VVG', 'Grundgesetz', 'BGB']);

function same(name: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(' ').map((word) => [word, name]));
}

/** Whether a word in lower case may begin a reference. */
export function mayBeginReference(word: string): boolean {
  return Object.hasOwn(heads, word);
}

/**
 * A reference that begins at a lexeme: "§ 5 Abs. 2 Satz 1 Nr. 3 EStG", "§§ 3 bis 5", "Section 4.2(a)", "Art. 6 Abs. 1
 * lit. f DSGVO", "Anlage 3", "Exhibit B". Short and long names of the same thing are equal ("Abs. 2", "Absatz 2").
 */
export function readReference(source: Source, at: number): Found<ReferenceValue> | null {
  const head = readHead(source.lexemes, at);
  if (head === null) return null;
  const designator = readDesignator(source.lexemes, head.next, lettersOf(head.says));
  if (designator === null) return null;
  const says = [head.says === '§' ? `§${designator.says}` : `${head.says} ${designator.says}`];
  let next = designator.next;
  for (let links = 0; links < mostLinks; links += 1) {
    const link = readNarrower(source.lexemes, next) ?? readSibling(source.lexemes, next, head.says);
    if (link === null) break;
    says.push(link.says);
    next = link.next;
  }
  const law = citesLaws(source.lexemes[at], head.says) ? readStatute(source.lexemes, next) : null;
  if (law !== null) says.push(law.says);
  next = law?.next ?? next;
  const start = source.lexemes[at]?.start ?? 0;
  const end = source.lexemes[next - 1]?.end ?? start;
  const text = source.text.slice(start, end);
  return { values: [{ kind: 'reference', start, end, text, value: says.join(' ') }], next };
}

/** Laws are named behind paragraphs and articles; behind "ARTICLE 6" stands its heading. */
function citesLaws(lexeme: Lexeme | undefined, head: string): boolean {
  return ['§', 'art', 'abs', 'satz', 'nr', 'lit'].includes(head) && !isWord(lexeme, 'article', 'articles');
}

function readHead(lexemes: readonly Lexeme[], at: number): Part | null {
  const lexeme = lexemes[at];
  if (isSymbol(lexeme, '§')) return { says: '§', next: isSymbol(lexemes[at + 1], '§') ? at + 2 : at + 1 };
  if (lexeme?.kind !== 'word' || !Object.hasOwn(heads, lexeme.folded)) return null;
  const says = heads[lexeme.folded];
  if (says === undefined || (lexeme.text === lexeme.folded && !mayBeSmall(says))) return null;
  return { says, next: afterDot(lexemes, at + 1) };
}

/** "section 4" and "lit. f" are written small as well; "part 2" and "title 3" in small letters mean nothing. */
function mayBeSmall(says: string): boolean {
  return !['part', 'title', 'rule', 'punkt', 'satz'].includes(says);
}

function afterDot(lexemes: readonly Lexeme[], at: number): number {
  return isSymbol(lexemes[at], '.') && lexemes[at]?.glued ? at + 1 : at;
}

/** The letters that can stand in place of a number: "Exhibit B", "lit. f"; null: none. */
function lettersOf(head: string): RegExp | null {
  if (head === 'lit') return anyLetter;
  return lettered.has(head) ? capitals : null;
}

/** "5", "5a", "4.2", "4.2(a)(ii)", "IV", "B", "A-1", "(2)". */
function readDesignator(lexemes: readonly Lexeme[], at: number, letters: RegExp | null): Part | null {
  const first = lexemes[at];
  if (first === undefined) return null;
  const bracketed = readBrackets(lexemes, at, false);
  if (bracketed !== null) return bracketed;
  if (first.kind === 'word') {
    const isArticle = first.text === 'a' && !isSymbol(lexemes[at + 1], ')', ',', '.', ';');
    if (letters === null || !letters.test(first.text) || isArticle || isContraction(lexemes, at)) return null;
  } else if (first.kind !== 'digits') return null;
  let says = first.folded;
  let next = at + 1;
  for (let links = 0; links < mostLinks; links += 1) {
    const link = readDotted(lexemes, next) ?? readBrackets(lexemes, next, true);
    if (link === null) break;
    says += link.says;
    next = link.next;
  }
  return { says, next };
}

function isContraction(lexemes: readonly Lexeme[], at: number): boolean {
  return isSymbol(lexemes[at + 1], "'") && lexemes[at + 1]?.glued === true;
}

/** What goes on right behind a number: ".2", "-1", "a", and a letter that stands alone ("§ 5 a"). */
function readDotted(lexemes: readonly Lexeme[], at: number): Part | null {
  const lexeme = lexemes[at];
  const after = lexemes[at + 1];
  if (lexeme?.kind === 'word' && lexeme.glued && /^[a-zA-Z]$/.test(lexeme.text))
    return { says: lexeme.folded, next: at + 1 };
  const joins = isSymbol(lexeme, '.', '-') && lexeme?.glued === true && after?.glued === true;
  if (!joins || after === undefined || !(after.kind === 'digits' || /^[a-zA-Z]$/.test(after.text))) return null;
  return { says: `${lexeme?.folded}${after.folded}`, next: at + 2 };
}

/** "(a)", "(ii)", "(2)"; behind a number, also after a space. */
function readBrackets(lexemes: readonly Lexeme[], at: number, behind: boolean): Part | null {
  const [open, inside, close] = lexemes.slice(at, at + 3);
  if (!isSymbol(open, '(') || !isSymbol(close, ')') || inside === undefined || inside.kind === 'symbol') return null;
  if (inside.text.length > 4 || (behind && open?.gap.includes('\n') === true)) return null;
  return { says: `(${inside.folded})`, next: at + 3 };
}

function readNarrower(lexemes: readonly Lexeme[], at: number): Part | null {
  const start = isSymbol(lexemes[at], ',') ? at + 1 : at;
  const lexeme = lexemes[start];
  if (lexeme?.kind !== 'word' || !Object.hasOwn(narrower, lexeme.folded)) return null;
  const name = narrower[lexeme.folded] ?? '';
  const dotted = afterDot(lexemes, start + 1);
  if (lexeme.text === 's' || (lexeme.text === 'S' && dotted === start + 1)) return null;
  const designator = readDesignator(lexemes, dotted, lettersOf(name));
  return designator === null ? null : { says: `${name}.${designator.says}`, next: designator.next };
}

/** The next of several that are named at once: "§§ 3, 4 und 5", "Sections 3 through 7", "Abs. 2 und 3". */
function readSibling(lexemes: readonly Lexeme[], at: number, head: string): Part | null {
  const connector = lexemes[at];
  const isRange = isWord(connector, 'bis', 'to', 'through') || isSymbol(connector, '-');
  const isList = isWord(connector, 'und', 'and', 'or', 'oder', 'sowie') || isSymbol(connector, ',');
  const after = lexemes[at + 1];
  if (!(isRange || isList) || after?.kind !== 'digits' || !namesSomething(lexemes, at + 1, head)) return null;
  const designator = readDesignator(lexemes, at + 1, null);
  return designator === null ? null : { says: `${isRange ? '-' : '+'} ${designator.says}`, next: designator.next };
}

/** Whether a number in a list goes on with the list, rather than counting what comes after it ("§ 5 und 10 Tage"). */
function namesSomething(lexemes: readonly Lexeme[], at: number, head: string): boolean {
  const designator = readDesignator(lexemes, at, null);
  const after = lexemes[designator?.next ?? at + 1];
  if (after === undefined) return true;
  if (isSymbol(after, '%', '€', '$', '£')) return false;
  if (after.kind !== 'word') return true;
  if (Object.hasOwn(narrower, after.folded) || statute.test(after.text)) return true;
  const small = after.text === after.folded;
  return small && !isWord(after, 'days', 'months', 'years', 'weeks', 'percent', 'hours') && head !== 'nr';
}

/** The law of a reference: "EStG", "DSGVO", "SGB V", "of the Act" is none. */
function readStatute(lexemes: readonly Lexeme[], at: number): Part | null {
  const start = isWord(lexemes[at], 'der', 'des') ? at + 1 : at;
  const lexeme = lexemes[start];
  if (lexeme?.kind !== 'word' || lexeme.text.length < 2 || lexeme.text.length > 20) return null;
  if (!statute.test(lexeme.text) && !statutesInSmallLetters.has(lexeme.text)) return null;
  if (!hasSmallLetters(lexeme.text) && lexeme.text.length > longestAbbreviation) return null;
  if (lexeme.gap.includes('\n') || (!hasSmallLetters(lexeme.text) && isShouted(lexemes, start))) return null;
  const hyphen = isSymbol(lexemes[start + 1], '-') && lexemes[start + 1]?.glued && lexemes[start + 2]?.kind === 'word';
  const book = lexemes[start + 1];
  if (hyphen) return { says: `${lexeme.folded}-${lexemes[start + 2]?.folded}`, next: start + 3 };
  const numbered = lexeme.text === 'SGB' && book?.kind === 'word' && roman.test(book.text);
  return numbered ? { says: `sgb ${book.folded}`, next: start + 2 } : { says: lexeme.folded, next: start + 1 };
}

function hasSmallLetters(text: string): boolean {
  return text !== text.toUpperCase();
}

/** In headings that are written in capitals throughout, capitals name no law. */
function isShouted(lexemes: readonly Lexeme[], at: number): boolean {
  const after = lexemes[at + 1];
  return after?.kind === 'word' && after.text.length > 1 && !hasSmallLetters(after.text);
}
