import { crc32 } from 'node:zlib';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const ooxml = 'application/vnd.openxmlformats-officedocument';

/** A ZIP archive without compression (APPNOTE.TXT 6.3.10, 4.3). */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const bytes = Buffer.from(content);
    // What the header of a file and its entry in the directory share: version 2.0, UTF-8 names, stored, 1 January 1980.
    const shared = Buffer.alloc(26);
    for (const [at, value] of [20, 0x0800, 0, 0, 0x21].entries()) shared.writeUInt16LE(value, at * 2);
    for (const [at, value] of [crc32(bytes), bytes.length, bytes.length].entries())
      shared.writeUInt32LE(value, 10 + at * 4);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, name, bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, rest, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

type Relation = readonly [id: string, type: string, target: string];
const relationships = (relations: readonly Relation[]) =>
  `<Relationships xmlns="${packageRelationships}">${relations
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

function openPackage(main: string, contentType: string, files: Readonly<Record<string, string>>): Buffer {
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${main}" ContentType="${ooxml}.${contentType}.main+xml"/></Types>`,
    '_rels/.rels': relationships([['main', 'officeDocument', main]]),
    ...files,
  });
}

export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly hidden?: boolean;
}

/** A spreadsheet with these sheets, their cells from A1 on. */
export function makeXlsx(sheets: readonly WrittenSheet[]): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const parts = sheets.map(({ rows }, at) => [
    `xl/sheet${at}.xml`,
    `<worksheet xmlns="${main}"><sheetData>${rows
      .map((cells, index) => `<row r="${index + 1}">${cells.map(cell).join('')}</row>`)
      .join('')}</sheetData></worksheet>`,
  ]);
  return openPackage('xl/workbook.xml', 'spreadsheetml.sheet', {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
      .map(({ name, hidden }, at) => {
        const state = hidden ? ' state="hidden"' : '';
        return `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}"${state}/>`;
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(sheets.map((_, at) => [`s${at}`, 'worksheet', `sheet${at}.xml`])),
    ...Object.fromEntries(parts),
  });
}

export interface WrittenSlide {
  readonly title: string;
  readonly text: string;
  readonly notes?: string;
}

/** A presentation of slides with a title and a text. */
export function makePptx(slides: readonly WrittenSlide[]): Buffer {
  const namespaces = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}"`;
  const shape = (type: string, text: string) =>
    `<p:sp><p:nvSpPr><p:cNvPr id="2" name=""/><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
  const sheet = (name: string, shapes: string) =>
    `<p:${name} ${namespaces}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:${name}>`;
  const parts = slides.flatMap(({ title, text, notes }, at) => [
    [`ppt/slide${at}.xml`, sheet('sld', shape('title', title) + shape('body', text))],
    [
      `ppt/_rels/slide${at}.xml.rels`,
      relationships(notes === undefined ? [] : [['notes', 'notesSlide', `notes${at}.xml`]]),
    ],
    [`ppt/notes${at}.xml`, sheet('notes', shape('body', notes ?? ''))],
  ]);
  return openPackage('ppt/presentation.xml', 'presentationml.presentation', {
    'ppt/presentation.xml': `<p:presentation ${namespaces}><p:sldIdLst>${slides
      .map((_, at) => `<p:sldId id="${256 + at}" r:id="s${at}"/>`)
      .join('')}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(slides.map((_, at) => [`s${at}`, 'slide', `slide${at}.xml`])),
    ...Object.fromEntries(parts),
  });
}

export interface WrittenParagraph {
  readonly text: string;
  readonly hidden?: boolean;
}

/** A text document of paragraphs. */
export function makeDocx(paragraphs: readonly WrittenParagraph[]): Buffer {
  const body = paragraphs.map(({ text, hidden }) => {
    const look = hidden ? '<w:rPr><w:vanish/></w:rPr>' : '';
    return `<w:p><w:r>${look}<w:t>${text}</w:t></w:r></w:p>`;
  });
  return openPackage('word/document.xml', 'wordprocessingml.document', {
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`,
  });
}
