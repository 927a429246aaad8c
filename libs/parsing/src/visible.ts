import { AsyncLocalStorage } from 'node:async_hooks';
import type { FindingCode } from '@lesart/document';
import type { Findings } from './collect-findings.ts';

/**
 * Anything but these may be what nobody sees but a model would read, or a database refuse; most texts have nothing of
 * it, so this is the only pattern that they meet. Surrogates stand for all characters beyond the first plane.
 */
const suspicious =
  /[^\t-\r -~\u00A0-\u00AC\u00AE-\u02FF\u0370-\u115E\u1161-\u17AF\u1810-\u200A\u200E-\u2029\u202F-\u205F\u2070-\u3163\u3165-\uD7FF\uE000-\uFDFF\uFE10-\uFEFE\uFF00-\uFF9F\uFFA1-\uFFF8\uFFFC-\uFFFF]/;

const invisible = new RegExp(
  [
    // The flags of England, Scotland and Wales are written with tags (Unicode Technical Standard 51, ED-14a).
    '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{3,6}\\u{E007F}',
    // Tags, and what has no meaning around them.
    '[\\u{E0000}-\\u{E00FF}\\u{E01F0}-\\u{E0FFF}]+',
    // One selector chooses a form of the character before it; several are bytes.
    '[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]{2,}',
    '(?<=[\\p{Script=Latin}\\s])[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]',
    // Embeddings, overrides and isolates.
    '[\\u202A-\\u202E\\u2066-\\u2069]+',
    // Joiners shape emoji and the letters of some scripts; in Latin text and the like they do nothing that is seen.
    '(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F]|(?![\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}])[\\p{L}\\p{M}])[\\u200C\\u200D]',
    '[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B\\u2060-\\u2065\\u206A-\\u206F\\u3164\\uFFA0\\uFFF9-\\uFFFB\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}][\\u200B-\\u200D\\u2060-\\u2064]*',
    '(?![\\t\\n\\v\\f\\r])\\p{Cc}+',
    '[\\u00AD\\uFEFF]+',
  ].join('|'),
  'gu',
);

interface Watch {
  readonly findings: Findings;
  readonly where: number | undefined;
}

/** Texts are cleaned in a hundred places, of parsers that know nothing of findings; so the place to report is ambient. */
const watching = new AsyncLocalStorage<Watch>();

/**
 * Runs work and reports the invisible characters of all texts that are cleaned in it.
 * @param where page, slide or sheet from 1
 */
export function watchInvisible<T>(findings: Findings, work: () => T, where?: number): T {
  return watching.run({ findings, where }, work);
}

/** Runs work whose texts lie on a page, slide or sheet (from 1), so that findings of `watchInvisible` name it. */
export function watchPage<T>(where: number, work: () => T): T {
  const watch = watching.getStore();
  return watch ? watching.run({ ...watch, where }, work) : work();
}

/** Where findings of the texts at hand are gathered, null outside of `watchInvisible`. */
export function watchedFindings(): Findings | null {
  return watching.getStore()?.findings ?? null;
}

/** Runs work on texts that were cleaned and reported before, or are not kept. */
export function withoutWatching<T>(work: () => T): T {
  return watching.exit(work);
}

/**
 * The text without invisible characters (zero-width ones, direction overrides, tags, fillers, controls) and halves of
 * surrogate pairs. Marks of direction, joiners between letters that need them and flags stay.
 */
export function visible(text: string): string {
  if (!suspicious.test(text)) return text;
  const seen = new Map<FindingCode, { at: number; match: string; count: number; smuggled: string }>();
  const cleaned = text.replace(invisible, (match: string, at: number) => {
    if (match.startsWith('\u{1F3F4}')) return match;
    const code = codeOf(match, text, at);
    if (code === null) return '';
    const found = seen.get(code);
    const smuggled = code === 'tag-characters' ? smuggledText(match) : '';
    if (!found) seen.set(code, { at, match, count: 1, smuggled });
    else {
      found.count += 1;
      if (found.smuggled.length < longestSmuggled) found.smuggled += smuggled;
    }
    return '';
  });
  const watch = watching.getStore();
  if (watch) {
    for (const [code, { at, match, count, smuggled }] of seen) {
      const sample = smuggled.trim() === '' ? sampleAround(text, at, match) : smuggled;
      watch.findings.add(code, { where: watch.where, count, sample });
    }
  }
  return cleaned.toWellFormed();
}

const longestSmuggled = 500;

/**
 * What to report of invisible characters; null for soft hyphens, byte order marks and controls, which are everywhere and
 * mean no harm, and for the spaces that part words in Thai, Khmer, Lao and Burmese.
 */
function codeOf(match: string, text: string, at: number): FindingCode | null {
  const code = match.codePointAt(0) ?? 0;
  if (code >= 0xe0000 || (code >= 0xfe00 && code <= 0xfe0f)) return 'tag-characters';
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return 'bidi-characters';
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xad || code === 0xfeff) return null;
  return match === '\u200B' && partsWords.test(text.charAt(at - 1)) ? null : 'invisible-characters';
}

const partsWords = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function smuggledText(match: string): string {
  const characters = match.slice(0, longestSmuggled * 2);
  const code = characters.codePointAt(0) ?? 0;
  return code >= 0xe0000 && code < 0xe0100 ? tagText(characters) : selectorText(characters);
}

/** Tags are ASCII, moved to where no font has glyphs (Unicode Standard, 23.9). */
function tagText(tags: string): string {
  return [...tags].map((tag) => printable((tag.codePointAt(0) ?? 0) - 0xe0000)).join('');
}

/** Bytes written as variation selectors: the first sixteen are 0 to 15, the others go on from there. */
function selectorText(selectors: string): string {
  const bytes = [...selectors].map((selector) => {
    const code = selector.codePointAt(0) ?? 0;
    return code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00;
  });
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  return /[\p{Cc}\uFFFD]/u.test(text) ? '' : text;
}

function printable(code: number): string {
  return code >= 0x20 && code <= 0x7e ? String.fromCharCode(code) : '';
}

const contextLength = 60;

/** The text around invisible characters, which are shown by their numbers. */
function sampleAround(text: string, at: number, match: string): string {
  const numbers = [...match].slice(0, 3).map((char) => `U+${char.codePointAt(0)?.toString(16).toUpperCase()}`);
  const before = text.slice(Math.max(0, at - contextLength), at);
  const after = text.slice(at + match.length, at + match.length + contextLength);
  return `${strip(before)}[${numbers.join(' ')}]${strip(after)}`;
}

function strip(text: string): string {
  return withoutWatching(() => visible(text));
}
