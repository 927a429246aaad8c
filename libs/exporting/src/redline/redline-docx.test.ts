import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Block } from '@lesart/document';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { makeDocx } from '../docx/make-docx.ts';
import { checkRedline } from '../fixtures/check-redline.ts';
import { comparePlainly } from '../fixtures/compare-plainly.ts';
import { editDocx } from '../fixtures/edit-docx.ts';
import { settledText } from '../fixtures/settled-text.ts';
import { paragraph, row, writeWord } from '../fixtures/write-word.ts';
import { acceptRevisions } from './accept-revisions.ts';
import { type RedlineDocxOrder, redlineDocx } from './redline-docx.ts';

const shared = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const date = new Date('2026-11-23T08:00:00Z');

function redline(old: Uint8Array, current: Uint8Array, more: Partial<RedlineDocxOrder> = {}): Uint8Array {
  return redlineDocx({ old, new: current, compare: comparePlainly, author: 'Anna <Muster>', date, ...more });
}

function bodyOf(docx: Uint8Array): string {
  return strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());
}

/** What is wrong with the redline of two documents. */
function problemsOf(old: Uint8Array, current: Uint8Array): string[] {
  const made = redline(old, current);
  const problems = checkRedline(made);
  for (const [way, wanted] of [
    ['accept', current],
    ['reject', old],
  ] as const) {
    const [found, text] = [settledText(made, way), settledText(wanted, 'accept')];
    for (const part of Object.keys(text)) {
      if (JSON.stringify(found[part]) !== JSON.stringify(text[part])) problems.push(`${way} ${part}`);
    }
  }
  return problems;
}

const contract = [
  paragraph('Kaufvertrag', '<w:pStyle w:val="Heading1"/>'),
  paragraph('Der Verkäufer liefert die Ware binnen zwei Monaten.'),
  paragraph('Der Preis beträgt 1.250,00 € ohne Steuer.'),
  `<w:tbl><w:tblPr/><w:tblGrid/>${row('Ware', 'Menge')}${row('Schrauben', '100')}${row('Muttern', '200')}</w:tbl>`,
  paragraph('Gerichtsstand ist Hamburg.'),
  '<w:sectPr/>',
];

describe('redlineDocx', () => {
  it('tracks changed words with their author and date', () => {
    const changed = contract.join('').replace('zwei Monaten', 'drei Monaten');
    const made = bodyOf(redline(writeWord(contract.join('')), writeWord(changed)));
    expect(made).toContain('w:author="Anna &lt;Muster&gt;" w:date="2026-11-23T08:00:00Z"');
    expect(made).toMatch(/<w:del [^>]*><w:r><w:delText xml:space="preserve">zwei <\/w:delText><\/w:r><\/w:del><w:ins /);
    expect(made).toMatch(/<w:ins [^>]*><w:r><w:t xml:space="preserve">drei <\/w:t>/);
  });

  it('has the new text when all is accepted and the old one when all is rejected', () => {
    const [title = '', first = '', price = '', table = '', place = '', section = ''] = contract;
    const added = paragraph('Die Ware bleibt bis zur Zahlung Eigentum des Verkäufers.');
    const others = [
      [title, added, first, price, table, place, section],
      [title, price, table, place, section],
      [title, first, table, price, section],
      [title, first, price, place, section],
      [table, place, section],
      [title, first, price, table, added, table.replace('Muttern', 'Nägel'), place, section],
      [title, first.replace('Monaten.', 'Monaten nach Zahlung.'), added, price, table, place, section],
      [
        title,
        first,
        price,
        table.replace(row('Muttern', '200'), row('Nägel', '5') + row('Haken', '7')),
        place,
        section,
      ],
      [title, first, price, table.replaceAll('</w:tr>', `<w:tc>${paragraph('neu')}</w:tc></w:tr>`), place, section],
      [title.replace('</w:p>', '<w:r><w:br/><w:tab/><w:noBreakHyphen/></w:r></w:p>'), '<w:p/>', first, section],
      ['<w:p/>', section],
    ];
    const old = writeWord(contract.join(''));
    for (const other of others) {
      const current = writeWord(other.join(''));
      expect(problemsOf(old, current)).toEqual([]);
      expect(problemsOf(current, old)).toEqual([]);
    }
  });

  it('changes nothing where nothing differs', () => {
    const docx = writeWord(contract.join(''));
    expect(bodyOf(redline(docx, docx))).not.toMatch(/<w:(?:ins|del|move)/);
  });

  it('marks what moved at both ends, with one name', () => {
    const [title = '', first = '', price = '', table = '', place = '', section = ''] = contract;
    const current = [title, price, table, place, first, section].join('');
    const made = bodyOf(redline(writeWord(contract.join('')), writeWord(current)));
    expect(made).toMatch(/<w:moveFromRangeStart [^>]*w:name="move1"/);
    expect(made).toMatch(/<w:moveToRangeStart [^>]*w:name="move1"/);
    expect(made).toMatch(/<w:moveFrom [^>]*><w:r><w:t xml:space="preserve">Der Verkäufer liefert/);
  });

  it('marks rows of tables as deleted and inserted', () => {
    const changed = contract.join('').replace(row('Muttern', '200'), '');
    const made = bodyOf(redline(writeWord(contract.join('')), writeWord(changed)));
    expect(made).toMatch(/<w:trPr><w:del [^>]*\/><\/w:trPr>/);
  });

  it('takes tracked changes of the documents for accepted', () => {
    const tracked = paragraph('Der Preis')
      .replace('</w:p>', '<w:del w:id="1" w:author="B"><w:r><w:delText> fehlt</w:delText></w:r></w:del></w:p>')
      .replace('</w:p>', '<w:ins w:id="2" w:author="B"><w:r><w:t> steigt</w:t></w:r></w:ins></w:p>');
    const made = bodyOf(redline(writeWord(paragraph('Der Preis steigt')), writeWord(tracked)));
    expect(made).not.toMatch(/w:author="B"|fehlt|<w:ins|<w:del/);
  });

  it('leaves the old words where somebody rejected a change', () => {
    const changed = contract.join('').replace('zwei', 'drei').replace('Hamburg', 'Bremen');
    const reject: RedlineDocxOrder['reject'] = ({ oldText }) => oldText.includes('zwei');
    const made = acceptRevisions(redline(writeWord(contract.join('')), writeWord(changed), { reject }));
    const text = JSON.stringify(settledText(made, 'accept'));
    expect(text).toContain('binnen zwei Monaten');
    expect(text).toContain('Gerichtsstand ist Bremen.');
    expect(bodyOf(made)).not.toMatch(/<w:(?:ins|del)\b/);
  });

  it('leaves a block where it was, or out, where its move or its insertion was rejected', () => {
    const [title = '', first = '', price = '', table = '', place = '', section = ''] = contract;
    const added = paragraph('Die Ware bleibt bis zur Zahlung Eigentum des Verkäufers.');
    const current = writeWord([title, price, added, table, place, first, section].join(''));
    const old = writeWord(contract.join(''));
    const made = acceptRevisions(redline(old, current, { reject: () => true }));
    expect(settledText(made, 'accept')).toEqual(settledText(old, 'accept'));
  });

  it('gives changes the ids of the blocks that a reader knows', () => {
    const docx = writeWord(contract.join(''));
    const asked: (readonly Block[])[] = [];
    const compare: RedlineDocxOrder['compare'] = (old, current) => {
      asked.push(old);
      return comparePlainly(old, current);
    };
    redline(docx, docx, { compare });
    const known = asked[0]?.map((block, at) => ({ ...block, id: `00000000-0000-4000-8000-00000000000${at}` })) ?? [];
    redline(docx, docx, { compare, known: { old: known, new: [] } });
    expect(asked.at(-1)?.map(({ id }) => id)).toEqual(known.map(({ id }) => id));
  });

  it('compares notes, and brings over those that only the old document has', () => {
    const reference = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>';
    const notes = (text: string) => ({
      footnotes: `<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">${paragraph(text)}</w:footnote></w:footnotes>`,
    });
    const text = paragraph('Der Preis gilt.').replace('</w:p>', reference);
    const one = writeWord(text + paragraph('Ende.'), notes('Ohne Steuer und Versand.'));
    const other = writeWord(text + paragraph('Ende.'), notes('Mit Steuer und Versand.'));
    const without = writeWord(paragraph('Ende.'), notes('Gehört zu nichts.'));
    expect(problemsOf(one, other)).toEqual([]);
    const made = redline(one, without);
    expect(checkRedline(made)).toEqual([]);
    expect(settledText(made, 'reject')['word/footnotes']).toContain('Ohne Steuer und Versand.');
    expect(settledText(made, 'accept')['word/footnotes']).not.toContain('Ohne Steuer und Versand.');
  });

  it('brings over headers and footers that only the old document has, and leaves those that a section takes over', () => {
    const margin = (type: string, id: string) => `<w:${type}Reference w:type="default" r:id="${id}"/>`;
    const header = { header: `<w:hdr>${paragraph('Entwurf der Nord AG')}</w:hdr>` };
    const text = paragraph('Der Preis gilt.');
    const old = writeWord(`${text}<w:sectPr>${margin('header', 'rId1')}</w:sectPr>`, header);
    const current = writeWord(`${text}<w:sectPr/>`);
    const made = redline(old, current);
    expect(checkRedline(made)).toEqual([]);
    expect(settledText(made, 'reject')).toEqual(settledText(old, 'accept'));
    expect(settledText(made, 'accept')).toEqual(settledText(current, 'accept'));
    expect(bodyOf(made)).toContain('<w:sectPr><w:headerReference w:type="default" r:id=');
    expect(settledText(redline(old, current, { reject: () => true }), 'accept')).toEqual(settledText(old, 'accept'));
    const sectioned = (first: string, second: string) =>
      writeWord(`<w:p><w:pPr><w:sectPr>${first}</w:sectPr></w:pPr></w:p>${text}<w:sectPr>${second}</w:sectPr>`, header);
    const both = sectioned(margin('header', 'rId1'), margin('header', 'rId1'));
    const once = sectioned(margin('header', 'rId1'), '');
    expect(bodyOf(redline(both, once)).match(/headerReference/g)).toHaveLength(1);
  });

  it('brings styles over by their names', () => {
    const styles = (id: string, name: string) =>
      `<w:styles><w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style></w:styles>`;
    const old = writeWord(
      paragraph('Fällt weg und kommt nie.', '<w:pStyle w:val="Alt1"/>') +
        paragraph('Auch weg.', '<w:pStyle w:val="Alt1"/>'),
      { styles: styles('Alt1', 'Klausel') },
    );
    const sameName = writeWord(paragraph('Etwas anderes.'), { styles: styles('K', 'Klausel') });
    const otherName = writeWord(paragraph('Etwas anderes.'), { styles: styles('Alt1', 'Anderes') });
    expect(bodyOf(redline(old, sameName))).toContain('<w:pStyle w:val="K"/>');
    const made = redline(old, otherName);
    const id = /<w:pStyle w:val="([^"]+)"\/>/.exec(bodyOf(made))?.[1] ?? '';
    expect(id).not.toBe('Alt1');
    const written = strFromU8(unzipSync(made)['word/styles.xml'] ?? new Uint8Array());
    expect(written).toContain(`w:styleId="${id}"><w:name w:val="Klausel"/>`);
  });

  it('reads documents whose prefixes are not those of Word', () => {
    const renamed = (docx: Uint8Array) => {
      const files = unzipSync(docx);
      const xml = bodyOf(docx)
        .replaceAll('<w:', '<ns0:')
        .replaceAll('</w:', '</ns0:')
        .replaceAll('xmlns:w=', 'xmlns:ns0=')
        .replaceAll(' w:', ' ns0:');
      return zipSync({ ...files, 'word/document.xml': new TextEncoder().encode(xml) });
    };
    const old = writeWord(contract.join(''));
    const current = writeWord(contract.join('').replace('zwei', 'drei'));
    expect(bodyOf(redline(renamed(old), renamed(current)))).toBe(bodyOf(redline(old, current)));
  });

  it('is exact after any edits of a document', () => {
    const text = Array.from({ length: 12 }, (_, at) => paragraph(`Absatz ${at} handelt von Lieferung und Zahlung.`));
    const docx = writeWord(
      [...contract.slice(0, 5), ...text, contract[3], ...text.slice(3, 6), contract[3], '<w:p/>'].join(''),
    );
    for (let seed = 0; seed < 60; seed += 1) {
      const edited = editDocx(docx, seed, 1 + (seed % 20));
      expect({ seed, problems: problemsOf(docx, edited) }).toEqual({ seed, problems: [] });
    }
  });

  it('says what is wrong with files that cannot be read', () => {
    const docx = writeWord(paragraph('Text'));
    const codeOf = (file: Uint8Array) => {
      try {
        redline(docx, file);
        return null;
      } catch (error) {
        return error instanceof Error && 'code' in error ? error.code : error;
      }
    };
    const files = unzipSync(docx);
    const withBody = (xml: string) => zipSync({ ...files, 'word/document.xml': new TextEncoder().encode(xml) });
    expect(codeOf(docx.subarray(0, docx.length - 40))).toBe('file-broken');
    expect(codeOf(new Uint8Array())).toBe('file-broken');
    expect(codeOf(new TextEncoder().encode('Kein Archiv'))).toBe('file-broken');
    expect(codeOf(withBody('<w:document><w:body>'))).toBe('file-broken');
    expect(codeOf(withBody('<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'))).toBe('file-broken');
    expect(codeOf(withBody('<a>'.repeat(500)))).toBe('file-broken');
    expect(codeOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))).toBe('file-encrypted');
    expect(codeOf(zipSync({ ...files, 'word/media/zero.bin': new Uint8Array(60_000_000) }))).toBe('archive-dangerous');
  });
});

const sources = existsSync(shared) ? globSync(`${shared}parsing/docling/docx/sources/*.docx`) : [];

describe('redlineDocx on documents of many programs', () => {
  it('is exact for edits of each of them', () => {
    for (const file of sources) {
      const docx = new Uint8Array(readFileSync(file));
      const edited = editDocx(docx, basename(file).length, 10);
      const problems = [...problemsOf(docx, edited), ...problemsOf(edited, docx)];
      expect({ file: basename(file), problems }).toEqual({ file: basename(file), problems: [] });
    }
  }, 180_000);
});

describe('makeDocx', () => {
  it('gives the text of blocks to paragraphs and cells, and labels to lists', () => {
    const block = (kind: Block['kind'], text: string, label: string | null = null): Block => ({
      ...{ id: '00000000-0000-4000-8000-000000000000', ordinal: 0, kind, text, label, level: 1, marks: [] },
      ...{ table: null, locator: { kind: 'flow' } },
    });
    const cells = [
      { column: 0, columnSpan: 1, rowSpan: 1, header: true, start: 0, end: 1 },
      { column: 1, columnSpan: 1, rowSpan: 1, header: true, start: 2, end: 3 },
    ];
    const made = makeDocx(
      [
        block('heading', 'Zweck', '§ 3'),
        block('listItem', 'erstens', 'a)'),
        block('listItem', 'zweitens', 'b)'),
        block('listItem', 'viertens', 'd)'),
        { ...block('tableRow', 'A\tB'), table: { table: 0, row: 0, cells } },
        block('code', '  x = 1\n  y = 2'),
      ],
      { title: 'Vertrag & mehr' },
    );
    expect(settledText(made, 'accept')['word/document']).toEqual([
      ...['Zweck', 'erstens', 'zweitens', 'viertens', 'A', 'B', '  x = 1\n  y = 2'],
    ]);
    const numbering = strFromU8(unzipSync(made)['word/numbering.xml'] ?? new Uint8Array());
    expect(numbering).toContain(
      '<w:start w:val="3"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="§ %1"/>',
    );
    expect(numbering.match(/<w:num /g)).toHaveLength(3);
    expect(checkRedline(made)).toEqual([]);
  });
});
