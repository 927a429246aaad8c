import { describe, expect, it } from '@jest/globals';
import { blockOf, replacedScript, smallScript, smallSides } from './testing/small-redline.ts';
import { writeHtml } from './write-html.ts';

const options = { oldName: 'alt.docx', newName: 'neu.docx', language: 'de' } as const;

describe('writeHtml', () => {
  const page = writeHtml(smallScript, smallSides, options);

  it('marks deleted and inserted words as what they are', () => {
    expect(page).toContain('<del>900 Euro</del>');
    expect(page).toContain('<ins>950 Euro</ins>');
  });

  it('links both ends of a move, and the list of changes to each of them', () => {
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    for (const target of targets) expect(page).toContain(`id="${target}"`);
    expect(targets).toEqual(expect.arrayContaining(['change-1', 'change-2', 'change-2-to', 'change-3']));
  });

  it('gives no place twice', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('speaks the language that is asked for, and tells the figures', () => {
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('<div><dt>Wörter eingefügt</dt><dd>3</dd></div>');
    expect(writeHtml(smallScript, smallSides, { ...options, language: 'en' })).toContain('<dt>words inserted</dt>');
  });

  it('makes text of whatever the documents and their names say', () => {
    const hostile = '</p><script>alert(1)</script><a href="javascript:x">\u0000"\'&amp;<img src=//evil onerror=x>';
    const old = blockOf('old', 0, { text: hostile, label: '<b>' });
    const fresh = blockOf('new', 0, { text: `${hostile} new`, label: '<b>' });
    const written = writeHtml(
      replacedScript(old, fresh),
      { old: [old], new: [fresh] },
      { ...options, oldName: hostile },
    );
    expect(written).not.toMatch(/<script|<img|<b>|href="(?!#)/);
    expect(written).not.toContain('\u0000');
    expect(written).toContain('&lt;script&gt;');
  });

  it('draws tables cell by cell', () => {
    const cell = (column: number) => ({ column, columnSpan: 1, rowSpan: 1, header: false, start: 0, end: 0 });
    const table = { table: 0, row: 0, cells: [cell(0), cell(1)] };
    const old = blockOf('old', 0, { text: 'Preis\t10', kind: 'tableRow', table });
    const fresh = blockOf('new', 0, { text: 'Preis\t12', kind: 'tableRow', table });
    const script = replacedScript(old, fresh);
    const pieces = [6, { old: '10', new: '12', change: 'all' }];
    const rows = script.rows.map((row) => ({ ...row, pieces }));
    expect(writeHtml({ ...script, rows }, { old: [old], new: [fresh] }, options)).toMatch(
      /<td dir="auto">Preis<\/td><td dir="auto"><span id="change-1"><\/span><del>10<\/del><ins>12<\/ins><\/td>/,
    );
  });
});
