/** A piece of a format code. */
export type FormatToken =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'slash' | 'general' | 'text' }
  | { readonly kind: 'exponent'; readonly plus: boolean }
  /** Letters of a date or time, as many as stand together, in lower case: "yyyy", "mm". */
  | { readonly kind: 'date'; readonly letters: string }
  /** Hours, minutes or seconds that go on beyond a day: "[h]". */
  | { readonly kind: 'elapsed'; readonly letters: string }
  | { readonly kind: 'noon'; readonly long: boolean };

export interface Section {
  readonly tokens: readonly FormatToken[];
  readonly accepts: (value: number) => boolean;
  /** Says itself that a number is negative (brackets, a minus of its own, red). */
  readonly ownsSign: boolean;
  /** The language of names, as Windows numbers them; null for the file's. */
  readonly language: number | null;
}

export interface NumberFormatCode {
  /** For numbers, in the order in which they are tried. */
  readonly sections: readonly Section[];
  /** For texts; null shows them as they are. */
  readonly text: Section | null;
}

interface RawSection {
  readonly tokens: FormatToken[];
  condition: ((value: number) => boolean) | null;
  coversNegative: boolean;
  language: number | null;
}

/** Excel allows no more. */
const longestCode = 255;

/** Reads a format code (ECMA-376 part 1, 18.8.31): up to four sections, for positive and negative numbers, zero and text. */
export function readFormat(code: string): NumberFormatCode {
  const raw = splitSections(code.slice(0, longestCode)).map(readSection);
  const isText = ({ tokens }: RawSection) => tokens.some(({ kind }) => kind === 'text');
  const fourth = raw[3];
  const last = raw.at(-1);
  const text = fourth ?? (last && isText(last) ? last : null);
  const numeric = raw.slice(0, 3).filter((section) => section !== text);
  const toSection = (section: RawSection, accepts: Section['accepts'], ownsSign: boolean): Section => {
    return { tokens: section.tokens, accepts, ownsSign, language: section.language };
  };
  const shownText = text && toSection(text, () => true, false);
  if (numeric.some(({ condition }) => condition !== null)) {
    const sections = numeric.map((section, index) => {
      const isLast = index === numeric.length - 1;
      const accepts = section.condition ?? (isLast ? () => true : index === 0 ? isPositive : isNegative);
      return toSection(section, accepts, section.coversNegative || accepts === isNegative);
    });
    return { sections, text: shownText };
  }
  const [first, second, third] = numeric;
  const sections: Section[] = [];
  if (first) sections.push(toSection(first, second ? (third ? isPositive : isNotNegative) : () => true, false));
  if (second) sections.push(toSection(second, isNegative, true));
  if (third) sections.push(toSection(third, () => true, false));
  return { sections, text: shownText };
}

const isPositive = (value: number) => value > 0;
const isNegative = (value: number) => value < 0;
const isNotNegative = (value: number) => value >= 0;

/** At semicolons outside of quotation marks, brackets and escapes. */
function splitSections(code: string): string[] {
  const sections: string[] = [];
  let from = 0;
  for (let at = 0; at < code.length; at += 1) {
    const char = code.charAt(at);
    if (char === ';') {
      sections.push(code.slice(from, at));
      from = at + 1;
    } else at = skipQuoted(code, at);
  }
  sections.push(code.slice(from));
  return sections;
}

/** The index of the last character of what begins here and is no code. */
function skipQuoted(code: string, at: number): number {
  const char = code.charAt(at);
  if (char === '\\' || char === '_' || char === '*') return at + 1;
  const closing = char === '"' ? '"' : char === '[' ? ']' : '';
  if (closing === '') return at;
  const end = code.indexOf(closing, at + 1);
  return end === -1 ? code.length : end;
}

function readSection(code: string): RawSection {
  const section: RawSection = { tokens: [], condition: null, coversNegative: false, language: null };
  for (let at = 0; at < code.length; ) at = readToken(code, at, section);
  return section;
}

/** @returns the index behind the token */
function readToken(code: string, at: number, section: RawSection): number {
  const char = code.charAt(at);
  const { tokens } = section;
  const push = (token: FormatToken, length: number) => {
    tokens.push(token);
    return at + length;
  };
  if (char === '"' || char === '[') {
    const end = skipQuoted(code, at);
    const inner = code.slice(at + 1, end);
    if (char === '[') readBracket(inner, section);
    else tokens.push({ kind: 'literal', text: inner });
    return end + 1;
  }
  if (char === '\\') return push({ kind: 'literal', text: code.charAt(at + 1) }, 2);
  if (char === '_') return push({ kind: 'literal', text: ' ' }, 2);
  if (char === '*') return at + 2;
  const rest = code.slice(at, at + 7).toLowerCase();
  if (rest === 'general') return push({ kind: 'general' }, 7);
  if (rest.startsWith('am/pm')) return push({ kind: 'noon', long: true }, 5);
  if (rest.startsWith('a/p')) return push({ kind: 'noon', long: false }, 3);
  if ('0#?'.includes(char)) return push({ kind: 'digit', digit: char }, 1);
  if (char >= '1' && char <= '9' && isDenominator(tokens)) return push({ kind: 'digit', digit: char }, 1);
  if ((char === 'E' || char === 'e') && /[+-]/.test(rest.charAt(1)) && tokens.some(({ kind }) => kind === 'digit')) {
    return push({ kind: 'exponent', plus: rest.charAt(1) === '+' }, 2);
  }
  const letters = /^[ymdhsgeb]/.test(rest) ? sameLetters(rest, code, at) : '';
  if (letters !== '') return push({ kind: 'date', letters }, letters.length);
  const simple = simpleKinds[char];
  return push(simple ? { kind: simple } : { kind: 'literal', text: char }, 1);
}

const simpleKinds: Readonly<Record<string, 'point' | 'comma' | 'percent' | 'slash' | 'text'>> = {
  '.': 'point',
  ',': 'comma',
  '%': 'percent',
  '/': 'slash',
  '@': 'text',
};

function sameLetters(rest: string, code: string, at: number): string {
  const letter = rest.charAt(0);
  let end = at + 1;
  while (code.charAt(end).toLowerCase() === letter) end += 1;
  return letter.repeat(end - at);
}

/** Digits that stand behind a fraction bar are a denominator: "# ?/8". */
function isDenominator(tokens: readonly FormatToken[]): boolean {
  const bar = tokens.findLastIndex(({ kind }) => kind === 'slash');
  return bar > 0 && tokens[bar - 1]?.kind === 'digit' && tokens.slice(bar + 1).every(({ kind }) => kind === 'digit');
}

/** A colour, a condition, a currency with its language, or hours beyond a day. */
function readBracket(inner: string, section: RawSection): void {
  const lower = inner.toLowerCase();
  if (/^(?:h+|m+|s+)$/.test(lower)) section.tokens.push({ kind: 'elapsed', letters: lower });
  const comparison = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:e[+-]?\d+)?)$/.exec(lower);
  if (comparison) {
    const limit = Number(comparison[2]);
    const compare = comparisons[comparison[1] ?? ''];
    if (compare) section.condition = (value) => compare(value, limit);
    section.coversNegative = (comparison[1] === '<' && limit <= 0) || (comparison[1] === '<=' && limit < 0);
  }
  const currency = /^\$([^-]*)(?:-([\da-f]{1,8}))?/i.exec(inner);
  if (!currency) return;
  if (currency[1]) section.tokens.push({ kind: 'literal', text: currency[1] });
  if (currency[2]) section.language = Number.parseInt(currency[2], 16);
}

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '=': (value, limit) => value === limit,
  '<>': (value, limit) => value !== limit,
};
