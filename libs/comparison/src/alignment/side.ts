import type { Block, Ignorable } from '@lesart/document';
import { characterClass, classOf } from '../tokens/character-class.ts';
import { isPlain, visibleText } from '../tokens/fold-text.ts';
import { visitTokens } from '../tokens/tokenise.ts';
import { typedLabelEnd } from './typed-label.ts';

/** The tokens of a text: where each starts and ends, and the number of what it says; equal numbers say the same. */
export interface TokenList {
  starts: Int32Array;
  ends: Int32Array;
  ids: Int32Array;
  length: number;
}

const [leastPatience, mostPatience] = [200, 4000];
/** Characters times patience. */
const steps = 1_000_000_000;

/** What both sides share: what is ignored, and numbers for what texts and tokens say. */
export class Lexicon {
  readonly ignored: ReadonlySet<Ignorable>;
  /** Differences that matching never sees; what of them is visible is decided when pieces are made. */
  private readonly folded: ReadonlySet<Ignorable>;
  private readonly withoutWhitespace: ReadonlySet<Ignorable>;
  private readonly tokens = new Map<string, number>();
  private readonly texts = new Map<string, number>();
  private readonly textIds = new Map<string, number>();
  private starts = new Int32Array(1024);
  private ends = new Int32Array(1024);
  private ids = new Int32Array(1024);

  /**
   * How long to look for the fewest edits: exact for ordinary documents, less for long ones that differ everywhere, so
   * that time stays in proportion to their length.
   */
  readonly patience: number;

  /** Whether the new version is matched with the old one, and not the old with the new. */
  readonly mirrored: boolean;

  /** @param characters how long both versions are together */
  constructor(ignored: readonly Ignorable[], mirrored: boolean, characters: number) {
    this.mirrored = mirrored;
    this.patience = Math.max(leastPatience, Math.min(mostPatience, Math.ceil(steps / (characters + 1))));
    this.ignored = new Set(ignored);
    this.folded = new Set<Ignorable>([...ignored, 'whitespace', 'typography']);
    this.withoutWhitespace = new Set([...this.folded].filter((kind) => kind !== 'whitespace'));
  }

  /** How many different tokens there are so far. */
  get tokenCount(): number {
    return this.tokens.size;
  }

  /** The number of a whole text; 0 for one without anything to see. */
  textId(text: string): number {
    // Most texts of the second version are the same to the letter.
    const known = this.textIds.get(text);
    if (known !== undefined) return known;
    const key = oneSpaced(visibleText(text, this.withoutWhitespace));
    const id = key === '' ? 0 : numberOf(this.texts, key);
    this.textIds.set(text, id);
    return id;
  }

  read(text: string): TokenList {
    let length = 0;
    const dropsPunctuation = this.ignored.has('punctuation');
    const saysItself = !this.folded.has('case') && isPlain(text);
    visitTokens(text, (start, end, kind) => {
      if (dropsPunctuation && kind === 'punctuation' && this.isDropped(text.slice(start, end))) return;
      if (length === this.starts.length) this.grow();
      this.starts[length] = start;
      this.ends[length] = end;
      const token = text.slice(start, end);
      const isAsItStands = saysItself && (kind === 'word' || kind === 'punctuation');
      this.ids[length] = numberOf(this.tokens, isAsItStands ? token : visibleText(token, this.folded));
      length++;
    });
    return {
      starts: this.starts.slice(0, length),
      ends: this.ends.slice(0, length),
      ids: this.ids.slice(0, length),
      length,
    };
  }

  private isDropped(mark: string): boolean {
    return visibleText(mark, this.folded) === '';
  }

  private grow(): void {
    this.starts = doubled(this.starts);
    this.ends = doubled(this.ends);
    this.ids = doubled(this.ids);
  }
}

const unevenSpace = /\s\s|[^\S ]|^ | $/;

/** A text with single spaces between its words. */
function oneSpaced(text: string): string {
  return unevenSpace.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const fresh = numbers.size + 1;
  numbers.set(key, fresh);
  return fresh;
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** One version as it is compared. */
export class Side {
  readonly blocks: readonly Block[];
  /** For each block the number of its text; 0: nothing to see. */
  readonly textIds: Int32Array;
  private readonly lexicon: Lexicon;
  private readonly lists: (TokenList | undefined)[];
  private readonly contents: (Int32Array | undefined)[];

  constructor(blocks: readonly Block[], lexicon: Lexicon) {
    this.blocks = blocks;
    this.lexicon = lexicon;
    this.textIds = Int32Array.from(blocks, ({ text }) => lexicon.textId(text));
    this.lists = new Array(blocks.length);
    this.contents = new Array(blocks.length);
  }

  get length(): number {
    return this.blocks.length;
  }

  text(index: number): string {
    return this.blocks[index]?.text ?? '';
  }

  textId(index: number): number {
    return this.textIds[index] ?? 0;
  }

  /** The tokens of a block, read when they are first asked for. */
  tokens(index: number): TokenList {
    const known = this.lists[index];
    if (known) return known;
    const read = this.lexicon.read(this.text(index));
    this.lists[index] = read;
    return read;
  }

  /** What the tokens of a block say, without those of a number that is written in front: others have it after a move. */
  content(index: number): Int32Array {
    const known = this.contents[index];
    if (known) return known;
    const { ids, ends, length } = this.tokens(index);
    const labelEnd = typedLabelEnd(this.text(index), this.blocks[index]?.kind === 'heading');
    let first = 0;
    while (first < length && (ends[first] ?? 0) <= labelEnd) first++;
    const content = first === 0 || first === length ? ids : ids.subarray(first);
    this.contents[index] = content;
    return content;
  }
}

/** Whether two blocks say the same, under whatever numbers. */
export function saySame(old: Side, x: number, fresh: Side, y: number): boolean {
  if (old.textId(x) === fresh.textId(y)) return true;
  if (old.textId(x) === 0 || fresh.textId(y) === 0) return false;
  const [content, other] = [old.content(x), fresh.content(y)];
  return content.length === other.length && content.every((id, index) => id === other[index]);
}

/** Words of a text: runs between white space that hold a letter or a digit; in Chinese and Japanese each character. */
export function countWords(text: string): number {
  let words = 0;
  let counted = false;
  for (let index = 0; index < text.length; index++) {
    const kind = classOf(text.charCodeAt(index));
    if (kind === characterClass.space) counted = false;
    else if (kind === characterClass.ideograph) {
      counted = false;
      words++;
    } else if (!counted && (kind === characterClass.letter || kind === characterClass.digit)) {
      counted = true;
      words++;
    }
  }
  return words;
}
