import { type DraftBlock, ReadingFault } from '@lesart/document';
import { collectFindings, type Findings } from '../collect-findings.ts';
import { draftBlock } from '../draft-block.ts';
import { layRuns, type Run } from '../lay-runs.ts';
import { attributeOf, childrenOf, forEachChild, type XmlElement } from '../office/read-xml.ts';
import type { DraftContent } from '../parse-document.ts';
import { readPage } from '../parse-html.ts';
import { summariseReading } from '../summarise-reading.ts';
import { type DocxPackage, openPackage } from './open-package.ts';
import { createBodyReader } from './read-body.ts';
import { type InlineState, runsOf } from './read-inline.ts';
import { readNumbering } from './read-numbering.ts';
import { readStyles, type Styles } from './read-styles.ts';

/**
 * Reads a Word document: its body as it stands when all tracked changes are accepted, then the footnotes that it refers
 * to. Comments, headers, footers and hidden text are left out.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `file-without-text`, `archive-dangerous`
 */
export async function parseDocx(bytes: Uint8Array): Promise<DraftContent> {
  const docx = openPackage(bytes);
  const findings = collectFindings();
  let blocks: DraftBlock[];
  try {
    blocks = readDocument(docx, findings);
  } catch (error) {
    blocks = await readByFallback(bytes, error);
    findings.add('read-by-fallback');
  }
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The document holds no text.');
  return { blocks, reading: summariseReading(blocks, { findings: findings.list() }) };
}

interface Reference {
  readonly kind: 'footnotes' | 'endnotes';
  readonly id: string;
}

function readDocument(docx: DocxPackage, findings: Findings): DraftBlock[] {
  const styles = readStyles(docx.part('styles'));
  const numbering = readNumbering(docx.part('numbering'), styles);
  const references: Reference[] = [];
  const state: InlineState = {
    styles,
    relationships: docx.document.relationships,
    fields: [],
    textBoxes: [],
    refer: (kind, id) => references.push({ kind, id }),
    findings,
  };
  const body = createBodyReader(styles, numbering, state);
  let bodies = 0;
  forEachChild(docx.document.xml, 'w:body', (element) => {
    bodies += 1;
    body.read(element);
  });
  if (bodies === 0) throw new Error('The document has no body that this reader knows.');
  return [...body.finish(), ...readFootnotes(docx, styles, references, state)];
}

/** Footnotes and endnotes in the order in which the text refers to them, numbered from 1. */
function readFootnotes(
  docx: DocxPackage,
  styles: Styles,
  references: readonly Reference[],
  state: InlineState,
): DraftBlock[] {
  const written = { footnotes: new Map<string, XmlElement>(), endnotes: new Map<string, XmlElement>() };
  for (const kind of ['footnotes', 'endnotes'] as const) {
    const xml = references.some((reference) => reference.kind === kind) ? docx.part(kind) : null;
    if (xml === null) continue;
    forEachChild(xml, `w:${kind}`, (element) => written[kind].set(attributeOf(element, 'id') ?? '', element));
  }
  return references.flatMap(({ kind, id }, index) => {
    const element = written[kind].get(id);
    const runs = childrenOf(element ?? null)
      .filter(({ name }) => name === 'w:p')
      .flatMap((paragraph): Run[] => [...runsOf(paragraph, styles.get(null), state), { text: '\n' }]);
    const inline = layRuns(runs);
    return inline.text === '' ? [] : [draftBlock('footnote', inline, { label: String(index + 1) })];
  });
}

/** Another reader, for documents that are built in a way that ours does not know; when it fails too, ours is right. */
async function readByFallback(bytes: Uint8Array, reason: unknown): Promise<DraftBlock[]> {
  try {
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    return readPage(value);
  } catch {
    throw reason;
  }
}
