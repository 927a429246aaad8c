/**
 * Shows what each step of text analysis adds to search by words:
 * `node --conditions=@lesart/source libs/retrieval/scripts/ablate-analysis.ts [FOLDER]`.
 * FOLDER (`../shared/data/retrieval`) holds a folder a labelled set in the form of BEIR. Prints nDCG@10 as a table in
 * Markdown: of each step with those before it, and of the whole without it. The last line is the search itself.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { evaluateAnalysis, evaluateSearch, type LabelledSet, readLabelledSet } from './evaluate-lexical.ts';
import { STEPS, type Step, stepwiseAnalysis } from './stepwise-analysis.ts';

const root = parseArgs({ allowPositionals: true }).positionals[0] ?? '../shared/data/retrieval';
const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'corpus.jsonl')));
const sets = names.map((name) => readLabelledSet(join(root, name)));
const steps = Object.keys(STEPS).filter((name): name is Step => name in STEPS);

print(['step', ...names, ...names.map((name) => `${name} without it`)]);
print(['---', ...names, ...names].map(() => '---'));
print(['plain BM25, words in lower case', ...sets.map((set) => figure(set, [])), ...names.map(() => '')]);
for (const [at, step] of steps.entries()) {
  const withStep = steps.slice(0, at + 1);
  const without = steps.filter((other) => other !== step);
  print([`+ ${STEPS[step]}`, ...sets.map((set) => figure(set, withStep)), ...sets.map((set) => figure(set, without))]);
}
const searched = await Promise.all(sets.map(async (set) => mean(await evaluateSearch(set))));
print(['**the search**', ...searched, ...names.map(() => '')]);

function figure(set: LabelledSet, chosen: readonly Step[]): string {
  return mean(evaluateAnalysis(set, stepwiseAnalysis(new Set(chosen))));
}

function mean(figures: readonly number[]): string {
  return (figures.reduce((sum, value) => sum + value, 0) / figures.length).toFixed(4).slice(1);
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
