import { type Citation, splitSentences } from '@lesart/document';
import { type Analyse, createSupportFinder, type SupportFinder, type SupportThreshold } from './find-support.ts';
import type { GroundedEvent } from './grounded-text.ts';
import { createQuoteLocator, type LocatedQuote, type QuoteLocator } from './locate-quote.ts';
import { citeFound, citeUnfound } from './make-citation.ts';
import { createInertText } from './make-inert.ts';
import type { AnswerPiece, MarkerReference } from './read-markers.ts';
import type { Source } from './source.ts';

/** Turns the pieces of a model's answer into text with checked citations. */
export interface CitedTextWriter {
  /** @returns the events that a piece leads to; white space at its end waits for what comes next */
  write(piece: AnswerPiece): GroundedEvent[];
  /** Call once, when nothing more comes. */
  end(): GroundedEvent[];
  /** Whether the model only repeats itself; whatever else it writes is ignored. */
  isLooping(): boolean;
  /** What was written so far. */
  result(): { readonly text: string; readonly citations: readonly Citation[] };
}

export interface WriterOptions {
  /** In the order of their numbers. */
  readonly sources: readonly Source[];
  readonly analyse: Analyse;
  /** What becomes of a sentence that has no verified citation and that no source supports. */
  readonly unsupported: 'left' | 'marked';
}

/** A marker points to the source, so sharing half of the claim's lexemes (and all numbers) is enough. */
const MARKED: SupportThreshold = { share: 0.5, lexemes: 2 };
/** Nobody pointed anywhere: only close to the source's own words counts. */
const UNMARKED: SupportThreshold = { share: 0.8, lexemes: 3 };
/** A small model that says the same sentence so often says it until it is stopped. */
const LOOP = 3;
/** Models that do not understand the rule copy its example. */
const PLACEHOLDER = /^\W*exact words\b/i;
/** Shorter sentences ("Yes.", "In short:") claim nothing that could be cited. */
const SHORTEST_CLAIM = 4;

/**
 * Writes an answer. Every quote of a marker is looked up in its source, then in the others; a marker without words gets
 * the sentence of its source that supports the claim before it; a sentence without any marker gets the sentence that
 * it was taken from, if there is one. The same words have the same number. Nothing of it depends on how pieces are cut.
 */
export function createCitedTextWriter(options: WriterOptions): CitedTextWriter {
  return new Writer(options);
}

interface Desk {
  readonly source: Source;
  readonly quotes: QuoteLocator;
  readonly support: SupportFinder;
}

class Writer implements CitedTextWriter {
  private readonly desks: readonly Desk[];
  private readonly unsupported: WriterOptions['unsupported'];
  private readonly inert = createInertText();
  private readonly citations: Citation[] = [];
  private readonly numbers = new Map<string, number>();
  private events: GroundedEvent[] = [];
  private text = '';
  /** White space that waits for what follows it. */
  private gap = '';
  /** A marker took the white space before it; a word needs it back, a full stop does not. */
  private owesSpace = false;
  /** The numbers behind the last written word. */
  private citedHere = new Set<number>();
  /** Characters before the first letter; a text of nothing else is no text. */
  private lead: string | null = '';
  /** The current line without citation numbers. */
  private line = '';
  /** Where in `line` the current sentence and the current claim (what follows the last marker) begin. */
  private sentenceStart = 0;
  private claimStart = 0;
  private sentenceIsVerified = false;
  private sentenceIsCited = false;
  /** How often each sentence was written. */
  private readonly said = new Map<string, number>();
  private looping = false;

  constructor({ sources, analyse, unsupported }: WriterOptions) {
    this.unsupported = unsupported;
    this.desks = sources.map((source) => ({
      source,
      quotes: createQuoteLocator(source.blocks),
      support: createSupportFinder(source.blocks, analyse),
    }));
  }

  write(piece: AnswerPiece): GroundedEvent[] {
    if (piece.type === 'text') for (const character of piece.text) this.writeCharacter(character);
    else if (this.looping) return [];
    else if (piece.type === 'marker') this.writeMarker(piece.references);
    return this.flush();
  }

  end(): GroundedEvent[] {
    this.endSentence();
    if (this.citations.length === 0 && this.text.length > 0) this.markUnsupported();
    this.gap = '';
    return this.flush();
  }

  isLooping(): boolean {
    return this.looping;
  }

  result() {
    return { text: this.text, citations: this.citations };
  }

  private writeCharacter(character: string): void {
    if (this.looping) return;
    if (this.lead !== null) {
      if (!/[\p{L}\p{N}]/u.test(character)) {
        this.lead += character;
        return;
      }
      const lead = this.lead.trimStart();
      this.lead = null;
      for (const held of lead) this.writeCharacter(held);
    }
    if (/\s/.test(character)) {
      this.owesSpace = false;
      this.gap += character;
      return;
    }
    if (this.owesSpace && /[\p{L}\p{N}]/u.test(character)) this.gap = ' ';
    this.owesSpace = false;
    if (this.gap.length > 0) this.closeGap(character);
    if (this.looping) return;
    this.citedHere.clear();
    this.emit(character);
    this.line += character;
  }

  /** White space is over; `next` is the first character behind it. */
  private closeGap(next: string): void {
    if (this.gap.includes('\n')) {
      this.endSentence();
      if (this.looping) return;
      this.emit(this.gap);
      this.gap = '';
      this.beginLine();
      return;
    }
    if (this.sentenceEndsBefore(next)) {
      this.endSentence();
      this.beginSentence();
    }
    if (this.looping) return;
    this.emit(this.gap);
    if (this.line.length > 0) this.line += ' ';
    this.gap = '';
  }

  private sentenceEndsBefore(next: string): boolean {
    if (!/[.!?…]["'”“’»)\]*_]*$/.test(this.line)) return false;
    const sentence = this.line.slice(this.sentenceStart);
    // The first character of the next word is enough: what comes after it must not matter, it may not have come yet.
    return (splitSentences(`${sentence} ${next}`).at(-1)?.start ?? 0) > sentence.length;
  }

  private beginLine(): void {
    this.line = '';
    this.beginSentence();
  }

  private beginSentence(): void {
    this.sentenceStart = this.line.length;
    this.claimStart = this.line.length;
    this.sentenceIsVerified = false;
    this.sentenceIsCited = false;
  }

  /** A sentence that nobody cited: find where it is from, or say that it was not found. */
  private endSentence(): void {
    const sentence = withoutLabel(this.line.slice(this.sentenceStart));
    this.countSentence(sentence);
    if (this.sentenceIsVerified || this.lead !== null) return;
    if (!isClaim(sentence)) return;
    const found = this.findAnywhere(sentence);
    if (found !== null) this.cite(this.number(found.source, found.located));
    else if (this.unsupported === 'marked' && !this.sentenceIsCited) this.markUnsupported();
    this.sentenceIsVerified = true;
  }

  private countSentence(sentence: string): void {
    if (!isClaim(sentence)) return;
    const times = (this.said.get(sentence) ?? 0) + 1;
    this.said.set(sentence, times);
    this.looping ||= times >= LOOP;
  }

  /** An unverified citation of the first source: the reader sees that these words were not found. */
  private markUnsupported(): void {
    const [desk] = this.desks;
    if (desk !== undefined) this.cite(this.numberUnfound(desk.source, ''));
  }

  private findAnywhere(sentence: string): { source: Source; located: LocatedQuote } | null {
    let best: { source: Source; located: LocatedQuote; share: number } | null = null;
    for (const { source, support } of this.desks) {
      const found = support.find(sentence, UNMARKED);
      if (found !== null && found.share > (best?.share ?? 0)) best = { source, ...found };
    }
    return best;
  }

  private writeMarker(references: readonly MarkerReference[]): void {
    const claim = this.claim();
    const numbers = new Set<number>();
    for (const reference of references) {
      const number = this.resolve(reference, claim);
      if (number !== null) numbers.add(number);
    }
    for (const number of numbers) this.cite(number);
    if (numbers.size > 0) this.claimStart = this.line.length;
    if (!this.gap.includes('\n')) {
      this.owesSpace = numbers.size > 0 || this.gap.length > 0;
      this.gap = '';
    }
  }

  /** The words that the marker is about: back to the last marker, or the whole sentence if that leaves too little. */
  private claim(): string {
    const sinceMarker = withoutLabel(this.line.slice(this.claimStart));
    return isClaim(sinceMarker) ? sinceMarker : withoutLabel(this.line.slice(this.sentenceStart));
  }

  private resolve({ number, quote }: MarkerReference, claim: string): number | null {
    const desk = this.desks.find(({ source }) => source.number === number);
    if (quote === null || PLACEHOLDER.test(quote)) return desk === undefined ? null : this.resolveBare(desk, claim);
    const order = desk === undefined ? this.desks : [desk, ...this.desks.filter((other) => other !== desk)];
    for (const { source, quotes } of order) {
      const located = quotes.locate(quote);
      if (located !== null) return this.number(source, located);
    }
    return desk === undefined ? null : this.numberUnfound(desk.source, quote);
  }

  private resolveBare({ source, support }: Desk, claim: string): number {
    const found = support.find(claim, MARKED);
    return found === null ? this.numberUnfound(source, '') : this.number(source, found.located);
  }

  private number(source: Source, located: LocatedQuote): number {
    const key = located.spans.map(({ blockId, start, end }) => `${blockId} ${start} ${end}`).join(', ');
    return this.numberOf(key, (number) => citeFound(source, located, number));
  }

  private numberUnfound(source: Source, quote: string): number {
    return this.numberOf(`${source.number} ${quote}`, (number) => citeUnfound(source, quote, number));
  }

  private numberOf(key: string, make: (number: number) => Citation): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const citation = make(this.citations.length + 1);
    this.citations.push(citation);
    this.numbers.set(key, citation.number);
    this.events.push({ type: 'citation', citation });
    return citation.number;
  }

  /** Puts `[n]` behind the last written word. */
  private cite(number: number): void {
    this.sentenceIsCited = true;
    if (this.citedHere.has(number)) return;
    this.citedHere.add(number);
    if (this.citations[number - 1]?.state === 'verified') this.sentenceIsVerified = true;
    const space = this.text.length === 0 || /\s$/.test(this.text) ? '' : ' ';
    this.emit(`${space}[${number}]`);
  }

  private emit(text: string): void {
    const inert = this.inert.pass(text);
    this.text += inert;
    const last = this.events.at(-1);
    if (last?.type === 'text') this.events[this.events.length - 1] = { type: 'text', text: last.text + inert };
    else this.events.push({ type: 'text', text: inert });
  }

  private flush(): GroundedEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }
}

/** The number of a list item is no number of the claim. */
const withoutLabel = (sentence: string): string => sentence.trim().replace(/^(?:[-*•>]\s+)?(?:\d{1,3}[.):]\s+)?/, '');

function isClaim(sentence: string): boolean {
  const words = sentence.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length >= SHORTEST_CLAIM && !sentence.endsWith(':') && !/^#{1,6}\s/.test(sentence);
}
