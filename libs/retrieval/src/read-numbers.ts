import type { JoinedToken, Token } from './token.ts';
import { gapBefore, stretch, wordAt } from './word-gaps.ts';

const GROUP_GAP = /^[ \u00a0\u2009\u202f'’]$/;
const MOST_GROUPS = 5;
const ACCOUNT_START = /^[A-Z]{2}\d{2}$/i;
const FEWEST_ACCOUNT_GROUPS = 3;
const MOST_ACCOUNT_GROUPS = 8;
const PHONE_GAP = /^[ \u00a0/().-]{1,3}$/;
const MOST_PHONE_GROUPS = 8;
/** Fewer digits are a number of something, more than fifteen no phone has (ITU-T E.164). */
const FEWEST_PHONE_DIGITS = 7;
const MOST_PHONE_DIGITS = 15;

/** The number that begins at this word and goes on after a blank: an amount "1 250,00", an IBAN, a phone. */
export function readNumbers(text: string, words: readonly Token[], at: number): JoinedToken[] {
  const found: Token[] = [];
  const amountEnd = endOfAmount(text, words, at);
  if (amountEnd > at) found.push(...stretch('identifier', words[at], words[amountEnd]));
  const accountEnd = endOfAccount(text, words, at);
  if (accountEnd > at) found.push(...stretch('identifier', words[at], words[accountEnd]));
  const phoneEnd = endOfPhone(text, words, at);
  if (phoneEnd !== null) found.push(...stretch('phone', words[at], words[phoneEnd]));
  return found.map((token) => ({ token, at }));
}

/** "1 250,00", "1'250.00": groups of three digits, then perhaps cents. `at` when there is no second group. */
function endOfAmount(text: string, words: readonly Token[], at: number): number {
  if (!/^[1-9]\d{0,2}$/.test(wordAt(text, words, at)) || isJoined(text, words, at)) return at;
  let last = at;
  while (
    last - at < MOST_GROUPS &&
    isAfter(text, words, last + 1, GROUP_GAP) &&
    /^\d{3}$/.test(wordAt(text, words, last + 1))
  )
    last++;
  if (last === at) return at;
  const hasCents = isAfter(text, words, last + 1, /^[.,]$/) && /^\d{1,2}$/.test(wordAt(text, words, last + 1));
  return hasCents ? last + 1 : last;
}

/** "DE89 3704 0044 0532 0130 00" */
function endOfAccount(text: string, words: readonly Token[], at: number): number {
  if (!ACCOUNT_START.test(wordAt(text, words, at))) return at;
  let last = at;
  while (last - at < MOST_ACCOUNT_GROUPS && isAfter(text, words, last + 1, /^[ \u00a0]$/)) {
    const group = wordAt(text, words, last + 1);
    if (!/^[A-Z0-9]{1,4}$/i.test(group) || !/\d/.test(group)) break;
    last++;
    if (group.length < 4) break;
  }
  return last - at < FEWEST_ACCOUNT_GROUPS ? at : last;
}

/** "+49 (0)30 1234-567", "030/1234567": begins with a plus, or with 0 and an area; null for other numbers. */
function endOfPhone(text: string, words: readonly Token[], at: number): number | null {
  const start = words[at]?.start ?? 0;
  const hasPlus = text.charAt(start - 1) === '+';
  if (!hasPlus && (!/^0\d{2,}$/.test(wordAt(text, words, at)) || goesOn(text, words, at))) return null;
  let last = at;
  let digits = 0;
  for (let next = at; next - at < MOST_PHONE_GROUPS; next++) {
    const group = wordAt(text, words, next);
    if (!/^\d{1,15}$/.test(group) || (next > at && !isAfter(text, words, next, PHONE_GAP))) break;
    if (digits + group.length > MOST_PHONE_DIGITS) break;
    digits += group.length;
    last = next;
  }
  return digits < FEWEST_PHONE_DIGITS ? null : last;
}

/** Whether a number goes on here that began before, as an account does. */
function goesOn(text: string, words: readonly Token[], at: number): boolean {
  return isJoined(text, words, at) || (/\d$/.test(wordAt(text, words, at - 1)) && isAfter(text, words, at, PHONE_GAP));
}

/** Whether a mark joins the word to what stands before it. */
function isJoined(text: string, words: readonly Token[], at: number): boolean {
  return isAfter(text, words, at, /^[-.,:/_&]$/);
}

function isAfter(text: string, words: readonly Token[], at: number, gap: RegExp): boolean {
  const before = gapBefore(text, words, at);
  return before !== null && gap.test(before);
}
