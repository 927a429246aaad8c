import { isOneOf, isSymbol, isWord, type KnownWord, type Lexeme } from './values/lexemes.ts';
import { isMonthName, monthOf, ordinals } from './values/read-date.ts';
import { mayBeginEndOfPeriod, readEndOfPeriod } from './values/read-duration.ts';
import { beginsLegalForm } from './values/read-parties.ts';
import { rememberWords } from './values/remember-words.ts';

/**
 * Where the lexemes stand at which one of the readers below may find something: at most words none does, and this is
 * looked up once for all of them.
 *
 * @returns indexes, ascending
 */
export function placesToRead(lexemes: readonly Lexeme[]): number[] {
  const places: number[] = [];
  lexemes.forEach(({ kind, known }, at) => {
    if (kind === 'digits' || (known !== null && saysSomething(known))) places.push(at);
  });
  return places;
}

function saysSomething(word: KnownWord): boolean {
  if (word.saysSomething === undefined) {
    const { folded } = word;
    word.saysSomething =
      mayDeny(folded) ||
      mayOblige(folded) ||
      urgencyOf(folded) !== null ||
      mayBeRhythm(folded) ||
      mayBeginEndOfPeriod(folded) ||
      ordinalIn(folded) !== null ||
      isMonthName(folded);
  }
  return word.saysSomething;
}

const negations = new Set(
  (
    'nicht kein keine keinen keinem keiner keines keinerlei ohne weder nie niemals nichts niemand niemanden niemandem ' +
    'nirgends keinesfalls keineswegs not no never without unless neither nor none nothing nobody cannot non'
  ).split(' '),
);

/** How often a text denies something: "nicht", "kein", "ohne", "es sei denn", "not", "unless", "don't", "non-exclusive". */
export function countNegations(lexemes: readonly Lexeme[], places: readonly number[] = placesToRead(lexemes)): number {
  return places.filter((at) => isNegation(lexemes, at)).length;
}

function mayDeny(word: string): boolean {
  return ['nor', 'denn', 't'].includes(word) || denies(word);
}

function denies(word: string): boolean {
  return negations.has(word) || (word.startsWith('nicht') && word.length > 5 && word.charAt(5) !== 'e');
}

function isNegation(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== 'word') return false;
  const after = lexemes[at + 1];
  if (lexeme.folded === 'no') return !(isSymbol(after, '.') && after?.glued && lexemes[at + 2]?.kind === 'digits');
  if (lexeme.folded === 'nor') return !hasNeitherBefore(lexemes, at);
  if (lexeme.folded === 'denn') return isWord(lexemes[at - 1], 'sei');
  if (lexeme.folded === 't') return isSymbol(lexemes[at - 1], "'") && (lexemes[at - 2]?.folded.endsWith('n') ?? false);
  return denies(lexeme.folded);
}

/** So far apart are "neither" and its "nor", in lexemes, that they are one negation. */
const reachOfNeither = 12;
function hasNeitherBefore(lexemes: readonly Lexeme[], at: number): boolean {
  return lexemes.slice(Math.max(0, at - reachOfNeither), at).some((lexeme) => isWord(lexeme, 'neither'));
}

/** Prefixes that deny nearly every word that they stand before ("Unkosten" are costs, and "Unmengen" are many). */
const denyingPrefixes = ['un', 'non', 'nicht'];
const notDenied = /^(?:kosten|menge|summe|wetter|ternehm)/;
const shortestDenied = 5;
/** Words as short as these are mostly others: "Unfall" is no denied "Fall". */
const shortDenied = new Set('klar wahr treu gern wohl fair paid used safe true'.split(' '));
/** Prefixes that do so before the words that begin with these alone: "inform" denies no "form". */
const denyingBefore: Readonly<Record<string, RegExp>> = {
  in: new RegExp(
    '^(?:accura|activ|adequa|admissib|advert|akti|akzeptab|applicab|appropria|attent|capab|capacit|coheren|compatib|' +
      'competen|complet|conclusive|congru|consisten|convenien|convertib|correct|curab|defini|dependen|determina|' +
      'direct|direkt|discre|diskret|divisib|effectiv|effektiv|efficien|effizien|eligib|equitab|essential|excusab|' +
      'exact|exakt|feasib|flexib|formal|formell|frequent|human|kompatib|kompeten|kongru|konsequen|konsisten|korrekt|' +
      'offizi|operab|operativ|reparab|secur|separab|signifi|solven|stabil|sufficien|surmount|toleran|transparen|' +
      'valid|variab|visib|volunta)',
  ),
  im: /^(?:balance|material|materiell|measur|mobil|moral|movab|moveab|mutab|partial|patient|perfect|perfekt|permissib|person|possib|practica|prob|proper|pruden)/,
  il: /^(?:legal|legib|legitim|liqui|logic|logisch|loyal)/,
  ir: /^(?:rational|recover|regula|regulär|relevan|reparab|replacea|resist|responsib|reversib|revocab)/,
  dis: /^(?:advantag|agree|allow|approv|connect|content|continu|engag|honest|honor|honour|kontinu|loyal|obedien|obey|proportion|prov|qualif|regard|respect|satisf|similar|trust|united)/,
};

/** Whether one side has a word that the other denies: "wirksam" and "unwirksam", "lawful" and "unlawful". */
export function deniesAWord(old: readonly Lexeme[], fresh: readonly Lexeme[]): boolean {
  const oldWords = new Set(old.map(({ folded }) => folded));
  const newWords = new Set(fresh.map(({ folded }) => folded));
  return hasDenied(oldWords, newWords) || hasDenied(newWords, oldWords);
}

function hasDenied(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...words].some((word) => {
    if (others.has(word)) return false;
    return denialsOf(word).some((denied) => others.has(denied) && !words.has(denied));
  });
}

const denialsOf = rememberWords((word): readonly string[] => {
  if (word.length < shortestDenied) return shortDenied.has(word) ? [`un${word}`] : [];
  const always = notDenied.test(word) ? [] : denyingPrefixes;
  const sometimes = Object.entries(denyingBefore).flatMap(([prefix, stems]) => (stems.test(word) ? [prefix] : []));
  return [...always, ...sometimes].map((prefix) => prefix + word);
});

const modals: ReadonlyMap<string, string> = new Map(
  [
    ['muss', 'muss muß müssen musst müsse müssten musste mussten'],
    ['soll', 'soll sollen solle sollte sollten'],
    ['darf', 'darf dürfen dürfe dürfte dürften durfte'],
    ['kann', 'kann können könne könnte könnten'],
    ['verpflichtet', 'verpflichtet verpflichten verpflichte'],
    ['berechtigt', 'berechtigt befugt'],
    ['shall', 'shall'],
    ['must', 'must'],
    ['may', 'may might'],
    ['will', 'will'],
    ['should', 'should'],
    ['can', 'can could'],
    ['agrees', 'agrees agree undertakes undertake covenants'],
    ['obliged', 'obliged obligated required'],
    ['entitled', 'entitled'],
  ].flatMap(([name = '', words = '']) => words.split(' ').map((word) => [word, name] as const)),
);

/**
 * The words of a text that oblige or allow, each under one name for all its forms: "muss", "dürfen" (darf), "ist
 * verpflichtet", "hat … zu zahlen", "shall", "agrees to".
 *
 * @param lexemes without those of dates, among which "May" is no verb
 */
export function readObligations(
  lexemes: readonly Lexeme[],
  places: readonly number[] = placesToRead(lexemes),
): string[] {
  return places.flatMap((at) => obligationAt(lexemes, at) ?? []);
}

const haveAndAre = new Set(['hat', 'haben', 'ist', 'sind']);

function mayOblige(word: string): boolean {
  return modals.has(word) || haveAndAre.has(word);
}

function obligationAt(lexemes: readonly Lexeme[], at: number): string | null {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== 'word') return null;
  if (haveAndAre.has(lexeme.folded)) return isBoundTo(lexemes, at) ? 'hat zu' : null;
  const name = modals.get(lexeme.folded) ?? null;
  if (name === 'agrees' || lexeme.folded === 'required') {
    return lexemes.slice(at + 1, at + 4).some((next) => isWord(next, 'to', 'that')) ? name : null;
  }
  // With a capital, it is a name, or the last one.
  return lexeme.text === 'Will' ? null : name;
}

/** So many lexemes may stand between "hat" and its "zu". */
const reachOfHas = 14;

/** "hat … zu zahlen", "ist … anzuzeigen": with an infinitive before the sentence ends. */
function isBoundTo(lexemes: readonly Lexeme[], at: number): boolean {
  for (let next = at + 1; next < Math.min(lexemes.length, at + reachOfHas); next += 1) {
    const lexeme = lexemes[next];
    if (isSymbol(lexeme, '.', ';', ',', ':', '\t') || isWord(lexeme, 'um', 'recht', 'befugnis', 'ohne')) return false;
    const infinitive = lexemes[next + 1];
    const isInfinitive = infinitive?.kind === 'word' && /^\p{Ll}+n$/u.test(infinitive.text);
    if (isWord(lexeme, 'zu') && isInfinitive && !infinitive.text.endsWith('enen')) return true;
    if (lexeme?.kind === 'word' && withZu.test(lexeme.text)) return true;
  }
  return false;
}
/** Whether some words belong to others that may stand far away: "hat … zu", "neither … nor", a name and its legal form. */
export function goWithFarWords(lexemes: readonly Lexeme[]): boolean {
  return lexemes.some(({ kind, folded }) => kind === 'word' && goesWithFarWord(folded));
}

const goesWithFarWord = rememberWords(
  (word) =>
    haveAndAre.has(word) || ['zu', 'neither', 'nor'].includes(word) || beginsLegalForm(word) || withZu.test(word),
);

/** "anzuzeigen", "mitzuteilen". */
const withZu =
  /^(?:ab|an|auf|aus|bei|bereit|dar|durch|ein|fest|fort|her|hin|mit|nach|nieder|sicher|vor|weiter|zurück|zusammen)zu\p{Ll}{1,30}n$/u;

const urgent = new Set(
  'unverzüglich umgehend sofort sofortig fristlos fristgerecht fristgemäß immediately promptly forthwith deadline'.split(
    ' ',
  ),
);

/** Words that say when something is due without a number: "unverzüglich", "Kündigungsfrist", "promptly". */
export function readUrgency(lexemes: readonly Lexeme[], places: readonly number[] = placesToRead(lexemes)): string[] {
  return places.flatMap((at) => urgencyOf(lexemes[at]?.folded ?? '') ?? []);
}

function urgencyOf(word: string): string | null {
  if (urgent.has(word)) return word;
  return word.endsWith('frist') || word.endsWith('fristen') ? 'frist' : null;
}

const rhythms: ReadonlyMap<string, string> = new Map([
  ...inAllForms('day', 'täglich kalendertäglich werktäglich'),
  ...inAllForms('week', 'wöchentlich'),
  ...inAllForms('month', 'monatlich'),
  ...inAllForms('quarter', 'vierteljährlich kalendervierteljährlich quartalsweise'),
  ...inAllForms('half-year', 'halbjährlich'),
  ...inAllForms('year', 'jährlich alljährlich'),
  ...(
    [
      ['day', 'daily'],
      ['week', 'weekly'],
      ['month', 'monthly'],
      ['quarter', 'quarterly'],
      ['half-year', 'semiannually'],
      ['year', 'annual annually yearly annum'],
    ] as const
  ).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
]);

/** German adjectives with their endings, each with `name`. */
function inAllForms(name: string, adjectives: string): (readonly [string, string])[] {
  return adjectives.split(' ').flatMap((adjective) => {
    const stem = adjective.replace(/e$/, '');
    return [adjective, ...['e', 'en', 'em', 'er', 'es'].map((ending) => stem + ending)].map(
      (word) => [word, name] as const,
    );
  });
}

/** Words before the name of a period: "pro Jahr", "every month". */
const beforePeriods = new Set('im pro je jeden jede jedes per a each every'.split(' '));
const periodNames = new Map(
  [
    ['day', 'tag kalendertag day'],
    ['week', 'woche kalenderwoche week'],
    ['month', 'monat kalendermonat month'],
    ['quarter', 'quartal kalendervierteljahr vierteljahr quarter'],
    ['half-year', 'halbjahr kalenderhalbjahr'],
    ['year', 'jahr kalenderjahr vertragsjahr year'],
  ].flatMap(([name = '', words = '']) => words.split(' ').map((word) => [word, name] as const)),
);

/**
 * How often something is due and in which period it ends, each under one name for all ways to say it: "monatlich" and
 * "per month", "Quartalsende" and "end of the quarter".
 *
 * @param lexemes without those of spans of time, which have their end in them
 */
export function readRhythms(lexemes: readonly Lexeme[], places: readonly number[] = placesToRead(lexemes)): string[] {
  return places.flatMap((at) => {
    const lexeme = lexemes[at];
    if (lexeme?.kind !== 'word') return [];
    const rhythm = rhythms.get(lexeme.folded) ?? periodBehind(lexemes, at);
    if (rhythm !== null) return [`each ${rhythm}`];
    const end = readEndOfPeriod(lexemes, at);
    return end === null ? [] : [`end of ${end.period}`];
  });
}

function mayBeRhythm(word: string): boolean {
  return word === 'p' || beforePeriods.has(word) || rhythms.has(word);
}

/** "im Monat", "per month", "p. a.". */
function periodBehind(lexemes: readonly Lexeme[], at: number): string | null {
  if (isWord(lexemes[at], 'p') && isSymbol(lexemes[at + 1], '.') && isWord(lexemes[at + 2], 'a')) return 'year';
  return isOneOf(lexemes[at], beforePeriods) ? (periodNames.get(lexemes[at + 1]?.folded ?? '') ?? null) : null;
}

const germanOrdinals = new Map(
  'erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte'
    .split(' ')
    .flatMap((word, index) => inAllForms(String(index + 1), word)),
);
const lastOnes = new Set(['letzte', 'letzten', 'letzter', 'last']);
const countedDay = /^(?:(?:bank)?(?:werk|arbeits|geschäfts)|kalender)?tage?s?$/;

/** A day that is counted from the start of a period: "am dritten Werktag", "the fifth business day". */
export interface CountedDay {
  /** Where its words begin, and its name. */
  start: number;
  name: string;
}

/** The days of a text that are counted from the start of a period, "letzter" as the last one. */
export function readCountedDays(
  lexemes: readonly Lexeme[],
  places: readonly number[] = placesToRead(lexemes),
): CountedDay[] {
  return places.flatMap((at) => {
    const lexeme = lexemes[at];
    const ordinal = ordinalOf(lexemes, at);
    if (lexeme === undefined || ordinal === null) return [];
    const unit = isWord(lexemes[ordinal.next], 'business', 'working', 'banking', 'calendar')
      ? ordinal.next + 1
      : ordinal.next;
    const word = lexemes[unit];
    const isDay = word?.kind === 'word' && (word.folded === 'day' || countedDay.test(word.folded));
    return isDay ? [{ start: lexeme.start, name: `day ${ordinal.name}` }] : [];
  });
}

function ordinalOf(lexemes: readonly Lexeme[], at: number): { name: string; next: number } | null {
  const lexeme = lexemes[at];
  if (lexeme?.kind === 'digits') {
    const suffix = lexemes[at + 1];
    const isOrdinal = suffix?.glued && (isSymbol(suffix, '.') || isWord(suffix, 'st', 'nd', 'rd', 'th'));
    return isOrdinal && lexeme.text.length <= 2 ? { name: String(Number(lexeme.text)), next: at + 2 } : null;
  }
  const name = lexeme?.kind === 'word' ? ordinalIn(lexeme.folded) : null;
  return name === null ? null : { name, next: at + 1 };
}

function ordinalIn(word: string): string | null {
  if (lastOnes.has(word)) return 'last';
  return germanOrdinals.get(word) ?? ordinals.get(word)?.toString() ?? null;
}

/** Words before a month that is meant as one, and is no name or verb ("May"). */
const monthFollows = new Set(
  'ende anfang mitte im in of bis monat until till by since from before after during early mid late ab seit vor'.split(
    ' ',
  ),
);

/** The months that a text names without a day or a year: "bis Ende März", "the last day of March". */
export function readMonths(words: readonly Lexeme[], places: readonly number[] = placesToRead(words)): MonthName[] {
  return places.flatMap((at) => {
    const lexeme = words[at];
    if (lexeme === undefined || !isOneOf(words[at - 1], monthFollows)) return [];
    const month = monthOf(lexeme);
    return month === null ? [] : [{ start: lexeme.start, value: `month ${month}` }];
  });
}

/** A month that is named, and where its name begins. */
export interface MonthName {
  start: number;
  value: string;
}

const dueWords = new Set('bis spätestens vor until till by before later deadline expires due'.split(' '));
/** So many words can stand between what makes a date a deadline and the date: "no later than midnight on". */
const reachOfDue = 4;

/** Whether a date is one by which something is due, from the lexemes in front of it. */
export function isDue(before: readonly Lexeme[]): boolean {
  const near = before.slice(-reachOfDue);
  const sentence = near.slice(near.findLastIndex((lexeme) => isSymbol(lexeme, '.', ';', '\t')) + 1);
  return sentence.some((lexeme) => isOneOf(lexeme, dueWords) || /frist/.test(lexeme.folded));
}
