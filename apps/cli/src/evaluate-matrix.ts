import { join } from 'node:path';
import { answerCell, type CellAnswer, type VersionToAsk } from '@lesart/pipelines';
import { type ContractQuestion, isSameParty, otherQuestions, partiesOf, valueQuestions } from './contract-questions.ts';
import { type CellFigures, type CellJudgement, judgeCell, type Rates, sumJudgements } from './judge-cells.ts';
import { type LabelledContract, readLabelledContracts } from './labelled-contracts.ts';
import { idOf, readAskedFile } from './read-asked-file.ts';

/** Pages that are not recognised by then stay without text. */
const timeLimitMs = 50_000;

/** One answer beside its label, for whoever wants to look. */
export interface CellLine {
  readonly contract: string;
  readonly clauseType: string;
  readonly judgement: CellJudgement['value'];
  readonly state: CellAnswer['state'];
  readonly value: CellAnswer['value'];
  readonly quotes: readonly string[];
  readonly label: string | null;
  readonly marked: readonly string[];
}

export interface MatrixFigures {
  readonly format: 'pdf' | 'txt';
  readonly contracts: number;
  readonly milliseconds: number;
  /** By clause type: over all contracts, over the first half of them, and over the second. */
  readonly questions: Readonly<Record<string, HalvedFigures>>;
  readonly otherQuestions: Readonly<Record<string, HalvedFigures>>;
  /** Parties name by name, as a list that lacks one name is not right as a whole. */
  readonly partyNames: Rates;
}

export interface HalvedFigures {
  readonly all: CellFigures;
  readonly firstHalf: CellFigures;
  readonly secondHalf: CellFigures;
}

/**
 * Asks labelled contracts what people have marked in them, without a model.
 * @param folder holds `labels.json` and, for each id in it, a file of that name and the format
 */
export async function evaluateMatrix(
  folder: string,
  format: 'pdf' | 'txt',
  onCell: (line: CellLine) => void = () => {},
): Promise<MatrixFigures> {
  const contracts = await readLabelledContracts(folder);
  const judged = new Map<string, CellJudgement[]>();
  const names = { named: 0, namedFound: 0, given: 0, givenRight: 0 };
  let milliseconds = 0;
  for (const contract of contracts) {
    const version = await readAskedFile(join(folder, `${contract.id}.${format}`), timeLimitMs);
    for (const question of [...valueQuestions, ...otherQuestions]) {
      const started = performance.now();
      const cell = await ask(version, question);
      milliseconds += performance.now() - started;
      const label = contract.clauses.get(question.clauseType) ?? { quotes: [], answer: null };
      const judgement = judgeCell(cell, label, question.isSame);
      judged.set(question.clauseType, [...(judged.get(question.clauseType) ?? []), judgement]);
      if (question.clauseType === 'Parties') countNames(names, cell, label.answer ?? '');
      onCell({
        contract: contract.id,
        clauseType: question.clauseType,
        judgement: judgement.value,
        state: cell.state,
        value: cell.value,
        quotes: cell.citations.map(({ quote }) => quote),
        label: label.answer,
        marked: label.quotes,
      });
    }
  }
  return {
    format,
    contracts: contracts.length,
    milliseconds: Math.round(milliseconds),
    questions: figuresOf(valueQuestions, judged, contracts),
    otherQuestions: figuresOf(otherQuestions, judged, contracts),
    partyNames: ratesOf(names),
  };
}

function ask(version: VersionToAsk, { prompt, kind }: ContractQuestion): Promise<CellAnswer> {
  const question = { id: idOf(prompt), label: prompt, prompt, kind, choices: [], weight: 1, source: null };
  const tools = { languageModel: null, signal: new AbortController().signal };
  return answerCell({ version, question, language: 'en' }, tools);
}

function figuresOf(
  questions: readonly ContractQuestion[],
  judged: ReadonlyMap<string, readonly CellJudgement[]>,
  contracts: readonly LabelledContract[],
): Record<string, HalvedFigures> {
  const middle = Math.ceil(contracts.length / 2);
  return Object.fromEntries(
    questions.map(({ clauseType }) => {
      const all = judged.get(clauseType) ?? [];
      const halved = {
        all: sumJudgements(all),
        firstHalf: sumJudgements(all.slice(0, middle)),
        secondHalf: sumJudgements(all.slice(middle)),
      };
      return [clauseType, halved];
    }),
  );
}

interface NameCounts {
  named: number;
  namedFound: number;
  given: number;
  givenRight: number;
}

function countNames(counts: NameCounts, { state, value }: CellAnswer, answer: string): void {
  const named = partiesOf(answer);
  const own = state === 'found' && value?.kind === 'list' ? value.items.flatMap(partiesOf) : [];
  counts.named += named.length;
  counts.given += own.length;
  counts.namedFound += named.filter((name) => own.some((other) => isSameParty(name, other))).length;
  counts.givenRight += own.filter((name) => named.some((other) => isSameParty(name, other))).length;
}

function ratesOf({ named, namedFound, given, givenRight }: NameCounts): Rates {
  const round = (rate: number) => Math.round(rate * 1000) / 1000;
  const precision = given === 0 ? null : round(givenRight / given);
  const recall = named === 0 ? null : round(namedFound / named);
  const f1 = precision && recall ? round((2 * precision * recall) / (precision + recall)) : null;
  return { precision, recall, f1 };
}
