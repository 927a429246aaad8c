import {
  buildExplanationRequests,
  type ChangeGroup,
  type Explanation,
  type ExplanationCheck,
  type ExplanationRequest,
  generateText,
  groupChanges,
  namesIn,
  type ReadExplanations,
  readExplanations,
  sentencesAround,
  severityOf,
  textOfSpans,
} from '@lesart/comparison';
import type { Block, Change } from '@lesart/document';
import { type LanguageModel, ModelFault } from '@lesart/models';
import type { DraftRow, PromptTableOrder, PromptTableStep, PromptTableTools } from '../fill-prompt-table.ts';
import { type CitedVersion, citable } from './cite-sentences.ts';
import { tabulateGroup } from './tabulate-changes.ts';

/** A provider that fails so often in a row is gone. */
const MOST_FAULTS_IN_A_ROW = 2;

/**
 * A model explains changes; it may not add any. What it leaves out is asked for once more.
 *
 * @throws ModelFault when no request was answered
 */
export async function* explainChanges(
  groups: readonly ChangeGroup[],
  order: PromptTableOrder,
  tools: PromptTableTools & { readonly languageModel: LanguageModel },
): AsyncGenerator<PromptTableStep, void> {
  const sides = order.versions.map(citable);
  const blocks = new Map(sides.flatMap((side) => [...side.blocks]));
  const requestOrder = { ...order, contextWindow: tools.languageModel.card.contextWindow, blocks };
  const requests = buildExplanationRequests(groups, requestOrder);
  const total = groups.reduce((sum, { changes }) => sum + changes.length, 0);
  let done = 0;
  let faults = 0;
  let answered = 0;
  yield { type: 'progress', done, total };
  for (const request of requests) {
    try {
      const read = await explain(request, order, blocks, tools);
      // Small models forget some: the ids that are missing are asked for alone.
      const again = read.missed.length > 0 && read.explanations.length > 0;
      const missed = again ? groupChanges(read.missed, [...blocks.values()]) : [];
      const reads = [read];
      for (const rest of buildExplanationRequests(missed, requestOrder)) {
        reads.push(await explain(rest, order, blocks, tools));
      }
      for (const explanation of reads.flatMap(({ explanations }) => explanations)) {
        yield { type: 'row', row: rowOf(explanation, sides, order.language, tools.languageModel.card.name) };
      }
      answered++;
      faults = 0;
    } catch (error) {
      if (!(error instanceof ModelFault) || tools.signal.aborted) throw error;
      faults++;
      if (answered === 0 && faults === Math.min(MOST_FAULTS_IN_A_ROW, requests.length)) throw error;
      if (faults >= MOST_FAULTS_IN_A_ROW) return;
    }
    done += request.changes.size;
    yield { type: 'progress', done, total };
  }
}

async function explain(
  { request, changes }: ExplanationRequest,
  order: PromptTableOrder,
  blocks: ReadonlyMap<string, Block>,
  { languageModel, signal }: PromptTableTools & { readonly languageModel: LanguageModel },
): Promise<ReadExplanations> {
  const check: ExplanationCheck = {
    changes,
    topics: order.topics.map(({ topic }) => topic),
    textOf: (change, side) => textAround(change, side, blocks),
    knowsName: (name) => knows(name, order),
  };
  return readExplanations(await generateText(languageModel, request, signal), check);
}

function textAround(change: Change, side: 'old' | 'new', blocks: ReadonlyMap<string, Block>): string {
  const spans = side === 'old' ? change.oldSpans : change.newSpans;
  return `${textOfSpans(sentencesAround(spans, blocks), blocks)} ${side === 'old' ? change.oldText : change.newText}`;
}

/** Whether the prompt or a version speaks of somebody. */
function knows(name: string, { prompt, versions }: PromptTableOrder): boolean {
  return namesIn(name, [prompt]) || versions.some(({ blocks }) => blocks.some(({ text }) => namesIn(name, [text])));
}

/** What the model says, with the words of the versions that it speaks of; where it said nothing, those words alone. */
function rowOf(said: Explanation, sides: readonly CitedVersion[], language: 'de' | 'en', model: string): DraftRow {
  const headingPath = said.changes[0]?.headingPath ?? [];
  const row = tabulateGroup({ topic: said.topic, headingPath, changes: said.changes }, sides, language);
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
    severity: severityOf(said.changes) === 'none' ? 'none' : said.severity,
    worseFor: said.worseFor,
    confidence: said.confidence,
    origin: { kind: 'generated', model },
  };
}
