import { emptyPackage } from '../package/office-package.ts';
import { element, parseXml, type XmlElement, type XmlNode } from '../package/xml.ts';

/** The namespaces of the parts that are made here. */
const namespaces = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** What a Word document is made of that is written here. */
export interface DocxParts {
  readonly title: string;
  /** Paragraphs and tables. */
  readonly body: readonly XmlNode[];
  /** Definitions of lists, then the lists. */
  readonly numbering: readonly XmlElement[];
  /** Addresses of links by the ids of their relationships. */
  readonly links: ReadonlyMap<string, string>;
  readonly landscape?: boolean;
}

/** A Word document on A4 with styles for headings, lists, tables, notes and code, and page numbers. */
export function assembleDocx({ title, body, numbering, links, landscape = false }: DocxParts): Uint8Array {
  const made = emptyPackage();
  const document = 'word/document.xml';
  const relate = (name: string, target: string, external = false) =>
    made.relate(document, { type: `${office}/${name}`, target, external });
  made.add(document, element('w:document', namespaces), `${word}.document.main+xml`);
  made.relate('', { type: `${office}/officeDocument`, target: document, external: false });
  made.add('word/styles.xml', parseXml(styles), `${word}.styles+xml`);
  relate('styles', 'styles.xml');
  made.add('word/numbering.xml', element('w:numbering', namespaces, numbering), `${word}.numbering+xml`);
  relate('numbering', 'numbering.xml');
  made.add('word/footer1.xml', element('w:ftr', namespaces, [pageNumber()]), `${word}.footer+xml`);
  const footer = relate('footer', 'footer1.xml');
  made.add('docProps/core.xml', coreProperties(title), 'application/vnd.openxmlformats-package.core-properties+xml');
  made.relate('', {
    type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
    target: 'docProps/core.xml',
    external: false,
  });
  const ids = new Map([...links].map(([id, target]) => [id, relate('hyperlink', target, true)]));
  const content = body.map((node) => renameLinks(node, ids));
  made.xml(document)?.children.push(element('w:body', {}, [...content, section(footer, landscape)]));
  return made.write();
}

function renameLinks(node: XmlNode, ids: ReadonlyMap<string, string>): XmlNode {
  if (typeof node === 'string') return node;
  const id = node.name === 'w:hyperlink' ? ids.get(node.attributes.get('r:id') ?? '') : undefined;
  if (id !== undefined) node.attributes.set('r:id', id);
  node.children = node.children.map((child) => renameLinks(child, ids));
  return node;
}

/** A4 in twentieths of a point, with margins of 2 cm at the sides. */
function section(footer: string, landscape: boolean): XmlElement {
  const [width, height] = landscape ? ['16838', '11906'] : ['11906', '16838'];
  const turned: Record<string, string> = landscape ? { 'w:orient': 'landscape' } : {};
  const side = { 'w:right': '1134', 'w:left': '1134', 'w:header': '567', 'w:footer': '567', 'w:gutter': '0' };
  return element('w:sectPr', {}, [
    element('w:footerReference', { 'w:type': 'default', 'r:id': footer }),
    element('w:pgSz', { 'w:w': width, 'w:h': height, ...turned }),
    element('w:pgMar', { 'w:top': '1134', 'w:bottom': '1134', ...side }),
  ]);
}

function pageNumber(): XmlElement {
  const run = (child: XmlElement) => element('w:r', {}, [child]);
  const character = (type: string) => run(element('w:fldChar', { 'w:fldCharType': type }));
  return element('w:p', {}, [
    element('w:pPr', {}, [element('w:jc', { 'w:val': 'center' })]),
    character('begin'),
    run(element('w:instrText', { 'xml:space': 'preserve' }, [' PAGE '])),
    character('separate'),
    run(element('w:t', {}, ['1'])),
    character('end'),
  ]);
}

function coreProperties(title: string): XmlElement {
  return element(
    'cp:coreProperties',
    {
      'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    },
    [element('dc:title', {}, [title])],
  );
}

/** A paragraph style; sizes in half points, distances in twentieths of a point. */
function style(id: string, name: string, paragraph: string, run: string, more = ''): string {
  const isStandard = id === 'Normal';
  return (
    `<w:style w:type="paragraph" ${isStandard ? 'w:default="1" ' : ''}w:styleId="${id}"><w:name w:val="${name}"/>` +
    `${isStandard ? '' : '<w:basedOn w:val="Normal"/>'}${more}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

const headings = [32, 28, 24, 22, 22, 22].map((size, at) =>
  style(
    `Heading${at + 1}`,
    `heading ${at + 1}`,
    `<w:keepNext/><w:spacing w:before="${at === 0 ? 360 : 240}" w:after="80"/><w:outlineLvl w:val="${at}"/>`,
    `<w:b/><w:color w:val="1F3A5F"/><w:sz w:val="${size}"/>`,
    '<w:next w:val="Normal"/>',
  ),
);

const border = (name: string) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="BFC5CC"/>`;

const styles =
  `<w:styles xmlns:w="${namespaces['xmlns:w']}"><w:docDefaults><w:rPrDefault><w:rPr>` +
  '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:rPrDefault>' +
  '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  style('Normal', 'Normal', '', '') +
  style('Title', 'Title', '<w:spacing w:after="240"/>', '<w:b/><w:color w:val="1F3A5F"/><w:sz w:val="40"/>') +
  headings.join('') +
  style('ListParagraph', 'List Paragraph', '<w:spacing w:after="60"/>', '') +
  style('Caption', 'caption', '', '<w:i/><w:color w:val="595959"/>') +
  style(
    'Code',
    'Code',
    '<w:shd w:val="clear" w:color="auto" w:fill="F3F4F6"/><w:spacing w:after="0"/>',
    '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="19"/>',
  ) +
  style('FootnoteText', 'footnote text', '<w:spacing w:after="40"/>', '<w:sz w:val="18"/>') +
  style('Quote', 'Quote', '<w:spacing w:after="60"/><w:ind w:left="284"/>', '<w:i/><w:color w:val="404040"/>') +
  style('TableText', 'Table Text', '<w:spacing w:after="0"/>', '<w:sz w:val="19"/>') +
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B5CAD"/><w:u w:val="single"/></w:rPr></w:style>' +
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>' +
  `${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')}</w:tblBorders></w:tblPr></w:style></w:styles>`;
