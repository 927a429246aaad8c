import type { FindingCode } from '@lesart/document';
import type { Run } from '../lay-runs.ts';
import { looksAlike } from '../looks-alike.ts';
import { attributeOf, childrenOf, localNameOf, textOf, type XmlElement } from '../office/read-xml.ts';
import { formatGeneral } from '../sheet/format-value.ts';
import { type CellLook, plainLook, type SheetCell } from '../sheet/sheet-content.ts';
import type { OdfStyles } from './read-odf-styles.ts';
import { flatten, type OdfTextReader } from './read-odf-text.ts';

/** What a cell of a sheet gives. */
export interface OdsCell {
  readonly cell: Omit<SheetCell, 'column'>;
  /** Why nobody sees it. */
  readonly concealment: FindingCode | null;
}

export interface OdsCellContext {
  readonly reader: OdfTextReader;
  readonly styles: OdfStyles;
  /** Told what is drawn in the cell. */
  readonly onDrawn: (element: XmlElement) => void;
}

const numericTypes = new Set(['float', 'percentage', 'currency', 'date', 'time']);

/**
 * Reads a cell as it is shown: its paragraphs, or its value where no paragraph says how that looks (ISO/IEC 26300-1,
 * 9.1.4).
 * @param columnStyle the style of cells that have none of their own
 * @returns null for a cell without text
 */
export function readOdsCell(
  element: XmlElement,
  columnStyle: string | null,
  { reader, styles, onDrawn }: OdsCellContext,
): OdsCell | null {
  if (element.children.length === 0 && !element.attributes.includes('value')) return null;
  const texts: XmlElement[] = [];
  for (const child of childrenOf(element)) {
    const name = localNameOf(child);
    if (child.name.startsWith('draw:')) onDrawn(child);
    else if (name !== 'detective') texts.push(child);
  }
  const runs = runsOf(texts, reader);
  const shown = runs
    .map(({ text }) => text)
    .join('')
    .trim();
  const type = attributeOf(element, 'value-type') ?? '';
  const text = shown === '' && texts.every(({ name }) => name !== 'text:p') ? valueText(element, type) : shown;
  if (text === '') return null;
  const style = styles.get('table-cell', attributeOf(element, 'style-name') ?? columnStyle);
  const background = style.background === 'transparent' ? null : style.background;
  const isTiny = style.size !== null && style.size < 2;
  const isWhite = style.colour !== null && looksAlike(style.colour, background ?? 'FFFFFF');
  const usual = styles.get('table-cell', 'Default').size ?? 10;
  const strong = style.bold === true || (background !== null && !looksAlike(background, 'FFFFFF'));
  return {
    cell: {
      columnSpan: spanOf(element, 'number-columns-spanned'),
      rowSpan: spanOf(element, 'number-rows-spanned'),
      text,
      href: runs.find(({ href }) => href)?.href ?? null,
      numeric: numericTypes.has(type),
      look: lookOf(strong, (style.size ?? usual) >= usual * 1.2),
    },
    concealment: isTiny ? 'tiny-text' : isWhite ? 'white-text' : null,
  };
}

/** Nearly all cells have one paragraph of plain text. */
function runsOf(texts: readonly XmlElement[], reader: OdfTextReader): readonly Run[] {
  const [first] = texts;
  if (texts.length === 1 && first?.name === 'text:p' && first.children.every((child) => typeof child === 'string')) {
    return [{ text: textOf(first) }];
  }
  return flatten(reader.read(texts));
}

function valueText(element: XmlElement, type: string): string {
  const value = attributeOf(element, 'value');
  const number = Number(value ?? 'NaN');
  if (type === 'percentage' && !Number.isNaN(number)) return `${formatGeneral(number * 100, 'en')}%`;
  if (!Number.isNaN(number)) return formatGeneral(number, 'en');
  const other = ['date-value', 'time-value', 'boolean-value', 'string-value'];
  return other.map((name) => attributeOf(element, name)).find((text) => text !== null) ?? '';
}

/** From 1. */
export function spanOf(element: XmlElement, attribute: string): number {
  const span = Number(attributeOf(element, attribute) ?? '1');
  return Number.isInteger(span) && span >= 1 ? Math.min(span, 1_048_576) : 1;
}

const looks = new Map<string, CellLook>();

function lookOf(strong: boolean, large: boolean): CellLook {
  if (!strong && !large) return plainLook;
  const key = `${strong} ${large}`;
  const look = looks.get(key) ?? { strong, large };
  looks.set(key, look);
  return look;
}
