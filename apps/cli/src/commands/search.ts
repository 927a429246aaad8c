import { endpoints, type Hit, searchModeSchema } from '@lesart/contracts';
import { type Command, Option } from 'commander';
import { type ConnectOptions, chooseWorkspace, connect, withConnectOptions } from '../connect.ts';
import { releaseAfter } from '../release-after.ts';
import { wholeNumber } from '../whole-number.ts';

type Options = ConnectOptions & { workspace?: string; mode: string; limit: number; json?: true };

/** `lesart search QUERY`: the best chunks. */
export function addSearch(program: Command): void {
  withConnectOptions(program.command('search'))
    .description('find the chunks that a query is about')
    .argument('<query...>')
    .option('--workspace <name>', 'default: the first one')
    .addOption(new Option('--mode <mode>', 'which half of search').choices(searchModeSchema.options).default('hybrid'))
    .option('--limit <number>', 'at most so many', wholeNumber, 10)
    .option('--json', 'as JSON')
    .action(async (words: string[], options: Options) => {
      const mode = searchModeSchema.parse(options.mode);
      const connection = await connect(options);
      await releaseAfter(connection.close, async () => {
        const { id: workspaceId } = await chooseWorkspace(connection.client, options.workspace);
        const { hits } = await connection.client.call(endpoints.search, {
          params: { workspaceId },
          body: { query: words.join(' '), mode, limit: options.limit },
        });
        if (options.json) console.log(JSON.stringify(hits, null, 1));
        else hits.forEach(printHit);
        if (!options.json && hits.length === 0) console.log('Nothing was found.');
      });
    });
}

function printHit(hit: Hit, place: number): void {
  const where = [hit.documentName, ...(hit.page === null ? [] : [`page ${hit.page}`]), ...hit.headingPath].join(' › ');
  const text = hit.text.replaceAll(/\s+/g, ' ');
  console.log(`${place + 1}. ${where}\n   ${text.length > 300 ? `${text.slice(0, 300)}…` : text}\n`);
}
