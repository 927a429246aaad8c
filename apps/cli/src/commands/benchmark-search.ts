import { Agent, request } from 'node:http';
import { addressOf, type Client, endpoints } from '@lesart/contracts';
import { type Command, Option } from 'commander';
import { CommandFault } from '../command-fault.ts';
import type { RetrievalSet } from '../evaluate-retrieval.ts';
import { quantile } from '../quantile.ts';
import { readSet } from '../read-set.ts';
import { releaseAfter } from '../release-after.ts';
import type { BenchmarkServer } from '../start-benchmark-server.ts';
import { startInstantModel } from '../start-instant-model.ts';
import { isSettled } from '../until-read.ts';
import { varyDocuments } from '../vary-documents.ts';
import { wholeNumber } from '../whole-number.ts';

type Options = { corpus: string; chunks: number; clients: number; searches: number; postgres?: true };

const uploadsAtOnce = 4;
/** Connections stay open, as a browser keeps them. */
const agent = new Agent({ keepAlive: true });
const asks = 40;

/** `lesart benchmark search`: how fast search and the first words of an answer are, over HTTP. */
export function addBenchmarkSearch(benchmark: Command): void {
  benchmark
    .command('search')
    .description('milliseconds per search over HTTP, and until the first words of an answer of an instant model')
    .requiredOption('--corpus <folder>', 'a corpus in BEIR form; it is repeated with variation')
    .addOption(new Option('--chunks <number>', 'how many chunks to search in').argParser(wholeNumber).default(5000))
    .addOption(new Option('--clients <number>', 'searches at the same time').argParser(wholeNumber).default(1))
    .addOption(new Option('--searches <number>', 'searches in all').argParser(wholeNumber).default(500))
    .option('--postgres', 'on a temporary PostgreSQL instead of the embedded database')
    .action(async (options: Options) => {
      const set = await readSet(options.corpus, options.corpus);
      if (set.documents.length === 0 || set.queries.length === 0) {
        throw new CommandFault('this corpus has no documents or no queries');
      }
      const { startBenchmarkServer } = await import('../start-benchmark-server.ts');
      const model = await startInstantModel();
      const server = await startBenchmarkServer({
        postgres: options.postgres === true,
        environment: { LESART_MODEL_URL: model.url, LESART_MODEL: 'instant' },
      });
      const close = async () => {
        await server.close();
        await model.close();
      };
      await releaseAfter(close, async () => console.log(JSON.stringify(await measure(server, set, options))));
    });
}

async function measure(server: BenchmarkServer, set: RetrievalSet, options: Options) {
  const chunks = await load(server, set.documents, options.chunks);
  const questions = set.queries.map((query) => query.text);
  const { client, workspaceId } = server;

  for (const query of questions.slice(0, 30)) await searchOnce(server, query);
  const times: number[] = [];
  const queue = Array.from({ length: options.searches }, (_, place) => questions[place % questions.length] ?? '');
  const started = performance.now();
  const run = async () => {
    for (let query = queue.pop(); query !== undefined; query = queue.pop()) {
      times.push(await searchOnce(server, query));
    }
  };
  await Promise.all(Array.from({ length: options.clients }, run));
  const seconds = (performance.now() - started) / 1000;

  const firstWords: number[] = [];
  for (const question of questions.slice(0, asks)) firstWords.push(await askOnce(client, workspaceId, question));
  return {
    database: server.database,
    chunks,
    clients: options.clients,
    searches: times.length,
    p50_ms: quantile(times, 0.5),
    p95_ms: quantile(times, 0.95),
    perSecond: Number((times.length / seconds).toFixed(1)),
    firstWords_p50_ms: quantile(firstWords, 0.5),
    firstWords_p95_ms: quantile(firstWords, 0.95),
  };
}

/** Uploads variations of the documents until there are about `wanted` chunks: one per document of this size. */
async function load(server: BenchmarkServer, documents: readonly { title: string; text: string }[], wanted: number) {
  const { client, workspaceId } = server;
  const files = varyDocuments(documents, wanted);
  let uploaded = 0;
  const watching = new AbortController();
  const events = await client.listen(
    endpoints.watchWorkspace,
    { params: { workspaceId } },
    { signal: watching.signal },
  );
  const finished = (async () => {
    const settled = new Set<string>();
    for await (const event of events) {
      if (event.type === 'document' && isSettled(event.document)) settled.add(event.document.id);
      if (settled.size >= files.length) break;
    }
  })();
  const queue = [...files];
  const upload = async () => {
    for (let file = queue.pop(); file; file = queue.pop()) {
      await client.sendBytes(
        endpoints.uploadDocument,
        { params: { workspaceId }, query: { name: `${file.name}.md` } },
        new Blob([file.text]),
      );
      uploaded += 1;
      if (uploaded % 1000 === 0) console.error(`${uploaded} of ${files.length} documents uploaded`);
    }
  };
  await Promise.all(Array.from({ length: uploadsAtOnce }, upload));
  await finished;
  watching.abort();
  return files.length;
}

/** Milliseconds of one search; the reply is read but not parsed, as a client's work is not the server's. */
async function searchOnce(server: BenchmarkServer, query: string): Promise<number> {
  const started = performance.now();
  const path = addressOf(endpoints.search, { params: { workspaceId: server.workspaceId } });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.token}` };
  await new Promise<void>((resolve, reject) => {
    const sent = request(server.url + path, { method: 'POST', headers, agent }, (response) => {
      if (response.statusCode !== 200) reject(new CommandFault(`a search was answered with ${response.statusCode}`));
      response.resume().on('end', resolve).on('error', reject);
    });
    sent.on('error', reject).end(JSON.stringify({ query }));
  });
  return performance.now() - started;
}

/** Milliseconds from the question until the first words of the answer; the conversation is there already. */
async function askOnce(client: Client, workspaceId: string, question: string): Promise<number> {
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
