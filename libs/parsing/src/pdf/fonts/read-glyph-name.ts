import { glyphNames } from './glyph-names.ts';

let characters: ReadonlyMap<string, string> | null = null;

function listed(): ReadonlyMap<string, string> {
  if (characters) return characters;
  const words = glyphNames.trim().split(/\s+/);
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    pairs.push([words[at] ?? '', String.fromCodePoint(Number.parseInt(words[at + 1] ?? '0', 16))]);
  }
  characters = new Map(pairs);
  return characters;
}

/**
 * What a glyph's name stands for by the rules of the Adobe Glyph List Specification: listed names, `uni20AC`, `u1F600`,
 * parts joined by `_`, and anything after a point only says how it is drawn.
 * @returns null for names that say nothing
 */
export function readGlyphName(name: string): string | null {
  const whole = listed().get(name);
  if (whole !== undefined) return whole;
  if (name.length > 100) return null;
  const base = name.split('.', 1)[0] ?? '';
  if (base === '') return null;
  let text = '';
  for (const part of base.split('_')) {
    const character = readPart(part);
    if (character === null) return null;
    text += character;
  }
  return text;
}

function readPart(part: string): string | null {
  const character = listed().get(part);
  if (character !== undefined) return character;
  if (/^uni(?:[\dA-F]{4})+$/.test(part)) {
    const units = part.slice(3).match(/.{4}/g) ?? [];
    return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))).toWellFormed();
  }
  if (/^u[\dA-F]{4,6}$/.test(part)) {
    const code = Number.parseInt(part.slice(1), 16);
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : null;
  }
  return null;
}
