import { BEGINNING, foldGerman, germanLexicon, stemFolded } from './german/lexicon.ts';
import { modifierWord } from './german/modifier-word.ts';
import { verbStem } from './german/verb-stem.ts';
import { relatedStems } from './related-stems.ts';

const SHORTEST_COMPOUND = 6;
const SHORTEST_PART = 3;
const LONGEST_PART = 24;
/** More parts than this are given one by one, not in all runs too. */
const MOST_PARTS_IN_RUNS = 4;

/** What a part costs; the cheapest way to write a word wins: without unknown parts before all, then with few parts. */
const KNOWN = 10;
const LINKING = 1;
const DERIVED = 51;
const UNKNOWN = 71;

/** An unknown first part needs a last part of this length after it, as short ones end many words by chance. */
const SHORTEST_HEAD_OF_UNKNOWN = 5;
const AFTER_UNKNOWN = setOf('bahn buch fall feld geld haus jahr lohn raum werk wert zahl zeit');
const NOT_AFTER_UNKNOWN = setOf('fisch licht richt scher stich tisch schaft');
const SHORTEST_UNKNOWN = 4;

/** Words that look like compounds and are not. */
const NOT_SPLIT = setOf('beinhalt erinn verein vereinheitlich vereinheitlicht');

/** What ends in one of these is a noun, known or not, and goes on with an s in compounds. */
const NOUN_ENDING = /.{3}(?:ung|heit|keit|schaft|itat|ion|tum)$/;
const HOLDS_NOUN_ENDING = /ung|heit|keit|schaft|itat|ion|tum/;
const HEAD_ENDING = /(?:ung|heit|keit|schaft|itat|ion)(?:en)?$/;
const SHORTEST_BEFORE_DERIVED = 5;
const SHORTEST_DERIVED = 9;
/** Stems of this length do not end other words by chance. */
const SAFE_STEM = 6;
const SINGULAR_ENDING = /(?:en?|um|us|is|[ao])$/;
const VOWEL = /[aeiouy]/;

/**
 * The parts of a German compound, as stems: "kündigungsfristen" gives "kundig" and "frist", three parts also each two
 * neighbours together.
 *
 * The word is written as a row of words of the lexicon with the letters that link them, as few and as long as can be.
 * One part may be unknown: the first before a long known word, or any that its ending shows to be a noun.
 *
 * @param word as `normaliseWord` gives it
 * @returns none of them the stem of the word itself; empty when it is not known to be a compound
 */
export function compoundParts(word: string): readonly string[] {
  const folded = foldGerman(word);
  if (folded.length < SHORTEST_COMPOUND || isOneWord(folded)) return [];
  const way = cheapestWay(folded);
  return way === null ? [] : stemsOfRuns(folded, way);
}

/** Whether this is a word of the lexicon in any inflection, or made of one by a prefix or an ending. */
function isOneWord(folded: string): boolean {
  const stem = stemFolded(folded);
  return (
    NOT_SPLIT.has(stem) || germanLexicon().words.has(masculineOf(stem)) || verbStem(stem) !== null || isVerbNoun(folded)
  );
}

/** A part of a compound: where it begins, and the word that it is without the letters that link it. */
interface Part {
  readonly start: number;
  readonly word: string;
}

interface Way {
  readonly cost: number;
  /** The shortest part of it: of two ways that cost the same, the more even one is likelier. */
  readonly shortest: number;
  readonly parts: readonly Part[];
}

/** Ways that begin with an unknown part are tried only when there is none without. */
function cheapestWay(folded: string): Way | null {
  const ways = new Map<number, Way | null>();
  return wayFrom(folded, 0, ways) ?? wayAfterUnknown(folded, ways);
}

/** The cheapest way to write the rest of a word. */
function wayFrom(folded: string, start: number, ways: Map<number, Way | null>): Way | null {
  const found = ways.get(start);
  if (found !== undefined) return found;
  let best: Way | null = null;
  if (mayBegin(folded, start)) {
    best = start === 0 ? null : headAt(folded, start);
    const last = Math.min(folded.length - SHORTEST_PART, start + LONGEST_PART);
    for (let end = start + SHORTEST_PART; end <= last; end++) {
      const part = readModifier(folded.slice(start, end));
      if (part !== null) best = better(best, wayWith(part, start, end, folded, ways));
    }
  }
  ways.set(start, best);
  return best;
}

function wayWith(
  part: Modifier,
  start: number,
  end: number,
  folded: string,
  ways: Map<number, Way | null>,
): Way | null {
  const rest = wayFrom(folded, end, ways) ?? (part.isCertain ? unknownHead(folded, end) : null);
  if (rest === null || (rest.cost >= DERIVED && !part.isLinked && !part.isCertain)) return null;
  const parts = [{ start, word: part.word }, ...rest.parts];
  return { cost: part.cost + rest.cost, shortest: Math.min(end - start, rest.shortest), parts };
}

function wayAfterUnknown(folded: string, ways: Map<number, Way | null>): Way | null {
  let best: Way | null = null;
  for (let end = SHORTEST_UNKNOWN; end <= folded.length - SHORTEST_UNKNOWN; end++) {
    const rest = wayFrom(folded, end, ways);
    if (rest === null || rest.cost >= DERIVED || !isLongEnough(rest, folded)) continue;
    const word = folded.slice(0, end);
    if (!isPronounceable(word)) continue;
    const parts = [{ start: 0, word }, ...rest.parts];
    best = better(best, { cost: UNKNOWN + rest.cost, shortest: Math.min(end, rest.shortest), parts });
  }
  return best;
}

/** Whether a known word, one with a known prefix, or one that only its ending shows may begin here. */
function mayBegin(folded: string, start: number): boolean {
  const { beginnings, verbPrefixes } = germanLexicon();
  for (let length = 2; length <= BEGINNING; length++) {
    const beginning = folded.slice(start, start + length);
    if (beginnings.has(beginning) || verbPrefixes.has(beginning)) return true;
  }
  return HOLDS_NOUN_ENDING.test(folded);
}

function better(one: Way | null, other: Way | null): Way | null {
  if (one === null || other === null) return one ?? other;
  return isBetter(other, one) ? other : one;
}

function isBetter(one: Way, other: Way): boolean {
  return one.cost < other.cost || (one.cost === other.cost && one.shortest > other.shortest);
}

interface Modifier {
  readonly word: string;
  readonly cost: number;
  /** It ends in letters that link it to what follows. */
  readonly isLinked: boolean;
  /** These say that a compound goes on here, whatever follows. */
  readonly isCertain: boolean;
}

function readModifier(form: string): Modifier | null {
  const word = modifierWord(form);
  const isCertain = form.endsWith('s') && NOUN_ENDING.test(form.slice(0, -1));
  if (word !== null) {
    // what "Tätigkeit" goes on to without its s is hardly ever a compound
    const isUnlinked = word === form && NOUN_ENDING.test(form);
    return modifier(form, word, KNOWN + (isUnlinked ? 2 * LINKING : word === form ? 0 : LINKING), isCertain);
  }
  if (isCertain) return modifier(form, form.slice(0, -1), DERIVED, true);
  if (isVerbNoun(form)) return modifier(form, form, KNOWN + LINKING, false);
  const verb = form.endsWith('e') ? form.slice(0, -1) : form;
  if (verb.length > SHORTEST_UNKNOWN && isPrefixedVerb(verb)) return modifier(form, verb, KNOWN + LINKING, false);
  return null;
}

function modifier(form: string, word: string, cost: number, isCertain: boolean): Modifier {
  return { word, cost, isLinked: form.length > word.length, isCertain };
}

/** Whether what follows an unknown part is too long to end a word by chance, and no ending of another kind. */
function isLongEnough({ parts }: Way, folded: string): boolean {
  const [first, second] = parts;
  if (first === undefined) return false;
  if (second !== undefined) return first.word.length >= SHORTEST_UNKNOWN;
  const head = stemFolded(folded.slice(first.start));
  return (head.length >= SHORTEST_HEAD_OF_UNKNOWN && !NOT_AFTER_UNKNOWN.has(head)) || AFTER_UNKNOWN.has(head);
}

function isPronounceable(form: string): boolean {
  return form.length >= SHORTEST_UNKNOWN && VOWEL.test(form) && !germanLexicon().verbPrefixes.has(form);
}

function headAt(folded: string, start: number): Way | null {
  const word = folded.slice(start);
  const stem = stemFolded(word);
  const isKnown = isInflectionOfKnown(word, stem) || isVerbNoun(word);
  const isDerived = start >= SHORTEST_BEFORE_DERIVED && word.length >= SHORTEST_DERIVED && HEAD_ENDING.test(word);
  if (!isKnown && !isDerived) return null;
  return { cost: isKnown ? KNOWN : DERIVED, shortest: stem.length, parts: [{ start, word }] };
}

/** "anwaltin" is as known as "anwalt". */
function masculineOf(stem: string): string {
  return stem.endsWith('in') ? stemFolded(stem.slice(0, -2)) : stem;
}

/** "eltern" is known and has the stem "elt", but "elten" is no inflection of it. */
function isInflectionOfKnown(word: string, stem: string): boolean {
  const listed = germanLexicon().words.get(stem) ?? germanLexicon().words.get(masculineOf(stem));
  return listed !== undefined && (stem.length >= SAFE_STEM || word.startsWith(listed.replace(SINGULAR_ENDING, '')));
}

function unknownHead(folded: string, start: number): Way | null {
  const word = folded.slice(start);
  if (word.length < SHORTEST_UNKNOWN || !VOWEL.test(word)) return null;
  return { cost: UNKNOWN, shortest: word.length, parts: [{ start, word }] };
}

function isPrefixedVerb(form: string): boolean {
  const { verbPrefixes } = germanLexicon();
  for (let length = 2; length <= form.length - SHORTEST_PART; length++) {
    if (verbPrefixes.has(form.slice(0, length))) return verbStem(form) === form;
  }
  return false;
}

const VERB_NOUN = /^(.{3,}?)(?:ung|ungen|er|ern|erin|erinnen)$/;

/** What is done, who does it: "bewilligung", "prüfer". */
function isVerbNoun(word: string): boolean {
  const last = word.charAt(word.length - 1);
  if (last !== 'g' && last !== 'r' && last !== 'n') return false;
  const verb = VERB_NOUN.exec(word)?.[1];
  return verb !== undefined && (verbStem(verb) === verb || verbStem(verb) === verb.replace(/l$/, 'el'));
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** The stems of all runs of parts, but for the whole. */
function stemsOfRuns(folded: string, { parts }: Way): string[] {
  const longest = parts.length <= MOST_PARTS_IN_RUNS ? parts.length - 1 : 2;
  const stems = new Set<string>();
  for (let length = 1; length <= longest; length++) {
    for (let at = 0; at + length <= parts.length; at++) {
      const first = parts[at];
      const last = parts[at + length - 1];
      if (first === undefined || last === undefined) continue;
      const stem = stemFolded(folded.slice(first.start, last.start) + last.word);
      stems.add(stem);
      if (length === 1) for (const related of relatedStems(last.word)) stems.add(related);
    }
  }
  stems.delete(stemFolded(folded));
  return [...stems];
}
