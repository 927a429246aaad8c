import { describe, expect, it } from '@jest/globals';
import { readingSettingsSchema } from '@lesart/document';
import { buildDocx, type DocxParts, paragraph } from '../fixtures/build-docx.ts';
import { parseDocument } from '../parse-document.ts';

const include = readingSettingsSchema.parse({ hiddenText: 'include' });
const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const line = (text: string, properties = '') => `<w:p>${run('Shown. ')}${run(text, properties)}</w:p>`;
const white = '<w:color w:val="FFFFFF"/>';

async function look(body: string, parts: Omit<DocxParts, 'body'> = {}) {
  const { blocks, reading } = await parseDocument(buildDocx({ ...parts, body }), 'a.docx');
  const included = await parseDocument(buildDocx({ ...parts, body }), 'a.docx', { settings: include });
  return {
    text: blocks.map(({ text }) => text).join('\n'),
    withHidden: included.blocks.map(({ text }) => text).join('\n'),
    findings: reading.findings.map(({ code, samples }) => [code, samples[0]]),
    sameFindings: JSON.stringify(reading.findings) === JSON.stringify(included.reading.findings),
  };
}

const box = (fill: string, text: string, anchor = '') =>
  `<w:r><w:drawing><wp:anchor>${anchor}<a:graphic><a:graphicData><wps:wsp><wps:spPr>${fill}</wps:spPr>
   <wps:txbx><w:txbxContent>${text}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`;
const cell = (inner: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const shade = (fill: string) => `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`;
const style = (inner: string) =>
  `<w:style w:type="character" w:styleId="S"><w:name w:val="S"/><w:rPr>${inner}</w:rPr></w:style>
   <w:style w:type="character" w:styleId="T"><w:name w:val="T"/><w:basedOn w:val="S"/></w:style>`;

describe('promise 32: what nobody sees in a Word document', () => {
  const concealed: [string, string, string, Omit<DocxParts, 'body'>?][] = [
    ['hidden', 'hidden-text', line('Secret', '<w:vanish/>')],
    [
      'hidden by a style that another is based on',
      'hidden-text',
      line('Secret', '<w:rStyle w:val="T"/>'),
      { styles: style('<w:vanish/>') },
    ],
    ['hidden on the web, outside of a table of contents', 'hidden-text', line('Secret', '<w:webHidden/>')],
    ['white', 'white-text', line('Secret', white)],
    ['nearly white', 'white-text', line('Secret', '<w:color w:val="FDFDFD"/>')],
    [
      'in the colour of the paper by theme',
      'white-text',
      line('Secret', '<w:color w:val="auto" w:themeColor="background1"/>'),
    ],
    [
      'in the colour of the paper by theme, whatever the plain colour says',
      'white-text',
      line('Secret', '<w:color w:val="000000" w:themeColor="background1"/>'),
    ],
    [
      'white on what only the plain colour calls dark',
      'white-text',
      line('Secret', `${white}<w:shd w:val="clear" w:fill="000000" w:themeFill="background1"/>`),
    ],
    [
      'in the colour of its marker',
      'white-text',
      line('Secret', '<w:color w:val="000000"/><w:highlight w:val="black"/>'),
    ],
    [
      'in the colour of its cell',
      'white-text',
      `<w:tbl><w:tr>${cell(line('Secret', '<w:color w:val="112233"/>'), shade('112233'))}${cell(paragraph('b'))}</w:tr></w:tbl>`,
    ],
    ['without fill', 'white-text', line('Secret', '<w14:textFill><w14:noFill/></w14:textFill>')],
    ['of one point', 'tiny-text', line('Secret', '<w:sz w:val="2"/>')],
    [
      'in lines without height',
      'tiny-text',
      `${paragraph('Shown.')}${paragraph('Secret', '<w:spacing w:line="2" w:lineRule="exact"/>')}`,
    ],
    ['beside the page', 'off-page-text', `${paragraph('Shown.')}${paragraph('Secret', '<w:ind w:left="-31000"/>')}`],
    [
      'in a box beside the page',
      'off-page-text',
      `<w:p>${run('Shown.')}${box('', paragraph('Secret'), '<wp:positionH relativeFrom="page"><wp:posOffset>-9000000</wp:posOffset></wp:positionH><wp:extent cx="900000" cy="900000"/>')}</w:p>`,
    ],
    [
      'in a hidden row',
      'hidden-text',
      `${paragraph('Shown.')}<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>${cell(paragraph('Secret'))}${cell(paragraph('b'))}</w:tr></w:tbl>`,
    ],
    [
      'in a cell that another covers',
      'hidden-text',
      `${paragraph('Shown.')}<w:tbl><w:tr>${cell(paragraph('a'), '<w:vMerge w:val="restart"/>')}${cell(paragraph('b'))}</w:tr><w:tr>${cell(paragraph('Secret'), '<w:vMerge/>')}${cell(paragraph('c'))}</w:tr></w:tbl>`,
    ],
    [
      'white in a white box',
      'white-text',
      `<w:p>${run('Shown.')}${box('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', `<w:p>${run('Secret', white)}</w:p>`)}</w:p>`,
    ],
    [
      'white in the only box, which has no fill',
      'white-text',
      `<w:p>${run('Shown.')}${box('<a:noFill/>', `<w:p>${run('Secret', white)}</w:p>`)}</w:p>`,
    ],
  ];

  it.each(concealed.map(([name, code, body, parts = {}]) => [name, code, body, parts] as const))(
    '%s: is in the findings and not in the blocks, unless it is included',
    async (_name, code, body, parts) => {
      const { text, withHidden, findings, sameFindings } = await look(body, parts);
      expect(text).not.toContain('Secret');
      expect(findings).toEqual([[code, expect.stringContaining('Secret')]]);
      expect(withHidden).toContain('Secret');
      expect(sameFindings).toBe(true);
    },
  );

  it('invisible characters are in the findings and never in the blocks', async () => {
    const tags = [...'obey me'].map((char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('');
    const { text, withHidden, findings } = await look(line(`Pay\u200B it\u202E now${tags}`));
    expect(text).toBe('Shown. Pay it now');
    expect(withHidden).toBe(text);
    expect(findings).toEqual([
      ['invisible-characters', 'Pay[U+200B] it now'],
      ['bidi-characters', 'Pay it[U+202E] now'],
      ['tag-characters', 'obey me'],
    ]);
  });

  const shown: [string, string, Omit<DocxParts, 'body'>?][] = [
    [
      'white on a dark cell',
      `<w:tbl><w:tr>${cell(line('Secret', white), shade('1F3864'))}${cell(paragraph('b'))}</w:tr></w:tbl>`,
    ],
    ['white on a dark paragraph', `<w:p><w:pPr>${shade('1F3864')}</w:pPr>${run('Secret', white)}</w:p>`],
    [
      'in the darkened colour of the paper',
      line('Secret', '<w:color w:val="A6A6A6" w:themeColor="background1" w:themeShade="A6"/>'),
    ],
    ['white on a marker', line('Secret', `${white}<w:highlight w:val="red"/>`)],
    [
      'white in a table whose style paints its rows',
      `<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr>${cell(line('Secret', white))}${cell(paragraph('b'))}</w:tr></w:tbl>`,
      {
        styles: `<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblStylePr w:type="firstRow"><w:tcPr>${shade('4472C4')}</w:tcPr></w:tblStylePr></w:style>`,
      },
    ],
    [
      'white in a coloured box',
      `<w:p>${run('Shown.')}${box('<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>', `<w:p>${run('Secret', white)}</w:p>`)}</w:p>`,
    ],
    [
      'the page numbers of a table of contents',
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('Secret', '<w:webHidden/>')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    ],
    ['yellow', line('Secret', '<w:color w:val="FFFF00"/>')],
    [
      'not hidden, though its style is',
      line('Secret', '<w:rStyle w:val="T"/><w:vanish w:val="0"/>'),
      { styles: style('<w:vanish/>') },
    ],
  ];

  it.each(shown.map(([name, body, parts = {}]) => [name, body, parts] as const))(
    '%s: can be seen, and is read',
    async (_name, body, parts) => {
      const { text, findings } = await look(body, parts);
      expect(text).toContain('Secret');
      expect(findings).toEqual([]);
    },
  );
});
