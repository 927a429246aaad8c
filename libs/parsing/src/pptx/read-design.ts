import { attributeOf, childOf, childrenOf, type XmlElement } from '../office/read-xml.ts';
import { elementOf, type Presentation, type PresentationPart } from './open-presentation.ts';
import type { Rectangle } from './order-shapes.ts';
import { type Colour, type Colours, readColours } from './read-colours.ts';
import { type LevelStyles, readLevelStyles } from './read-text-styles.ts';

/** What kind of content a shape is the place for, and its number in the layout. */
export interface PlaceholderName {
  readonly type: string;
  readonly index: string | null;
}

/** What a slide takes from its layout and its master. */
export interface Design {
  /** Place and styles that a placeholder inherits, the nearest first. */
  placeholder(name: PlaceholderName): { readonly box: Rectangle | null; readonly styles: readonly LevelStyles[] };
  /** Styles for text that is in no placeholder. */
  readonly otherStyles: readonly LevelStyles[];
  readonly colours: Colours;
  /** The background if it is of one colour for certain, null where it may be anything. */
  readonly background: Colour | null;
}

/** Reads the designs of slides, each layout once. */
export function createDesignReader(presentation: Presentation): (slide: PresentationPart) => Design {
  const defaults = readLevelStyles(elementOf(presentation.main, 'p:defaultTextStyle'));
  const known = new Map<string, ReturnType<typeof readLayout>>();
  return (slide) => {
    const [layout = null] = presentation.related(slide, 'slideLayout');
    const name = layout?.name ?? '';
    const shared = known.get(name) ?? readLayout(presentation, layout, defaults);
    known.set(name, shared);
    const own = backgroundOf(slide, shared.colours, shared.plainTheme);
    return { ...shared, background: own === undefined ? shared.background : own };
  };
}

function readLayout(presentation: Presentation, layout: PresentationPart | null, defaults: LevelStyles) {
  const [master = null] = layout ? presentation.related(layout, 'slideMaster') : [];
  const [theme = null] = master ? presentation.related(master, 'theme') : [];
  const colours = readColours(theme, master);
  const plainTheme = isPlainTheme(theme);
  const layoutPlaceholders = placeholdersOf(layout);
  const masterPlaceholders = placeholdersOf(master);
  const texts = elementOf(master, 'p:txStyles');
  const stylesOf = (name: string) => readLevelStyles(childOf(texts, name));
  const [titleStyle, bodyStyle, otherStyle] = [
    stylesOf('p:titleStyle'),
    stylesOf('p:bodyStyle'),
    stylesOf('p:otherStyle'),
  ];
  const ofLayout = backgroundOf(layout, colours, plainTheme);
  const background = ofLayout === undefined ? (backgroundOf(master, colours, plainTheme) ?? null) : ofLayout;
  return {
    plainTheme,
    colours,
    background: drawsAnything(layout) || drawsAnything(master) ? null : background,
    otherStyles: [otherStyle, defaults],
    placeholder: (name: PlaceholderName) => {
      const inLayout =
        layoutPlaceholders.find(({ index }) => index !== null && index === name.index) ??
        layoutPlaceholders.find(({ type }) => type === name.type);
      const general = generalType(inLayout?.type ?? name.type);
      const inMaster = masterPlaceholders.find(({ type }) => generalType(type) === general);
      const text = general === 'title' ? titleStyle : general === 'body' ? bodyStyle : otherStyle;
      return {
        box: inLayout?.box ?? inMaster?.box ?? null,
        styles: [inLayout?.styles ?? [], inMaster?.styles ?? [], text, defaults],
      };
    },
  };
}

/** Masters have one title, one body and the lines at the bottom; what layouts add to that is a kind of body. */
function generalType(type: string): string {
  if (type === 'title' || type === 'ctrTitle') return 'title';
  return ['dt', 'ftr', 'sldNum', 'hdr'].includes(type) ? type : 'body';
}

interface LayoutPlaceholder extends PlaceholderName {
  readonly box: Rectangle | null;
  readonly styles: LevelStyles;
}

function placeholdersOf(part: PresentationPart | null): LayoutPlaceholder[] {
  return childrenOf(childOf(elementOf(part, 'p:cSld'), 'p:spTree')).flatMap((shape) => {
    const name = placeholderOf(shape);
    if (!name) return [];
    const box = boxOf(childOf(childOf(shape, 'p:spPr'), 'a:xfrm'));
    return [{ ...name, box, styles: readLevelStyles(childOf(childOf(shape, 'p:txBody'), 'a:lstStyle')) }];
  });
}

/** What a shape is the placeholder for; null when it is none (ECMA-376 part 1, 19.3.1.36). */
export function placeholderOf(shape: XmlElement): PlaceholderName | null {
  const names = childrenOf(shape).find(({ name }) => /^p:nv\w*Pr$/.test(name)) ?? null;
  const placeholder = childOf(childOf(names, 'p:nvPr'), 'p:ph');
  if (!placeholder) return null;
  return { type: attributeOf(placeholder, 'type') ?? 'obj', index: attributeOf(placeholder, 'idx') };
}

/** The rectangle of a transform; of a rotated one, the smallest upright one around its circle. */
export function boxOf(transform: XmlElement | null): Rectangle | null {
  const offset = childOf(transform, 'a:off');
  const extent = childOf(transform, 'a:ext');
  if (!transform || !offset || !extent) return null;
  const [x, y] = [numberOf(offset, 'x'), numberOf(offset, 'y')];
  const [width, height] = [Math.max(0, numberOf(extent, 'cx')), Math.max(0, numberOf(extent, 'cy'))];
  if (numberOf(transform, 'rot') % 10_800_000 === 0) return { x, y, width, height };
  const side = Math.hypot(width, height);
  return { x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side };
}

export function numberOf(element: XmlElement, name: string): number {
  const value = Number(attributeOf(element, name) ?? 0);
  return Number.isFinite(value) ? value : 0;
}

/** @returns undefined when the part says nothing of a background, null when it is uncertain */
function backgroundOf(part: PresentationPart | null, colours: Colours, plainTheme: boolean): Colour | null | undefined {
  const background = childOf(elementOf(part, 'p:cSld'), 'p:bg');
  if (!background) return undefined;
  const properties = childOf(background, 'p:bgPr');
  if (properties) return colours.fillOf(properties);
  const reference = childOf(background, 'p:bgRef');
  return reference && plainTheme && attributeOf(reference, 'idx') === '1001' ? colours.colourIn(reference) : null;
}

/** Whether the theme's first background is just the colour that it is given. */
function isPlainTheme(theme: PresentationPart | null): boolean {
  const fills = childOf(childOf(elementOf(theme, 'a:themeElements'), 'a:fmtScheme'), 'a:bgFillStyleLst');
  const [first] = childrenOf(fills);
  const [colour] = childrenOf(first?.name === 'a:solidFill' ? first : null);
  return colour !== undefined && childrenOf(colour).length === 0;
}

/** Whether a layout or a master draws shapes or pictures of its own, on which text may be read in any colour. */
function drawsAnything(part: PresentationPart | null): boolean {
  return childrenOf(childOf(elementOf(part, 'p:cSld'), 'p:spTree')).some(
    (shape) => /^p:(?:sp|pic|grpSp|graphicFrame)$|^mc:/.test(shape.name) && placeholderOf(shape) === null,
  );
}
