// node scripts/make-benchmark-files.ts OUT [TEXT.md] [COUNT]: the same real text as Markdown, DOCX and PDF files of
// about 36 kB of text each, for `lesart benchmark ingest`. PDFs are printed by Chromium.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import { chromium } from 'playwright-core';
import { projectRoot } from './run-step.ts';
import { findTestTools } from './test-tools.ts';

const fileCharacters = 36_000;

type Line = { kind: 'heading' | 'paragraph' | 'listItem'; level: number; text: string };

const [out = 'tmp/benchmark', source = join(projectRoot, '../shared/data/compare/estg.a.md'), count = '40'] =
  process.argv.slice(2);
await main(resolve(out), source, Number(count));

async function main(folder: string, textFile: string, wanted: number): Promise<void> {
  const pieces = cutPieces(readFileSync(textFile, 'utf8')).slice(0, wanted);
  for (const kind of ['markdown', 'docx', 'pdf']) mkdirSync(join(folder, kind), { recursive: true });
  const browser = await chromium.launch({
    executablePath: findTestTools().chromium ?? 'chromium',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  for (const [place, piece] of pieces.entries()) {
    const name = `text-${String(place).padStart(3, '0')}`;
    const lines = readLines(piece);
    writeFileSync(join(folder, 'markdown', `${name}.md`), piece);
    writeFileSync(join(folder, 'docx', `${name}.docx`), writeDocx(lines));
    await page.setContent(writeHtml(lines));
    writeFileSync(
      join(folder, 'pdf', `${name}.pdf`),
      await page.pdf({ format: 'A4', margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' } }),
    );
  }
  await browser.close();
  console.log(`${pieces.length} files of each kind in ${folder}`);
}

/** Whole paragraphs, until a piece has its size. */
function cutPieces(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const paragraph of text.split(/\n{2,}/)) {
    piece += `${paragraph}\n\n`;
    if (piece.length >= fileCharacters) {
      pieces.push(piece);
      piece = '';
    }
  }
  return pieces;
}

function readLines(markdown: string): Line[] {
  const lines: Line[] = [];
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === 'heading') lines.push({ kind: 'heading', level: node.depth, text: plainText(node) });
    else if (node.type === 'list') {
      for (const item of node.children) lines.push({ kind: 'listItem', level: 1, text: plainText(item) });
    } else lines.push({ kind: 'paragraph', level: 0, text: plainText(node) });
  }
  return lines;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function writeHtml(lines: readonly Line[]): string {
  const elements = lines.map(({ kind, level, text }) => {
    const tag = { heading: `h${Math.max(1, level)}`, paragraph: 'p', listItem: 'li' }[kind];
    return `<${tag}>${escapeXml(text)}</${tag}>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>body{font:11pt/1.4 serif}</style>${elements.join('\n')}`;
}

function writeDocx(lines: readonly Line[]): Uint8Array {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const paragraphs = lines.map(({ kind, level, text }) => {
    const style = kind === 'heading' ? `<w:pPr><w:pStyle w:val="Heading${Math.max(1, level)}"/></w:pPr>` : '';
    return `<w:p>${style}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
  });
  const styles = [1, 2, 3, 4, 5, 6].map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr></w:style>`,
  );
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relationships = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${main}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships ${relationships}><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships ${relationships}><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${namespace}><w:body>${paragraphs.join('')}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${namespace}>${styles.join('')}</w:styles>`,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)]),
    ),
  );
}
