import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { endpoints } from '@lesart/contracts';
import type { Command } from 'commander';
import { CommandFault } from '../command-fault.ts';
import { releaseAfter } from '../release-after.ts';
import type { BenchmarkServer } from '../start-benchmark-server.ts';
import { watchMemory } from '../watch-memory.ts';
import { ingestFiles, type LocalFile, listFiles } from './ingest.ts';

/** `lesart benchmark ingest DIR`: how fast files become searchable, kind by kind. */
export function addBenchmarkIngest(benchmark: Command): void {
  benchmark
    .command('ingest')
    .description('files per second from upload over HTTP until searchable, for each kind of file in a folder')
    .argument('<folder>')
    .option('--postgres', 'on a temporary PostgreSQL instead of the embedded database')
    .action(async (folder: string, options: { postgres?: true }) => {
      const kinds = Map.groupBy(await listFiles(folder), (file) => extname(file.name).toLowerCase());
      if (kinds.size === 0) throw new CommandFault('there are no files in this folder');
      const { startBenchmarkServer } = await import('../start-benchmark-server.ts');
      const server = await startBenchmarkServer({ postgres: options.postgres === true });
      await releaseAfter(server.close, async () => {
        const memory = watchMemory();
        const figures: Record<string, object> = {};
        for (const [kind, files] of kinds) figures[kind] = await measure(server, files);
        console.log(JSON.stringify({ database: server.database, peakMemoryMb: memory.stop(), kinds: figures }));
      });
    });
}

/**
 * A pass in a workspace of its own is not counted: it starts processes, fills caches, and lets the engine compile what
 * runs often. A server is started once and reads for weeks.
 */
async function measure(server: BenchmarkServer, counted: readonly LocalFile[]) {
  const uncounted = await server.client.call(endpoints.createWorkspace, { body: { name: `Warm-up ${randomUUID()}` } });
  await ingestFiles(server.client, uncounted.id, counted, () => {});
  const started = performance.now();
  const results = await ingestFiles(server.client, server.workspaceId, counted, () => {});
  const seconds = (performance.now() - started) / 1000;
  const sizes = await Promise.all(counted.map(async (file) => (await stat(file.location)).size));
  return {
    files: counted.length,
    failed: results.filter((result) => result.failure !== null).length,
    meanBytes: Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length),
    seconds: Number(seconds.toFixed(2)),
    filesPerSecond: Number((counted.length / seconds).toFixed(1)),
  };
}
