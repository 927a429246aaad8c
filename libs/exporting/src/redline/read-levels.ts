import type { Block } from '@lesart/document';
import { childOf, childrenOf, settingOf, type XmlElement } from '../package/xml.ts';

/** Tells headings and list items from other paragraphs. */
export interface Levels {
  of(properties: XmlElement | null): Pick<Block, 'kind' | 'level'>;
}

interface Style {
  readonly basedOn: string | null;
  readonly outline: string | null;
  readonly list: string | null;
  readonly listLevel: string | null;
}

const deepestStyle = 20;

/** Reads outline levels and lists of paragraph styles (ECMA-376 part 1, 17.7). */
export function readLevels(styles: XmlElement | null): Levels {
  const known = new Map<string, Style>();
  let standard: string | null = null;
  for (const style of childrenOf(styles)) {
    if (style.name !== 'w:style' || style.attributes.get('w:type') !== 'paragraph') continue;
    const id = style.attributes.get('w:styleId') ?? '';
    const properties = childOf(style, 'w:pPr');
    const numbering = childOf(properties, 'w:numPr');
    if (style.attributes.get('w:default') === '1') standard = id;
    known.set(id, {
      basedOn: settingOf(style, 'w:basedOn'),
      outline: settingOf(properties, 'w:outlineLvl'),
      list: settingOf(numbering, 'w:numId'),
      listLevel: settingOf(numbering, 'w:ilvl'),
    });
  }
  const inherited = (id: string | null, name: keyof Style): string | null => {
    let style = known.get(id ?? standard ?? '');
    for (let depth = 0; style && depth < deepestStyle; depth += 1) {
      if (style[name] !== null) return style[name];
      style = known.get(style.basedOn ?? '');
    }
    return null;
  };
  return {
    of: (properties) => {
      const style = settingOf(properties, 'w:pStyle');
      const outline = Number(settingOf(properties, 'w:outlineLvl') ?? inherited(style, 'outline') ?? 9);
      if (outline >= 0 && outline < 9) return { kind: 'heading', level: Math.min(6, outline + 1) };
      const numbering = childOf(properties, 'w:numPr');
      const list = settingOf(numbering, 'w:numId') ?? inherited(style, 'list');
      if (list === null || list === '0') return { kind: 'paragraph', level: null };
      const level = Number(settingOf(numbering, 'w:ilvl') ?? inherited(style, 'listLevel') ?? 0);
      return { kind: 'listItem', level: Math.min(9, Math.max(1, level + 1)) };
    },
  };
}
