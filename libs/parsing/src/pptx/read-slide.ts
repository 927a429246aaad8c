import type { DraftBlock, FindingCode, Locator, ReadingSettings } from '@lesart/document';
import type { Findings } from '../collect-findings.ts';
import { type DraftCell, draftBlock, draftTableRow } from '../draft-block.ts';
import { type InlineText, layPlain, layRuns, type Run } from '../lay-runs.ts';
import { chartBlocks, readChart } from '../office/read-chart.ts';
import { readDiagram } from '../office/read-diagram.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../office/read-xml.ts';
import { showLabel } from '../show-label.ts';
import { alternativesOf, elementOf, type Presentation, type PresentationPart } from './open-presentation.ts';
import { orderShapes, type Rectangle } from './order-shapes.ts';
import { boxOf, type Design, numberOf, placeholderOf } from './read-design.ts';
import { addressOf, readTextBody, type TextContext, type TextParagraph } from './read-text-body.ts';
import type { LevelStyles } from './read-text-styles.ts';

export interface SlideContext {
  readonly presentation: Presentation;
  readonly slide: PresentationPart;
  /** From 1. */
  readonly number: number;
  readonly design: Design;
  readonly settings: ReadingSettings;
  readonly findings: Findings;
  /** Gives the number of the next table of the presentation. */
  readonly nextTable: () => number;
  /** Called with the lines that stand at the edge of slides. */
  readonly addFurniture: (kind: 'pageHeader' | 'pageFooter', text: string) => void;
}

/** A shape with its place on the slide; groups hold theirs. */
interface Shape {
  readonly element: XmlElement;
  readonly box: Rectangle | null;
  readonly children: readonly Shape[];
}

/** Shapes that overlap by this share of the slide's height are still below or beside one another. */
const tolerance = 0.02;

/** Reads a slide: its title first, then what is on it in the order in which it is seen. */
export function readSlide(context: SlideContext): DraftBlock[] {
  const { slide, design, presentation } = context;
  const shapes = shapesOf(childrenOf(childOf(elementOf(slide, 'p:cSld'), 'p:spTree')), (box) => box, design);
  const titles = shapes.filter(isTitle);
  const others = shapes.filter((shape) => !isTitle(shape));
  const backdrop = others.filter(mayCarryText);
  const ordered = inOrder(others, presentation.size.height * tolerance);
  return [...titles, ...ordered].flatMap((shape) => readShape(shape, backdrop, context));
}

type Transform = (box: Rectangle) => Rectangle;

function shapesOf(elements: readonly XmlElement[], transform: Transform, design: Design): Shape[] {
  return elements.flatMap((element): Shape[] => {
    switch (element.name) {
      case 'p:sp':
      case 'p:pic':
      case 'p:graphicFrame':
        return [{ element, box: placeOf(element, transform, design), children: [] }];
      case 'p:grpSp':
        return [groupOf(element, transform, design)];
      case 'mc:AlternateContent':
        return (
          alternativesOf(element)
            .map((alternative) => shapesOf(alternative, transform, design))
            .find((shapes) => shapes.length > 0) ?? []
        );
      default:
        return [];
    }
  });
}

function placeOf(element: XmlElement, transform: Transform, design: Design): Rectangle | null {
  const own = boxOf(childOf(element, 'p:xfrm') ?? childOf(childOf(element, 'p:spPr'), 'a:xfrm'));
  if (own) return transform(own);
  const name = placeholderOf(element);
  return name && design.placeholder(name).box;
}

function groupOf(element: XmlElement, transform: Transform, design: Design): Shape {
  const place = childOf(childOf(element, 'p:grpSpPr'), 'a:xfrm');
  const children = shapesOf(childrenOf(element), (box) => transform(placeInGroup(box, place)), design);
  return { element, box: around(children), children };
}

/** Groups have coordinates of their own, which are moved and stretched onto their place (ECMA-376 part 1, 20.1.7.5). */
function placeInGroup(box: Rectangle, place: XmlElement | null): Rectangle {
  const [offset, extent] = [childOf(place, 'a:off'), childOf(place, 'a:ext')];
  const [childOffset, childExtent] = [childOf(place, 'a:chOff'), childOf(place, 'a:chExt')];
  if (!offset || !extent || !childOffset || !childExtent) return box;
  const stretch = (name: string) => numberOf(extent, name) / numberOf(childExtent, name) || 1;
  const [across, down] = [stretch('cx'), stretch('cy')].map((factor) => (Number.isFinite(factor) ? factor : 1));
  if (across === undefined || down === undefined) return box;
  return {
    x: numberOf(offset, 'x') + (box.x - numberOf(childOffset, 'x')) * across,
    y: numberOf(offset, 'y') + (box.y - numberOf(childOffset, 'y')) * down,
    width: box.width * across,
    height: box.height * down,
  };
}

function around(shapes: readonly Shape[]): Rectangle | null {
  const boxes = shapes.flatMap(({ box }) => box ?? []);
  const [first] = boxes;
  if (!first) return null;
  return boxes.reduce((union, box) => {
    const [x, y] = [Math.min(union.x, box.x), Math.min(union.y, box.y)];
    const [right, bottom] = [
      Math.max(union.x + union.width, box.x + box.width),
      Math.max(union.y + union.height, box.y + box.height),
    ];
    return { x, y, width: right - x, height: bottom - y };
  }, first);
}

function isTitle({ element }: Shape): boolean {
  return ['title', 'ctrTitle'].includes(placeholderOf(element)?.type ?? '');
}

/** Whether text in front of the shape has another background than the slide's. */
function mayCarryText({ element, children }: Shape): boolean {
  if (children.length > 0 || element.name !== 'p:sp') return true;
  const properties = childOf(element, 'p:spPr');
  const filled = childrenOf(properties).some(({ name }) => /^a:\w+Fill$/.test(name) && name !== 'a:noFill');
  return filled || childOf(element, 'p:style') !== null;
}

function inOrder(shapes: readonly Shape[], overlap: number): Shape[] {
  return orderShapes(shapes.filter(mayHaveWords), overlap).flatMap((shape) =>
    shape.children.length === 0 || isHidden(shape.element) ? [shape] : inOrder(shape.children, overlap),
  );
}

/** Pictures and empty shapes must not keep texts apart that belong together. */
function mayHaveWords({ element, children }: Shape): boolean {
  if (children.length > 0) return true;
  if (element.name === 'p:sp') return textOf(childOf(element, 'p:txBody')).trim() !== '';
  return element.name === 'p:graphicFrame';
}

function isHidden(element: XmlElement): boolean {
  const names = childrenOf(element).find(({ name }) => /^p:nv\w*Pr$/.test(name)) ?? null;
  const properties = childOf(names, 'p:cNvPr');
  return ['1', 'true'].includes((properties && attributeOf(properties, 'hidden')) ?? '');
}

function readShape(shape: Shape, backdrop: readonly Shape[], context: SlideContext): DraftBlock[] {
  const unseen = isHidden(shape.element) ? 'hidden-text' : isOffSlide(shape.box, context) ? 'off-page-text' : null;
  if (unseen !== null) {
    const text = wordsOf(shape.element);
    if (text !== '' && !hide(unseen, text, context)) return [];
  }
  if (shape.children.length > 0) {
    return inOrder(shape.children, context.presentation.size.height * tolerance).flatMap((child) =>
      readShape(child, backdrop, context),
    );
  }
  if (shape.element.name === 'p:graphicFrame') return readFrame(shape.element, context);
  return shape.element.name === 'p:sp' ? readTextShape(shape, backdrop, context) : [];
}

function isOffSlide(box: Rectangle | null, { presentation }: SlideContext): boolean {
  if (!box || box.width <= 0 || box.height <= 0) return false;
  const { width, height } = presentation.size;
  return box.x + box.width <= 0 || box.y + box.height <= 0 || box.x >= width || box.y >= height;
}

/** All words in an element, for the samples of a finding. */
function wordsOf(element: XmlElement): string {
  if (element.name === 'a:t') return `${textOf(element)} `;
  return childrenOf(element).map(wordsOf).join('').trimStart();
}

function hide(code: FindingCode, sample: string, { findings, number, settings }: SlideContext): boolean {
  findings.add(code, { where: number, sample });
  return settings.hiddenText === 'include';
}

const furniture: Readonly<Record<string, 'pageHeader' | 'pageFooter'>> = {
  dt: 'pageFooter',
  ftr: 'pageFooter',
  sldNum: 'pageFooter',
  hdr: 'pageHeader',
};

function readTextShape(shape: Shape, backdrop: readonly Shape[], context: SlideContext): DraftBlock[] {
  const { element } = shape;
  const { design, number } = context;
  const body = childOf(element, 'p:txBody');
  const name = placeholderOf(element);
  const kind = furniture[name?.type ?? ''];
  if (kind) {
    context.addFurniture(kind, furnitureText(body));
    return [];
  }
  const styles = name ? design.placeholder(name).styles : design.otherStyles;
  const text = textContext(context, styles, backgroundOf(shape, backdrop, design), linkOf(element, context));
  const paragraphs = readTextBody(body, text);
  return isTitle(shape) ? headingOf(paragraphs, number) : paragraphs.map((one) => blockOf(one, number));
}

export function textContext(
  context: SlideContext,
  styles: readonly LevelStyles[],
  background: string | null = null,
  href: string | null = null,
): TextContext {
  const { colours } = context.design;
  return {
    relationships: context.slide.relationships,
    styles,
    colours,
    background,
    href,
    hide: (code, sample) => hide(code, sample, context),
  };
}

/** What the date and the number of a slide show is another on each: only the words around them are kept. */
function furnitureText(body: XmlElement | null): string {
  const runs = childrenOf(body).flatMap((paragraph) => [...childrenOf(paragraph), null]);
  const text = runs
    .map((run) => (run === null ? '\n' : run.name === 'a:r' ? textOf(childOf(run, 'a:t')) : ''))
    .join('');
  return text.trim();
}

function linkOf(element: XmlElement, { slide }: SlideContext): string | null {
  const click = childOf(childOf(childOf(element, 'p:nvSpPr'), 'p:cNvPr'), 'a:hlinkClick');
  return click && addressOf(click, slide.relationships);
}

/** The colour behind a shape's text: its own fill, else the slide's background when nothing else can lie between. */
function backgroundOf({ element, box }: Shape, backdrop: readonly Shape[], design: Design): string | null {
  const properties = childOf(element, 'p:spPr');
  const own = design.colours.fillOf(properties);
  if (own !== null && own !== 'transparent') return own;
  if (own === null && childrenOf(properties).some(({ name }) => /^a:\w+Fill$/.test(name))) return null;
  if (own === null && childOf(element, 'p:style')) return null;
  const covered = backdrop.some((other) => other.element !== element && overlaps(other.box, box));
  return covered ? null : design.background;
}

function overlaps(a: Rectangle | null, b: Rectangle | null): boolean {
  if (!a || !b) return true;
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function headingOf(paragraphs: readonly TextParagraph[], slide: number): DraftBlock[] {
  const inline = joinParagraphs(paragraphs);
  return inline.text === '' ? [] : [draftBlock('heading', inline, { level: 1, locator: locate(slide) })];
}

function blockOf({ runs, label, level }: TextParagraph, slide: number): DraftBlock {
  const inline = layRuns(runs);
  const locator = locate(slide);
  if (label === null) return draftBlock('paragraph', inline, { locator });
  return draftBlock('listItem', inline, { level: level + 1, label, locator });
}

/** Paragraphs one below the other, labels included. */
export function joinParagraphs(paragraphs: readonly TextParagraph[]): InlineText {
  return layRuns(paragraphs.flatMap(({ runs, label }): Run[] => [...showLabel(label), ...runs, { text: '\n' }]));
}

export function locate(slide: number): Locator {
  return { kind: 'slide', slide };
}

/** What a frame holds: a table, a chart or a diagram. */
function readFrame(frame: XmlElement, context: SlideContext): DraftBlock[] {
  const data = childOf(childOf(frame, 'a:graphic'), 'a:graphicData');
  const { presentation, slide, number } = context;
  const follow = (content: XmlElement, id: string) => presentation.follow(slide, attributeOf(content, id) ?? '');
  for (const content of childrenOf(data)) {
    if (content.name === 'a:tbl') return readTable(content, context);
    if (content.name === 'c:chart') return readChartPart(follow(content, 'r:id'), context);
    if (content.name === 'dgm:relIds') return readDiagramPart(follow(content, 'r:dm'), number);
  }
  return [];
}

function readChartPart(xml: string | null, { nextTable, number }: SlideContext): DraftBlock[] {
  const chart = xml === null ? null : readChart(xml);
  if (!chart) return [];
  return chartBlocks(chart, chart.rows.length > 0 ? nextTable() : 0, locate(number));
}

function readDiagramPart(xml: string | null, slide: number): DraftBlock[] {
  const texts = xml === null ? [] : readDiagram(xml);
  return texts.map(({ text, level }) => draftBlock('listItem', layPlain(text), { level, locator: locate(slide) }));
}

/** Reads `a:tbl` (ECMA-376 part 1, 21.1.3); a table of one cell is a frame around its text. */
function readTable(element: XmlElement, context: SlideContext): DraftBlock[] {
  const rows = childrenOf(element).filter(({ name }) => name === 'a:tr');
  const properties = childOf(element, 'a:tblPr');
  const hasHeader =
    ['1', 'true'].includes((properties && attributeOf(properties, 'firstRow')) ?? '') && rows.length > 1;
  const text = textContext(context, context.design.otherStyles);
  const grid = rows.map((row, at) => readRow(row, hasHeader && at === 0, rows.length - at, text));
  const [only] = grid;
  if (grid.length === 1 && only?.length === 1) {
    const cell = rows.flatMap(childrenOf).find(({ name }) => name === 'a:tc') ?? null;
    return readTextBody(childOf(cell, 'a:txBody'), text).map((one) => blockOf(one, context.number));
  }
  if (grid.every((cells) => cells.every(({ inline }) => inline.text === ''))) return [];
  const table = context.nextTable();
  return grid.flatMap((cells, row) =>
    cells.some(({ inline }) => inline.text !== '') ? [draftTableRow(table, row, cells, locate(context.number))] : [],
  );
}

function readRow(row: XmlElement, header: boolean, rowsLeft: number, text: TextContext): DraftCell[] {
  const cells = childrenOf(row).filter(({ name }) => name === 'a:tc');
  return cells.flatMap((cell, column): DraftCell[] => {
    // Cells that another one reaches over keep their old text, which nobody sees.
    const covered = ['hMerge', 'vMerge'].some((name) => ['1', 'true'].includes(attributeOf(cell, name) ?? ''));
    const body = childOf(cell, 'a:txBody');
    if (covered && (wordsOf(cell) === '' || !text.hide('covered-text', wordsOf(cell)))) return [];
    const inline = joinParagraphs(readTextBody(body, text));
    const columnSpan = within(numberOf(cell, 'gridSpan'), cells.length - column);
    const rowSpan = within(numberOf(cell, 'rowSpan'), rowsLeft);
    return [{ column, columnSpan, rowSpan, header, inline }];
  });
}

function within(span: number, most: number): number {
  return Math.max(1, Math.min(Math.trunc(span), most));
}
