import type { XmlElement } from '../package/xml.ts';
import type { Paragraph } from './read-story.ts';

/** Where codes of a stream come from. */
export interface Origin {
  /** The run whose look they have; null for what stands beside runs, such as equations. */
  readonly run: XmlElement | null;
  /** Hyperlinks, content controls and the like around them, outermost first. */
  readonly path: readonly XmlElement[];
  /** `text`: characters; `node`: one thing that is no text; `runs`: whole runs, the code of a field; `mark`: the end of a paragraph. */
  readonly kind: 'text' | 'node' | 'runs' | 'mark';
  readonly nodes: readonly XmlElement[];
  /** What a node or field shows. */
  readonly shows: string;
  /** Where a field opens or closes; both have its number. */
  readonly field: { readonly number: number; readonly opens: boolean } | null;
  /** Of a reference to a note. */
  readonly note: { readonly kind: 'footnotes' | 'endnotes'; readonly id: string } | null;
  /** Of a mark, the paragraph that it ends. */
  readonly paragraph: Paragraph | null;
}

/**
 * What paragraphs hold, as numbers: a UTF-16 unit of text is itself, anything else (a tab, a picture, the end of a
 * paragraph) has a number from 65,536 on, the same number for the same thing.
 */
export interface Stream {
  /** The document in which it stands. */
  readonly side: 'old' | 'new';
  readonly codes: number[];
  /** Index of the origin of each code. */
  readonly owners: number[];
  readonly origins: Origin[];
  /** Bookmarks and other marks without width, each before the code at `at`. */
  readonly marks: { readonly at: number; readonly node: XmlElement }[];
}

export function emptyStream(side: Stream['side']): Stream {
  return { side, codes: [], owners: [], origins: [], marks: [] };
}

/** Several streams as one. */
export function joinStreams(side: Stream['side'], streams: readonly Stream[]): Stream {
  const [only] = streams;
  if (only && streams.length === 1) return only;
  const joined = emptyStream(side);
  for (const { codes, owners, origins, marks } of streams) {
    const at = joined.codes.length;
    const shift = joined.origins.length;
    for (const code of codes) joined.codes.push(code);
    for (const owner of owners) joined.owners.push(owner + shift);
    for (const origin of origins) joined.origins.push(origin);
    for (const mark of marks) joined.marks.push({ at: mark.at + at, node: mark.node });
  }
  return joined;
}

/** Gives each thing that is not text a number; the same one to the same things of both documents. */
export interface Codes {
  of(key: string): number;
}

export function createCodes(): Codes {
  const known = new Map<string, number>();
  return {
    of: (key) => {
      const code = known.get(key) ?? firstCode + known.size;
      known.set(key, code);
      return code;
    },
  };
}

const firstCode = 0x10000;
/** The end of a paragraph. */
export const markKey = 'end of paragraph';

export function isText(code: number): boolean {
  return code < firstCode;
}

/** The text that a stream shows, and for each of its characters the code that it comes from. */
export interface ShownText {
  readonly text: string;
  readonly at: readonly number[];
}

/** What nobody sees: soft hyphens, byte order marks, zero-width spaces and joiners, controls. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unseen = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u200B\u2060-\u2064\u202A-\u202E\u2066-\u2069\uFEFF]/;

/**
 * The text as a reader of documents gives it: no white space at the ends, in between one character for any stretch of
 * it: a line break if it holds one, else a tab if it holds one, else a space.
 * @param markShows what the end of a paragraph in the middle shows
 */
export function showText({ codes, owners, origins }: Stream, markShows: '\n' | ' '): ShownText {
  let text = '';
  const at: number[] = [];
  let gap = '';
  let gapAt = 0;
  codes.forEach((code, index) => {
    const origin = origins[owners[index] ?? 0];
    const shown = shownBy(code, origin, markShows);
    for (let unit = 0; unit < shown.length; unit += 1) {
      const char = shown.charAt(unit);
      if (unseen.test(char)) continue;
      if (/\s/.test(char)) {
        if (gap === '') gapAt = index;
        // A line break is where it breaks, whatever spaces stand before it.
        if (/[\n\r\u2028\v]/.test(char) && !/[\n\r\u2028\v]/.test(gap)) gapAt = index;
        gap += char;
        continue;
      }
      if (gap !== '' && text !== '') {
        text += /[\n\r\u2028\v]/.test(gap) ? '\n' : gap.includes('\t') ? '\t' : ' ';
        at.push(gapAt);
      }
      gap = '';
      text += char;
      at.push(index);
    }
  });
  return { text, at };
}

function shownBy(code: number, origin: Origin | undefined, markShows: string): string {
  if (origin?.run && isHidden(origin.run)) return '';
  if (isText(code)) return String.fromCharCode(code);
  return origin?.kind === 'mark' ? markShows : (origin?.shows ?? '');
}

const hiddenRuns = new WeakMap<XmlElement, boolean>();

function isHidden(run: XmlElement): boolean {
  const known = hiddenRuns.get(run);
  if (known !== undefined) return known;
  const properties = run.children.find((child) => typeof child !== 'string' && child.name === 'w:rPr');
  const vanish =
    properties !== undefined &&
    typeof properties !== 'string' &&
    properties.children.find((child) => typeof child !== 'string' && child.name === 'w:vanish');
  const value = vanish && typeof vanish !== 'string' ? (vanish.attributes.get('w:val') ?? 'true') : 'false';
  const hidden = !['0', 'false', 'off', 'none'].includes(value);
  hiddenRuns.set(run, hidden);
  return hidden;
}
