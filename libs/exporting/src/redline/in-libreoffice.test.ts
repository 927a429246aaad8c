import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { comparePlainly } from '../fixtures/compare-plainly.ts';
import { editDocx } from '../fixtures/edit-docx.ts';
import { paragraph, row, writeWord } from '../fixtures/write-word.ts';
import { redlineDocx } from './redline-docx.ts';

const shared = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
const reader = fileURLToPath(new URL('../fixtures/settle-in-libreoffice.py', import.meta.url));
/** Debian's Python is the one that its LibreOffice speaks with. */
const python = '/usr/bin/python3';
const isThere =
  spawnSync(python, ['-c', 'import uno']).status === 0 && spawnSync('soffice', ['--version']).status === 0;
if (!isThere) console.log('redlines in LibreOffice: skipped, scripts/install-test-tools.sh brings it and python3-uno');

const contract = [
  paragraph('Kaufvertrag'),
  ...['Lieferung', 'Zahlung', 'Haftung', 'Gewährleistung', 'Kündigung', 'Schriftform'].flatMap((topic) => [
    paragraph(`Die Regeln über ${topic} gelten für beide Seiten.`),
    paragraph(`Abweichungen bei ${topic} bedürfen der Zustimmung.`),
  ]),
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>${row('Ware', 'Menge')}${row('Schrauben', '100')}${row('Muttern', '200')}</w:tbl>`,
  paragraph('Gerichtsstand ist Hamburg.'),
  paragraph('Ort, Datum, Unterschriften'),
].join('');

/** Documents before and after edits, in both directions. */
function pairs(): [Uint8Array, Uint8Array][] {
  const made = writeWord(contract);
  const read = (name: string) => new Uint8Array(readFileSync(join(shared, name)));
  const own = [1, 2, 3, 4, 5, 6].map((seed) => [made, editDocx(made, seed, 4 * seed)] as const);
  const names = ['lorem_ipsum', 'docx_lists', 'tablecell', 'docx_rich_cells', 'unit_test_headers'];
  const files = names
    .map((name) => `parsing/docling/docx/sources/${name}.docx`)
    .filter((name) => existsSync(join(shared, name)));
  const real = files.map((name, at) => [read(name), editDocx(read(name), at, 8)] as const);
  const moved = existsSync(join(shared, 'compare/moves.a.docx'))
    ? [[read('compare/moves.a.docx'), read('compare/moves.b.docx')] as const]
    : [];
  return [...own, ...real, ...moved].map(([old, current], at) => (at % 2 === 0 ? [old, current] : [current, old]));
}

/** LibreOffice puts characters without width into content controls and into rows that were deleted. */
function shown(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/[\u200B\u200D]/g, '').trim()).filter((line) => line !== '');
}

describe('a redline in LibreOffice', () => {
  (isThere ? it : it.skip)(
    'has the new text with all changes accepted, and the old text with all rejected',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'lesart-office-'));
      try {
        const orders = pairs().flatMap(([old, current], at) => {
          const order = { author: 'Anna', date: new Date('2026-11-23T08:00:00Z'), compare: comparePlainly };
          const files = { old, new: current, redline: redlineDocx({ ...order, old, new: current }) };
          const paths = Object.entries(files).map(([name, bytes]): [string, string] => {
            const path = join(folder, `${at}-${name}.docx`);
            writeFileSync(path, bytes);
            return [name, path];
          });
          const path = Object.fromEntries(paths);
          return [
            [path.old, 'plain'],
            [path.new, 'plain'],
            [path.redline, 'reject'],
            [path.redline, 'accept'],
          ];
        });
        writeFileSync(join(folder, 'orders.json'), JSON.stringify(orders));
        const answer = execFileSync(python, [reader, join(folder, 'orders.json'), folder], {
          maxBuffer: 1e8,
          timeout: 170_000,
        });
        const texts: string[][] = JSON.parse(answer.toString());
        expect(texts).toHaveLength(orders.length);
        for (let at = 0; at < texts.length; at += 4) {
          const [old = [], current = [], rejected = [], accepted = []] = texts.slice(at, at + 4).map(shown);
          expect({ pair: at / 4, rejected }).toEqual({ pair: at / 4, rejected: old });
          expect({ pair: at / 4, accepted }).toEqual({ pair: at / 4, accepted: current });
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    180_000,
  );
});
