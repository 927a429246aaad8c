import { isSymbol, type Lexeme, type Source } from './lexemes.ts';

const scales: Readonly<Record<string, number>> = {
  tsd: 1e3,
  thousand: 1e3,
  tausend: 1e3,
  million: 1e6,
  millions: 1e6,
  millionen: 1e6,
  mio: 1e6,
  mill: 1e6,
  mn: 1e6,
  mln: 1e6,
  milliarde: 1e9,
  milliarden: 1e9,
  mrd: 1e9,
  bn: 1e9,
  billions: 1e9,
  billionen: 1e12,
  trillion: 1e12,
};
/** Letters that are a scale right behind digits ("$5m"), but elsewhere other things. */
const letterScales: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };

/** A scale that stands at a lexeme: "Mio.", "thousand", and "m" right behind digits; null where none does. */
export function readScale(source: Source, at: number): { factor: number; next: number } | null {
  const lexeme = source.lexemes[at];
  if (lexeme?.kind !== 'word') return null;
  const factor = factorOf(lexeme, source.language);
  if (factor === undefined) return null;
  const dotted = isSymbol(source.lexemes[at + 1], '.') && source.lexemes[at + 1]?.glued;
  const abbreviated = ['tsd', 'mio', 'mill', 'mrd', 'mn', 'mln', 'bn'].includes(lexeme.folded);
  return { factor, next: dotted && abbreviated ? at + 2 : at + 1 };
}

function factorOf(lexeme: Lexeme, language: Source['language']): number | undefined {
  if (lexeme.folded === 'billion') return language === 'de' ? 1e12 : 1e9;
  if (lexeme.glued && Object.hasOwn(letterScales, lexeme.folded)) return letterScales[lexeme.folded];
  return Object.hasOwn(scales, lexeme.folded) ? scales[lexeme.folded] : undefined;
}
