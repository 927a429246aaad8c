import type { PdfFile } from '../file/open-pdf.ts';
import { type Dict, PdfString, type PdfValue } from '../file/values.ts';
import { readTextString } from './read-text-string.ts';

const mostNames = 10_000;
const deepest = 50;

/** The names of a name tree with their values, in its order (ISO 32000-2, section 7.9.6). */
export function namesIn(file: PdfFile, root: PdfValue | undefined): { name: string; value: PdfValue }[] {
  const found: { name: string; value: PdfValue }[] = [];
  const seen = new Set<Dict>();
  const visit = (value: PdfValue | undefined, depth: number): void => {
    const node = file.dict(value);
    if (!node || seen.has(node) || depth > deepest || found.length >= mostNames) return;
    seen.add(node);
    const names = file.array(node.get('Names')) ?? [];
    for (let at = 0; at + 1 < names.length && found.length < mostNames; at += 2) {
      const name = file.resolve(names[at]);
      found.push({ name: name instanceof PdfString ? readTextString(name) : '', value: names[at + 1] ?? null });
    }
    for (const kid of file.array(node.get('Kids')) ?? []) visit(kid, depth + 1);
  };
  visit(root, 0);
  return found;
}
