/** A source that a marker names, with the words that the model says to quote. */
export interface MarkerReference {
  readonly number: number;
  /** null when the marker gives no words. */
  readonly quote: string | null;
}

/** What a model's answer consists of. */
export type AnswerPiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'marker'; readonly references: readonly MarkerReference[] }
  | { readonly type: 'no-answer' };

/** Reads an answer piece by piece as it comes. */
export interface MarkerReader {
  /** @returns what is certain by now; the start of what may become a marker or a link is held back */
  read(text: string): AnswerPiece[];
  /** @returns the rest; nothing more comes */
  end(): AnswerPiece[];
}

/** A marker with its quote is not longer; what is gets shown as text. */
const LONGEST_MARKER = 2000;
const LONGEST_LABEL = 400;
const LONGEST_ADDRESS = 4000;
/** A source number is found this near to the opening bracket, if at all. */
const LONGEST_HEAD = 24;

const LONGEST_FENCE = 400;
const FENCE = /^<(?:\/source|source(?:[ \t]+[\w-]+="[^"\n]*")*)[ \t]*>\n?/i;
const HALF_FENCE =
  /^<(?:\/?(?:s(?:o(?:u(?:r(?:ce?)?)?)?)?)?|\/source[ \t]*|source(?:[ \t]+[\w-]+="[^"\n]*")*(?:[ \t]+(?:[\w-]+(?:=(?:"[^"\n]*)?)?)?)?)$/i;

const OPENING_QUOTES = '"“”„«»‚‘\'`';
const CLOSING_QUOTES = '"“”»«’‘\'`';
/** The marks that can close a quote outside a bracket, by the mark that opened it. Single ones would be apostrophes. */
const CLOSERS: Readonly<Record<string, string>> = { '"': '"', '“': '”"', '”': '”"', '„': '“”"', '«': '»', '»': '«' };

/** What may stand between the bracket and the first number: `[^1]`, `[#1]`, `[Source 1: ...]`, `[Quelle 1]`. */
const HEAD =
  /^[ \t]*[#^]?(?:(?:sources?|quellen?|src|docs?|documents?|dokumente?|refs?|s|q)\.?[ \t:]*#?)?[ \t]*(?=\d)/i;
const NUMBERS = /\d+(?:[ \t]*(?:[,;&+–-]|und|and)[ \t]*\d+)*/iy;
const NO_ANSWER = /no[_ -]?answer/iy;
const NO_ANSWER_LENGTH = 'no_answer'.length;

/**
 * Separates a model's answer into text and markers while it streams; what comes out does not depend on how the answer
 * was cut into pieces, apart from where texts are cut.
 *
 * Understood as markers: `[2: "words"]`, `[2]`, `[1, 3]`, `[1: "words", 3: "words"]`, `[2] "words"`, `【2】`,
 * `[Source 2]`, with any quotation marks. `(2)` is text. Links and images become their text. `NO_ANSWER`, as a word of
 * its own, becomes `no-answer`. Fences of sources vanish. A marker that the end cuts off counts as far as it goes.
 */
export function createMarkerReader(): MarkerReader {
  let buffer = '';
  let before = ' ';
  let atStart = true;
  const drain = (ended: boolean): AnswerPiece[] => {
    const pieces: AnswerPiece[] = [];
    let position = 0;
    while (position < buffer.length) {
      const special = nextSpecial(buffer, position, before, ended);
      if (special > position) {
        const text = buffer.slice(position, special);
        atStart &&= !/[\p{L}\p{N}]/u.test(text);
        addText(pieces, text);
        position = special;
        continue;
      }
      const step = readSpecial(buffer, position, ended, atStart);
      if (step === 'more') break;
      pieces.push(...step.pieces);
      if (step.pieces.some((piece) => piece.type !== 'text' || /[\p{L}\p{N}]/u.test(piece.text))) atStart = false;
      position = step.end;
    }
    before = buffer[position - 1] ?? before;
    buffer = buffer.slice(position);
    return joinTexts(pieces);
  };
  return {
    read: (text) => {
      buffer += text;
      return drain(false);
    },
    end: () => drain(true),
  };
}

/** What was recognised at a place, and where it ends; 'more' when the text so far does not tell. */
type Step = { readonly pieces: readonly AnswerPiece[]; readonly end: number } | 'more';

/** The next place where something other than text may begin; the end of the buffer when there is none. */
function nextSpecial(buffer: string, from: number, before: string, ended: boolean): number {
  for (let i = from; i < buffer.length; i++) {
    const character = buffer[i];
    if (character === '[' || character === '【' || character === '<') return i;
    if (character === '!' && (buffer[i + 1] === '[' || (i + 1 === buffer.length && !ended))) return i;
    if ((character === 'n' || character === 'N') && !/[\p{L}\p{N}_]/u.test(buffer[i - 1] ?? before)) return i;
  }
  return buffer.length;
}

function readSpecial(buffer: string, at: number, ended: boolean, atStart: boolean): Step {
  const character = buffer[at];
  if (character === '!') {
    if (at + 1 === buffer.length && !ended) return 'more';
    const link = buffer[at + 1] === '[' ? readBracket(buffer, at + 1, ended) : literal('!', at);
    if (link === 'more') return link;
    return link.end > at + 2 && link.pieces.every((piece) => piece.type === 'text') ? link : literal('!', at);
  }
  if (character === '<') return readFence(buffer, at, ended);
  return character === '[' || character === '【'
    ? readBracket(buffer, at, ended)
    : readNoAnswer(buffer, at, ended, atStart);
}

const literal = (text: string, at: number): Step => ({ pieces: [{ type: 'text', text }], end: at + text.length });

/** The fence of a source, which small models copy from the prompt, is nobody's text. */
function readFence(buffer: string, at: number, ended: boolean): Step {
  const near = buffer.slice(at, at + LONGEST_FENCE);
  const fence = FENCE.exec(near);
  // The line end behind it goes too, so the next character must be known.
  if (fence !== null && (fence[0].endsWith('\n') || at + fence[0].length < buffer.length || ended)) {
    return { pieces: [], end: at + fence[0].length };
  }
  if (ended && near.length > 2 && HALF_FENCE.test(near)) return { pieces: [], end: buffer.length };
  const mayBeFence = fence !== null || HALF_FENCE.test(near);
  return mayBeFence && !ended && near.length < LONGEST_FENCE ? 'more' : literal('<', at);
}

/** `NO_ANSWER` anywhere; "no answer" only when the whole answer begins with it and a sentence ends there. */
function readNoAnswer(buffer: string, at: number, ended: boolean, atStart: boolean): Step {
  const first = literal(buffer[at] ?? '', at);
  if (!isPrefixOfNoAnswer(buffer.slice(at, at + NO_ANSWER_LENGTH))) return first;
  NO_ANSWER.lastIndex = at;
  if (!NO_ANSWER.test(buffer)) return ended || buffer.length - at >= NO_ANSWER_LENGTH ? first : 'more';
  const end = NO_ANSWER.lastIndex;
  if (end === buffer.length && !ended) return 'more';
  if (/[\p{L}\p{N}]/u.test(buffer[end] ?? '')) return first;
  if (buffer.slice(at, end).includes('_')) return { pieces: [{ type: 'no-answer' }], end };
  if (!atStart) return first;
  const rest = /[^\p{P}\s]|[.!?\n]/u.exec(buffer.slice(end));
  if (rest === null) return ended ? { pieces: [{ type: 'no-answer' }], end } : 'more';
  return /[.!?\n]/.test(rest[0]) ? { pieces: [{ type: 'no-answer' }], end } : first;
}

function isPrefixOfNoAnswer(text: string): boolean {
  const plain = text.toLowerCase().replace(/[_ -]/, '');
  return 'noanswer'.startsWith(plain) || plain.startsWith('noanswer');
}

function readBracket(buffer: string, at: number, ended: boolean): Step {
  const head = readHead(buffer, at, ended);
  if (head === 'more') return head;
  return head === null ? readLabel(buffer, at, ended) : readMarker(buffer, at, head, ended);
}

/** Where the first source number begins; null when the bracket is no marker. */
function readHead(buffer: string, at: number, ended: boolean): number | 'more' | null {
  const near = buffer.slice(at + 1, at + 1 + LONGEST_HEAD);
  const head = HEAD.exec(near);
  if (head !== null) return at + 1 + head[0].length;
  const certain = ended || near.length === LONGEST_HEAD || /[\]】\n[(]/.test(near);
  return certain ? null : 'more';
}

/** `[2]`, `[1, 3]`, `[2: "words"]`, `[2: words]`; anything else that begins with a number is text. */
function readMarker(buffer: string, at: number, head: number, ended: boolean): Step {
  NUMBERS.lastIndex = head;
  NUMBERS.test(buffer);
  const afterNumbers = skip(buffer, NUMBERS.lastIndex, /[ \t,;&+–-]/);
  const next = buffer[afterNumbers];
  if (next === undefined) return ended ? bareMarker(buffer, head, afterNumbers) : waitFor(buffer, at);
  if (next === closerOf(buffer, at)) return readAfterMarker(buffer, head, afterNumbers + 1, ended);
  if (!ended && /^(?:u|un|und|a|an|and)[ \t]*$/i.test(buffer.slice(afterNumbers))) return waitFor(buffer, at);
  // OpenAI's own form: 【2†source】
  const start = skip(buffer, afterNumbers, /[ \t:=†|]/);
  const separated = buffer.slice(NUMBERS.lastIndex, start).search(/[:=†|]/) >= 0;
  const word = buffer[start];
  if (word === undefined) return ended ? bareMarker(buffer, head, start) : waitFor(buffer, at);
  if (OPENING_QUOTES.includes(word)) return readQuotedMarker(buffer, at, head, start, ended);
  if (word === closerOf(buffer, at)) return readAfterMarker(buffer, head, start + 1, ended);
  return separated ? readWordsMarker(buffer, at, head, start, ended) : literal(buffer[at] ?? '', at);
}

const closerOf = (buffer: string, at: number): string => (buffer[at] === '[' ? ']' : '】');

/** Numbers or spaces without end are no marker. */
const waitFor = (buffer: string, at: number): Step =>
  buffer.length - at > LONGEST_MARKER ? literal(buffer[at] ?? '', at) : 'more';

/** The bracket closes behind a closing quotation mark, so that brackets and quotation marks may stand in the quote. */
function readQuotedMarker(buffer: string, at: number, head: number, quoteStart: number, ended: boolean): Step {
  const closer = closerOf(buffer, at);
  let firstCloser = -1;
  for (let i = quoteStart + 1; i < buffer.length; i++) {
    const paragraphEnds = buffer[i] === '\n' && buffer[i - 1] === '\n';
    if (paragraphEnds || i - at >= LONGEST_MARKER) {
      const end = paragraphEnds ? i - 1 : i;
      return cutMarker(buffer, head, firstCloser >= 0 ? firstCloser : end, firstCloser >= 0);
    }
    if (buffer[i] !== closer) continue;
    if (firstCloser < 0) firstCloser = i;
    const last = lastBefore(buffer, i, /[\s.,;:]/);
    if (last > quoteStart && CLOSING_QUOTES.includes(buffer[last] ?? '')) {
      return { pieces: [{ type: 'marker', references: readReferences(buffer.slice(head, i)) }], end: i + 1 };
    }
  }
  if (!ended) return 'more';
  return firstCloser >= 0 ? cutMarker(buffer, head, firstCloser, true) : cutMarker(buffer, head, buffer.length, false);
}

/** A marker whose quote is not closed: the words up to `end` are its quote. */
function cutMarker(buffer: string, head: number, end: number, bracketed: boolean): Step {
  const content = buffer.slice(head, end);
  return {
    pieces: [{ type: 'marker', references: readReferences(content) }],
    end: bracketed ? end + 1 : end,
  };
}

/** `[2: words without quotation marks]` */
function readWordsMarker(buffer: string, at: number, head: number, start: number, ended: boolean): Step {
  const closer = closerOf(buffer, at);
  let depth = 0;
  for (let i = start; i < buffer.length; i++) {
    if (buffer[i] === '\n' || i - at >= LONGEST_MARKER) return cutMarker(buffer, head, i, false);
    if (buffer[i] === '[') depth++;
    else if (buffer[i] === closer && depth-- === 0) return cutMarker(buffer, head, i, true);
  }
  return ended ? cutMarker(buffer, head, buffer.length, false) : 'more';
}

/** Behind `[2]` an address (dropped) or the quoted words may follow: `[2](...)`, `[2] "words"`. */
function readAfterMarker(buffer: string, head: number, end: number, ended: boolean): Step {
  if (buffer[end] === '(') return readMarkerAddress(buffer, head, end, ended);
  const quoteStart = skip(buffer, buffer[end] === ':' ? end + 1 : end, /[ \t]/);
  const opener = buffer[quoteStart];
  if (opener === undefined) return ended ? bareMarker(buffer, head, end) : waitFor(buffer, end);
  const closers = CLOSERS[opener];
  if (closers === undefined) return bareMarker(buffer, head, end);
  for (let i = quoteStart + 1; i < buffer.length; i++) {
    if (buffer[i] === '\n' || i - quoteStart >= LONGEST_MARKER) return bareMarker(buffer, head, end);
    if (!closers.includes(buffer[i] ?? '')) continue;
    const behind = skip(buffer, i + 1, /[ \t]/);
    if (behind === buffer.length && !ended) return waitFor(buffer, quoteStart);
    // Quoted words that the sentence goes on behind belong to the sentence.
    if (!/^(?:$|[.,;:!?)\n[【])/.test(buffer.slice(behind, behind + 1))) return bareMarker(buffer, head, end);
    const quote = buffer.slice(quoteStart + 1, i);
    const references = readReferences(buffer.slice(head, end - 1)).map(({ number }) => ({ number, quote }));
    return { pieces: [{ type: 'marker', references }], end: i + 1 };
  }
  return ended ? bareMarker(buffer, head, end) : 'more';
}

function readMarkerAddress(buffer: string, head: number, open: number, ended: boolean): Step {
  const close = findAddressEnd(buffer, open, ended);
  if (close === 'more') return 'more';
  const marker = readReferences(buffer.slice(head, open - 1));
  // `[2](see below` without an end: only the bracket pair is a marker.
  return { pieces: [{ type: 'marker', references: marker }], end: close === null ? open : close + 1 };
}

const bareMarker = (buffer: string, head: number, end: number): Step => ({
  pieces: [{ type: 'marker', references: readReferences(buffer.slice(head, end)) }],
  end,
});

/** A bracket that is no marker: a link, an image or a reference gives its text, all else stays as it is. */
function readLabel(buffer: string, at: number, ended: boolean): Step {
  const bracket = literal(buffer[at] ?? '', at);
  if (buffer[at] !== '[') return bracket;
  if (ended && /^\[\s*[#^]?\p{L}{0,9}[\s.:]*$/u.test(buffer.slice(at))) return { pieces: [], end: buffer.length };
  const close = findLabelEnd(buffer, at);
  if (close === 'more') return ended ? bracket : 'more';
  if (close === null) return bracket;
  const label = buffer.slice(at + 1, close);
  const next = buffer[close + 1];
  if (next === undefined && !ended) return 'more';
  if (next === '(') {
    const end = findAddressEnd(buffer, close + 1, ended);
    if (end === 'more') return 'more';
    return { pieces: readWhole(label), end: end === null ? close + 2 : end + 1 };
  }
  if (next === '[') {
    const head = readHead(buffer, close + 1, ended);
    if (head === 'more') return 'more';
    const end = head === null ? findLabelEnd(buffer, close + 1) : null;
    if (end === 'more') return ended ? bracket : 'more';
    if (end !== null) return { pieces: readWhole(label), end: end + 1 };
  }
  return bracket;
}

function findLabelEnd(buffer: string, at: number): number | 'more' | null {
  let depth = 0;
  for (let i = at; i < buffer.length; i++) {
    if (buffer[i] === '\n' || i - at >= LONGEST_LABEL) return null;
    if (buffer[i] === '[') depth++;
    else if (buffer[i] === ']' && --depth === 0) return i;
  }
  return 'more';
}

/** The bracket that closes a link's address; null when there is none. */
function findAddressEnd(buffer: string, open: number, ended: boolean): number | 'more' | null {
  let depth = 0;
  for (let i = open; i < buffer.length; i++) {
    if (i - open >= LONGEST_ADDRESS || (buffer[i] === '\n' && buffer[i - 1] === '\n')) return null;
    if (buffer[i] === '(') depth++;
    else if (buffer[i] === ')' && --depth === 0) return i;
  }
  return ended ? null : 'more';
}

function readWhole(text: string): AnswerPiece[] {
  const reader = createMarkerReader();
  return [...reader.read(text), ...reader.end()];
}

/**
 * The references in what stands between the brackets from the first number on: numbers, ranges, and behind them quoted
 * words that belong to the numbers before them.
 */
function readReferences(content: string): MarkerReference[] {
  const references: MarkerReference[] = [];
  let rest = content;
  while (references.length < 20) {
    const numbers = /^[^\d]{0,24}?(\d+(?:[ \t]*(?:[,;&+–-]|und|and)[ \t]*\d+)*)[ \t]*[,;:=†|–-]*[ \t]*/i.exec(rest);
    if (numbers?.[1] === undefined) break;
    rest = rest.slice(numbers[0].length);
    const quoted = readQuotedWords(rest);
    rest = quoted.rest;
    for (const number of expandNumbers(numbers[1])) {
      if (quoted.quotes.length === 0) references.push({ number, quote: null });
      for (const quote of quoted.quotes) references.push({ number, quote });
    }
  }
  return references;
}

/** The quotes at the start of `content`, and what stands behind them. */
function readQuotedWords(content: string): { quotes: string[]; rest: string } {
  const quotes: string[] = [];
  let rest = content;
  while (rest.length > 0) {
    const quoted = OPENING_QUOTES.includes(rest[0] ?? '');
    if (!quoted && (quotes.length > 0 || /^\d/.test(rest))) break;
    const end = quoted ? findQuoteEnd(rest) : { words: rest.length, next: rest.length };
    const quote = rest.slice(quoted ? 1 : 0, end.words).trim();
    if (/[\p{L}\p{N}]/u.test(quote)) quotes.push(quote);
    rest = rest.slice(end.next);
  }
  return { quotes, rest };
}

/** A quotation mark closes when nothing, another quote or another reference follows; others stand in the quote. */
function findQuoteEnd(content: string): { words: number; next: number } {
  for (let i = 1; i < content.length; i++) {
    if (!CLOSING_QUOTES.includes(content[i] ?? '')) continue;
    const behind = /^[\s.,;:]*(?:$|(?=\d+[ \t]*[:=†]))|^\s*[,;]\s*(?=["“„«‚‘])/.exec(content.slice(i + 1, i + 64));
    if (behind !== null) return { words: i, next: i + 1 + behind[0].length };
  }
  return { words: content.length, next: content.length };
}

/** "1, 3" and "1-3" as numbers; a range that is no plausible list of sources gives its two ends. */
function expandNumbers(text: string): number[] {
  const range = /^(\d{1,4})[ \t]*[–-][ \t]*(\d{1,4})$/.exec(text);
  const first = Number(range?.[1]);
  const last = Number(range?.[2]);
  if (range !== null && last > first && last - first < 10) {
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }
  return [...text.matchAll(/\d+/g)].map((match) => Number(match[0]));
}

function skip(buffer: string, from: number, what: RegExp): number {
  let position = from;
  while (position < buffer.length && what.test(buffer[position] ?? '')) position++;
  return position;
}

function lastBefore(buffer: string, end: number, what: RegExp): number {
  let position = end - 1;
  while (position >= 0 && what.test(buffer[position] ?? '')) position--;
  return position;
}

function addText(pieces: AnswerPiece[], text: string): void {
  if (text.length > 0) pieces.push({ type: 'text', text });
}

function joinTexts(pieces: readonly AnswerPiece[]): AnswerPiece[] {
  const joined: AnswerPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: last.text + piece.text };
    } else joined.push(piece);
  }
  return joined;
}
