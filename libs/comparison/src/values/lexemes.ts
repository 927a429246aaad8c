/** The smallest piece that values are made of: a word, a run of digits, or one other character. */
export interface Lexeme {
  kind: 'word' | 'digits' | 'symbol';
  text: string;
  /** Of a word: lower case, composed, ligatures and soft hyphens resolved. Otherwise the text, dashes and quotes folded. */
  folded: string;
  start: number;
  end: number;
  /** The whitespace between it and the lexeme before. */
  gap: string;
  /** Whether it stands right after the lexeme before. */
  glued: boolean;
}

const pattern = /\p{L}[\p{L}\p{M}\u00AD]*|[0-9]+|[\t]|[^\s]/gu;
const asciiOnly = /^[\x20-\x7E]*$/;
const foldedSymbols: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '´': "'",
  '`': "'",
  '＄': '$',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
};

/**
 * Cuts a text into lexemes, in one pass. Whitespace separates and is left out, but for tabs: they stand between the
 * cells of a table row, and no value reaches over them.
 */
export function readLexemes(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const gap = text.slice(end, start);
    lexemes.push({
      ...kindAndFold(match[0]),
      text: match[0],
      start,
      end: start + match[0].length,
      gap,
      glued: gap === '' && start > 0,
    });
    end = start + match[0].length;
  }
  return lexemes;
}

function kindAndFold(text: string): Pick<Lexeme, 'kind' | 'folded'> {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return { kind: 'digits', folded: text };
  if (!/^\p{L}/u.test(text)) return { kind: 'symbol', folded: foldedSymbols[text] ?? text };
  const lower = text.toLowerCase();
  return { kind: 'word', folded: asciiOnly.test(lower) ? lower : lower.normalize('NFKC').replaceAll('\u00AD', '') };
}

/** A text that is being read. `language`: of its numbers; null where it is not known. */
export interface Source {
  text: string;
  lexemes: readonly Lexeme[];
  language: 'de' | 'en' | null;
}

/** Whether the lexeme is one of these symbols, folded. */
export function isSymbol(lexeme: Lexeme | undefined, ...symbols: readonly string[]): boolean {
  return lexeme?.kind === 'symbol' && symbols.includes(lexeme.folded);
}

/** Whether the lexeme is one of these words, folded. */
export function isWord(lexeme: Lexeme | undefined, ...words: readonly string[]): boolean {
  return lexeme?.kind === 'word' && words.includes(lexeme.folded);
}
