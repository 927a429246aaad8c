import type { Range } from './span.ts';

const TERMINATORS = new Set('.!?…。！？');
const CLOSERS = new Set('"\'”“’‘»«›‹)]}');
const OPENERS = new Set('"\'„“”‚‘’»«›‹([{-–—•');
/** Terminators of scripts that put no space between sentences. */
const FULL_WIDTH = new Set('。！？');

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Abbreviations that lead to something and so never end a sentence. In lower case, without the last dot. */
const LEADING_ABBREVIATIONS = words(
  `dr prof hr fr frl ing dipl mag mr mrs ms st sr bzw ca cca vgl ggf evtl sog insb insbes einschl gem inkl exkl zzgl
  abzgl bspw nr nrn rn rdnr rz ziff abs vs cf e.g i.e eg ie z.b d.h z.t u.u i.d.r i.s.d i.v.m geb tel messrs hon gen gov sen rep capt lt col sgt
  bgbl rgbl abl gbl gvbl gvobl bstbl banz amtsbl slg drs`,
);

/** Abbreviations after which a sentence may end: it does when a word follows that typically begins one. */
const ABBREVIATIONS = words(
  `art bd kap hs aufl ausg anm abb tab anl anh bl usw etc uvm inc ltd corp co jr max min mind mio mrd tsd
  std stk str jh jhd jan feb apr jun jul aug sep sept okt oct nov dez dec no nos fig figs sec secs vol ch chap para paras
  eq ed eds al dept est approx ref bros ave blvd ver gez ehem verb div allg entspr betr urt beschl az begr erg ges
  lit var alt prot verf vors stellv zit a.m p.m u.s u.k`,
);

/** Capitalised words that typically begin a sentence in German or English. */
const SENTENCE_STARTERS = words(
  `Der Die Das Den Dem Des Ein Eine Einer Einem Einen Er Sie Es Wir Ich Ihr Ihre Sein Seine Dies Diese Dieser Dieses Diesem
  Diesen Daher Dann Dabei Dadurch Dafür Dagegen Damit Danach Daneben Darüber Darum Davon Dazu Deshalb Doch Aber Auch Als
  Am An Auf Aus Bei Beim Bis Durch Für Im In Ist Jede Jeder Jedes Jedoch Kein Keine Man Mit Nach Nachdem Nicht Nun Nur Ob Oder
  Ohne Seit So Sofern Solche Sollte Somit Soweit Sowohl Trotz Um Und Unter Viele Von Vom Vor Während Was Weil Welche Wenn Wer
  Werden Wie Wird Zu Zudem Zum Zur Zwar Zwischen Hier Hierbei Hierzu Hierfür Insbesondere Insoweit Allerdings Außerdem Ferner
  Gemäß Bevor Alle Weitere Weiterhin Sind Hat Haben Kann Können Seitdem Später
  The A An This That These Those It He She We They You I There Here On At By For From To With As But And Or If When While
  Since After Before However Moreover Furthermore Therefore Thus Also Although Because Both Each Every Many Most Some Such
  Our Their His Her Its My Your What Which Who Why How Where Then Later During Under Unless Until Any All Nor`,
);

/** The longest word before a dot that can be an abbreviation, a number or a numeral. */
const LONGEST_ABBREVIATION = 12;
const LONGEST_STARTER = 14;
/** Enough of a text to see whether it is German. */
const LANGUAGE_SAMPLE = 4000;

/**
 * Finds the sentences of a German or English text.
 *
 * A sentence ends at `.`, `!`, `?` or `…` (with closing quotes and brackets) before white space, unless the next word
 * is in lower case or the dot belongs to an abbreviation ("z. B.", "Nr.", "Inc."), an initial, a label ("1. Der ..."),
 * a German ordinal ("1. Januar", "II. Quartal") or an omission ("..."). A blank line ends a sentence too; a single
 * line break does not. In doubt two sentences stay together, because a cut sentence loses its meaning.
 *
 * One pass, linear in the length of the text.
 *
 * @param text any text
 * @returns the sentences in order, without the white space around them; every other character of the text is in one
 */
export function splitSentences(text: string): Range[] {
  const sentences: Range[] = [];
  const german = onceOnly(() => looksGerman(text.slice(0, LANGUAGE_SAMPLE)));
  let start = skipSpace(text, 0);
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    const terminates = TERMINATORS.has(char);
    const end = terminates || char === '\n' ? endOfSentence(text, start, at, char, german) : null;
    if (end === null) {
      at = terminates ? skipWhile(text, at + 1, TERMINATORS) : at + 1;
      continue;
    }
    sentences.push({ start, end });
    start = skipSpace(text, end);
    at = start;
  }
  if (start < text.length) sentences.push({ start, end: trimEnd(text, start) });
  return sentences;
}

/** Where the sentence that begins at `start` ends, if the terminator or line break at `at` ends it; null if it goes on. */
function endOfSentence(text: string, start: number, at: number, char: string, german: () => boolean): number | null {
  if (char === '\n') return isBlankLine(text, at) ? trimEnd(text.slice(start, at), 0) + start : null;
  const afterTerminators = skipWhile(text, at + 1, TERMINATORS);
  const end = skipNoteNumber(text, skipWhile(text, afterTerminators, CLOSERS));
  if (end >= text.length) return end;
  if (FULL_WIDTH.has(char)) return end;
  if (!isSpace(text, end)) return null;
  const next = nextWord(text, end);
  if (next.lowerCase) return null;
  const isDot = char === '.' && afterTerminators === at + 1;
  if (isDot) return dotGoesOn(text, start, at, next, german) ? null : end;
  const isOmission = char === '.' || char === '…';
  return isOmission && !next.starter ? null : end;
}

/** What follows a terminator: enough to judge whether a sentence begins. */
interface NextWord {
  readonly lowerCase: boolean;
  readonly digit: boolean;
  readonly starter: boolean;
}

function nextWord(text: string, from: number): NextWord {
  const begin = skipWhile(text, skipSpace(text, from), OPENERS);
  const first = text.charAt(skipSpace(text, begin));
  let end = begin;
  while (end < text.length && end - begin <= LONGEST_STARTER && isLetter(text.charAt(end))) end++;
  return {
    lowerCase: first !== first.toUpperCase(),
    digit: isDigit(first),
    starter: SENTENCE_STARTERS.has(text.slice(begin, end)),
  };
}

/** Whether the sentence goes on after the dot at `at`, judged by the word before it and the word after it. */
function dotGoesOn(text: string, start: number, at: number, next: NextWord, german: () => boolean): boolean {
  const word = wordBefore(text, start, at);
  if (word === null || word.text === '') return false;
  if (isLabel(word.text) && beginsItem(text, start, word.start)) return true;
  const lower = word.text.toLowerCase();
  if (LEADING_ABBREVIATIONS.has(lower)) return true;
  if (isNumber(word.text)) return german() && word.text.length <= 3 && !next.starter;
  if (isRomanNumeral(word.text) && word.text.length > 1) return german() && !next.starter;
  return isAbbreviation(word.text, lower) && !next.starter;
}

function isAbbreviation(word: string, lower: string): boolean {
  if (ABBREVIATIONS.has(lower) || lower.endsWith('str')) return true;
  if (word.length === 1) return isLetter(word);
  return isDottedLetters(word) || isWithoutVowels(word);
}

/** "U.S", "i.d.R": single letters between dots. */
function isDottedLetters(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if (i % 2 === 0 ? !isLetter(word.charAt(i)) : word.charAt(i) !== '.') return false;
  }
  return word.length % 2 === 1 && word.length > 1;
}

/** "Rspr", "bzgl": a short word that cannot be spoken; not an acronym, which is written in capitals. */
function isWithoutVowels(word: string): boolean {
  return word.length <= 5 && /^\p{L}\p{Ll}+$/u.test(word) && !/[aeiouyäöü]/iu.test(word);
}

/** "1", "2.1", "a", "IV", "iii": what numbers a list item or a section. */
function isLabel(word: string): boolean {
  return word.length <= 6 && (/^\d+(?:\.\d+)*$/.test(word) || /^[ivxlc]+$/i.test(word) || isSingleLetter(word));
}

function isSingleLetter(word: string): boolean {
  return word.length === 1 && isLetter(word);
}

/** Whether an item of a list can begin at `at`: at the beginning of the sentence or after a colon or semicolon. */
function beginsItem(text: string, start: number, at: number): boolean {
  let before = at;
  while (before > start && at - before < 3 && isSpace(text, before - 1)) before--;
  return before === start || text.charAt(before - 1) === ':' || text.charAt(before - 1) === ';';
}

function isNumber(word: string): boolean {
  for (const char of word) if (!isDigit(char)) return false;
  return word.length > 0;
}

function isRomanNumeral(word: string): boolean {
  return /^[IVXLC]+$/.test(word);
}

/** The word that ends before `at`; null when it is too long to be an abbreviation. */
function wordBefore(text: string, from: number, at: number): { text: string; start: number } | null {
  let start = at;
  while (start > from && isWordChar(text.charAt(start - 1))) {
    start--;
    if (at - start > LONGEST_ABBREVIATION) return null;
  }
  return { text: text.slice(start, at), start };
}

function isWordChar(char: string): boolean {
  return char === '.' || isLetter(char) || isDigit(char);
}

function isLetter(char: string): boolean {
  return char.toLowerCase() !== char.toUpperCase();
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0xa0 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f
  );
}

function isBlankLine(text: string, lineBreak: number): boolean {
  for (let at = lineBreak + 1; at < text.length && isSpace(text, at); at++) {
    if (text.charAt(at) === '\n') return true;
  }
  return false;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text, at)) at++;
  return at;
}

function trimEnd(text: string, from: number): number {
  let end = text.length;
  while (end > from && isSpace(text, end - 1)) end--;
  return end;
}

function skipWhile(text: string, from: number, set: ReadonlySet<string>): number {
  let at = from;
  while (at < text.length && set.has(text.charAt(at))) at++;
  return at;
}

/** Steps over the number of a note after a sentence: "stated.[12] Next". */
function skipNoteNumber(text: string, from: number): number {
  if (text.charAt(from) !== '[') return from;
  let at = from + 1;
  while (at - from <= 4 && isDigit(text.charAt(at))) at++;
  return at > from + 1 && text.charAt(at) === ']' ? at + 1 : from;
}

/** Ordinals are written with a dot in German only. */
function looksGerman(sample: string): boolean {
  return /[äöüß]/iu.test(sample) || /(?:^|\s)(?:der|die|das|und|ist|nicht|von|den|im|am|für|mit)\s/iu.test(sample);
}

function onceOnly(compute: () => boolean): () => boolean {
  let value: boolean | null = null;
  return () => {
    value ??= compute();
    return value;
  };
}
