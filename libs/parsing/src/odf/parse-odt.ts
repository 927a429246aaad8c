import { type Reading, ReadingFault } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import { draftBlock, flow } from '../draft-block.ts';
import { layRuns, visible } from '../lay-runs.ts';
import { attributeOf, childrenOf, forEachChild } from '../office/read-xml.ts';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { summariseReading } from '../summarise-reading.ts';
import { draftOdfBlocks } from './draft-odf-blocks.ts';
import { findOdfParts, type OdfPackage, openOdf } from './open-odf.ts';
import { readOdfMetadata } from './read-odf-metadata.ts';
import { readOdfStyles } from './read-odf-styles.ts';
import { createOdfTextReader, flatten, type OdfPiece, type OdfTextContext, wordsOf } from './read-odf-text.ts';

/**
 * Reads an OpenDocument text: its body as it stands when all tracked changes are accepted, then its footnotes and
 * endnotes. Comments, page headers and footers become asides.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `file-too-large`, `file-without-text`, `archive-dangerous`
 */
export function parseOdt(bytes: Uint8Array, { settings }: ParserOptions): DraftContent {
  const odf = openOdf(bytes);
  const findings = collectFindings();
  const asides: Reading['asides'] = [];
  const notes: OdfTextContext['notes'] = [];
  const styles = readOdfStyles(odf);
  const reader = createOdfTextReader({ odf, styles, settings, findings, where: undefined, asides, notes });
  const pieces: OdfPiece[] = [];
  forEachChild(odf.content, 'office:text', (element) => pieces.push(...reader.read([element])));

  let tables = 0;
  const body = draftOdfBlocks(pieces, flow, () => {
    tables += 1;
    return tables - 1;
  });
  const footnotes = notes
    .map(({ label, pieces: note }) => draftBlock('footnote', layRuns(flatten(note)), { label }))
    .filter(({ text }) => text !== '');
  const blocks = [...body, ...footnotes];
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The document holds no text.');
  findOdfParts(odf, findings);
  asides.push(...readFurniture(odf));
  const reading = summariseReading(blocks, { findings: findings.list(), metadata: readOdfMetadata(odf), asides });
  return { blocks, reading };
}

/** The headers and footers of all kinds of pages, each text once. */
function readFurniture(odf: OdfPackage): Reading['asides'] {
  const asides = new Map<string, Reading['asides'][number]>();
  forEachChild(odf.styles ?? '', 'office:master-styles', (page) => {
    for (const part of childrenOf(page)) {
      const [, edge] = /^style:(header|footer)(?:-left|-first)?$/.exec(part.name) ?? [];
      if (edge === undefined || attributeOf(part, 'style:display') === 'false') continue;
      const text = visible(wordsOf(part)).replace(/\s+/g, ' ').trim();
      const kind = edge === 'header' ? 'pageHeader' : 'pageFooter';
      if (text !== '') asides.set(`${kind} ${text}`, { kind, text, author: null, page: null });
    }
  });
  return [...asides.values()];
}
