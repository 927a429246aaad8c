import {
  type Aside,
  type DraftBlock,
  defaultReadingSettings,
  ReadingFault,
  type ReadingSettings,
} from '@lesart/document';
import { collectFindings, type Findings } from '../collect-findings.ts';
import { decodeText } from '../decode-text.ts';
import { draftBlock } from '../draft-block.ts';
import { layRuns, type Run } from '../lay-runs.ts';
import { findActiveParts } from '../office/find-active-parts.ts';
import { readOfficeProperties } from '../office/read-properties.ts';
import { readPart } from '../office/read-relationships.ts';
import { attributeOf, forEachChild, type XmlElement } from '../office/read-xml.ts';
import type { DraftContent } from '../parse-document.ts';
import { readHtmlBlocks, readPage } from '../parse-html.ts';
import { parseText } from '../parse-text.ts';
import { summariseReading } from '../summarise-reading.ts';
import { findChanges, hasChanges } from './find-changes.ts';
import { type DocxPackage, type DocxPart, openPackage } from './open-package.ts';
import { readComments, readRunningTexts } from './read-asides.ts';
import { type BodyReader, createBodyReader, type OtherParts } from './read-body.ts';
import { contentOf, type InlineState, reportConcealed, runsOf } from './read-inline.ts';
import { readNumbering } from './read-numbering.ts';
import { readStyles, type Styles } from './read-styles.ts';

/**
 * Reads a Word document: its body as it stands when all tracked changes are accepted, then the footnotes that it refers
 * to. Comments, headers and footers are asides; text that nobody sees is left out unless the settings include it.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `file-without-text`, `archive-dangerous`
 */
export async function parseDocx(
  bytes: Uint8Array,
  { settings = defaultReadingSettings }: { readonly settings?: ReadingSettings } = {},
): Promise<DraftContent> {
  const docx = openPackage(bytes);
  const findings = collectFindings();
  const { blocks, asides } = await readOrFallBack(bytes, docx, settings, findings);
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The document holds no text.');
  findActiveParts(docx.archive, findings);
  const metadata = readOfficeProperties(docx.archive);
  return { blocks, reading: summariseReading(blocks, { findings: findings.list(), metadata, asides }) };
}

interface Content {
  readonly blocks: DraftBlock[];
  readonly asides: Aside[];
}

/** Bytes of inflated XML; of more the other reader makes gigabytes, or never comes to an end. */
const mostForFallback = 1_000_000;

/** Another reader, for documents that are built in a way that ours does not know; when it fails too, ours is right. */
async function readOrFallBack(
  bytes: Uint8Array,
  docx: DocxPackage,
  settings: ReadingSettings,
  findings: Findings,
): Promise<Content> {
  const seen = collectFindings();
  try {
    const content = readDocument(docx, settings, seen, 0);
    findings.addAll(seen.list());
    return content;
  } catch (reason) {
    const xml = docx.archive.entries.filter(({ name }) => /\.(?:xml|rels)$/i.test(name));
    if (xml.reduce((sum, { size }) => sum + size, 0) > mostForFallback) throw reason;
    findings.add('read-by-fallback');
    try {
      const { default: mammoth } = await import('mammoth');
      const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
      return { blocks: readPage(value), asides: [] };
    } catch {
      throw reason;
    }
  }
}

interface Reference {
  readonly kind: 'footnotes' | 'endnotes';
  readonly id: string;
}

/** @param depth how many documents this one stands in */
function readDocument(docx: DocxPackage, settings: ReadingSettings, findings: Findings, depth: number): Content {
  const styles = readStyles(docx.part('styles'));
  const numbering = readNumbering(docx.part('numbering'), styles);
  const references: Reference[] = [];
  const stateOf = (part: DocxPart): InlineState => createState(docx, part, styles, settings, findings);
  const readerOf = (part: DocxPart, state = stateOf(part)): BodyReader =>
    createBodyReader(styles, numbering, state, otherParts(docx, part, settings, findings, depth));

  const { document } = docx;
  const state: InlineState = { ...stateOf(document), refer: (kind, id) => references.push({ kind, id }) };
  const blocks = readBody(document, readerOf(document, state), findings);
  blocks.push(...readFootnotes(docx, styles, references, stateOf));

  const comments = readComments(docx, readerOf);
  for (const { author, text } of comments) {
    findings.add('comments', { sample: author === null ? text : `${author}: ${text}` });
  }
  const inMargin = (part: DocxPart) => readerOf(part, { ...stateOf(part), leavesOutPageNumbers: true });
  return { blocks, asides: [...comments, ...readRunningTexts(docx, inMargin)] };
}

function readBody(document: DocxPart, body: BodyReader, findings: Findings): DraftBlock[] {
  const changes = hasChanges(document.xml);
  let bodies = 0;
  forEachChild(document.xml, 'w:body', (element) => {
    bodies += 1;
    if (changes) findChanges({ name: '', attributes: '', children: [element] }, findings);
    body.read(element);
  });
  if (bodies === 0) throw new Error('The document has no body that this reader knows.');
  countFormFields(document.xml, findings);
  return body.finish();
}

function countFormFields(xml: string, findings: Findings): void {
  const count = xml.match(/<(?:w14:checkbox|w:ffData|w:comboBox|w:dropDownList|w:date|w:text)[\s>/]/g)?.length ?? 0;
  if (count > 0) findings.add('form-fields', { count });
}

function createState(
  docx: DocxPackage,
  part: DocxPart,
  styles: Styles,
  settings: ReadingSettings,
  findings: Findings,
): InlineState {
  return {
    styles,
    relationships: part.relationships,
    fields: [],
    fieldsEnd: countOf(part.xml, /fldCharType="begin"/g) === countOf(part.xml, /fldCharType="end"/g),
    leavesOutPageNumbers: false,
    floats: [],
    refer: () => undefined,
    findings,
    includesConcealed: settings.hiddenText === 'include',
    concealed: new Map(),
    behind: pageColour(docx, part),
    onlyDrawing: countOf(part.xml, /<(?:wps:wsp|a:blip|v:imagedata|v:shape|v:rect)[\s>]/g) <= 1,
  };
}

function countOf(xml: string, pattern: RegExp): number {
  return xml.match(pattern)?.length ?? 0;
}

/** The colour of the pages where it is shown; null for white. */
function pageColour(docx: DocxPackage, { xml }: DocxPart): string | null {
  const colour = /<w:background\s[^<>]*?w:color="([\da-fA-F]{6})"/.exec(xml.slice(0, 20_000))?.[1] ?? null;
  return colour !== null && docx.part('settings')?.includes('displayBackgroundShape') ? colour : null;
}

function otherParts(
  docx: DocxPackage,
  part: DocxPart,
  settings: ReadingSettings,
  findings: Findings,
  depth: number,
): OtherParts {
  return {
    xml: (id) => {
      const name = docx.targetName(part, id);
      return name === null ? null : readPart(docx.archive, name);
    },
    chunk: (id, tables) => {
      const name = docx.targetName(part, id);
      const bytes = name === null ? null : docx.archive.read(name);
      return name === null || bytes === null ? [] : readChunk(name, bytes, tables, { settings, findings, depth });
    },
  };
}

interface ChunkContext {
  readonly settings: ReadingSettings;
  readonly findings: Findings;
  readonly depth: number;
}

const deepestChunk = 2;

/** A document of another format that stands in the body (`w:altChunk`): a web page, a text or a Word document. */
function readChunk(name: string, bytes: Uint8Array, tables: number, context: ChunkContext): DraftBlock[] {
  const { settings, findings, depth } = context;
  if (/\.x?html?$/i.test(name)) return readHtmlBlocks(decodeText(bytes).text, tables, { settings, findings }).blocks;
  if (/\.txt$/i.test(name)) return parseText(bytes).blocks;
  if (/\.do[ct][xm]$/i.test(name) && depth < deepestChunk) {
    const { blocks } = readDocument(openPackage(bytes), settings, findings, depth + 1);
    return blocks.map((block) =>
      block.table ? { ...block, table: { ...block.table, table: block.table.table + tables } } : block,
    );
  }
  findings.add('embedded-objects', { sample: name.split('/').at(-1) });
  return [];
}

/** Footnotes and endnotes in the order in which the text refers to them, numbered from 1. */
function readFootnotes(
  docx: DocxPackage,
  styles: Styles,
  references: readonly Reference[],
  stateOf: (part: DocxPart) => InlineState,
): DraftBlock[] {
  const written = new Map<string, { element: XmlElement; state: InlineState }>();
  for (const kind of ['footnotes', 'endnotes'] as const) {
    const [part] = references.some((reference) => reference.kind === kind) ? docx.parts(kind) : [];
    if (!part) continue;
    const state = stateOf(part);
    forEachChild(part.xml, `w:${kind}`, (element) => {
      written.set(`${kind} ${attributeOf(element, 'id') ?? ''}`, { element, state });
    });
  }
  return references.flatMap(({ kind, id }, index) => {
    const note = written.get(`${kind} ${id}`);
    const inline = note ? layRuns(noteRuns(note.element, styles, note.state)) : null;
    return inline === null || inline.text === '' ? [] : [draftBlock('footnote', inline, { label: String(index + 1) })];
  });
}

function noteRuns(note: XmlElement, styles: Styles, state: InlineState): Run[] {
  return contentOf(note).flatMap((paragraph): Run[] => {
    if (paragraph.name !== 'w:p') return [];
    const runs = runsOf(paragraph, { style: styles.get(null), fill: null, concealment: null }, state);
    reportConcealed(state);
    return [...runs, { text: '\n' }];
  });
}
