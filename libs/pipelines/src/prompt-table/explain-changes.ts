import {
  buildExplanationRequests,
  type ChangeGroup,
  type Explanation,
  type ExplanationRequest,
  generatePieces,
  groupChanges,
  namesIn,
  readExplanations,
  sentencesAround,
  severityOf,
  textOfSpans,
} from '@lesart/comparison';
import type { Block, Change } from '@lesart/document';
import { type LanguageModel, ModelFault } from '@lesart/models';
import { analyseAs } from '../analyse-as.ts';
import type { DraftRow, PromptTableOrder, PromptTableStep, PromptTableTools } from '../fill-prompt-table.ts';
import { type CitedVersion, citable } from './cite-sentences.ts';
import { tabulateGroup, tabulateGroups } from './tabulate-changes.ts';

/** So much of a change, and of the sentences around it, is looked at: more than a model is shown. */
const LONGEST_TEXT = 2400;
/** A provider that fails so often in a row is gone. */
const MOST_FAULTS_IN_A_ROW = 2;

/**
 * A model explains changes; it may not add any. What it leaves out is asked for once more. Changes of a request that it
 * answers with nothing of use, or not at all, have rows in the words of the versions instead.
 *
 * @throws ModelFault when the model fails before it explained anything, after the rows in the words of the versions
 */
export async function* explainChanges(
  groups: readonly ChangeGroup[],
  order: PromptTableOrder,
  tools: ExplainTools,
): AsyncGenerator<PromptTableStep, void> {
  const sides = order.versions.map(citable);
  const blocks = new Map(sides.flatMap((side) => [...side.blocks]));
  const model = tools.languageModel.card.name;
  const asking = { order, blocks, tools };
  const requests = buildRequests(groups, asking);
  const total = groups.reduce((sum, { changes }) => sum + changes.length, 0);
  const told = new Set<Change>();
  const silent: Change[] = [];
  let faults = 0;
  let gone: ModelFault | null = null;
  yield { type: 'progress', done: 0, total };
  for (const request of requests) {
    const changes = [...request.changes.values()];
    const isTold = (change: Change): boolean => told.has(change);
    let isExplained = false;
    try {
      if (faults < MOST_FAULTS_IN_A_ROW) {
        for await (const said of explainThoroughly(request, asking, told)) {
          isExplained = true;
          yield { type: 'row', row: rowOf(said, sides, order.language, model) };
          yield { type: 'progress', done: told.size + silent.length, total };
        }
        faults = 0;
      }
      if (!isExplained) silent.push(...changes.filter((change) => !isTold(change)));
    } catch (error) {
      if (!(error instanceof ModelFault) || tools.signal.aborted) throw error;
      faults++;
      if (told.size === 0 && faults === Math.min(MOST_FAULTS_IN_A_ROW, requests.length)) gone = error;
      silent.push(...changes.filter((change) => !isTold(change)));
    }
  }
  const origin = { kind: 'extractive', model } as const;
  for (const row of tabulateGroups(groupChanges(silent, [...blocks.values()]), sides, order)) {
    yield { type: 'row', row: { ...row, origin } };
  }
  if (gone !== null) throw gone;
}

type ExplainTools = PromptTableTools & { readonly languageModel: LanguageModel };

interface Asking {
  readonly order: PromptTableOrder;
  /** The blocks of both versions by id. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly tools: ExplainTools;
}

function buildRequests(groups: readonly ChangeGroup[], { order, blocks, tools }: Asking): ExplanationRequest[] {
  return buildExplanationRequests(groups, { ...order, blocks, contextWindow: tools.languageModel.card.contextWindow });
}

/**
 * What the model says to a request and, when it forgot some of its changes, as small models do, to these alone.
 *
 * @param told takes the changes that are explained or set aside, before each explanation
 */
async function* explainThoroughly(
  request: ExplanationRequest,
  asking: Asking,
  told: Set<Change>,
): AsyncGenerator<Explanation, void> {
  const missed = yield* explain(request, asking, told);
  if (missed.length === request.changes.size) return;
  const groups = groupChanges(missed, [...asking.blocks.values()]);
  for (const rest of buildRequests(groups, asking)) yield* explain(rest, asking, told);
}

/** @returns the changes of the request that the model said nothing of */
async function* explain(
  { request, changes }: ExplanationRequest,
  { order, blocks, tools }: Asking,
  told: Set<Change>,
): AsyncGenerator<Explanation, readonly Change[]> {
  const pieces = generatePieces(tools.languageModel, request, tools.signal);
  const reading = readExplanations(pieces, {
    changes,
    topics: order.topics.map(({ topic }) => topic),
    textOf: (change, side) => textAround(change, side, blocks),
    analyse: analyseAs(order.versions[0]?.blocks ?? []),
    knowsName: (name) => knows(name, order),
  });
  let step = await reading.next();
  for (; !step.done; step = await reading.next()) {
    for (const change of step.value.changes) told.add(change);
    yield step.value;
  }
  for (const change of step.value.aside) told.add(change);
  return step.value.missed;
}

function textAround(change: Change, side: 'old' | 'new', blocks: ReadonlyMap<string, Block>): string {
  const spans = side === 'old' ? change.oldSpans : change.newSpans;
  const texts = [textOfSpans(sentencesAround(spans, blocks), blocks), side === 'old' ? change.oldText : change.newText];
  return texts.map((text) => text.slice(0, LONGEST_TEXT)).join(' ');
}

/** Whether the prompt or a version speaks of somebody. */
function knows(name: string, { prompt, versions }: PromptTableOrder): boolean {
  return namesIn(name, [prompt]) || versions.some(({ blocks }) => blocks.some(({ text }) => namesIn(name, [text])));
}

/** What the model says, with the words of the versions that it speaks of; where it said nothing, those words alone. */
function rowOf(said: Explanation, sides: readonly CitedVersion[], language: 'de' | 'en', model: string): DraftRow {
  const headingPath = said.changes[0]?.headingPath ?? [];
  const [section] = groupChanges(
    said.changes,
    sides.flatMap(({ version }) => version.blocks),
  );
  const topic = said.topic === '' ? (section?.topic ?? '') : said.topic;
  const row = tabulateGroup({ topic, headingPath, changes: said.changes }, sides, language);
  const texts = [said.old, said.new];
  return {
    ...row,
    statements: row.statements.map((statement, side) => {
      const text = texts[side] ?? '';
      const numbers = statement.citations.map(({ number }) => `[${number}]`).join(' ');
      return statement.state === 'found' && text !== '' ? { ...statement, text: `${text} ${numbers}` } : statement;
    }),
    difference: said.difference === '' ? row.difference : said.difference,
    impact: said.impact,
    severity: severityOf(said.changes) === 'none' ? 'none' : said.severity === 'none' ? 'low' : said.severity,
    worseFor: said.worseFor,
    confidence: said.confidence,
    origin: { kind: 'generated', model },
  };
}
