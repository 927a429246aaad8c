/**
 * Compares what is read in real files with what another reader made of them:
 * `node --conditions=@lesart/source libs/parsing/scripts/evaluate-parsing.ts [FOLDER] [--recognise]`.
 * FOLDER (`../shared/data/parsing/docling`) holds a folder a kind, each with `sources/` and `groundtruth/` (Markdown).
 * Prints the F1 of words and of table cells for each file, medians for each kind, and the ten worst files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ReadingFault } from '@lesart/document';
import { compareTables } from '../src/fixtures/compare-tables.ts';
import { compareWords, joinBlocks, median, plainMarkdown } from '../src/fixtures/compare-words.ts';
import { parseDocument } from '../src/parse-document.ts';

interface Score {
  readonly kind: string;
  readonly name: string;
  readonly words: number;
  readonly cells: number | null;
  readonly milliseconds: number;
  readonly fault: string | null;
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { recognise: { type: 'boolean' } } });
const root = positionals[0] ?? '../shared/data/parsing/docling';
const recogniser = values.recognise
  ? (await import('../src/recognition/create-recogniser.ts')).createRecogniser()
  : null;

const scores: Score[] = [];
for (const kind of readdirSync(root).sort()) {
  const sources = join(root, kind, 'sources');
  for (const name of existsSync(sources) ? readdirSync(sources).sort() : []) {
    const truth = [`${name}.md`, name.replace(/\.[^.]+$/, '.md')]
      .map((file) => join(root, kind, 'groundtruth', file))
      .find((file) => existsSync(file));
    if (truth !== undefined)
      scores.push(await score(kind, name, readFileSync(join(sources, name)), readFileSync(truth, 'utf8')));
  }
}
for (const one of scores) console.log(lineOf(one));
console.log('\nmedians');
for (const [kind, own] of Map.groupBy(scores, (one) => one.kind)) {
  const cells = own.flatMap((one) => one.cells ?? []);
  const tables = cells.length > 0 ? `cells ${median(cells).toFixed(3)} over ${cells.length}` : 'no tables';
  console.log(
    `${kind.padEnd(8)} words ${median(own.map((one) => one.words)).toFixed(3)} over ${own.length}, ${tables}`,
  );
}
console.log('\nworst ten by words');
for (const one of scores.toSorted((a, b) => a.words - b.words).slice(0, 10)) console.log(lineOf(one));

async function score(kind: string, name: string, bytes: Uint8Array, truth: string): Promise<Score> {
  const started = performance.now();
  try {
    const { blocks } = await parseDocument(bytes, name, recogniser ? { recogniser } : {});
    const milliseconds = performance.now() - started;
    const words = compareWords(joinBlocks(blocks), plainMarkdown(truth));
    return { kind, name, words, cells: compareTables(blocks, truth)?.f1 ?? null, milliseconds, fault: null };
  } catch (error) {
    if (!(error instanceof ReadingFault)) throw error;
    return { kind, name, words: 0, cells: null, milliseconds: performance.now() - started, fault: error.code };
  }
}

function lineOf({ kind, name, words, cells, milliseconds, fault }: Score): string {
  const place = `${kind}/${name}`.padEnd(58);
  if (fault !== null) return `${place} ${fault}`;
  const table = cells === null ? '' : ` cells ${cells.toFixed(3)}`;
  return `${place} words ${words.toFixed(3)}${table} ${milliseconds.toFixed(0)} ms`;
}
