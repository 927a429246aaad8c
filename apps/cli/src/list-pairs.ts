import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '@lesart/contracts';
import { z } from 'zod';
import { CommandFault } from './command-fault.ts';
import { readJsonLines } from './read-set.ts';

/**
 * Which paragraphs of the old version moved. `order` lists the paragraphs of the new version in its order, each by its
 * number (from 0) in the old one; `moved` lists those that moved.
 */
const moveTruthSchema = z.object({ order: z.array(z.int()), moved: z.array(z.int()) });
export type MoveTruth = z.infer<typeof moveTruthSchema>;

/** What a comparison of a pair should count, as far as it is known. */
const expectedCountsSchema = z.object({
  insertedWords: z.int().optional(),
  deletedWords: z.int().optional(),
  moves: z.int().optional(),
});
export type ExpectedCounts = z.infer<typeof expectedCountsSchema>;

const pairLineSchema = expectedCountsSchema.extend({ id: z.string() });

/** Two files that are versions of one document. */
export interface Pair {
  /** The name of the files up to `.a.`; with the format where there are several of that name. */
  readonly name: string;
  readonly oldPath: string;
  readonly newPath: string;
  readonly truth: MoveTruth | null;
  readonly expected: ExpectedCounts;
}

const pairFile = /^(.+)\.([ab])\.([^.]+)$/;

/**
 * The pairs of a folder, by name: `NAME.a.EXT` is the old version, `NAME.b.EXT` the new one. Where no two files of a
 * name have the same format, the only old and the only new one are a pair of two formats. `NAME.truth.json` says what
 * moved, and a line of `pairs.jsonl` with the `id` NAME what is to be counted.
 * @throws CommandFault `no-pairs`, `truth-unreadable`, `line-unreadable`, or an error of the file system
 */
export async function listPairs(folder: string): Promise<Pair[]> {
  const files = (await readdir(folder)).sort();
  const expected = files.includes('pairs.jsonl') ? await readExpected(join(folder, 'pairs.jsonl')) : new Map();
  const pairs: Pair[] = [];
  for (const [name, sides] of groupFiles(files)) {
    const matched = matchSides(sides);
    const truth = files.includes(`${name}.truth.json`) ? await readTruth(join(folder, `${name}.truth.json`)) : null;
    for (const { extension, a, b } of matched) {
      pairs.push({
        name: matched.length > 1 ? `${name} (${extension})` : name,
        oldPath: join(folder, a),
        newPath: join(folder, b),
        truth,
        expected: expected.get(name) ?? {},
      });
    }
  }
  if (pairs.length === 0) {
    throw new CommandFault(`${folder} holds no pairs; they are called NAME.a.EXT and NAME.b.EXT`, 'no-pairs');
  }
  return pairs;
}

/** The files of each side by their extension. */
interface Sides {
  readonly a: Map<string, string>;
  readonly b: Map<string, string>;
}

function groupFiles(files: readonly string[]): Map<string, Sides> {
  const groups = new Map<string, Sides>();
  for (const file of files) {
    const [, name = '', side, extension = ''] = pairFile.exec(file) ?? [];
    if (side !== 'a' && side !== 'b') continue;
    const sides = groups.get(name) ?? { a: new Map(), b: new Map() };
    sides[side].set(extension, file);
    groups.set(name, sides);
  }
  return groups;
}

function matchSides({ a, b }: Sides): { readonly extension: string; readonly a: string; readonly b: string }[] {
  const same = [...a].flatMap(([extension, file]) => {
    const other = b.get(extension);
    return other === undefined ? [] : [{ extension, a: file, b: other }];
  });
  const [first, ...olds] = a;
  const [second, ...news] = b;
  if (same.length > 0 || !first || !second || olds.length + news.length > 0) return same;
  return [{ extension: `${first[0]}, ${second[0]}`, a: first[1], b: second[1] }];
}

async function readExpected(path: string): Promise<Map<string, ExpectedCounts>> {
  const expected = new Map<string, ExpectedCounts>();
  for await (const { value } of readJsonLines(path, pairLineSchema)) {
    const { id, ...counts } = value;
    expected.set(id, counts);
  }
  return expected;
}

async function readTruth(path: string): Promise<MoveTruth> {
  const read = moveTruthSchema.safeParse(parseJson(await readFile(path, 'utf8')));
  if (!read.success) {
    throw new CommandFault(
      `${path} must hold \`order\` and \`moved\`, lists of numbers of paragraphs`,
      'truth-unreadable',
    );
  }
  return read.data;
}
