import { type Client, ClientProblem, endpoints, type UploadReply } from '@lesart/contracts';
import type { Command } from 'commander';
import { type ConnectOptions, chooseWorkspace, connect, withConnectOptions } from '../connect.ts';
import { releaseAfter } from '../release-after.ts';
import { untilRead } from '../until-read.ts';

/** `lesart import URL…`: takes files and pages of the public internet into the library. */
export function addImport(program: Command): void {
  withConnectOptions(program.command('import'))
    .description('take files and pages of the public internet into the library and wait until they are searchable')
    .argument('<url...>')
    .option('--workspace <name>', 'made when it is missing (default: the first one)')
    .option('--json', 'print one JSON object at the end')
    .action(async (urls: string[], options: ConnectOptions & { workspace?: string; json?: true }) => {
      const connection = await connect(options);
      await releaseAfter(connection.close, async () => {
        const { id: workspaceId } = await chooseWorkspace(connection.client, options.workspace, true);
        const results = await importAll(connection.client, workspaceId, urls);
        if (options.json) console.log(JSON.stringify(results, null, 1));
        else results.forEach(printResult);
        if (results.some(({ failure }) => failure !== null)) process.exitCode = 2;
      });
    });
}

interface ImportResult {
  readonly url: string;
  /** The document that it became; null when it was refused. */
  readonly document: { readonly id: string; readonly name: string } | null;
  readonly outcome: UploadReply['outcome'] | 'refused';
  /** Why it is not searchable: a failure of the version, or the problem for which it was refused. */
  readonly failure: { readonly code: string; readonly detail: string } | null;
}

/** One after the other, so that no server out there is asked for many things at once. */
async function importAll(client: Client, workspaceId: string, urls: readonly string[]): Promise<ImportResult[]> {
  const results: ImportResult[] = [];
  for (const url of urls) results.push(await importOne(client, workspaceId, url));
  const unread = await untilRead(client, workspaceId, new Set(results.flatMap(({ document }) => document?.id ?? [])));
  const failures = new Map(unread.map(({ id, version }) => [id, version.failure]));
  return results.map((result) => {
    const failure = result.document && failures.get(result.document.id);
    return failure ? { ...result, failure } : result;
  });
}

async function importOne(client: Client, workspaceId: string, url: string): Promise<ImportResult> {
  try {
    const { document, outcome } = await client.call(endpoints.importUrl, { params: { workspaceId }, body: { url } });
    return { url, document: { id: document.id, name: document.name }, outcome, failure: null };
  } catch (error) {
    if (!(error instanceof ClientProblem) || error.code === 'connection-lost') throw error;
    return { url, document: null, outcome: 'refused', failure: { code: error.code, detail: error.message } };
  }
}

const outcomes = { created: 'new', version: 'changed', unchanged: 'unchanged', refused: 'refused' } as const;

function printResult({ url, document, outcome, failure }: ImportResult): void {
  const name = document === null ? '' : ` -> ${document.name}`;
  const why = failure === null ? '' : `: ${failure.detail} (${failure.code})`;
  const word = failure !== null && document !== null ? 'not read' : outcomes[outcome];
  console.log(`${word.padEnd(9)}  ${url}${name}${why}`);
}
