import { readFile, realpath, writeFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import {
  type Block,
  type EditScript,
  type Ignorable,
  ignorableSchema,
  ignoredByDefault,
  type MediaType,
} from '@lesart/document';
import { type Command, InvalidArgumentError } from 'commander';
import { CommandFault } from '../command-fault.ts';
import type { FileVersion } from '../read-version.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly json?: true;
  readonly and?: string;
  readonly docx?: string;
  readonly html?: string;
  readonly markdown?: string;
  readonly pdf?: string;
  readonly ignore: readonly Ignorable[];
  readonly show: readonly Ignorable[];
  readonly author: string;
  readonly date?: Date;
  readonly language: 'de' | 'en';
  readonly timeLimit: number;
}

/** Two files, and how they differ. */
interface Comparison {
  readonly old: FileVersion;
  readonly new: FileVersion;
  readonly script: EditScript;
  readonly compare: (old: readonly Block[], current: readonly Block[]) => EditScript;
  /** Of comparing alone, and of reading both files. */
  readonly milliseconds: number;
  readonly readMilliseconds: number;
}

const docx: MediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `lesart compare OLD NEW`: what differs between two files of any format, without a server. */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('show what differs between two files, of the same format or not')
    .argument('<old>')
    .argument('<new>')
    .option('--json', 'as JSON: statistics, changes, rows')
    .option('--and <file>', 'another version of <old>: what both changed, and where they disagree (as text, or --json)')
    .option('--docx <file>', 'write a Word document with tracked changes')
    .option('--html <file>', 'write a page')
    .option('--markdown <file>', 'write Markdown')
    .option('--pdf <file>', 'write a PDF')
    .option(
      '--ignore <what>',
      `also ignore, parted by commas: ${ignorableSchema.options.join(', ')}`,
      readIgnorables,
      [],
    )
    .option(
      '--show <what>',
      `do not ignore what is ignored by default: ${ignoredByDefault.join(', ')}`,
      readIgnoredByDefault,
      [],
    )
    .option('--author <name>', 'who made the tracked changes', 'Lesart')
    .option('--date <date>', 'when they were made (default: now)', readDate)
    .option('--language <language>', 'of what the exports add: de or en', readLanguage, 'en')
    .option('--time-limit <seconds>', 'pages that are not recognised by then stay without text', wholeNumber, 50)
    .action(async (oldPath: string, newPath: string, options: Options) => {
      // The process ends with the comparison: what V8 takes to inline more than this comes back only later.
      setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
      if (options.and !== undefined) {
        process.stdout.write(await compareThree(oldPath, newPath, options.and, options));
        return;
      }
      const comparison = await compareFiles(oldPath, newPath, options);
      await writeExports(comparison, options);
      if (options.json) await printJson(comparison);
      else if (!writesFile(options)) await printRedline(comparison);
      else await printStatistics(comparison);
    });
}

function readIgnorables(given: string, before: readonly Ignorable[]): readonly Ignorable[] {
  const read = ignorableSchema.array().safeParse(given.split(',').map((name) => name.trim()));
  if (!read.success) throw new InvalidArgumentError(`It takes some of ${ignorableSchema.options.join(', ')}.`);
  return [...before, ...read.data];
}

/** The others are shown anyway. */
function readIgnoredByDefault(given: string, before: readonly Ignorable[]): readonly Ignorable[] {
  const read = readIgnorables(given, before);
  if (!read.every((name) => ignoredByDefault.includes(name))) {
    throw new InvalidArgumentError(
      `It takes some of ${ignoredByDefault.join(', ')}; all else is shown unless you --ignore it.`,
    );
  }
  return read;
}

function readDate(given: string): Date {
  const date = new Date(given);
  if (!/^\d{4}-\d\d-\d\d/.test(given) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError('It takes a date like 2026-03-31 or 2026-03-31T12:00:00Z.');
  }
  return date;
}

function readLanguage(given: string): 'de' | 'en' {
  if (given !== 'de' && given !== 'en') throw new InvalidArgumentError('It takes de or en.');
  return given;
}

/** @throws CommandFault where a redline of two versions is asked for as well */
async function compareThree(origin: string, ours: string, theirs: string, options: Options): Promise<string> {
  if (writesFile(options)) {
    throw new CommandFault('--and is for text and --json; compare two files at a time to write a redline of them');
  }
  const { compareThreeFiles } = await import('../compare-three-files.ts');
  return compareThreeFiles(
    { origin, ours, theirs },
    { ignored: ignoredOf(options), json: options.json === true, timeLimitMs: options.timeLimit * 1000 },
  );
}

function ignoredOf(options: Options): readonly Ignorable[] {
  const shown = new Set(options.show);
  return [...new Set([...ignoredByDefault.filter((name) => !shown.has(name)), ...options.ignore])];
}

async function compareFiles(oldPath: string, newPath: string, options: Options): Promise<Comparison> {
  const [{ readVersionOrNothing }, { compareBlocks }] = await Promise.all([
    import('../read-version.ts'),
    import('@lesart/comparison'),
  ]);
  const readingFrom = performance.now();
  const limit = options.timeLimit * 1000;
  // One after the other: a file that is recognised takes all of the machine.
  const old = await readVersionOrNothing(oldPath, limit);
  const current = await readVersionOrNothing(newPath, limit);
  if ((await realpath(oldPath)) === (await realpath(newPath)))
    console.error(`lesart: both are the same file: ${oldPath}`);
  const readMilliseconds = performance.now() - readingFrom;
  const ignored = ignoredOf(options);
  const compare = (a: readonly Block[], b: readonly Block[]) => compareBlocks(a, b, { ignored });
  const from = performance.now();
  const script = compare(old.blocks, current.blocks);
  return { old, new: current, script, compare, milliseconds: performance.now() - from, readMilliseconds };
}

function writesFile({ docx, html, markdown, pdf }: Options): boolean {
  return [docx, html, markdown, pdf].some((path) => path !== undefined);
}

async function writeExports(comparison: Comparison, options: Options): Promise<void> {
  const { old, new: current, script, compare } = comparison;
  const sides = { old: old.blocks, new: current.blocks };
  const names = { oldName: old.name, newName: current.name, language: options.language };
  const title = `${old.name} → ${current.name}`;
  const exporting = await import('@lesart/exporting');
  if (options.html !== undefined) await write(options.html, exporting.writeHtml(script, sides, names), comparison);
  if (options.markdown !== undefined) {
    await write(options.markdown, exporting.writeMarkdown(script, sides, names), comparison);
  }
  if (options.pdf !== undefined) {
    await write(options.pdf, await exporting.writeRedlinePdf(script, sides, { ...names, title }), comparison);
  }
  if (options.docx === undefined) return;
  const authorship = { author: options.author, date: options.date ?? new Date(), compare };
  const areDocx = old.mediaType === docx && current.mediaType === docx;
  const bytes = areDocx
    ? exporting.redlineDocx({
        ...authorship,
        old: await readFile(old.path),
        new: await readFile(current.path),
        known: sides,
      })
    : exporting.redlineBlocksDocx({ ...authorship, ...sides, title });
  await write(options.docx, bytes, comparison);
}

/** @throws CommandFault `would-overwrite` rather than write over what was compared */
async function write(path: string, content: string | Uint8Array, { old, new: current }: Comparison): Promise<void> {
  const target = await realpath(path).catch(() => path);
  for (const { path: source } of [old, current]) {
    if ((await realpath(source)) === target) {
      throw new CommandFault(`${path} is one of the files that are compared; name another one`, 'would-overwrite');
    }
  }
  await writeFile(path, content);
}

async function printJson({ old, new: current, script, milliseconds, readMilliseconds }: Comparison): Promise<void> {
  const { writeJson } = await import('@lesart/exporting');
  const times = { milliseconds: round(milliseconds), readMilliseconds: round(readMilliseconds) };
  process.stdout.write(writeJson(script, { oldName: old.name, newName: current.name, times }));
}

async function printRedline(comparison: Comparison): Promise<void> {
  const { drawRedline } = await import('../draw-redline.ts');
  const { script, old, new: current } = comparison;
  process.stdout.write(
    drawRedline(script, { old: old.blocks, new: current.blocks }, isColoured() ? 'coloured' : 'plain'),
  );
  await printStatistics(comparison);
}

/** Terminals take colours, unless `NO_COLOR` is set; what reads a pipe does not. */
function isColoured(): boolean {
  return process.stdout.isTTY === true && process.stdout.hasColors();
}

async function printStatistics({ script, milliseconds, readMilliseconds }: Comparison): Promise<void> {
  const { drawStatistics } = await import('../draw-redline.ts');
  console.log(drawStatistics(script.statistics));
  console.error(`compared in ${round(milliseconds)} ms, read in ${round(readMilliseconds)} ms`);
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
