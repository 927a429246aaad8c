import type { Findings } from '../../collect-findings.ts';
import type { PdfPages } from '../read-pages.ts';

/** Puts what was found beside the text into the findings of the reading. */
export function reportFindings(findings: Findings, { broken, hidden, facts, byFallback }: PdfPages): void {
  for (const where of broken) findings.add('pages-broken', { where });
  for (const { code, page, text } of hidden) findings.add(code, { where: page, sample: text });
  for (const { code, where, sample } of facts.findings) findings.add(code, { where, sample });
  if (byFallback) findings.add('read-by-fallback');
}
