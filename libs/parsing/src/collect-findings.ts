import { type Finding, type FindingCode, findingCodeSchema } from '@lesart/document';
import { visible, withoutWatching } from './visible.ts';

/** Gathers what a parser finds, so that a thousand hidden words become one line of the report. */
export interface Findings {
  /**
   * @param where page, slide or sheet from 1
   * @param sample the text concerned; its beginning is kept of the first few
   */
  add(code: FindingCode, details?: { where?: number | undefined; sample?: string | undefined; count?: number }): void;
  /** Adds what others gathered. */
  addAll(findings: readonly Finding[]): void;
  has(code: FindingCode): boolean;
  /** In the order of the vocabulary. */
  list(): Finding[];
}

const mostSamples = 5;
const longestSample = 200;
const mostPages = 200;

export function collectFindings(): Findings {
  const found = new Map<FindingCode, { count: number; pages: Set<number>; samples: string[] }>();
  const findingOf = (code: FindingCode) => {
    const finding = found.get(code) ?? { count: 0, pages: new Set(), samples: [] };
    found.set(code, finding);
    return finding;
  };
  const add: Findings['add'] = (code, { where, sample = '', count = 1 } = {}) => {
    const finding = findingOf(code);
    finding.count += count;
    if (where !== undefined && finding.pages.size < mostPages) finding.pages.add(where);
    if (finding.samples.length >= mostSamples) return;
    const text = cleanSample(sample);
    if (text !== '' && !finding.samples.includes(text)) finding.samples.push(text);
  };
  return {
    add,
    addAll: (findings) => {
      for (const { code, count, pages, samples } of findings) {
        add(code, { count });
        for (const where of pages) add(code, { where, count: 0 });
        for (const sample of samples) add(code, { sample, count: 0 });
      }
    },
    has: (code) => found.has(code),
    list: () =>
      findingCodeSchema.options.flatMap((code) => {
        const finding = found.get(code);
        if (!finding) return [];
        const { count, pages, samples } = finding;
        return [{ code, count, pages: [...pages].sort((a, b) => a - b), samples }];
      }),
  };
}

/** A sample is shown to people, so what nobody sees is taken out of it, and white space is made narrow. */
function cleanSample(sample: string): string {
  const text = withoutWatching(() => visible(sample.slice(0, longestSample * 4)));
  return text.replace(/\s+/g, ' ').trim().slice(0, longestSample).toWellFormed();
}
