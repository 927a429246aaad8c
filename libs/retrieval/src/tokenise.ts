import type { Range } from '@lesart/document';

/**
 * A piece of text that lexemes are made of.
 *
 * - `word`: letters and digits ("Frist", "2024", "12a")
 * - `compound`: words joined by hyphens ("E-Mail-Adresse")
 * - `identifier`: letters and digits with marks between them ("RE-2024/0815", "1.250,00", "9001:2015")
 * - `reference`: a paragraph or article sign with its number ("§ 433", "Art. 5")
 */
export interface Token extends Range {
  readonly kind: 'word' | 'compound' | 'identifier' | 'reference';
}

const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
/** Between two letters part of the word: apostrophes, soft hyphens, combining marks. */
const INNER = 4;
const HYPHEN = 5;
/** "/", "_", "&": join letters and digits to an identifier. */
const JOINT = 6;
/** ".", ",", ":": join digits only. */
const POINT = 7;
const PARAGRAPH = 8;

const units = new Uint8Array(0x10000);

const LETTER_A = 0x61;
const ARTICLE_WORDS: ReadonlySet<string> = new Set(['art', 'artikel', 'article']);
/** A run of words and marks longer than this is a pattern, not a name: only its words count. */
const LONGEST_JOINED = 64;
/** A longer word is read in pieces. */
const LONGEST_WORD = 64;

/**
 * Cuts a text into tokens, in order of their starts. A compound, an identifier and a reference are followed by the
 * words that they are made of. One pass, linear in the length of the text.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const unit = unitAt(text, at);
    if (unit === LETTER || unit === DIGIT) at = readRun(text, at, tokens);
    else if (unit === PARAGRAPH) at = readParagraphSign(text, at, tokens);
    else at++;
  }
  return tokens;
}

/** Reads words with the marks that join them; returns where the run ends. */
function readRun(text: string, start: number, tokens: Token[]): number {
  const end = endOfWord(text, start);
  if (isJoint(text, end)) return readJoinedRun(text, start, end, tokens);
  tokens.push({ kind: 'word', start, end });
  pushArticle(text, start, end, tokens);
  return end;
}

/** The same where a mark follows the first word. */
function readJoinedRun(text: string, start: number, endOfFirst: number, tokens: Token[]): number {
  const words: Token[] = [{ kind: 'word', start, end: endOfFirst }];
  let onlyHyphens = true;
  let at = endOfFirst;
  let wordStart = start;
  while (isJoint(text, at)) {
    if (unitAt(text, at) !== HYPHEN) onlyHyphens = false;
    wordStart = at + 1;
    at = endOfWord(text, wordStart);
    words.push({ kind: 'word', start: wordStart, end: at });
  }
  if (at - start <= LONGEST_JOINED) {
    if (hasDigit(text, start, at)) tokens.push({ kind: 'identifier', start, end: at });
    else if (onlyHyphens) tokens.push({ kind: 'compound', start, end: at });
  }
  for (const word of words) tokens.push(word);
  pushArticle(text, wordStart, at, tokens);
  return at;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (isInWord(text, at, start)) at++;
  return at;
}

function hasDigit(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (unitAt(text, at) === DIGIT) return true;
  return false;
}

function isInWord(text: string, at: number, wordStart: number): boolean {
  const unit = unitAt(text, at);
  if (at - wordStart >= LONGEST_WORD) return false;
  if (unit === LETTER || unit === DIGIT) return true;
  return unit === INNER && at > wordStart && (isMark(text, at) || unitAt(text, at + 1) === LETTER);
}

/** Whether what stands here joins the word before to the word after. Every joint has a word on both sides. */
function isJoint(text: string, at: number): boolean {
  const unit = unitAt(text, at);
  const next = unitAt(text, at + 1);
  if (unit === HYPHEN || unit === JOINT) return next === LETTER || next === DIGIT;
  return unit === POINT && next === DIGIT && unitAt(text, at - 1) === DIGIT;
}

/** "§ 433", "§§ 433": the sign and the number; the number is read again as a word. */
function readParagraphSign(text: string, start: number, tokens: Token[]): number {
  let at = start;
  while (unitAt(text, at) === PARAGRAPH) at++;
  const end = endOfNumber(text, skipBlanks(text, at));
  if (end !== null) tokens.push({ kind: 'reference', start: at - 1, end });
  return at;
}

function pushArticle(text: string, start: number, wordEnd: number, tokens: Token[]): void {
  if (wordEnd - start > 7 || (text.charCodeAt(start) | 0x20) !== LETTER_A) return;
  if (!ARTICLE_WORDS.has(text.slice(start, wordEnd).toLowerCase())) return;
  const dot = text.charAt(wordEnd) === '.' ? 1 : 0;
  const end = endOfNumber(text, skipBlanks(text, wordEnd + dot));
  if (end !== null) tokens.push({ kind: 'reference', start, end });
}

/** Blanks between a sign and its number: at most two. */
function skipBlanks(text: string, at: number): number {
  let after = at;
  while (after < at + 2 && (text.charAt(after) === ' ' || text.charAt(after) === '\u00a0')) after++;
  return after;
}

/** Where the number that begins here ends, with a letter that belongs to it ("12a"); null where none begins. */
function endOfNumber(text: string, start: number): number | null {
  if (unitAt(text, start) !== DIGIT) return null;
  let at = start;
  while (at - start < LONGEST_WORD && (unitAt(text, at) === DIGIT || unitAt(text, at) === LETTER)) at++;
  return at;
}

function isMark(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code !== 0x27 && code !== 0x2019 && code !== 0x2bc;
}

function unitAt(text: string, at: number): number {
  if (at >= text.length || at < 0) return OTHER;
  const code = text.charCodeAt(at);
  return units[code] || classify(code);
}

function classify(code: number): number {
  const char = String.fromCharCode(code);
  let unit = OTHER;
  if (/\p{L}/u.test(char) || (code >= 0xd800 && code <= 0xdfff)) unit = LETTER;
  else if (/\p{N}/u.test(char)) unit = DIGIT;
  else if (/[\p{M}\u00ad\u200b-\u200d\u2060\ufeff'’ʼ]/u.test(char)) unit = INNER;
  else if (/[-\u2010\u2011]/.test(char)) unit = HYPHEN;
  else if (/[/_&]/.test(char)) unit = JOINT;
  else if (/[.,:]/.test(char)) unit = POINT;
  else if (char === '§') unit = PARAGRAPH;
  units[code] = unit;
  return unit;
}
