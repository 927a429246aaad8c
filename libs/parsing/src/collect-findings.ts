import { type Finding, type FindingCode, findingCodeSchema } from '@lesart/document';

/** Gathers what a parser finds, so that a thousand hidden words become one line of the report. */
export interface Findings {
  /**
   * @param where page, slide or sheet from 1
   * @param sample the text concerned; its beginning is kept of the first few
   */
  add(code: FindingCode, details?: { where?: number | undefined; sample?: string | undefined; count?: number }): void;
  has(code: FindingCode): boolean;
  /** In the order of the vocabulary. */
  list(): Finding[];
}

const mostSamples = 5;
const longestSample = 200;
const mostPages = 200;

export function collectFindings(): Findings {
  const found = new Map<FindingCode, { count: number; pages: Set<number>; samples: string[] }>();
  return {
    add(code, { where, sample = '', count = 1 } = {}) {
      const finding = found.get(code) ?? { count: 0, pages: new Set(), samples: [] };
      found.set(code, finding);
      finding.count += count;
      if (where !== undefined && finding.pages.size < mostPages) finding.pages.add(where);
      const text = sample.trim().slice(0, longestSample).toWellFormed();
      if (text !== '' && finding.samples.length < mostSamples && !finding.samples.includes(text)) {
        finding.samples.push(text);
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
