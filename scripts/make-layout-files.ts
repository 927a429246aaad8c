// node scripts/make-layout-files.ts OUT [TEXT.md] [CHARACTERS]: the same text in other layouts, to see that a comparison
// finds nothing in them: Markdown, HTML, DOCX, and PDFs on A4 and Letter, with hyphens at line ends, in one and two
// columns, with running heads and page numbers and without. PDFs are printed by Chromium, and from the DOCX by
// LibreOffice where it is there. Then, for each: lesart compare OUT/text.md OUT/<file>
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from './run-step.ts';
import { findTestTools } from './test-tools.ts';

type Element =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'items'; readonly isNumbered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'footnoted'; readonly text: string; readonly after: string; readonly note: string };

const [out = 'tmp/layouts', source = join(projectRoot, '../shared/data/compare/moves.a.md'), most = '30000'] =
  process.argv.slice(2);
await main(resolve(out), source, Number(most));

async function main(folder: string, textFile: string, characters: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const elements = weave(readFileSync(textFile, 'utf8').slice(0, characters));
  writeFileSync(join(folder, 'text.md'), writeMarkdown(elements));
  writeFileSync(join(folder, 'text.html'), writeHtml(elements, ''));
  writeFileSync(join(folder, 'text.docx'), writeDocx(elements));
  const browser = await chromium.launch({
    executablePath: findTestTools().chromium ?? 'chromium',
    args: ['--no-sandbox'],
  });
  await printAll(browser, folder, elements).finally(() => browser.close());
  convert(folder);
}

/** Paragraphs of the text with everything between them that layouts treat in their own ways. */
function weave(text: string): Element[] {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => /^[\p{L}(§"„]/u.test(paragraph) && !/[*_<>[\]|`]/.test(paragraph));
  return paragraphs.flatMap((paragraph, at): Element[] => {
    const words = paragraph.split(' ');
    const own: Element = { kind: 'paragraph', text: paragraph };
    if (at % 12 === 0)
      return [{ kind: 'heading', level: 1 + ((at / 12) % 2), text: `Abschnitt ${headOf(words)}` }, own];
    if (at % 12 === 3) {
      return [own, { kind: 'items', isNumbered: false, items: cut(words, 18) }];
    }
    if (at % 12 === 5) return [own, { kind: 'items', isNumbered: true, items: cut(words, 25) }];
    if (at % 12 === 8) {
      const cells = cut(words, 3).slice(0, 9);
      const rows = [0, 1, 2].map((row) => [0, 1, 2].map((column) => cells[row * 3 + column] ?? 'leer'));
      return [own, { kind: 'table', rows: [['Angebots- und Lieferdatum', 'Preis in €', 'Bemerkung'], ...rows] }];
    }
    if (at % 12 === 10) {
      const half = Math.floor(words.length / 2);
      const [before, after] = [words.slice(0, half).join(' '), words.slice(half).join(' ')];
      return [{ kind: 'footnoted', text: before, after, note: `Vgl. dazu ${headOf(words)} in der Fassung von 2024.` }];
    }
    return [own];
  });
}

function headOf(words: readonly string[]): string {
  return words
    .slice(1, 5)
    .join(' ')
    .replace(/[,.;:]$/, '');
}

function cut(words: readonly string[], length: number): string[] {
  const count = Math.ceil(words.length / length);
  return Array.from({ length: count }, (_, at) => words.slice(at * length, (at + 1) * length).join(' '));
}

async function printAll(browser: Browser, folder: string, elements: readonly Element[]): Promise<void> {
  const page = await browser.newPage();
  const margin = { top: '2.5cm', bottom: '2.5cm', left: '2.5cm', right: '2.5cm' };
  const furniture = {
    displayHeaderFooter: true,
    headerTemplate: '<span style="font-size:8pt;margin-left:2.5cm">Rahmenvertrag Nord – Entwurf</span>',
    footerTemplate:
      '<span style="font-size:8pt;margin:auto">Seite <span class="pageNumber"></span> von <span class="totalPages"></span></span>',
  };
  const layouts = [
    { name: 'a4', format: 'A4', style: '', more: {} },
    { name: 'letter', format: 'Letter', style: '', more: {} },
    { name: 'a4-furniture', format: 'A4', style: 'body{font:10pt/1.5 sans-serif}', more: furniture },
    { name: 'letter-furniture', format: 'Letter', style: 'body{font:12pt/1.3 serif}', more: furniture },
    { name: 'a4-justified', format: 'A4', style: 'body{font:11pt/1.4 serif}p,li{text-align:justify}', more: furniture },
    { name: 'a5-columns', format: 'A4', style: 'body{font:10pt/1.4 serif;columns:2}', more: furniture },
  ] as const;
  for (const { name, format, style, more } of layouts) {
    await page.setContent(writeHtml(elements.map(hyphenate), style));
    await page.pdf({ path: join(folder, `${name}.pdf`), format, margin, ...more });
  }
}

/** Soft hyphens stand where a word may be broken: after a vowel, before a consonant and a vowel. */
function hyphenate(element: Element): Element {
  const soften = (text: string) =>
    text.replace(/\p{L}{7,}/gu, (word) =>
      word.replace(/(?<=\p{L}{2}[aeiouäöü])(?=[bcdfghklmnprstvwz][aeiouäöü]\p{L})/gu, '\u{ad}'),
    );
  switch (element.kind) {
    case 'items':
      return { ...element, items: element.items.map(soften) };
    case 'table':
      return { ...element, rows: element.rows.map((row) => row.map(soften)) };
    case 'footnoted':
      return { ...element, text: soften(element.text), after: soften(element.after), note: soften(element.note) };
    default:
      return { ...element, text: soften(element.text) };
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function writeMarkdown(elements: readonly Element[]): string {
  let notes = 0;
  const tableRow = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  const draw = (element: Element): string => {
    switch (element.kind) {
      case 'heading':
        return `${'#'.repeat(element.level)} ${element.text}\n`;
      case 'paragraph':
        return `${element.text}\n`;
      case 'items':
        return element.items.map((item, at) => `${element.isNumbered ? `${at + 1}.` : '-'} ${item}\n`).join('');
      case 'table': {
        const [head = [], ...rows] = element.rows;
        return [tableRow(head), tableRow(head.map(() => '---')), ...rows.map(tableRow), ''].join('\n');
      }
      case 'footnoted':
        notes += 1;
        return `${element.text}[^${notes}] ${element.after}\n\n[^${notes}]: ${element.note}\n`;
    }
  };
  return elements.map(draw).join('\n');
}

function writeHtml(elements: readonly Element[], style: string): string {
  const collected: string[] = [];
  const draw = (element: Element): string => {
    switch (element.kind) {
      case 'heading':
        return `<h${element.level}>${escapeXml(element.text)}</h${element.level}>`;
      case 'paragraph':
        return `<p>${escapeXml(element.text)}</p>`;
      case 'items': {
        const tag = element.isNumbered ? 'ol' : 'ul';
        return `<${tag}>${element.items.map((item) => `<li>${escapeXml(item)}</li>`).join('')}</${tag}>`;
      }
      case 'table':
        return `<table>${element.rows
          .map((row, at) => {
            const tag = at === 0 ? 'th' : 'td';
            return `<tr>${row.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join('')}</tr>`;
          })
          .join('')}</table>`;
      case 'footnoted':
        collected.push(`<p>${escapeXml(element.note)}</p>`);
        return `<p>${escapeXml(element.text)} ${escapeXml(element.after)}</p>`;
    }
  };
  const drawn = elements.map(draw);
  return `<!doctype html><html lang="de"><meta charset="utf-8"><style>td,th{border:1px solid;padding:4px}table{border-collapse:collapse}${style}</style><body>${[...drawn, ...collected].join('\n')}</body></html>`;
}

function writeDocx(elements: readonly Element[]): Uint8Array {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
  const paragraph = (text: string, properties = '') =>
    `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${run(text)}</w:p>`;
  const notes: string[] = [];
  let lists = 2;
  const numberings: string[] = [];
  const draw = (element: Element): string => {
    switch (element.kind) {
      case 'heading':
        return paragraph(element.text, `<w:pStyle w:val="Heading${element.level}"/>`);
      case 'paragraph':
        return paragraph(element.text);
      case 'items': {
        lists += 1;
        numberings.push(
          `<w:num w:numId="${lists}"><w:abstractNumId w:val="${element.isNumbered ? 1 : 0}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
        );
        const properties = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${lists}"/></w:numPr>`;
        return element.items.map((item) => paragraph(item, properties)).join('');
      }
      case 'table': {
        const line = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>';
        const rows = element.rows.map(
          (row) => `<w:tr>${row.map((cell) => `<w:tc>${line}${paragraph(cell)}</w:tc>`).join('')}</w:tr>`,
        );
        const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
          (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`,
        );
        return `<w:tbl><w:tblPr><w:tblBorders>${border.join('')}</w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>${rows.join('')}</w:tbl>`;
      }
      case 'footnoted': {
        notes.push(element.note);
        const reference = `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="${notes.length + 1}"/></w:r>`;
        return `<w:p>${run(element.text)}${reference}${run(` ${element.after}`)}</w:p>`;
      }
    }
  };
  const body = elements.map(draw);
  const level = (id: number, format: string, text: string) =>
    `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>`;
  const mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>';
  const footnotes = notes.map(
    (note, at) =>
      `<w:footnote w:id="${at + 2}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>${mark}${run(` ${note}`)}</w:p></w:footnote>`,
  );
  const separators = `<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`;
  const styles = [1, 2].map(
    (at) =>
      `<w:style w:type="paragraph" w:styleId="Heading${at}"><w:name w:val="heading ${at}"/><w:pPr><w:outlineLvl w:val="${at - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${36 - 4 * at}"/></w:rPr></w:style>`,
  );
  const noteStyle =
    '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relationships = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const parts = ['document.main', 'styles', 'numbering', 'footnotes'] as const;
  const overrides = parts.map(
    (part) =>
      `<Override PartName="/word/${part === 'document.main' ? 'document' : part}.xml" ContentType="${type}.${part}+xml"/>`,
  );
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    '_rels/.rels': `<Relationships ${relationships}><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships ${relationships}>${parts
      .slice(1)
      .map((part, at) => `<Relationship Id="rId${at + 1}" Type="${office}/${part}" Target="${part}.xml"/>`)
      .join('')}</Relationships>`,
    'word/document.xml': `<w:document ${namespace}><w:body>${body.join('')}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${namespace}>${styles.join('')}${noteStyle}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${namespace}>${level(0, 'bullet', '•')}${level(1, 'decimal', '%1.')}${numberings.join('')}</w:numbering>`,
    'word/footnotes.xml': `<w:footnotes ${namespace}>${separators}${footnotes.join('')}</w:footnotes>`,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`)]),
    ),
  );
}

/** The Word document as another program lays it out, with its footnotes at the foot of pages. */
function convert(folder: string): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'libreoffice-profile')}`;
  const from = join(folder, 'text.docx');
  try {
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf:writer_pdf_Export', '--outdir', folder, from],
      {
        stdio: 'ignore',
      },
    );
  } catch {
    console.error('make-layout-files: without text.pdf, as LibreOffice is not there');
  }
}
