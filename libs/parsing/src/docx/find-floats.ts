import type { FindingCode } from '@lesart/document';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../office/read-xml.ts';

/** What a drawing holds beside pictures. */
export type Float =
  | {
      readonly kind: 'box';
      /** `w:txbxContent` */
      readonly content: XmlElement;
      /** The colour behind its text, null when it has none of its own. */
      readonly behind: string | null;
      /** Why nobody sees it. */
      readonly concealment: FindingCode | null;
    }
  /** Letters drawn along a path. */
  | { readonly kind: 'wordArt'; readonly text: string }
  /** Parts of the package, by the id of their relationship. */
  | { readonly kind: 'chart' | 'diagram'; readonly id: string };

interface Around {
  readonly behind: string | null;
  readonly concealment: FindingCode | null;
}

/** The text boxes, charts and diagrams of a drawing (DrawingML and VML), in order. Boxes inside of boxes are not looked for. */
export function findFloats(element: XmlElement): Float[] {
  return floatsIn(element, { behind: null, concealment: null });
}

function floatsIn(element: XmlElement, around: Around): Float[] {
  switch (element.name) {
    case 'w:txbxContent':
      return [{ kind: 'box', content: element, ...around }];
    case 'mc:AlternateContent': {
      const branch = childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback');
      return branch ? floatsIn(branch, around) : [];
    }
    case 'c:chart':
      return [{ kind: 'chart', id: attributeOf(element, 'id') ?? '' }];
    case 'dgm:relIds':
      return [{ kind: 'diagram', id: attributeOf(element, 'dm') ?? '' }];
    case 'v:textpath':
      return [{ kind: 'wordArt', text: attributeOf(element, 'string') ?? '' }];
    default:
      return inside(element, {
        behind: fillOf(element) ?? around.behind,
        concealment: concealmentOf(element) ?? around.concealment,
      });
  }
}

function inside(element: XmlElement, around: Around): Float[] {
  return childrenOf(element).flatMap((child) => floatsIn(child, around));
}

/** @returns null for elements that are no shape; "unknown" where only a layout program can tell */
function fillOf(element: XmlElement): string | null {
  if (element.name === 'wps:wsp') return drawnFill(childOf(element, 'wps:spPr'), childOf(element, 'wps:style'));
  if (!/^v:(?:shape|rect|roundrect|oval)$/.test(element.name)) return null;
  if (/^(?:f|false|0)$/.test(attributeOf(element, 'filled') ?? '')) return 'unfilled';
  const colour = attributeOf(element, 'fillcolor')?.split(' ')[0] ?? 'white';
  if (colour === 'white') return 'FFFFFF';
  return /^#[\da-f]{6}$/i.test(colour) ? colour.slice(1) : 'unknown';
}

function drawnFill(properties: XmlElement | null, style: XmlElement | null): string {
  if (childOf(properties, 'a:noFill')) return 'unfilled';
  const solid = childOf(properties, 'a:solidFill');
  const colour = childOf(solid, 'a:srgbClr');
  if (colour) return attributeOf(colour, 'val') ?? 'unknown';
  const reference = childOf(style, 'a:fillRef');
  const fromTheme = reference !== null && attributeOf(reference, 'idx') !== '0';
  const isFilled = childrenOf(properties).some(({ name }) => /^a:(?:solid|grad|blip|patt|grp)Fill$/.test(name));
  return isFilled || fromTheme ? 'unknown' : 'unfilled';
}

/** In English Metric Units, 914,400 to an inch: no page is wider than 22 inches. */
const widestPage = 22 * 914_400;
const widestMargin = 3 * 914_400;

function concealmentOf(element: XmlElement): FindingCode | null {
  if (element.name === 'wp:anchor') return anchorConcealment(element);
  if (/^v:(?:shape|rect|roundrect|oval|group)$/.test(element.name)) {
    return /visibility\s*:\s*hidden/i.test(attributeOf(element, 'style') ?? '') ? 'hidden-text' : null;
  }
  return null;
}

function anchorConcealment(anchor: XmlElement): FindingCode | null {
  const hidden = attributeOf(anchor, 'hidden') ?? attributeOf(childOf(anchor, 'wp:docPr') ?? anchor, 'hidden');
  if (hidden === '1' || hidden === 'true') return 'hidden-text';
  const extent = childOf(anchor, 'wp:extent');
  const isBeside = [
    { place: childOf(anchor, 'wp:positionH'), size: Number(extent && attributeOf(extent, 'cx')) },
    { place: childOf(anchor, 'wp:positionV'), size: Number(extent && attributeOf(extent, 'cy')) },
  ].some(({ place, size }) => isBesidePage(place, size));
  return isBeside ? 'off-page-text' : null;
}

function isBesidePage(place: XmlElement | null, size: number): boolean {
  const offset = Number(childOf(place, 'wp:posOffset')?.children.join('') ?? 0);
  const fromEdge = place !== null && attributeOf(place, 'relativeFrom') === 'page';
  return offset > widestPage || offset + size < (fromEdge ? 0 : -widestMargin - widestPage / 4);
}
