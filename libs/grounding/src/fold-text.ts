/** A text without typographic differences, and where each of its characters was in the original. */
export interface FoldedText {
  readonly text: string;
  /** Original offset at which the folded character at the same index starts. */
  readonly starts: Uint32Array;
  /** Original offset behind the folded character at the same index. */
  readonly ends: Uint32Array;
}

/** What becomes of a hyphen that stands between two letters across a line end. */
export type LineEndHyphen = 'dropped' | 'kept';

/** Soft hyphen, zero-width and bidi characters, variation selectors. */
const INVISIBLE = /^(?:\u034f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f])$/;
/** White space, and the bar that stands for the edge of a table cell in prompts. */
const SPACE = /^[\s|]$/;
const DASH = /^[\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]$/;
/** Quotation marks, apostrophes and the marks of emphasis that a model adds or leaves out. */
const ORNAMENT =
  /^["'`´*_\\\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033\u02bc\u300c-\u300f\u301d-\u301f\uff02\uff07]$/;
/** Marks that combine with the character before them, in decomposed text. */
const COMBINING = /^[\p{M}\u1160-\u11ff]$/u;
const WORD = /^[\p{L}\p{N}]$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{N}$/u;
const NUMBER_MARK = /^[.,:']$/;

export const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && WORD.test(character);
export const isDigit = (character: string | undefined): boolean => character !== undefined && DIGIT.test(character);

/**
 * Folds away what typography, extraction and models change without changing a word: case, ligatures and other
 * compatibility forms (NFKC), composed or decomposed accents, invisible characters, kinds of dashes, quotation
 * marks, and white space beside punctuation. Digits and the marks inside numbers always stay.
 *
 * One pass over the text; every folded character remembers its place in the original.
 */
export function foldText(text: string, lineEndHyphen: LineEndHyphen): FoldedText {
  const folded = new FoldedBuilder();
  let offset = 0;
  while (offset < text.length) {
    if (isPlain(text.charCodeAt(offset)) && !(text.charCodeAt(offset + 1) >= 0x300)) {
      folded.character((text[offset] ?? '').toLowerCase(), offset, offset + 1, lineEndHyphen);
      offset++;
      continue;
    }
    const end = clusterEnd(text, offset);
    const cluster = text.slice(offset, end);
    if (SPACE.test(cluster)) {
      folded.space(offset, end, /[\n\r\u2028\u2029]/.test(cluster));
    } else if (!INVISIBLE.test(cluster)) {
      if (ORNAMENT.test(cluster)) folded.ornament(offset, end);
      else folded.character(DASH.test(cluster) ? '-' : foldCluster(cluster), offset, end, lineEndHyphen);
    }
    offset = end;
  }
  return folded.build();
}

/** An ASCII letter or digit: most of most texts, so it is worth a short way. */
function isPlain(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** The end of the code point at `offset` with the marks that combine with it. */
function clusterEnd(text: string, offset: number): number {
  let end = offset + codePointLength(text, offset);
  while (end < text.length && text.charCodeAt(end) >= 0x300) {
    const length = codePointLength(text, end);
    if (!COMBINING.test(text.slice(end, end + length))) break;
    end += length;
  }
  return end;
}

function codePointLength(text: string, offset: number): number {
  const codePoint = text.codePointAt(offset);
  return codePoint !== undefined && codePoint > 0xffff ? 2 : 1;
}

function foldCluster(cluster: string): string {
  if (cluster.length === 1 && cluster.charCodeAt(0) < 0x80) return cluster.toLowerCase();
  const compatible = cluster.normalize('NFKC');
  // "10²" must not become "102": a superscript, a circled number or a fraction is not the plain digit.
  const becomesNumber = /\p{Nd}/u.test(compatible) && !/\p{Nd}/u.test(cluster);
  return (becomesNumber ? cluster.normalize('NFC') : compatible).toLowerCase();
}

/** Decides about white space and ornaments when the character behind them is known. */
class FoldedBuilder {
  private units: string[] = [];
  private starts: number[] = [];
  private ends: number[] = [];
  private last = '';
  private beforeLast = '';
  private pending: { start: number; end: number; lineEnd: boolean; spaced: boolean; ornaments: boolean } | null = null;

  space(start: number, end: number, lineEnd: boolean): void {
    const pending = this.pend(start, end);
    pending.spaced = true;
    pending.lineEnd ||= lineEnd;
  }

  ornament(start: number, end: number): void {
    this.pend(start, end).ornaments = true;
  }

  character(folded: string, start: number, end: number, lineEndHyphen: LineEndHyphen): void {
    const first = folded[0];
    if (first === undefined) return;
    if (this.pending !== null) this.settle(this.pending, first, lineEndHyphen);
    this.pending = null;
    for (const unit of folded) this.push(unit, start, end);
  }

  build(): FoldedText {
    return { text: this.units.join(''), starts: Uint32Array.from(this.starts), ends: Uint32Array.from(this.ends) };
  }

  private pend(start: number, end: number) {
    this.pending ??= { start, end, lineEnd: false, spaced: false, ornaments: false };
    this.pending.end = end;
    return this.pending;
  }

  private settle(gap: NonNullable<FoldedBuilder['pending']>, next: string, lineEndHyphen: LineEndHyphen): void {
    if (gap.spaced) {
      const hyphenated = gap.lineEnd && this.last === '-' && LETTER.test(this.beforeLast) && LETTER.test(next);
      if (hyphenated && lineEndHyphen === 'dropped') this.pop();
      else if (keepsSpace(this.beforeLast, this.last, next)) this.push(' ', gap.start, gap.end);
    } else if (gap.ornaments && DIGIT.test(this.last) && DIGIT.test(next)) {
      this.push("'", gap.start, gap.end);
    }
  }

  private push(unit: string, start: number, end: number): void {
    this.units.push(unit);
    // `unit` may be an astral character, which has two UTF-16 units.
    for (let i = 0; i < unit.length; i++) {
      this.starts.push(start);
      this.ends.push(end);
    }
    this.beforeLast = this.last;
    this.last = unit;
  }

  private pop(): void {
    this.units.pop();
    this.starts.pop();
    this.ends.pop();
    this.last = this.beforeLast;
  }
}

/** White space counts between words, and where dropping it would glue two numbers together ("3. 5" is not "3.5"). */
function keepsSpace(beforeLast: string, last: string, next: string): boolean {
  if (WORD.test(last) && WORD.test(next)) return true;
  if (DIGIT.test(next)) return NUMBER_MARK.test(last) && DIGIT.test(beforeLast);
  return false;
}
