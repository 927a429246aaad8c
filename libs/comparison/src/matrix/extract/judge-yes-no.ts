import type { Question } from '@lesart/contracts';
import { deniesAWord } from '../../change-words.ts';
import { readLexemes } from '../../values/lexemes.ts';
import type { Analyse } from '../asked-document.ts';
import { countDenials, splitParts, withoutNeutralDenials } from '../denials.ts';
import { conceptsOf, readQuestion } from './concepts.ts';
import { ofQuestions } from './find-evidence.ts';

type Asked = Pick<Question, 'prompt'>;

/**
 * What clauses say to a question that is answered with yes or no. A denial of what is asked is a no where it is plain:
 * one, in a short clause without conditions; else nobody can tell. Of a question whether something is there at all,
 * one clause that says so is enough; otherwise the first clause decides, unless another one denies it.
 *
 * @param clauses that speak of what is asked, best first
 * @returns null where they do not tell
 */
export function judgeYesNo(clauses: readonly string[], question: Asked, analyse: Analyse): boolean | null {
  const judge = asksForPermission(question)
    ? (text: string) => isPermitted(text, question)
    : (text: string) => judgeClause(text, question, analyse);
  const [best = null, ...others] = clauses.map(judge);
  if (best === false) return others.includes(true) ? null : false;
  if (others.includes(false)) return null;
  return best ?? (asksForPresence(question) && others.includes(true) ? true : null);
}

function judgeClause(text: string, question: Asked, analyse: Analyse): boolean | null {
  const { prompt } = question;
  const isRestriction = restricting.test(prompt);
  if (isRestriction) {
    if (asksForConsent.test(prompt) && withoutConsent.test(text) && !directDenial.test(text)) return null;
    const isLifted =
      liftsRestriction.test(withoutNeutralDenials(text.split(exception)[0] ?? '')) || denies(text, prompt);
    return isLifted ? (isPlain(text) ? false : null) : true;
  }
  const asked = new Set(wordsAsked(prompt, analyse));
  const parts = splitParts(text.replaceAll(besides, ' ')).map((part) => ({
    isDenied: deniesAsked(part, asked, analyse),
    share: new Set([...conceptsOf(part), ...analyse(part)].filter((word) => asked.has(word))).size,
  }));
  const most = Math.max(0, ...parts.map(({ share }) => share));
  if (asksForPresence(question)) {
    // What is there is not gone because something that has to do with it is denied as well.
    const decisive = parts.filter(({ share }) => share === most);
    const isLong = text.length > LONGEST_PLAIN;
    if (isLong ? decisive.some(({ isDenied }) => !isDenied) : decisive.every(({ isDenied }) => !isDenied))
      return denies(text, prompt) ? null : true;
  }
  if (parts.some(({ isDenied }) => isDenied)) return isPlain(text) && countDenials(prompt) === 0 ? false : null;
  return denies(text, prompt) ? null : true;
}

/** Says of somebody what is not asked: "the party which is not interested". */
const besides = /\b(?:party|parties|person|anyone) (?:which|who|that) (?:is|are|does|do|has|have) not\b/giu;

/** Whether one has a word that the other denies: "limited" and "unlimited". */
const denies = (text: string, prompt: string): boolean => deniesAWord(readLexemes(prompt), readLexemes(text));

/** Questions for what restricts somebody: clauses that say so deny something else. */
const restricting =
  /\b(?:non-?\p{L}+|no-?solicit\p{L}*|no-?hire|forbid\p{L}*|prohibit\p{L}*|restrict\p{L}*|limit\p{L}*|cap|capped|exclu(?:de|ding|sion)\p{L}*|exceptions?|consent|approval|covenant|refrain)(?!\p{L})|verbot|untersagt|ausgeschlossen|ausschluss|unzulässig|begrenz|beschränk|höchst|obergrenze|zustimmung|einschränk|wettbewerb/iu;

/** What follows is an exception, which leaves the restriction in place. */
const exception = /\b(?:except that|provided,? (?:however,? )?that|mit der maßgabe, dass)\b/iu;

/** The denial of a restriction: "not limited", "no non-compete", "ohne Begrenzung", "ein Verbot besteht nicht". */
const liftsRestriction =
  /\b(?:not|no|never|without|nicht|keine?[nmrs]?|keinerlei|ohne)\b(?: \p{L}+){0,3} (?:non-?\p{L}+|forbidden|prohibited|restrict(?:ed|ions?)|limited|limit(?:ations?)?|cap|capped|exclusions?|excluded|\p{L}{0,30}verbot\p{L}{0,2}|verboten|untersagt|ausgeschlossen|unzulässig|begrenzt|begrenzung|beschränkt|beschränkung|haftungs\p{L}{1,30}|obergrenze|höchst\p{L}{1,30}|eingeschränkt)(?!\p{L})|\b(?:no|keine?[rn]?)(?: \p{L}+){0,2} (?:consent|approval|covenants?|zustimmung)(?!\p{L})|\p{L}{0,30}(?:verbot|begrenzung|beschränkung|obergrenze|zustimmung)(?: \p{L}+){0,4} nicht(?!\p{L})|\bunlimited\b|\buncapped\b|unbegrenzt|unbeschränkt/iu;

const asksForConsent = /\b(?:consent|approval)\b|zustimmung/iu;
const withoutConsent = /\bwithout\b[^.;]{0,60}\b(?:consent|approval)\b|\bohne\b[^.;]{0,60}zustimmung/iu;
const directDenial =
  /(?<!\p{L})(?:not|no|never|nor|neither|cannot|void|nicht|nie|kein\p{L}{0,3}|weder|nichtig|unwirksam|unzulässig)(?!\p{L})/iu;

/** A denial in front of a word that is asked for, or close behind it. */
function deniesAsked(part: string, asked: ReadonlySet<string>, analyse: Analyse): boolean {
  const isAsked = (word: string): boolean => [...conceptsOf(word), ...analyse(word)].some((name) => asked.has(name));
  // "non-exclusive" denies "exclusive", and nothing of what stands behind it.
  const words = part
    .replaceAll(/\bnon-?(\p{L}+)/giu, (_, denied: string) => (isAsked(denied) ? `not ${denied}` : denied))
    .match(/[\p{L}\p{N}'’-]+/gu);
  const all = words ?? [];
  if (countDenials(all.join(' ')) === 0) return false;
  return all.some((word, at) => {
    if (!isAsked(word)) return false;
    const around = [all.slice(Math.max(0, at - REACH_BEFORE), at), all.slice(at, at + 1 + REACH_BEHIND)];
    return around.some((near) => countDenials(near.join(' ')) > 0);
  });
}
/** So many words in front of what they deny, or behind it, "not" and "nicht" may stand. */
const REACH_BEFORE = 8;
const REACH_BEHIND = 5;

function wordsAsked(prompt: string, analyse: Analyse): string[] {
  const { concepts, rest } = readQuestion(prompt);
  return [...concepts, ...analyse(rest.replaceAll(ofQuestions, ' '))];
}

/** What leaves open whether a sentence holds: conditions, and sentences within it. */
const conditions =
  /\b(?:without|unless|except|only|solely|subject to|if|where|provided|until|which|that|other than|ohne|nur|es sei denn|außer|vorbehaltlich|sofern|soweit|wenn|falls|bevor|ausgenommen|dass)\b/iu;
const LONGEST_PLAIN = 240;

const isPlain = (text: string): boolean =>
  text.length <= LONGEST_PLAIN && countDenials(text) <= 1 && !conditions.test(text) && splitParts(text).length === 1;

/** Whether something is there at all, in whichever clause. */
const asksForPresence = ({ prompt }: Asked): boolean =>
  /^\W*(?:is|are) there\b|^\W*(?:is|are) an? |\b(?:either|any|a) party\b|\b(?:contain|include|clause)\b|(?<!\p{L})(?:gibt es|besteht|bestehen|enthält|klausel)(?!\p{L})/iu.test(
    prompt,
  );

export const asksForPermission = ({ prompt }: Asked): boolean =>
  /\b(?:allowed|permitted|erlaubt|gestattet)\b|(?<!\p{L})zulässig|^\W*(?:may|darf|dürfen)(?!\p{L})/iu.test(prompt);

/** Whether a clause allows what it speaks of; null where it allows it under conditions. */
function isPermitted(text: string, { prompt }: Asked): boolean | null {
  if (withoutConsent.test(prompt) && namesConsent.test(text)) return isFreeOfConsent(text);
  // What the question itself names is no condition of it: "without cause".
  const said = text.replaceAll(withoutCause, (found) => (withoutCause.test(prompt) ? ' ' : found));
  if (/\b(?:without|unless|except|only|subject to|ohne|nur|es sei denn|außer|vorbehaltlich)\b/iu.test(said))
    return null;
  const isDenied =
    /\b(?:not|no|never|nor|neither|cannot|prohibited|forbidden|excluded|nicht|kein\p{L}{0,3}|untersagt|verboten|ausgeschlossen)(?!\p{L})|unzulässig/iu.test(
      said,
    );
  if (isDenied) return false;
  return allowing.test(said) ? true : null;
}
const allowing =
  /\b(?:may|can|allowed|permitted|free to|entitled|right|darf|kann|erlaubt|gestattet|berechtigt|recht)\b|dürfen|können|(?<!un)zulässig|\p{L}bar(?!\p{L})/iu;
/** Whether a clause allows without consent what it speaks of; null where it has exceptions. */
function isFreeOfConsent(text: string): boolean | null {
  const rest = withoutNeutralDenials(text).replace(withoutConsent, ' ');
  const isDenied = directDenial.test(rest);
  const allowsOthers = isDenied && (rest.match(permissions) ?? []).length > 1;
  if (text.length > LONGEST_PLAIN || reservations.test(rest) || allowsOthers) return null;
  if (withoutConsent.test(text)) return isDenied ? false : allowing.test(rest) ? true : null;
  return needsConsent.test(rest) && !isDenied ? false : null;
}
const namesConsent = /\b(?:consent|approval)\b|zustimmung/iu;
const needsConsent =
  /\b(?:requires?|needs?|subject to|only with)\b[^.;]{0,60}\b(?:consent|approval)\b|(?<!\p{L})(?:bedarf|bedürfen|erfordert|nur mit|vorbehaltlich)(?!\p{L})[^.;]{0,80}zustimmung/iu;
const permissions = /(?<!\p{L})(?:may|can|darf|dürfen|kann|können)(?!\p{L})/giu;
const reservations =
  /(?<!\p{L})(?:unless|except|provided|other than|however|but|notwithstanding|es sei denn|außer|ausgenommen|sofern|soweit|jedoch|aber)(?!\p{L})/iu;

const withoutCause = /\b(?:with or )?without (?:any )?(?:cause|reason)\b|\bohne (?:angabe von )?gr[uü]nd\p{L}{0,3}/giu;
