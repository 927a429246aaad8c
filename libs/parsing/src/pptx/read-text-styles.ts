import { attributeOf, childOf, childrenOf, type XmlElement } from '../office/read-xml.ts';

/** What stands before a paragraph. */
export type Bullet =
  | { readonly kind: 'none' }
  | { readonly kind: 'character'; readonly label: string }
  | { readonly kind: 'number'; readonly type: string; readonly start: number };

/** What a style says of text; null where it says nothing. */
export interface TextStyle {
  readonly bullet: Bullet | null;
  /** In points. */
  readonly size: number | null;
  readonly bold: boolean | null;
  readonly italic: boolean | null;
  /** An element that holds the text's fill. */
  readonly fill: XmlElement | null;
}

/** The styles of the levels of a text, from 0. */
export type LevelStyles = readonly (TextStyle | undefined)[];

export const deepestLevel = 8;

/** Reads `a:lstStyle` and its like: `a:lvl1pPr` to `a:lvl9pPr` (ECMA-376 part 1, 21.1.2.4). */
export function readLevelStyles(list: XmlElement | null): LevelStyles {
  const styles: (TextStyle | undefined)[] = [];
  for (const element of childrenOf(list)) {
    const level = /^a:lvl([1-9])pPr$/.exec(element.name)?.[1];
    if (level !== undefined) styles[Number(level) - 1] = readTextStyle(element, childOf(element, 'a:defRPr'));
  }
  return styles;
}

export function readTextStyle(paragraph: XmlElement | null, run: XmlElement | null): TextStyle {
  const size = run && attributeOf(run, 'sz');
  return {
    bullet: bulletOf(paragraph),
    size: size === null ? null : Number(size) / 100,
    bold: flagOf(run, 'b'),
    italic: flagOf(run, 'i'),
    fill: childOf(run, 'a:solidFill') || childOf(run, 'a:noFill') || childOf(run, 'a:gradFill') ? run : null,
  };
}

/** The first of the styles that says something wins, for each property by itself. */
export function inheritStyles(styles: readonly (TextStyle | undefined)[]): TextStyle {
  const first = <Key extends keyof TextStyle>(key: Key): TextStyle[Key] | null => {
    for (const style of styles) if (style && style[key] !== null) return style[key];
    return null;
  };
  return {
    bullet: first('bullet'),
    size: first('size'),
    bold: first('bold'),
    italic: first('italic'),
    fill: first('fill'),
  };
}

function flagOf(element: XmlElement | null, name: string): boolean | null {
  const value = element && attributeOf(element, name);
  return value === null ? null : value === '1' || value === 'true';
}

function bulletOf(paragraph: XmlElement | null): Bullet | null {
  for (const element of childrenOf(paragraph)) {
    if (element.name === 'a:buNone') return { kind: 'none' };
    if (element.name === 'a:buBlip') return { kind: 'character', label: '•' };
    if (element.name === 'a:buChar') return { kind: 'character', label: characterOf(element, paragraph) };
    if (element.name === 'a:buAutoNum') {
      const start = Number(attributeOf(element, 'startAt') ?? 1);
      return { kind: 'number', type: attributeOf(element, 'type') ?? 'arabicPeriod', start: start >= 1 ? start : 1 };
    }
  }
  return null;
}

/** What the usual bullets of Wingdings look like. */
const symbols: Readonly<Record<string, string>> = { '§': '▪', ü: '✓', Ø: '➢', q: '❑', v: '❖', o: '◦', à: '→' };

function characterOf(bullet: XmlElement, paragraph: XmlElement | null): string {
  const character = attributeOf(bullet, 'char') ?? '';
  const font = childOf(paragraph, 'a:buFont');
  const symbolic = /wingdings|webdings|symbol/i.test((font && attributeOf(font, 'typeface')) ?? '');
  if (/^[\uE000-\uF8FF]/u.test(character)) return '•';
  return symbolic ? (symbols[character] ?? '•') : character;
}
