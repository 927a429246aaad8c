import type { JoinedToken, Token } from './token.ts';
import { gapBefore, stretch, wordAt } from './word-gaps.ts';

const MOST_WORDS = 24;
const NAME_GAP = /^[._+-]$/;
const HOST_GAP = /^[.-]$/;
/** Between words of a page's address no blank stands, and nothing that would end it. */
const PAGE_GAP = /^[^\s"'<>«»„“”(){}[\]|\\]{1,8}$/;

/** The address of a mailbox whose "@" follows this word, or of a page that begins here, and the host in it. */
export function readAddresses(text: string, words: readonly Token[], at: number): JoinedToken[] {
  if (text.charAt(words[at]?.end ?? 0) === '@') return readMailbox(text, words, at);
  const isScheme = /^(?:https?|ftp)$/i.test(wordAt(text, words, at));
  const isHost = /^www$/i.test(wordAt(text, words, at));
  if (!isScheme && !isHost) return [];
  const host = isScheme ? at + 1 : at;
  const isOfScheme = isHost && gapBefore(text, words, at) === '://';
  return isOfScheme ? [] : [...address(words, at, lastOf(text, words, host, PAGE_GAP)), ...readHost(text, words, host)];
}

function readMailbox(text: string, words: readonly Token[], at: number): JoinedToken[] {
  if (gapBefore(text, words, at + 1) !== '@') return [];
  let first = at;
  while (at - first < MOST_WORDS && NAME_GAP.test(gapBefore(text, words, first) ?? ' ')) first--;
  const hosts = readHost(text, words, at + 1);
  return hosts.length === 0 ? [] : [...address(words, first, lastOf(text, words, at + 1, HOST_GAP)), ...hosts];
}

/** A host has a dot. */
function readHost(text: string, words: readonly Token[], at: number): JoinedToken[] {
  const found = address(words, at, lastOf(text, words, at, HOST_GAP));
  return found.filter(({ token }) => text.slice(token.start, token.end).includes('.'));
}

function lastOf(text: string, words: readonly Token[], first: number, gap: RegExp): number {
  let last = first;
  while (last - first < MOST_WORDS && gap.test(gapBefore(text, words, last + 1) ?? ' ')) last++;
  return last;
}

function address(words: readonly Token[], first: number, last: number): JoinedToken[] {
  return stretch('address', words[first], words[last]).map((token) => ({ token, at: first }));
}
