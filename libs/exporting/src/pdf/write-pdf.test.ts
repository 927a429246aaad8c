import { describe, expect, it } from '@jest/globals';
import type { Block } from '@lesart/document';
import { comparePlainly } from '../fixtures/compare-plainly.ts';
import { matrixSample, promptTableSample } from '../fixtures/comparison-samples.ts';
import { writeRedlinePdf } from './write-redline-pdf.ts';
import { writeMatrixPdf, writePromptTablePdf } from './write-sheets-pdf.ts';

function block(side: number, at: number, text: string): Block {
  const id = `00000000-0000-4000-8000-${side}${String(at).padStart(11, '0')}`;
  const rest = { level: null, label: null, marks: [], table: null, locator: { kind: 'flow' as const } };
  return { id, ordinal: at, kind: 'paragraph', text, ...rest };
}

function pagesOf(pdf: Uint8Array): number {
  return Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1]);
}

describe('writeRedlinePdf', () => {
  it('has the text, and the list of changes on a page of its own', async () => {
    const old = [block(1, 0, 'Der Preis beträgt 10 € – ohne Steuer.'), block(1, 1, 'Ende.')];
    const current = [block(2, 0, 'Der Preis beträgt 12 € – ohne Steuer.'), block(2, 1, 'Ende.')];
    const options = { title: 'Vertrag', oldName: 'alt.docx', newName: 'neu.docx', language: 'de' as const };
    const pdf = await writeRedlinePdf(comparePlainly(old, current), { old, new: current }, options);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(pagesOf(pdf)).toBe(2);
  });
});

describe('PDF of tables', () => {
  it('shows wide sheets one row after the other, and never leaves the page', async () => {
    const question = matrixSample.questions[0];
    const wide = { ...matrixSample, questions: Array.from({ length: 30 }, () => question ?? []).flat() };
    expect(pagesOf(await writeMatrixPdf(matrixSample, 'de'))).toBeGreaterThanOrEqual(1);
    expect(pagesOf(await writeMatrixPdf(wide, 'de'))).toBeGreaterThan(1);
    expect(pagesOf(await writePromptTablePdf(promptTableSample, 'en'))).toBeGreaterThanOrEqual(1);
  });
});
