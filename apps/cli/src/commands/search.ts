import { type Client, endpoints, type Hit, type Scope, searchModeSchema } from '@lesart/contracts';
import { type Command, Option } from 'commander';
import { type ConnectOptions, chooseWorkspace, connect, withConnectOptions } from '../connect.ts';
import { describeExplanation, placeOf } from '../describe-explanation.ts';
import { releaseAfter } from '../release-after.ts';
import { namesThings, type ScopeOptions, scopeOf, withScopeOptions } from '../search-scope.ts';
import { wholeNumber } from '../whole-number.ts';

type Options = ConnectOptions &
  ScopeOptions & {
    workspace?: string;
    mode: string;
    limit: number;
    perDocument?: number;
    explain?: true;
    json?: true;
  };

/** `lesart search QUERY`: the best chunks. */
export function addSearch(program: Command): void {
  withScopeOptions(withConnectOptions(program.command('search')))
    .description('find the chunks that a query is about')
    .argument('<query...>')
    .option('--workspace <name>', 'default: the first one')
    .addOption(new Option('--mode <mode>', 'which half of search').choices(searchModeSchema.options).default('hybrid'))
    .option('--limit <number>', 'at most so many', wholeNumber, 10)
    .option('--per-document <number>', 'at most so many of one document', wholeNumber)
    .option('--explain', 'why each was found: lexemes with their rarity, ranks and scores')
    .option('--json', 'as JSON')
    .action(async (words: string[], options: Options) => {
      const connection = await connect(options);
      await releaseAfter(connection.close, () => search(connection.client, words.join(' '), options));
    });
}

async function search(client: Client, query: string, options: Options): Promise<void> {
  const { id: workspaceId } = await chooseWorkspace(client, options.workspace);
  const input = {
    params: { workspaceId },
    body: {
      query,
      scope: await readScope(client, workspaceId, options),
      mode: searchModeSchema.parse(options.mode),
      limit: options.limit,
      perDocument: options.perDocument ?? null,
    },
  };
  if (options.explain) {
    const explanation = await client.call(endpoints.explainSearch, input);
    print(explanation, describeExplanation(explanation), options);
  } else {
    const { hits } = await client.call(endpoints.search, input);
    print(hits, hits.flatMap(describeHit), options);
  }
}

/** Documents and folders are named on the command line; the library knows their ids. */
async function readScope(client: Client, workspaceId: string, options: ScopeOptions): Promise<Scope> {
  if (!namesThings(options)) return scopeOf(options, { folders: [], documents: [] });
  return scopeOf(options, await client.call(endpoints.getLibrary, { params: { workspaceId } }));
}

function print(value: unknown, lines: readonly string[], { json }: Options): void {
  if (json) console.log(JSON.stringify(value, null, 1));
  else console.log(lines.length === 0 ? 'Nothing was found.' : lines.join('\n'));
}

function describeHit(hit: Hit, place: number): string[] {
  const text = hit.text.replaceAll(/\s+/g, ' ');
  const state = hit.superseded ? ` (version ${hit.versionNumber}, superseded)` : '';
  return [`${place + 1}. ${placeOf(hit)}${state}`, `   ${text.length > 300 ? `${text.slice(0, 300)}…` : text}`, ''];
}
