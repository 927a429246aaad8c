import { type Command, Option } from 'commander';
import type { CellLine, HalvedFigures, MatrixFigures } from '../evaluate-matrix.ts';
import type { CellFigures, Rates } from '../judge-cells.ts';

interface Options {
  readonly json?: true;
  readonly format: string;
  readonly perCell?: true;
}

/** `lesart evaluate matrix FOLDER`: how well contracts are asked without a model, against labels of people. */
export function addEvaluateMatrix(evaluate: Command): void {
  evaluate
    .command('matrix')
    .description('precision and recall of answers and quotes on labelled contracts, without a model')
    .argument('<folder>', 'holds labels.json and the contracts')
    .option('--json', 'as JSON')
    .addOption(new Option('--format <format>', 'which files are read').choices(['pdf', 'txt']).default('pdf'))
    .option('--per-cell', 'also write each answer beside its label, a line of JSON each, to standard error')
    .action(async (folder: string, options: Options) => {
      const { evaluateMatrix } = await import('../evaluate-matrix.ts');
      const onCell = (line: CellLine) => void (options.perCell && console.error(JSON.stringify(line)));
      const figures = await evaluateMatrix(folder, options.format === 'txt' ? 'txt' : 'pdf', onCell);
      console.log(options.json ? JSON.stringify(figures, null, 1) : describe(figures));
    });
}

function describe(figures: MatrixFigures): string {
  const { questions, otherQuestions, partyNames } = figures;
  return [
    `${figures.contracts} contracts (${figures.format}), answered in ${figures.milliseconds} ms without a model`,
    '',
    heading,
    ...Object.entries(questions).flatMap(([name, halves]) => rows(name, halves)),
    `Names of parties, one by one: ${describeRates(partyNames)}`,
    '',
    heading,
    ...Object.entries(otherQuestions).map(([name, { all }]) => row(name, all)),
    '',
    'Value: precision / recall / F1 against the label; where nobody wrote an answer, by the quote. Quote: it overlaps marked',
    'words when half of the runs of three words of the shorter one stand in the other. Absent: clauses that are not there,',
    'as right + unsure + invented. Half 1 and 2: the first and the second half of the contracts.',
  ].join('\n');
}

const WIDTH = 38;
const heading = `${''.padEnd(WIDTH)}${'value P / R / F1'.padEnd(24)}${'quote P / R / F1'.padEnd(24)}absent`;

const rows = (name: string, { all, firstHalf, secondHalf }: HalvedFigures): string[] => [
  row(name, all),
  row('  half 1', firstHalf),
  row('  half 2', secondHalf),
];

function row(name: string, { value, quote, absent }: CellFigures): string {
  const counts = `${absent.right} + ${absent.unsure} + ${absent.invented}`;
  return `${name.padEnd(WIDTH)}${describeRates(value).padEnd(24)}${describeRates(quote).padEnd(24)}${counts}`;
}

const describeRates = ({ precision, recall, f1 }: Rates): string =>
  [precision, recall, f1].map(describeRate).join(' / ');
const describeRate = (rate: number | null): string => (rate === null ? '  -  ' : rate.toFixed(3));
