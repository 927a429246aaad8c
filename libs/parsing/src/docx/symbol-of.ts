import { attributeOf, type XmlElement } from '../office/read-xml.ts';

/** Check boxes and arrows of Wingdings, by the last two digits of their code; other symbols mean nothing here. */
const wingdings: Readonly<Record<string, string>> = {
  '6F': '☐',
  A8: '☐',
  FC: '✓',
  FB: '✗',
  FD: '☒',
  FE: '☑',
  '78': '☒',
  B7: '•',
  A7: '▪',
  E0: '→',
  DF: '←',
  F0: '⇨',
};

/** The font Symbol has Greek where others have Latin letters, and signs of mathematics. */
const greek = new Map(
  [...'αβχδεφγηιϕκλμνοπθρστυϖωξψζ']
    .map((letter, at) => [0x61 + at, letter] as const)
    .concat(
      [...'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'].map((letter, at) => [0x41 + at, letter] as const),
      [...'≤⁄∞'].map((sign, at) => [0xa3 + at, sign] as const),
      [...'°±″≥×∝∂•÷≠≡≈'].map((sign, at) => [0xb0 + at, sign] as const),
      [...'←↑→↓'].map((sign, at) => [0xac + at, sign] as const),
      [...'⇔⇐⇑⇒⇓'].map((sign, at) => [0xdb + at, sign] as const),
      [
        [0xb7, '•'],
        [0xd6, '√'],
        [0xe5, '∑'],
        [0xf2, '∫'],
        [0xce, '∈'],
        [0xd7, '⋅'],
        [0xd0, '∠'],
        [0xd1, '∇'],
      ],
    ),
);

/** The character that `w:sym` shows (ECMA-376 part 1, 17.3.3.30), empty for one that only its font knows. */
export function symbolOf(symbol: XmlElement): string {
  const code = attributeOf(symbol, 'char') ?? '';
  if (!/^[0-9A-F]{2,6}$/i.test(code)) return '';
  return symbolInFont(Number.parseInt(code, 16), attributeOf(symbol, 'font') ?? '');
}

/**
 * The character that a font of symbols draws, empty for one that only the font knows.
 * @param value its code; fonts of symbols have theirs at U+F000 and above
 */
export function symbolInFont(value: number, font: string): string {
  if (font === 'Symbol') return greek.get(value & 0xff) ?? '';
  const low = (value & 0xff).toString(16).toUpperCase().padStart(2, '0');
  if (value >= 0xf000 && value <= 0xf0ff) return wingdings[low] ?? '';
  const isPrivate = value >= 0xe000 && value <= 0xf8ff;
  return value > 0x1f && value <= 0x10ffff && !isPrivate ? String.fromCodePoint(value) : '';
}
