import { type DraftBlock, type Locator, type Reading, ReadingFault } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import { draftBlock } from '../draft-block.ts';
import { layRuns, visible } from '../lay-runs.ts';
import { attributeOf, childOf, childrenOf, forEachChild, type XmlElement } from '../office/read-xml.ts';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { orderShapes, type Rectangle } from '../pptx/order-shapes.ts';
import { summariseReading } from '../summarise-reading.ts';
import { draftOdfBlocks } from './draft-odf-blocks.ts';
import { findOdfParts, type OdfPackage, openOdf } from './open-odf.ts';
import { readOdfMetadata } from './read-odf-metadata.ts';
import { pointsOf, readOdfStyles } from './read-odf-styles.ts';
import { createOdfTextReader, flatten, type OdfTextContext, type OdfTextReader, wordsOf } from './read-odf-text.ts';

/** How far shapes may overlap and still be below or beside one another, in points. */
const tolerance = 10;

/**
 * Reads an OpenDocument presentation slide by slide: the title as a heading, then what is on the slide as it is seen,
 * then what the speaker noted. Hidden slides are left out unless the settings include them.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `file-too-large`, `file-without-text`, `archive-dangerous`
 */
export function parseOdp(bytes: Uint8Array, { settings, onProgress }: ParserOptions): DraftContent {
  const odf = openOdf(bytes);
  const findings = collectFindings();
  const styles = readOdfStyles(odf);
  const sizes = readPageSizes(odf);
  const asides: Reading['asides'] = [];
  const furniture = new Map<string, Reading['asides'][number]>();
  const blocks: DraftBlock[] = [];
  const pagesWithoutText: number[] = [];
  let slides = 0;
  let tables = 0;
  const nextTable = () => {
    tables += 1;
    return tables - 1;
  };

  const readPage = (page: XmlElement, where: number): DraftBlock[] => {
    const notes: OdfTextContext['notes'] = [];
    const reader = createOdfTextReader({ odf, styles, settings, findings, where, asides, notes });
    const locator: Locator = { kind: 'slide', slide: where };
    const shapes = childrenOf(page).filter(({ name }) => name.startsWith('draw:') || name === 'office:annotation');
    const size = sizes.get(attributeOf(page, 'draw:master-page-name') ?? '') ?? null;
    const seen = shapes.filter((shape) => {
      const text = wordsOf(shape);
      if (!isOffPage(boxOf(shape), size) || text.trim() === '') return true;
      findings.add('off-page-text', { where, sample: text });
      return settings.hiddenText === 'include';
    });
    for (const line of seen.filter(isFurniture)) {
      const text = visible(wordsOf(line)).trim();
      const kind = classOf(line) === 'header' ? 'pageHeader' : 'pageFooter';
      if (text !== '' && !furniture.has(text)) furniture.set(text, { kind, text, author: null, page: where });
    }
    const titles = seen.filter((shape) => classOf(shape) === 'title');
    const others = seen.filter((shape) => classOf(shape) !== 'title' && !isFurniture(shape));
    const ordered = orderShapes(
      others.map((shape) => ({ shape, box: boxOf(shape) })),
      tolerance,
    );
    const body = draftOdfBlocks(
      ordered.flatMap(({ shape }) => reader.read([shape])),
      locator,
      nextTable,
    );
    return [...titles.flatMap((title) => readTitle(title, reader, locator)), ...body];
  };

  const readNotes = (page: XmlElement, where: number): DraftBlock[] => {
    const reader = createOdfTextReader({ odf, styles, settings, findings, where, asides, notes: [] });
    return childrenOf(childOf(page, 'presentation:notes'))
      .filter((shape) => classOf(shape) === 'notes')
      .flatMap((shape) => reader.read([shape]))
      .flatMap((piece) => (piece.kind === 'paragraph' ? [piece] : []))
      .map(({ runs, label }) => draftBlock('note', layRuns(runs), { label, locator: { kind: 'slide', slide: where } }))
      .filter(({ text }) => text !== '');
  };

  forEachChild(odf.content, 'office:presentation', (page) => {
    if (page.name !== 'draw:page') return;
    slides += 1;
    if (styles.get('drawing-page', attributeOf(page, 'draw:style-name')).pageHidden) {
      findings.add('hidden-slides', { where: slides, sample: wordsOf(childrenOf(page).find(isTitle) ?? page) });
      if (settings.hiddenText !== 'include') return;
    }
    const onSlide = readPage(page, slides);
    if (onSlide.length === 0) pagesWithoutText.push(slides);
    blocks.push(...onSlide, ...readNotes(page, slides));
    onProgress?.({ done: slides, total: slides, unit: 'pages' });
  });
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The presentation holds no text.');
  findOdfParts(odf, findings);
  const reading = summariseReading(blocks, {
    pages: slides,
    pagesWithoutText,
    findings: findings.list(),
    metadata: readOdfMetadata(odf),
    asides: [...asides, ...furniture.values()],
  });
  return { blocks, reading };
}

function readTitle(title: XmlElement, reader: OdfTextReader, locator: Locator): DraftBlock[] {
  const inline = layRuns(flatten(reader.read([title])));
  return inline.text === '' ? [] : [draftBlock('heading', inline, { level: 1, locator })];
}

/** What a shape is for on the slide: "title", "outline", "footer"; empty for anything else. */
function classOf(shape: XmlElement): string {
  return attributeOf(shape, 'presentation:class') ?? '';
}

function isTitle(shape: XmlElement): boolean {
  return classOf(shape) === 'title';
}

function isFurniture(shape: XmlElement): boolean {
  return ['header', 'footer', 'date-time', 'page-number'].includes(classOf(shape));
}

/** The place of a shape in points; null where it is turned, or has none. */
function boxOf(shape: XmlElement): Rectangle | null {
  if (shape.name === 'draw:g' || shape.name === 'draw:a') return around(childrenOf(shape));
  const [x, y, width, height] = ['svg:x', 'svg:y', 'svg:width', 'svg:height'].map((name) =>
    pointsOf(attributeOf(shape, name)),
  );
  if (typeof width !== 'number' || typeof height !== 'number') return null;
  return typeof x === 'number' && typeof y === 'number' ? { x, y, width, height } : null;
}

function around(shapes: readonly XmlElement[]): Rectangle | null {
  const boxes = shapes.flatMap((shape) => boxOf(shape) ?? []);
  const [first] = boxes;
  if (!first) return null;
  return boxes.reduce((union, box) => {
    const [x, y] = [Math.min(union.x, box.x), Math.min(union.y, box.y)];
    const right = Math.max(union.x + union.width, box.x + box.width);
    const bottom = Math.max(union.y + union.height, box.y + box.height);
    return { x, y, width: right - x, height: bottom - y };
  }, first);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function isOffPage(box: Rectangle | null, size: Size | null): boolean {
  if (!box || !size || box.width <= 0 || box.height <= 0) return false;
  return box.x + box.width <= 0 || box.y + box.height <= 0 || box.x >= size.width || box.y >= size.height;
}

/** The sizes of pages in points, by the name of their master page. */
function readPageSizes(odf: OdfPackage): Map<string, Size> {
  const layouts = new Map<string, Size>();
  const sizes = new Map<string, Size>();
  forEachChild(odf.styles ?? '', 'office:automatic-styles', (layout) => {
    const properties = childOf(layout, 'style:page-layout-properties');
    const width = properties && pointsOf(attributeOf(properties, 'fo:page-width'));
    const height = properties && pointsOf(attributeOf(properties, 'fo:page-height'));
    if (width && height) layouts.set(attributeOf(layout, 'style:name') ?? '', { width, height });
  });
  forEachChild(odf.styles ?? '', 'office:master-styles', (master) => {
    const size = layouts.get(attributeOf(master, 'style:page-layout-name') ?? '');
    if (size) sizes.set(attributeOf(master, 'style:name') ?? '', size);
  });
  return sizes;
}
