import type { Command } from 'commander';
import { CommandFault } from '../command-fault.ts';
import type { PairReport } from '../evaluate-comparison.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly peers?: true;
  readonly json?: true;
  readonly only?: string;
  readonly timeLimit: number;
}

/** `lesart evaluate comparison FOLDER`: whether comparisons of pairs of files are right, and what they cost. */
export function addEvaluateComparison(evaluate: Command): void {
  evaluate
    .command('comparison')
    .description('checks what must hold of every comparison on a folder of pairs NAME.a.EXT and NAME.b.EXT')
    .argument('<folder>')
    .option('--peers', 'also compare by well-known libraries, each in a process of its own')
    .option('--time-limit <seconds>', 'how long each of them may take', wholeNumber, 60)
    .option('--only <names>', 'only the pairs of these names, parted by commas')
    .option('--json', 'as JSON')
    .action(async (folder: string, options: Options) => {
      const [{ listPairs }, { evaluatePair }, { requirePeers }, tables, comparison] = await Promise.all([
        import('../list-pairs.ts'),
        import('../evaluate-comparison.ts'),
        import('../run-engine.ts'),
        import('../comparison-tables.ts'),
        import('@lesart/comparison'),
      ]);
      if (options.peers) requirePeers();
      const engine = {
        compare: comparison.compareBlocks,
        apply: comparison.applyScript,
        invert: comparison.invertScript,
      };
      const reports: PairReport[] = [];
      for (const pair of choosePairs(await listPairs(folder), options.only)) {
        console.error(`lesart: ${pair.name}`);
        reports.push(await evaluatePair(pair, engine, options.peers ? options.timeLimit * 1000 : null));
      }
      if (options.json) console.log(JSON.stringify({ pairs: reports }, null, 1));
      else {
        console.log(tables.pairTable(reports));
        for (const report of reports) if (options.peers) console.log(tables.peerTable(report, options.timeLimit));
      }
      const broken = reports.filter((report) => report.broken.length > 0);
      if (broken.length > 0) {
        throw new CommandFault(
          `invariants are broken: ${broken.map(({ name }) => name).join(', ')}`,
          'broken-invariants',
        );
      }
    });
}

/** @throws CommandFault `no-pairs` for a name that no pair has */
function choosePairs<T extends { readonly name: string }>(pairs: readonly T[], only: string | undefined): readonly T[] {
  if (only === undefined) return pairs;
  return only.split(',').flatMap((wanted) => {
    const chosen = pairs.filter(({ name }) => name === wanted || name.startsWith(`${wanted} (`));
    if (chosen.length === 0) throw new CommandFault(`there is no pair ${wanted}`, 'no-pairs');
    return chosen;
  });
}
