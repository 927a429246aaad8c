import { addressOf, endpoints } from '@lesart/contracts';
import { type Command, Option } from 'commander';
import { CommandFault } from '../command-fault.ts';
import { librarySizes, wholeNumbers } from '../library-sizes.ts';
import type { LibrarySize, OpenedLibrary } from '../open-library.ts';
import { quantile } from '../quantile.ts';
import { type RetrievalSet, readSet } from '../read-set.ts';
import { releaseAfter } from '../release-after.ts';
import { runChild } from '../run-child.ts';
import { type SearchFigures, searchTable } from '../search-table.ts';
import { seededRandom, shuffled } from '../seeded-random.ts';
import type { SearchLoad, SearchTimes } from '../send-searches.ts';
import type { ServedInstallation } from '../start-benchmark-server.ts';
import { startInstantModel } from '../start-instant-model.ts';
import { familyOf, memoryOf } from '../watch-memory.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly corpus: readonly string[];
  readonly sizes: readonly LibrarySize[];
  readonly clients: readonly number[];
  readonly searches: number;
  readonly mode: string;
  readonly filters?: true;
  readonly keep?: string;
  readonly loadOnly?: true;
}

const uncounted = 100;
const asks = 40;

/** `lesart benchmark search`: how fast and how good search is in libraries of given sizes. */
export function addBenchmarkSearch(benchmark: Command): void {
  benchmark
    .command('search')
    .description('milliseconds per search over HTTP, and until the first words of an answer of an instant model')
    .requiredOption('--corpus <folders...>', 'corpora in BEIR form; they are repeated with variation')
    .addOption(
      new Option('--sizes <sizes>', 'chunks to search in and the database, as 20000@embedded,100000@postgres')
        .argParser(librarySizes)
        .default(librarySizes('5000@embedded'), '5000@embedded'),
    )
    .addOption(
      new Option('--clients <numbers>', 'searches at the same time, one run for each number')
        .argParser(wholeNumbers)
        .default([1, 16], '1,16'),
    )
    .addOption(new Option('--searches <number>', 'searches of a run').argParser(wholeNumber).default(1000))
    .addOption(new Option('--mode <mode>').choices(['hybrid', 'lexical', 'vector']).default('hybrid'))
    .option('--filters', 'also measure searches in one of ten folders and in one language')
    .option('--keep <folder>', 'keep the loaded library there, or use the one that is there')
    .option('--load-only', 'load and index, and measure nothing else')
    .action(async (options: Options) => {
      if (options.keep !== undefined && options.sizes.length > 1) {
        throw new CommandFault('a folder keeps one library: give one size with --keep');
      }
      const set = await readSets(options.corpus);
      const measured: SearchFigures[] = [];
      for (const size of options.sizes) {
        const figures = await benchmarkSize(size, set, options);
        console.log(JSON.stringify(figures));
        if ('runs' in figures) measured.push(figures);
      }
      if (measured.length > 0) console.error(`\n${searchTable(measured)}`);
    });
}

async function readSets(folders: readonly string[]): Promise<Pick<RetrievalSet, 'documents' | 'queries'>> {
  const sets = await Promise.all(folders.map((folder) => readSet(folder, folder)));
  const documents = sets.flatMap((set) => set.documents);
  const queries = sets.flatMap((set) => set.queries);
  if (documents.length === 0 || queries.length === 0) {
    throw new CommandFault('this corpus has no documents or no queries');
  }
  return { documents, queries };
}

type Corpus = Awaited<ReturnType<typeof readSets>>;

async function benchmarkSize(size: LibrarySize, { documents, queries }: Corpus, options: Options) {
  const { openLibrary } = await import('../open-library.ts');
  const { serveInstallation } = await import('../start-benchmark-server.ts');
  const { measureQuality } = await import('../measure-quality.ts');
  const { measureRelations } = await import('@lesart/storage/testing');
  const opened: { close(): Promise<void> }[] = [];
  const closeAll = async (left = 0) => {
    while (opened.length > left) await opened.pop()?.close();
  };
  // Loading too: whoever ends it must not leave a database behind.
  return releaseAfter(closeAll, async () => {
    const library = await openLibrary(size, documents, options.keep);
    const { installation } = library;
    opened.push({ close: installation.stop });
    const model = await startInstantModel();
    opened.push(model);
    const served = await serveInstallation(installation, { LESART_MODEL_URL: model.url, LESART_MODEL: 'instant' });
    opened.push(served);
    const started = performance.now();
    await served.maintain();
    const loaded = {
      ...{ database: size.database, chunks: library.chunks, documents: library.documents, settings: library.settings },
      loadSeconds: library.loadSeconds,
      indexSeconds: rounded((performance.now() - started) / 1000),
    };
    if (options.loadOnly === true) return loaded;
    const questions = shuffled(queries, seededRandom(1)).map(({ text }) => text);
    const speed = await measureSpeed(served, library, questions, options);

    // One process at a time may open the embedded database.
    await closeAll(1);
    const behind = await installation.open();
    opened.push(behind.storage);
    return {
      ...{ ...loaded, ...speed },
      disk_mb: await measureRelations(behind.database),
      quality: await measureQuality(behind, library, questions),
    };
  });
}

async function measureSpeed(
  served: ServedInstallation,
  library: OpenedLibrary,
  questions: readonly string[],
  options: Options,
) {
  const runs: SearchRun[] = [];
  for (const narrowed of options.filters === true ? ([null, 'folder', 'language'] as const) : [null]) {
    for (const clients of options.clients) {
      runs.push(await searchMany(served, library, questions, { ...options, clients, narrowed }));
    }
  }
  const { databasePid } = library.installation;
  const memory_mb = {
    server: memoryOf([process.pid]),
    postgres: databasePid === undefined ? 0 : memoryOf(familyOf(databasePid)),
  };
  const firstWords: number[] = [];
  for (const question of questions.slice(0, asks)) {
    firstWords.push(await askOnce(served.client, library.workspaceId, question));
  }
  return {
    ...{ runs, memory_mb },
    firstWords_p50_ms: quantile(firstWords, 0.5),
    firstWords_p95_ms: quantile(firstWords, 0.95),
  };
}

interface Run {
  readonly clients: number;
  readonly narrowed: 'folder' | 'language' | null;
  readonly searches: number;
  readonly mode: string;
}

/** What a run gave; times in milliseconds. */
interface SearchRun extends Run {
  readonly errors: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly perSecond: number;
}

/** One run of searches by a number of clients, from a process of its own. */
async function searchMany(
  { url, token }: ServedInstallation,
  { workspaceId, folderId }: OpenedLibrary,
  questions: readonly string[],
  { clients, narrowed, searches, mode }: Run,
): Promise<SearchRun> {
  const scopes = { folder: { folderIds: [folderId] }, language: { languages: ['de'] } };
  const scope = narrowed === null ? {} : { scope: scopes[narrowed] };
  const bodies = Array.from({ length: uncounted + searches }, (_, place) =>
    JSON.stringify({ query: questions[place % questions.length], mode, ...scope }),
  );
  const sent = await runChild<SearchLoad, SearchTimes>('send-searches', {
    url: url + addressOf(endpoints.search, { params: { workspaceId } }),
    ...{ token, bodies, uncounted, clients },
  });
  return {
    ...{ mode, narrowed, clients, searches: sent.times.length, errors: sent.errors },
    p50_ms: quantile(sent.times, 0.5),
    p95_ms: quantile(sent.times, 0.95),
    perSecond: rounded(sent.times.length / sent.seconds),
  };
}

/** Milliseconds from the question until the first words of the answer; the conversation is there already. */
async function askOnce(client: ServedInstallation['client'], workspaceId: string, question: string): Promise<number> {
  const conversation = await client.call(endpoints.createConversation, { params: { workspaceId } });
  const started = performance.now();
  const events = await client.listen(endpoints.ask, {
    params: { conversationId: conversation.id },
    body: { question },
  });
  let first = Number.NaN;
  for await (const event of events) {
    if (event.type === 'text' && Number.isNaN(first)) first = performance.now() - started;
  }
  return first;
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
