import { stat } from 'node:fs/promises';
import { basename, resolve, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FolderEvent, FolderFile } from '@lesart/api';
import type { Document } from '@lesart/contracts';
import type { Command } from 'commander';
import { CommandFault } from '../command-fault.ts';
import { type Connection, type ConnectOptions, chooseWorkspace, connect, withConnectOptions } from '../connect.ts';
import { releaseAfter } from '../release-after.ts';
import { untilRead } from '../until-read.ts';

type Options = ConnectOptions & { workspace?: string; once?: true; delete?: true; json?: true };

/** A server that does not answer at the beginning is asked again after such times (milliseconds). */
const firstPatienceMs = 1_000;
const mostPatienceMs = 60_000;

const help = `
Files are taken when they have not changed for two seconds, into a folder of the library that is called like the watched
one, with its subfolders. Hidden files, links, and what editors and office programs leave beside documents are left out.
A file that is deleted or renamed stays in the library, unless --delete is given: then the document goes when its file does.
Ctrl+C ends it.`;

/** `lesart watch FOLDER…`: uploads what is in folders, and then whatever is new or changed. */
export function addWatch(program: Command): void {
  withConnectOptions(program.command('watch'))
    .description('upload what is in folders, and then whatever is new or changed')
    .argument('<folder...>')
    .option('--workspace <name>', 'made when it is missing (default: the first one)')
    .option('--once', 'end when everything that is there now was uploaded and read')
    .option('--delete', 'delete a document when its file is deleted or renamed while watched')
    .option('--json', 'print a JSON object a line')
    .addHelpText('after', help)
    .action(async (folders: string[], options: Options) => {
      if (options.once && options.delete) throw new CommandFault('--delete goes with watching, not with --once');
      const roots = await checkFolders(folders);
      const stop = new AbortController();
      const connection = await connect(options);
      await refuseDataFolder(roots, connection);
      const release = async () => {
        stop.abort();
        await connection.close();
      };
      await releaseAfter(release, () => watch(roots, connection, options, stop.signal));
    });
}

async function watch(
  roots: readonly string[],
  connection: Connection,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  const { watchFolder } = await import('@lesart/api');
  const { isPassing, openLibraryTarget } = await import('../library-target.ts');
  const report = options.json ? reportAsJson : reportAsText;
  const open = async () => {
    const client = await connection.renew();
    const workspace = await chooseWorkspace(client, options.workspace, true);
    return { workspaceId: workspace.id, target: await openLibraryTarget(connection.renew, workspace.id) };
  };
  const { workspaceId, target } = options.once ? await open() : await openPatiently(open, isPassing, signal);
  const uploaded = new Map<string, string>();
  let refused = 0;
  const onEvent = sayServerOnce((event) => {
    if (event.type === 'file' && event.delivery.outcome === 'refused') refused += 1;
    else if (event.type === 'file' && 'documentId' in event.delivery) {
      uploaded.set(event.delivery.documentId, placeOf(event.file));
    }
    report(event);
  });
  if (!options.once) console.error(`Watching ${roots.join(', ')}; Ctrl+C ends it.`);
  const until = options.once ? 'once' : 'aborted';
  const whenGone = options.delete ? 'delete' : 'keep';
  await Promise.all(roots.map((root) => watchFolder(root, { target, signal, onEvent, until, whenGone })));
  if (!options.once || signal.aborted) return;
  const unread = await untilRead(await connection.renew(), workspaceId, new Set(uploaded.keys()));
  for (const document of unread) reportUnread(document, uploaded.get(document.id) ?? document.name, options.json);
  if (refused > 0 || unread.length > 0) process.exitCode = 2;
}

/** Absolute paths of the folders. @throws CommandFault when one is no folder, or two would go into the same place */
async function checkFolders(folders: readonly string[]): Promise<string[]> {
  const roots = folders.map((folder) => resolve(folder));
  for (const root of roots) {
    if (!(await stat(root)).isDirectory()) throw new CommandFault(`this is no folder: ${root}`);
    // Two of one name would write the same documents in turn.
    const namesake = roots.find((other) => other !== root && basename(other) === basename(root));
    if (namesake) throw new CommandFault(`${root} and ${namesake} would go into the same folder of the library`);
    const inner = roots.find((other) => other.startsWith(`${root}${sep}`));
    if (inner) throw new CommandFault(`${inner} is in ${root} already`);
  }
  return [...new Set(roots)];
}

/** @throws CommandFault when a folder has to do with the data folder: Lesart would read what it writes */
async function refuseDataFolder(roots: readonly string[], { dataDir, close }: Connection): Promise<void> {
  if (dataDir === null) return;
  const { touchesFolder } = await import('@lesart/api');
  for (const root of roots) {
    if (!(await touchesFolder(root, dataDir))) continue;
    await close();
    throw new CommandFault(`${root} and the data folder ${dataDir} must not be in one another`);
  }
}

/** Opens what may not be there yet, as when both begin with the machine. */
async function openPatiently<T>(
  open: () => Promise<T>,
  isPassing: (error: unknown) => boolean,
  signal: AbortSignal,
): Promise<T> {
  for (let patienceMs = firstPatienceMs; ; patienceMs = Math.min(2 * patienceMs, mostPatienceMs)) {
    try {
      return await open();
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      if (patienceMs === firstPatienceMs) console.error('The server cannot be reached: waiting for it.');
      await delay(patienceMs, undefined, { signal });
    }
  }
}

/** Of several folders each says that the server is away: one line is enough. */
function sayServerOnce(report: (event: FolderEvent) => void): (event: FolderEvent) => void {
  let away = false;
  return (event) => {
    if ((event.type === 'away' || event.type === 'back') && event.what === 'target') {
      if (away === (event.type === 'away')) return;
      away = !away;
    }
    report(event);
  };
}

const outcomes = { created: 'new', version: 'changed', unchanged: 'unchanged', refused: 'refused' } as const;

function placeOf({ path, name }: FolderFile): string {
  return `${path}/${name}`;
}

function reportAsText(event: FolderEvent): void {
  if (event.type === 'file') {
    const { file, delivery } = event;
    const why = delivery.outcome === 'refused' ? `: ${delivery.detail} (${delivery.code})` : '';
    console.log(`${outcomes[delivery.outcome].padEnd(9)}  ${placeOf(file)}${why}`);
  } else if (event.type === 'deleted') console.log(`${'deleted'.padEnd(9)}  ${placeOf(event.file)}`);
  else if (event.type === 'away') console.error(`Waiting: ${event.detail}.`);
  else if (event.type === 'back')
    console.error(event.what === 'folder' ? 'The folder is back.' : 'The server is back.');
  else if (event.type === 'emptied') console.error('The folder is empty all of a sudden: no document is deleted.');
}

function reportAsJson(event: FolderEvent): void {
  if (event.type === 'looked') return;
  if (event.type === 'file') {
    console.log(JSON.stringify({ event: 'file', file: placeOf(event.file), ...event.delivery }));
  } else if (event.type === 'deleted') console.log(JSON.stringify({ event: 'deleted', file: placeOf(event.file) }));
  else {
    const { type, ...rest } = event;
    console.log(JSON.stringify({ event: type, ...rest }));
  }
}

function reportUnread({ id, version }: Document, file: string, json: true | undefined): void {
  const { code = '', detail = '' } = version.failure ?? {};
  if (json) console.log(JSON.stringify({ event: 'not-read', file, documentId: id, code, detail }));
  else console.log(`${'not read'.padEnd(9)}  ${file}: ${detail} (${code})`);
}
