import { isSymbol, isWord, type Lexeme } from './values/lexemes.ts';

const negations = new Set(
  (
    'nicht kein keine keinen keinem keiner keines keinerlei ohne weder nie niemals nichts niemand niemanden niemandem ' +
    'nirgends keinesfalls keineswegs not no never without unless neither nor none nothing nobody cannot non'
  ).split(' '),
);

/** How often a text denies something: "nicht", "kein", "ohne", "es sei denn", "not", "unless", "don't", "non-exclusive". */
export function countNegations(lexemes: readonly Lexeme[]): number {
  return lexemes.filter((_, at) => isNegation(lexemes, at)).length;
}

function isNegation(lexemes: readonly Lexeme[], at: number): boolean {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== 'word') return false;
  const after = lexemes[at + 1];
  if (lexeme.folded === 'no') return !(isSymbol(after, '.') && after?.glued && lexemes[at + 2]?.kind === 'digits');
  if (lexeme.folded === 'nor') return !hasNeitherBefore(lexemes, at);
  if (lexeme.folded === 'denn') return isWord(lexemes[at - 1], 'sei');
  if (lexeme.folded === 't') return isSymbol(lexemes[at - 1], "'") && (lexemes[at - 2]?.folded.endsWith('n') ?? false);
  return negations.has(lexeme.folded) || /^nicht[^e]/.test(lexeme.folded);
}

/** So far apart are "neither" and its "nor", in lexemes, that they are one negation. */
const reachOfNeither = 12;
function hasNeitherBefore(lexemes: readonly Lexeme[], at: number): boolean {
  return lexemes.slice(Math.max(0, at - reachOfNeither), at).some((lexeme) => isWord(lexeme, 'neither'));
}

/** Prefixes that deny; one counts only where the word without it stands on the other side. */
const denyingPrefixes = ['un', 'non', 'nicht', 'in', 'im', 'il', 'ir', 'dis'];
const shortestDenied = 4;

/** Whether one side has a word that the other denies: "wirksam" and "unwirksam", "lawful" and "unlawful". */
export function deniesAWord(old: readonly Lexeme[], fresh: readonly Lexeme[]): boolean {
  const oldWords = new Set(old.map(({ folded }) => folded));
  const newWords = new Set(fresh.map(({ folded }) => folded));
  return hasDenied(oldWords, newWords) || hasDenied(newWords, oldWords);
}

function hasDenied(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...words].some(
    (word) =>
      word.length >= shortestDenied &&
      !others.has(word) &&
      denyingPrefixes.some((prefix) => others.has(prefix + word) && !words.has(prefix + word)),
  );
}

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
export function readObligations(lexemes: readonly Lexeme[]): string[] {
  return lexemes.flatMap((_, at) => obligationAt(lexemes, at) ?? []);
}

function obligationAt(lexemes: readonly Lexeme[], at: number): string | null {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== 'word') return null;
  if (isWord(lexeme, 'hat', 'haben', 'ist', 'sind')) return isBoundTo(lexemes, at) ? 'hat zu' : null;
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
/** "anzuzeigen", "mitzuteilen". */
const withZu =
  /^(?:ab|an|auf|aus|bei|bereit|dar|durch|ein|fest|fort|her|hin|mit|nach|nieder|sicher|vor|weiter|zurück|zusammen)zu\p{Ll}{1,30}n$/u;

const urgent = new Set(
  'unverzüglich umgehend sofort sofortig fristlos fristgerecht fristgemäß immediately promptly forthwith deadline'.split(
    ' ',
  ),
);

/** Words that say when something is due without a number: "unverzüglich", "Kündigungsfrist", "promptly". */
export function readUrgency(lexemes: readonly Lexeme[]): string[] {
  return lexemes.flatMap(({ kind, folded }) => {
    if (kind !== 'word') return [];
    if (urgent.has(folded)) return [folded];
    return /frist(?:en)?$/.test(folded) ? ['frist'] : [];
  });
}

const dueWords = ['bis', 'spätestens', 'vor', 'until', 'till', 'by', 'before', 'later', 'deadline', 'expires', 'due'];
/** So many words can stand between what makes a date a deadline and the date: "no later than midnight on". */
const reachOfDue = 4;

/** Whether a date is one by which something is due, from the lexemes in front of it. */
export function isDue(before: readonly Lexeme[]): boolean {
  const near = before.slice(-reachOfDue);
  const sentence = near.slice(near.findLastIndex((lexeme) => isSymbol(lexeme, '.', ';', '\t')) + 1);
  return sentence.some((lexeme) => isWord(lexeme, ...dueWords) || /frist/.test(lexeme.folded));
}
