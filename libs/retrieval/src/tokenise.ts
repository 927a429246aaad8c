import { joinWords } from './join-words.ts';
import type { Token } from './token.ts';

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
/** Read as a word: "€", "%". */
const SIGN = 8;

const units = new Uint8Array(0x10000);

/** A run of words and marks longer than this is a pattern, not a name: only its words count. */
const LONGEST_JOINED = 64;
/** What stands before "innen" in words for people of any gender. */
const GENDER_MARKS = ':*_/·';
const SHORTEST_GENDERED = 3;
/** A longer word is read in pieces. */
const LONGEST_WORD = 64;

/**
 * Cuts a text into tokens. Words come in order; what is made of several words stands before the one that it is counted
 * at: its first, in a reference the number. Linear in the length of the text.
 */
export function tokenise(text: string): Token[] {
  const tokens = readRuns(text);
  const words = tokens.filter(({ kind }) => kind === 'word');
  const joined = joinWords(text, words);
  if (joined.length === 0) return tokens;
  const tokensAt = Map.groupBy(joined, ({ at }) => words[at]);
  const all: Token[] = [];
  for (const token of tokens) {
    for (const { token: before } of tokensAt.get(token) ?? []) all.push(before);
    all.push(token);
  }
  return all;
}

/** Words, and what marks join without blanks. */
function readRuns(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const unit = unitAt(text, at);
    if (unit === LETTER || unit === DIGIT) at = readRun(text, at, tokens);
    else if (unit === SIGN) tokens.push({ kind: 'word', start: at, end: ++at });
    else at++;
  }
  return tokens;
}

/** Reads words with the marks that join them; returns where the run ends. */
function readRun(text: string, start: number, tokens: Token[]): number {
  const end = endOfWord(text, start);
  if (isJoint(text, end)) return readJoinedRun(text, start, end, tokens);
  tokens.push({ kind: 'word', start, end });
  return end;
}

/** The same where a mark follows the first word. */
function readJoinedRun(text: string, start: number, endOfFirst: number, tokens: Token[]): number {
  const words: Token[] = [{ kind: 'word', start, end: endOfFirst }];
  let onlyHyphens = true;
  let onlyUnderscores = true;
  let at = endOfFirst;
  let wordStart = start;
  while (isJoint(text, at)) {
    if (unitAt(text, at) !== HYPHEN) onlyHyphens = false;
    if (text.charAt(at) !== '_') onlyUnderscores = false;
    wordStart = at + 1;
    at = endOfWord(text, wordStart);
    words.push({ kind: 'word', start: wordStart, end: at });
  }
  if (at - start <= LONGEST_JOINED) {
    if (hasDigit(text, start, at)) tokens.push({ kind: 'identifier', start, end: at });
    else if (onlyHyphens || onlyUnderscores) tokens.push({ kind: 'compound', start, end: at });
  }
  for (const word of words) tokens.push(word);
  return at;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (isInWord(text, at, start)) at++;
  return endOfGenderForm(text, start, at);
}

/** "Mieter:innen", "Mieter*in", "Mieter_innen" and "Mieter/-innen" are one word; `end` for all others. */
function endOfGenderForm(text: string, start: number, end: number): number {
  if (!GENDER_MARKS.includes(text.charAt(end)) || end - start < SHORTEST_GENDERED || end === text.length) return end;
  const afterMark = end + (text.startsWith('/-', end) ? 2 : 1);
  if (!text.startsWith('in', afterMark) || !/\p{Lu}/u.test(text.charAt(start))) return end;
  const after = afterMark + (text.startsWith('innen', afterMark) ? 5 : 2);
  const isWhole = unitAt(text, after) !== LETTER && unitAt(text, after) !== DIGIT;
  return isWhole ? after : end;
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
  else if (/[€$£%]/.test(char)) unit = SIGN;
  units[code] = unit;
  return unit;
}
