// The child of run-engine.ts: compares two versions by one engine, several times where it is quick, and answers what
// that took. A process of its own, because some engines do not come to an end.
import { createRequire } from 'node:module';
import { compareBlocks } from '@lesart/comparison';
import type { Block } from '@lesart/document';
import { diffArrays, diffWords } from 'diff';
import fastDiff from 'fast-diff';
import { quantile } from '../src/quantile.ts';
import type { EngineReply, EngineRequest } from '../src/run-engine.ts';

/** Hunks, and words that are only in one version. */
type Counts = Pick<EngineReply, 'hunks' | 'insertedWords' | 'deletedWords' | 'movedWords'>;
/** A run of words of one side, or of both. */
type Run = { readonly kind: 'same' | 'inserted' | 'deleted'; readonly words: number };

// CommonJS, of which only the third has types.
const load = createRequire(import.meta.url);
const { diff_match_patch: DiffMatchPatch }: { diff_match_patch: new () => DiffMatchPatchLike } =
  load('diff-match-patch');
const { default: diffSequences }: { default: typeof import('diff-sequences').default } = load('diff-sequences');
const { default: htmlDiff }: { default: { execute(old: string, current: string): string } } = load('htmldiff-js');
interface DiffMatchPatchLike {
  diff_main(old: string, current: string, byLines: boolean): [number, string][];
}

/** What is made of the texts before the clock runs: each engine gets what it works on. */
const engines: Record<EngineRequest['engine'], (request: EngineRequest) => () => Counts> = {
  lesart:
    ({ old, new: current }) =>
    () =>
      countScript(old, current),
  'diff-sequences': (request) => {
    const { old, new: current } = numberWords(request);
    return () => {
      let [hunks, common, oldAt, newAt] = [0, 0, 0, 0];
      diffSequences(
        old.length,
        current.length,
        (a, b) => old[a] === current[b],
        (count, a, b) => {
          if (a > oldAt || b > newAt) hunks += 1;
          common += count;
          [oldAt, newAt] = [a + count, b + count];
        },
      );
      if (old.length > oldAt || current.length > newAt) hunks += 1;
      return { hunks, insertedWords: current.length - common, deletedWords: old.length - common, movedWords: 0 };
    };
  },
  'fast-diff': (request) => {
    const { old, new: current } = writeWordsAsCharacters(request);
    return () => countRuns(fastDiff(old, current).map(([sign, text]) => ({ kind: kindOf(sign), words: text.length })));
  },
  'diff-match-patch': (request) => {
    const { old, new: current } = writeWordsAsCharacters(request);
    return () => {
      const runs = new DiffMatchPatch().diff_main(old, current, false);
      return countRuns(runs.map(([sign, text]) => ({ kind: kindOf(sign), words: text.length })));
    };
  },
  'diff (arrays)': (request) => {
    const [old, current] = [wordsOf(request.old), wordsOf(request.new)];
    return () =>
      countRuns(
        diffArrays(old, current).map(({ added, removed, value }) => ({
          kind: added ? 'inserted' : removed ? 'deleted' : 'same',
          words: value.length,
        })),
      );
  },
  'diff (words)': (request) => {
    const [old, current] = [textOf(request.old), textOf(request.new)];
    return () =>
      countRuns(
        diffWords(old, current).map(({ added, removed, value }) => ({
          kind: added ? 'inserted' : removed ? 'deleted' : 'same',
          words: splitWords(value).length,
        })),
      );
  },
  'htmldiff-js': (request) => {
    const [old, current] = [escapeHtml(textOf(request.old)), escapeHtml(textOf(request.new))];
    return () => countHtml(htmlDiff.execute(old, current));
  },
};

process.on('disconnect', () => process.exit());
process.once('message', (request: EngineRequest) => {
  const run = engines[request.engine](request);
  process.send?.(measure(run), () => process.exit());
});

/** Runs once, and again while that is quick. */
function measure(run: () => Counts): EngineReply {
  const times: { readonly wall: number; readonly cpu: number }[] = [];
  const started = performance.now();
  let counts: Counts;
  do {
    const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
    counts = run();
    const cpu = process.cpuUsage(cpuFrom);
    times.push({ wall: performance.now() - from, cpu: (cpu.user + cpu.system) / 1000 });
  } while (times.length < 5 && performance.now() - started < 5000);
  return {
    ...counts,
    runs: times.length,
    wallMilliseconds: quantile(
      times.map(({ wall }) => wall),
      0.5,
    ),
    cpuMilliseconds: quantile(
      times.map(({ cpu }) => cpu),
      0.5,
    ),
  };
}

function countScript(old: readonly Block[], current: readonly Block[]): Counts {
  const { hunks, insertedWords, deletedWords, movedWords } = compareBlocks(old, current).statistics;
  return { hunks, insertedWords, deletedWords, movedWords };
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map(({ text }) => text).join('\n');
}

/** Words as our statistics count them: what stands between white space and holds a letter or a digit. */
function splitWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function wordsOf(blocks: readonly Block[]): string[] {
  return splitWords(textOf(blocks));
}

/** The same word is the same number on both sides. */
function numberWords(request: EngineRequest): { readonly old: readonly number[]; readonly new: readonly number[] } {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  return { old: wordsOf(request.old).map(numberOf), new: wordsOf(request.new).map(numberOf) };
}

/** Engines for characters are given a character for each different word; halves of characters would be taken apart. */
function writeWordsAsCharacters(request: EngineRequest): { readonly old: string; readonly new: string } {
  const { old, new: current } = numberWords(request);
  const write = (numbers: readonly number[]) =>
    numbers.map((number) => String.fromCharCode(number < 0xd800 ? number : number + 0x800)).join('');
  return { old: write(old), new: write(current) };
}

function kindOf(sign: number): Run['kind'] {
  if (sign === 0) return 'same';
  return sign > 0 ? 'inserted' : 'deleted';
}

function countRuns(runs: readonly Run[]): Counts {
  const counts = { hunks: 0, inserted: 0, deleted: 0 };
  let isChanged = false;
  for (const { kind, words } of runs) {
    if (words === 0) continue;
    if (kind === 'same') isChanged = false;
    else {
      counts[kind] += words;
      if (!isChanged) counts.hunks += 1;
      isChanged = true;
    }
  }
  return { hunks: counts.hunks, insertedWords: counts.inserted, deletedWords: counts.deleted, movedWords: 0 };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function countHtml(html: string): Counts {
  const runs: Run[] = [];
  let at = 0;
  for (const match of html.matchAll(/<(ins|del)[^>]*>([^<]*)<\/\1>/g)) {
    runs.push({ kind: 'same', words: splitWords(html.slice(at, match.index)).length });
    runs.push({ kind: match[1] === 'ins' ? 'inserted' : 'deleted', words: splitWords(match[2] ?? '').length });
    at = match.index + match[0].length;
  }
  return countRuns(runs);
}
