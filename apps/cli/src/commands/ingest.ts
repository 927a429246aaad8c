import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, ClientProblem, type Document, endpoints } from '@lesart/contracts';
import type { Command } from 'commander';
import { CommandFault } from '../command-fault.ts';
import { type ConnectOptions, chooseWorkspace, connect, withConnectOptions } from '../connect.ts';
import { openBytes } from '../open-bytes.ts';
import { releaseAfter } from '../release-after.ts';
import { isSettled } from '../until-read.ts';

const uploadsAtOnce = 4;

/** `lesart ingest PATH…`: uploads files and folders and waits until they are searchable. */
export function addIngest(program: Command): void {
  withConnectOptions(program.command('ingest'))
    .description('upload files and folders and wait until they are searchable')
    .argument('<path...>')
    .option('--workspace <name>', 'made when it is missing (default: the first one)')
    .option('--json', 'print one JSON object at the end')
    .action(async (paths: string[], options: ConnectOptions & { workspace?: string; json?: true }) => {
      const files = (await Promise.all(paths.map(listFiles))).flat();
      if (files.length === 0) throw new CommandFault('there are no files in what you named');
      const connection = await connect(options);
      await releaseAfter(connection.close, async () => {
        const workspace = await chooseWorkspace(connection.client, options.workspace, true);
        const { paused } = await connection.client.call(endpoints.getLibrary, {
          params: { workspaceId: workspace.id },
        });
        if (paused) throw new CommandFault('the workspace is paused; let it go on in the library first');
        const results = await ingestFiles(
          connection.client,
          workspace.id,
          files,
          options.json ? () => {} : printProgress,
        );
        if (options.json) console.log(JSON.stringify(results, null, 1));
        else printSummary(results);
        if (results.some((result) => result.failure !== null)) process.exitCode = 2;
      });
    });
}

/** A file on this machine and the folders that it goes into. */
export interface LocalFile {
  readonly location: string;
  readonly name: string;
  readonly path: string;
}

export interface IngestResult {
  readonly file: string;
  readonly documentId: string | null;
  readonly outcome: 'created' | 'version' | 'unchanged' | 'unpacked' | 'refused';
  /** Why it is not searchable: a failure of the version, or the problem for which it was refused. */
  readonly failure: { readonly code: string; readonly detail: string } | null;
}

/** The file, or all files below the folder, hidden ones left out, in order of their names. */
export async function listFiles(path: string): Promise<LocalFile[]> {
  const root = resolve(path);
  if ((await stat(root)).isFile()) return [{ location: root, name: basename(root), path: '' }];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (location) =>
        !relative(root, location)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .sort()
    .map((location) => {
      const folders = relative(root, location).split(sep).slice(0, -1);
      return { location, name: basename(location), path: [basename(root), ...folders].join('/') };
    });
}

/**
 * Uploads the files, a few at once, and waits until the last is ready, failed or stopped. Of an archive whose documents
 * have taken its place, until those are.
 */
export async function ingestFiles(
  client: Client,
  workspaceId: string,
  files: readonly LocalFile[],
  onProgress: (finished: number, total: number) => void,
): Promise<IngestResult[]> {
  const watching = new AbortController();
  const waiting = new Map<string, (outcome: Document | 'unpacked') => void>();
  const settled = new Map<string, Document | 'unpacked'>();
  const settle = (documentId: string, outcome: Document | 'unpacked') => {
    settled.set(documentId, outcome);
    waiting.get(documentId)?.(outcome);
  };
  const events = await client.listen(
    endpoints.watchWorkspace,
    { params: { workspaceId } },
    { signal: watching.signal },
  );
  const watch = (async () => {
    for await (const event of events) {
      if (event.type === 'document' && isSettled(event.document)) settle(event.document.id, event.document);
      if (event.type === 'document-deleted') settle(event.documentId, 'unpacked');
    }
    if (!watching.signal.aborted) throw new CommandFault('the server ended before all files were read');
  })();

  const results: IngestResult[] = [];
  const queue = [...files.entries()];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [place, file] = next;
      results[place] = await ingestFile(client, workspaceId, file, (document) => {
        if (isSettled(document)) return Promise.resolve(document);
        const known = settled.get(document.id);
        const isThis = known === 'unpacked' || known?.version.id === document.version.id;
        return known && isThis ? Promise.resolve(known) : new Promise((done) => waiting.set(document.id, done));
      });
      onProgress(results.filter(Boolean).length, files.length);
    }
  };
  const worked = Promise.all(Array.from({ length: uploadsAtOnce }, work));
  const complete = worked.then(() => untilQuiet(client, workspaceId, results));
  await Promise.race([complete, watch]).finally(() => watching.abort());
  await watch;
  return results;
}

/** Waits until the documents that came out of archives are read. */
async function untilQuiet(client: Client, workspaceId: string, results: readonly IngestResult[]): Promise<void> {
  if (!results.some(({ outcome }) => outcome === 'unpacked')) return;
  for (;;) {
    const { documents } = await client.call(endpoints.getLibrary, { params: { workspaceId } });
    if (documents.every(isSettled)) return;
    await delay(500);
  }
}

async function ingestFile(
  client: Client,
  workspaceId: string,
  file: LocalFile,
  untilSettled: (document: Document) => Promise<Document | 'unpacked'>,
): Promise<IngestResult> {
  const shown = file.path === '' ? file.name : `${file.path}/${file.name}`;
  try {
    const { document, outcome } = await client.sendBytes(
      endpoints.uploadDocument,
      { params: { workspaceId }, query: { name: file.name, ...(file.path !== '' && { path: file.path }) } },
      await openBytes(file.location),
    );
    const end = await untilSettled(document);
    if (end === 'unpacked') {
      const gone = { code: 'not-found', detail: 'somebody deleted it meanwhile' };
      return { file: shown, documentId: null, outcome: end, failure: isArchive(file.name) ? null : gone };
    }
    const { version } = end;
    return { file: shown, documentId: document.id, outcome, failure: version.failure };
  } catch (error) {
    if (!(error instanceof ClientProblem) || error.code === 'connection-lost') throw error;
    return {
      file: shown,
      documentId: null,
      outcome: 'refused',
      failure: { code: error.code, detail: error.message },
    };
  }
}

function isArchive(name: string): boolean {
  return name.toLowerCase().endsWith('.zip');
}

function printProgress(finished: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${finished} of ${total} files${finished === total ? '\n' : ''}`);
  else if (finished === total || finished % 50 === 0) console.error(`${finished} of ${total} files`);
}

function printSummary(results: readonly IngestResult[]): void {
  const count = (outcome: IngestResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const failed = results.filter((result) => result.failure !== null);
  console.log(
    `${count('created')} new, ${count('version')} new versions, ${count('unchanged')} unchanged, ${failed.length} not read` +
      (count('unpacked') > 0 ? `, ${count('unpacked')} archives unpacked` : ''),
  );
  for (const { file, failure } of failed) console.log(`  ${file}: ${failure?.detail} (${failure?.code})`);
}
