import type { FindingCode } from '@lesart/document';
import type { Run } from '../lay-runs.ts';
import { equationOf } from '../office/equation-of.ts';
import type { Relationship } from '../office/read-relationships.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../office/read-xml.ts';
import { numberItems } from './number-items.ts';
import { alternativesOf } from './open-presentation.ts';
import type { Colour, Colours } from './read-colours.ts';
import {
  deepestLevel,
  inheritStyles,
  type LevelStyles,
  readLevelStyles,
  readTextStyle,
  type TextStyle,
} from './read-text-styles.ts';

/** What the text of a shape depends on. */
export interface TextContext {
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** Styles that the text inherits, the nearest first. */
  readonly styles: readonly LevelStyles[];
  readonly colours: Colours;
  /** The colour behind the text, null where it is not certain. */
  readonly background: Colour | null;
  /** The address that the whole shape leads to. */
  readonly href: string | null;
  /** Called with text that nobody sees. @returns whether it is read all the same */
  readonly hide: (code: FindingCode, text: string) => boolean;
}

export interface TextParagraph {
  readonly runs: readonly Run[];
  readonly label: string | null;
  /** From 0. */
  readonly level: number;
}

/** Text smaller than this, in points, is not there for people. */
const smallestSize = 2;

/** Reads the paragraphs of `p:txBody` and its like (ECMA-376 part 1, 21.1.2); empty ones are left out. */
export function readTextBody(body: XmlElement | null, context: TextContext): TextParagraph[] {
  const own = readLevelStyles(childOf(body, 'a:lstStyle'));
  const shrink = shrinkOf(body);
  const labelOf = numberItems();
  return childrenOf(body)
    .filter(({ name }) => name === 'a:p')
    .flatMap((paragraph) => {
      const properties = childOf(paragraph, 'a:pPr');
      const level = levelOf(properties);
      const ownStyle = properties ? readTextStyle(properties, childOf(properties, 'a:defRPr')) : undefined;
      const style = inheritStyles([ownStyle, own[level], ...context.styles.map((styles) => styles[level])]);
      const runs = childrenOf(paragraph).flatMap((child) => readInline(child, style, shrink, context));
      const written = runs.some(({ text }) => text.trim() !== '');
      return written ? [{ runs, level, label: labelOf(style.bullet, level) }] : [];
    });
}

function levelOf(properties: XmlElement | null): number {
  const level = Number(properties && attributeOf(properties, 'lvl'));
  return Number.isInteger(level) ? Math.min(deepestLevel, Math.max(0, level)) : 0;
}

/** How much smaller the text is drawn so that it fits into its shape. */
function shrinkOf(body: XmlElement | null): number {
  const fit = childOf(childOf(body, 'a:bodyPr'), 'a:normAutofit');
  const scale = Number((fit && attributeOf(fit, 'fontScale')) ?? 100_000);
  return scale > 0 ? scale / 100_000 : 1;
}

function readInline(element: XmlElement, style: TextStyle, shrink: number, context: TextContext): Run[] {
  switch (element.name) {
    case 'a:r':
    case 'a:fld':
      return readRun(element, style, shrink, context);
    case 'a:br':
      return [{ text: '\n' }];
    case 'mc:AlternateContent':
      for (const alternative of alternativesOf(element)) {
        const runs = alternative.flatMap((child) => readInline(child, style, shrink, context));
        if (runs.length > 0) return runs;
      }
      return [];
    case 'a14:m':
    case 'm:oMathPara':
      return childrenOf(element).flatMap((child) => readInline(child, style, shrink, context));
    case 'm:oMath':
      return [{ text: equationOf(element), equation: true }];
    default:
      return [];
  }
}

function readRun(run: XmlElement, inherited: TextStyle, shrink: number, context: TextContext): Run[] {
  const properties = childOf(run, 'a:rPr');
  const style = properties ? inheritStyles([readTextStyle(null, properties), inherited]) : inherited;
  const text = decodeEscapes(textOf(childOf(run, 'a:t')));
  const reason = text.trim() === '' ? null : whyUnseen(style, properties, shrink, context);
  if (reason !== null && !context.hide(reason, text)) return [];
  return [{ text, bold: style.bold === true, italic: style.italic === true, href: linkOf(properties, context) }];
}

function whyUnseen(
  style: TextStyle,
  properties: XmlElement | null,
  shrink: number,
  context: TextContext,
): FindingCode | null {
  if (style.size !== null && style.size > 0 && style.size * shrink < smallestSize) return 'tiny-text';
  const colour = style.fill && context.colours.fillOf(style.fill);
  if (colour === null || childOf(properties, 'a:ln') || childOf(properties, 'a:highlight')) return null;
  if (colour === 'transparent') return 'hidden-text';
  return colour === context.background ? 'white-text' : null;
}

function linkOf(properties: XmlElement | null, { relationships, href }: TextContext): string | null {
  const click = childOf(properties, 'a:hlinkClick');
  return click ? addressOf(click, relationships) : href;
}

/** Where a click leads to; null when that is in the presentation itself. */
export function addressOf(click: XmlElement, relationships: ReadonlyMap<string, Relationship>): string | null {
  const relationship = relationships.get(attributeOf(click, 'r:id') ?? '');
  return relationship?.external ? relationship.target : null;
}

/** Characters that XML cannot hold are written as `_x000B_` (ECMA-376 part 1, 22.9.2.19). */
function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
