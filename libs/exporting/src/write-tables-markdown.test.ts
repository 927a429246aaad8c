import { describe, expect, it } from '@jest/globals';
import { matrixSample, promptTableSample } from './fixtures/comparison-samples.ts';
import { writeMatrixMarkdown, writePromptTableMarkdown } from './write-tables-markdown.ts';

describe('writeMatrixMarkdown', () => {
  it('writes one line for each document, in which nothing of a document means anything', () => {
    const lines = writeMatrixMarkdown(matrixSample, 'de').split('\n');
    expect(lines).toContain('| Mietvertrag.pdf | 1 | 1.250,00 EUR | 01.03.2026 | Nein | -1+1 |');
    expect(lines.find((line) => line.includes('@SUM'))).toContain('@SUM(A1)<br>&lt;script&gt;');
    expect(lines).toContain('| Dokument | Version | Miete | Beginn | Haustiere | Zweck \\| Nutzung |');
  });
});

describe('writePromptTableMarkdown', () => {
  it('says what was asked, how much was read and what is left unexplained', () => {
    const text = writePromptTableMarkdown(promptTableSample, 'en');
    expect(text).toContain('Prompt: Was hat sich bei Haftung und Zahlung geändert?');
    expect(text).toContain('12 of 12 sections read');
    expect(text).toContain('2 changes are explained by no row');
  });
});
