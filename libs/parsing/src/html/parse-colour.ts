const names: Readonly<Record<string, string>> = {
  white: 'FFFFFF',
  snow: 'FFFAFA',
  ivory: 'FFFFF0',
  ghostwhite: 'F8F8FF',
  whitesmoke: 'F5F5F5',
  floralwhite: 'FFFAF0',
  mintcream: 'F5FFFA',
  azure: 'F0FFFF',
  black: '000000',
  red: 'FF0000',
  lime: '00FF00',
  green: '008000',
  blue: '0000FF',
  yellow: 'FFFF00',
  navy: '000080',
  gray: '808080',
  grey: '808080',
  silver: 'C0C0C0',
  maroon: '800000',
  purple: '800080',
  teal: '008080',
  olive: '808000',
  orange: 'FFA500',
  canvas: 'FFFFFF',
};

/**
 * Reads a colour of CSS (Color Module 4): hexadecimal, `rgb()` or a frequent name.
 * @returns six hexadecimal digits, "transparent" for what is not seen, "unknown" for anything else
 */
export function parseColour(text: string): string {
  const value = text.trim().toLowerCase();
  if (value === 'transparent') return value;
  const hex = /^#([\da-f]{3,8})$/.exec(value)?.[1];
  if (hex) return hexColour(hex);
  const [, parts] = /^rgba?\(([^()]{1,60})\)$/.exec(value) ?? [];
  if (parts !== undefined) return rgbColour(parts.split(/[\s,/]+/).filter((part) => part !== ''));
  return names[value] ?? 'unknown';
}

function hexColour(hex: string): string {
  const digits = hex.length <= 4 ? [...hex].map((digit) => digit + digit).join('') : hex;
  if (digits.length === 8 && Number.parseInt(digits.slice(6), 16) < 8) return 'transparent';
  return digits.length === 6 || digits.length === 8 ? digits.slice(0, 6).toUpperCase() : 'unknown';
}

function rgbColour(parts: readonly string[]): string {
  const numbers = parts.map((part) => (part.endsWith('%') ? Number.parseFloat(part) * 2.55 : Number.parseFloat(part)));
  if (numbers.length < 3 || numbers.some(Number.isNaN)) return 'unknown';
  const [, , , alpha] = parts;
  if (alpha !== undefined && Number.parseFloat(alpha) / (alpha.endsWith('%') ? 100 : 1) < 0.03) return 'transparent';
  return numbers
    .slice(0, 3)
    .map((number) =>
      Math.max(0, Math.min(255, Math.round(number)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase();
}
