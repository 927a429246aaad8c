import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { matrixSample, promptTableSample } from '../fixtures/comparison-samples.ts';
import { couldBeFormula } from './write-workbook.ts';
import { writeMatrixXlsx, writePromptTableXlsx } from './write-xlsx.ts';

function partsOf(workbook: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(workbook)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** The style of the cell at a place. */
function styleAt(parts: Record<string, string>, sheet: number, place: string): string {
  const id = Number(new RegExp(`<c r="${place}" s="(\\d+)"`).exec(parts[`xl/worksheets/sheet${sheet}.xml`] ?? '')?.[1]);
  const all = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(parts['xl/styles.xml'] ?? '')?.[1] ?? '';
  return all.match(/<xf (?:[^>]*\/>|.*?<\/xf>)/g)?.[id] ?? '';
}

describe('writeMatrixXlsx', () => {
  const parts = partsOf(writeMatrixXlsx(matrixSample, 'de'));
  const first = parts['xl/worksheets/sheet1.xml'] ?? '';
  const quotes = parts['xl/worksheets/sheet2.xml'] ?? '';

  it('writes amounts and dates as numbers with the format of their currency and language', () => {
    expect(first).toMatch(/<c r="C2" s="\d+"><v>1250<\/v>/);
    expect(first).toMatch(/<c r="C3" s="\d+"><v>980<\/v>/);
    expect(parts['xl/styles.xml']).toContain('formatCode="#,##0.00\\ &quot;EUR&quot;"');
    expect(parts['xl/styles.xml']).toContain('formatCode="#,##0\\ &quot;JPY&quot;"');
    // 1 March 2026 is day 46,082 since the end of 1899.
    expect(first).toMatch(/<c r="D2" s="\d+"><v>46082<\/v>/);
    expect(parts['xl/styles.xml']).toContain('formatCode="dd\\.mm\\.yyyy"');
  });

  it('holds no formula, and marks what could become one as text', () => {
    expect(Object.values(parts).join('')).not.toMatch(/<f[ >]/);
    for (const place of ['A3', 'F2', 'F3']) expect(styleAt(parts, 1, place)).toContain('quotePrefix="1"');
    expect(styleAt(parts, 1, 'A2')).not.toContain('quotePrefix');
    expect(first).toContain('=HYPERLINK("x")');
  });

  it('keeps text that looks like an escape of the format as it is', () => {
    expect(first).toContain('_x005F_x0041_');
  });

  it('lists each quote with its page and whether it stands in the document', () => {
    expect(quotes).toMatch(/Die Miete beträgt 1\.250,00 €\.<\/t><\/is><\/c><c r="G2" s="\d+"><v>4<\/v>/);
    expect(quotes).toContain('steht nicht im Dokument');
    expect(quotes).toContain('62 von 62 Abschnitten gelesen');
  });

  it('freezes the header, and colours cells by their state', () => {
    expect(first).toContain('state="frozen"');
    const fillOf = (place: string) => /fillId="(\d+)"/.exec(styleAt(parts, 1, place))?.[1];
    expect(new Set(['C2', 'C3', 'D3', 'E3', 'F2'].map(fillOf)).size).toBe(5);
  });
});

describe('writePromptTableXlsx', () => {
  it('has a row for each topic, and a sheet of quotes', () => {
    const parts = partsOf(writePromptTableXlsx(promptTableSample, 'en'));
    expect(parts['xl/worksheets/sheet1.xml']).toContain('Die Frist ist kürzer.');
    expect(parts['xl/worksheets/sheet1.xml']).toContain('Not acceptable');
    expect(parts['xl/worksheets/sheet1.xml']).toContain('Not mentioned');
    expect(parts['xl/worksheets/sheet2.xml']).toContain('zahlbar in 14 Tagen');
  });
});

describe('couldBeFormula', () => {
  it('is true of what spreadsheets calculate', () => {
    for (const text of ['=1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1']) expect(couldBeFormula(text)).toBe(true);
    for (const text of ['1', 'a=1', '§ 3', '']) expect(couldBeFormula(text)).toBe(false);
  });
});
