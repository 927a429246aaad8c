import type { FindingCode, ReadingSettings } from '@lesart/document';
import { parseFragment } from 'parse5';
import type { Findings } from '../collect-findings.ts';
import type { Run } from '../lay-runs.ts';
import { holdsWords, type OpenTags, trackOpenTags } from './open-tags.ts';

/** What inline text may point at: addresses of link definitions, and the ids of footnotes, both in lower case. */
export interface References {
  readonly links: ReadonlyMap<string, string>;
  readonly footnotes: ReadonlySet<string>;
}

/** A stretch of text, or signs that may turn out to be formatting. */
interface Piece {
  text: string;
  bold: boolean;
  italic: boolean;
  code: boolean;
  footnote: boolean;
  href: string | null;
  /** Why nobody sees it. */
  concealment: FindingCode | null;
  /** Signs of emphasis that are not used up yet. */
  delimiter: { readonly sign: string; count: number; readonly opens: boolean; readonly closes: boolean } | null;
  /** An opening bracket that may begin a link or a picture. */
  bracket: 'link' | 'picture' | null;
  /** Where the text after the bracket begins. */
  inside: number;
}

const special = /[\\`*_~[\]!<&\n]|https?:\/\//g;
/** Signs further apart than this many pieces do not belong together; bounds the work on hostile texts. */
const widestEmphasis = 1000;

const backticks = /`+/y;
const addressInBrackets = /<((?:https?|ftp|mailto|tel):[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>/iy;
const htmlTag = /<(?:\/?[a-z][\w-]*(?:\s+[^<>]*)?\/?>|[?!](?!--)[^<>]*>)/iy;
const entityPattern = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,31});/iy;
const addressInText = /https?:\/\/[^\s<]*/y;
const punctuation = /[\p{P}\p{S}]/u;

/** Reads the inside of a paragraph (CommonMark 0.31, chapter 6, and GitHub's strikethrough, links and footnotes). */
export function readInline(text: string, references: References, { settings, findings }: InlineOptions): Run[] {
  const pieces = new InlineReader(text, references, findings).read();
  const concealed = pieces.filter(({ concealment }) => concealment !== null);
  if (concealed.length === 0) return pieces.flatMap(runOf);
  for (const [code, texts] of Map.groupBy(concealed, ({ concealment }) => concealment)) {
    const sample = texts.map((piece) => piece.text).join('');
    if (code !== null && sample.trim() !== '') findings.add(code, { sample });
  }
  const isShown = ({ concealment }: Piece) => concealment === null || settings.hiddenText === 'include';
  return pieces.filter(isShown).flatMap(runOf);
}

export interface InlineOptions {
  readonly settings: ReadingSettings;
  /** Where to report what nobody sees. */
  readonly findings: Findings;
}

class InlineReader {
  private readonly text: string;
  private readonly references: References;
  private readonly findings: Findings;
  private readonly openTags: OpenTags = trackOpenTags();
  private readonly pieces: Piece[] = [];
  /** Where among the pieces the brackets stand that are still open. */
  private openBrackets: number[] = [];
  /** How many of them may begin a link. */
  private openLinks = 0;
  private at = 0;
  /** False once a comment was seen that does not end: none after it does either. */
  private commentsEnd = true;

  constructor(text: string, references: References, findings: Findings) {
    this.text = text;
    this.references = references;
    this.findings = findings;
  }

  read(): Piece[] {
    while (this.at < this.text.length) {
      special.lastIndex = this.at;
      const found = special.exec(this.text);
      const next = found ? found.index : this.text.length;
      if (next > this.at) this.push(this.text.slice(this.at, next));
      this.at = next;
      if (found) this.readSpecial(found[0]);
    }
    this.pairEmphasis(0);
    return this.pieces;
  }

  private push(text: string, more: Partial<Piece> = {}): Piece {
    const none = {
      bold: false,
      italic: false,
      code: false,
      footnote: false,
      href: null,
      concealment: this.openTags.concealment(),
      delimiter: null,
      bracket: null,
      inside: 0,
    };
    const piece: Piece = { ...none, ...more, text };
    this.pieces.push(piece);
    return piece;
  }

  private skip(length: number, text: string, more: Partial<Piece> = {}): void {
    this.at += length;
    if (text !== '' || more.footnote) this.push(text, more);
  }

  /** What a sticky pattern finds at the place that is read. */
  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  private readSpecial(sign: string): void {
    if (sign === '\\') this.readEscape();
    else if (sign === '`') this.readCode();
    else if (sign === '*' || sign === '_' || sign === '~') this.readDelimiter(sign);
    else if (sign === '[') this.openBracket('[', 'link');
    else if (sign === ']') this.closeBracket();
    else if (sign === '!') this.readExclamation();
    else if (sign === '<') this.readTag();
    else if (sign === '&') this.readEntity();
    else if (sign === '\n') this.readLineEnd();
    else this.readAddress();
  }

  private readEscape(): void {
    const next = this.text.charAt(this.at + 1);
    if (next === '\n') this.skip(2, '\n');
    else if (/[!-/:-@[-`{-~]/.test(next)) this.skip(2, next);
    else this.skip(1, '\\');
  }

  private readCode(): void {
    const [fence = '`'] = this.match(backticks) ?? [];
    let end = this.text.indexOf(fence, this.at + fence.length);
    while (end !== -1 && (this.text.charAt(end - 1) === '`' || this.text.charAt(end + fence.length) === '`')) {
      end = this.text.indexOf(fence, end + 1);
    }
    if (end === -1) {
      this.skip(fence.length, fence);
      return;
    }
    const code = this.text.slice(this.at + fence.length, end).replaceAll('\n', ' ');
    this.skip(end + fence.length - this.at, code, { code: true });
  }

  private readDelimiter(sign: string): void {
    let count = 1;
    while (this.text.charAt(this.at + count) === sign) count += 1;
    const before = this.text.charAt(this.at - 1);
    const after = this.text.charAt(this.at + count);
    const left = isOpening(before, after);
    const right = isOpening(after, before);
    const inWord = sign === '_';
    const opens = left && (!inWord || !right || punctuation.test(before));
    const closes = right && (!inWord || !left || punctuation.test(after));
    const usable = sign !== '~' || count <= 2;
    this.skip(count, sign.repeat(count), usable ? { delimiter: { sign, count, opens, closes } } : {});
  }

  private readExclamation(): void {
    if (this.text.charAt(this.at + 1) === '[') this.openBracket('![', 'picture');
    else this.skip(1, '!');
  }

  private readTag(): void {
    const [address, inner = ''] = this.match(addressInBrackets) ?? [];
    const [tag] = this.match(htmlTag) ?? [this.commentHere()];
    if (address) this.skip(address.length, inner, { href: inner.includes(':') ? inner : `mailto:${inner}` });
    else if (tag) this.skipTag(tag);
    else this.skip(1, '<');
  }

  /** The comment that begins at the place that is read, null when there is none or it does not end. */
  private commentHere(): string | null {
    if (!this.commentsEnd || !this.text.startsWith('<!--', this.at)) return null;
    const end = this.text.indexOf('-->', this.at + 2);
    this.commentsEnd = end !== -1;
    return end === -1 ? null : this.text.slice(this.at, end + 3);
  }

  private skipTag(tag: string): void {
    this.openTags.see(tag);
    const comment = tag.startsWith('<!--') ? tag.slice(4, -3) : '';
    if (holdsWords(comment)) this.findings.add('hidden-text', { sample: comment });
    this.skip(tag.length, /^<br\s*\/?>$/i.test(tag) ? '\n' : '');
  }

  private readEntity(): void {
    const [entity] = this.match(entityPattern) ?? [];
    if (entity) this.skip(entity.length, decodeEntity(entity));
    else this.skip(1, '&');
  }

  private readLineEnd(): void {
    const last = this.pieces.at(-1);
    const isBreak = last !== undefined && / {2}$/.test(last.text);
    this.skip(1, isBreak ? '\n' : ' ');
  }

  /** An address that stands in the text is a link, unless it stands in the text of one. */
  private readAddress(): void {
    if (this.openLinks > 0) {
      this.skip(4, 'http');
      return;
    }
    const [found = ''] = this.match(addressInText) ?? [];
    const end = /(?:[?!.,:*_~'")\]]|&\w+;)+$/.exec(found)?.[0] ?? '';
    const closes = end.startsWith(')') && found.includes('(') ? 1 : 0;
    const address = found.slice(0, found.length - end.length + closes);
    const follows = /^[\s*_~(]?$/.test(this.text.charAt(this.at - 1));
    this.skip(address.length, address, { href: follows && address.length > 8 ? address : null });
  }

  private openBracket(sign: string, kind: 'link' | 'picture'): void {
    this.openBrackets.push(this.pieces.length);
    if (kind === 'link') this.openLinks += 1;
    this.skip(sign.length, sign, { bracket: kind, inside: this.at + sign.length });
  }

  private closeBracket(): void {
    const opening = this.openBrackets.pop();
    const bracket = opening === undefined ? undefined : this.pieces[opening];
    if (opening === undefined || !bracket) {
      this.skip(1, ']');
      return;
    }
    const inside = this.text.slice(bracket.inside, this.at);
    if (bracket.bracket === 'link') this.openLinks -= 1;
    const target = this.targetAfter(inside);
    const noted = bracket.bracket === 'link' && inside.startsWith('^');
    if (noted && this.references.footnotes.has(inside.slice(1).toLowerCase())) {
      this.pieces.splice(opening);
      this.skip(1, '', { footnote: true });
    } else if (!target) {
      this.skip(1, ']');
    } else {
      this.at += target.length;
      if (bracket.bracket === 'picture') this.pieces.splice(opening);
      else this.makeLink(opening, target.href);
    }
  }

  private makeLink(opening: number, href: string): void {
    this.pairEmphasis(opening + 1);
    this.pieces.splice(opening, 1);
    for (const piece of this.pieces.slice(opening)) piece.href = href;
    // Links hold no links: brackets that are still open around this one are only brackets.
    this.openBrackets = this.openBrackets.filter((at) => this.pieces[at]?.bracket === 'picture');
    this.openLinks = 0;
  }

  /** Where the link whose text ends here leads, and how long the closing bracket and what follows it are. */
  private targetAfter(label: string): { href: string; length: number } | null {
    const rest = this.text.slice(this.at, this.at + 4096);
    const inline =
      /^\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/.exec(
        rest,
      );
    if (inline)
      return { href: (inline[1] ?? inline[2] ?? '').replace(/\\([!-/:-@[-`{-~])/g, '$1'), length: inline[0].length };
    const named = /^\]\[([^[\]]*)\]/.exec(rest);
    const name = named?.[1] ? named[1] : label;
    const href = this.references.links.get(normaliseName(name));
    return href === undefined ? null : { href, length: named ? named[0].length : 1 };
  }

  /** Pairs signs of emphasis from a piece on (CommonMark's "process emphasis"). */
  private pairEmphasis(from: number): void {
    for (let closing = from; closing < this.pieces.length; closing += 1) {
      const closer = this.pieces[closing]?.delimiter;
      if (!closer?.closes) continue;
      const first = Math.max(from, closing - widestEmphasis);
      for (let opening = closing - 1; opening >= first && closer.count > 0; opening -= 1) {
        const opener = this.pieces[opening]?.delimiter;
        if (opener && opener.count > 0 && canPair(opener, closer)) this.pair(opening, closing);
      }
    }
    for (const piece of this.pieces.slice(from)) if (piece.delimiter) settle(piece);
  }

  private pair(opening: number, closing: number): void {
    const opener = this.pieces[opening]?.delimiter;
    const closer = this.pieces[closing]?.delimiter;
    while (opener && closer && opener.count > 0 && closer.count > 0) {
      const used = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
      opener.count -= used;
      closer.count -= used;
      for (const piece of this.pieces.slice(opening + 1, closing)) {
        if (piece.delimiter) settle(piece);
        if (opener.sign !== '~') piece[used === 2 ? 'bold' : 'italic'] = true;
      }
    }
  }
}

type Delimiter = NonNullable<Piece['delimiter']>;

/** Whether signs between these characters may open emphasis; with the characters swapped, whether they may close it. */
function isOpening(before: string, after: string): boolean {
  if (after === '' || /\s/.test(after)) return false;
  return !punctuation.test(after) || before === '' || /\s/.test(before) || punctuation.test(before);
}

function canPair(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.sign !== closer.sign || !opener.opens) return false;
  if (opener.sign === '~') return opener.count === closer.count;
  // The rule of three, which keeps "**a*b**" whole.
  const either = (opener.closes || closer.opens) && (opener.count + closer.count) % 3 === 0;
  return !either || (opener.count % 3 === 0 && closer.count % 3 === 0);
}

/** Signs that were not used are text. */
function settle(piece: Piece): void {
  if (piece.delimiter) piece.text = piece.delimiter.sign.repeat(piece.delimiter.count);
  piece.delimiter = null;
}

function runOf({ text, bold, italic, code, footnote, href }: Piece): Run[] {
  return text === '' && !footnote ? [] : [{ text, bold, italic, code, footnote, href }];
}

export function normaliseName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

const decoded = new Map<string, string>();

/** HTML has two thousand named characters; its parser knows them. */
function decodeEntity(entity: string): string {
  const known = decoded.get(entity);
  if (known !== undefined) return known;
  const [node] = parseFragment(entity).childNodes;
  const text = node && 'value' in node ? node.value : entity;
  decoded.set(entity, text);
  return text;
}
