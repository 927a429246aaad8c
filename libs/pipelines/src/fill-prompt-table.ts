import { compareBlocks, groupChanges } from '@lesart/comparison';
import type { PlaybookRule, PromptTable, RowSchema, TableRow } from '@lesart/contracts';
import type { Block, EditScript } from '@lesart/document';
import { sectionBlocks } from '@lesart/grounding';
import type { LanguageModel } from '@lesart/models';
import type { VersionToAsk } from './fill-matrix.ts';
import { compareTopics } from './prompt-table/compare-topics.ts';
import { explainChanges } from './prompt-table/explain-changes.ts';
import { judgeRow } from './prompt-table/judge-row.ts';
import { tabulateChanges } from './prompt-table/tabulate-changes.ts';
import { sectionTokens } from './section-tokens.ts';

export interface PromptTableOrder {
  /** Two or more, with all their blocks. Of two, the first is the old one. */
  readonly versions: readonly VersionToAsk[];
  readonly prompt: string;
  /** The topics that the table must have; empty: the prompt decides. */
  readonly topics: RowSchema;
  readonly playbook: readonly PlaybookRule[];
  readonly language: 'de' | 'en';
}

export interface PromptTableTools {
  /** null: rows by section, or by topic, in the words of the versions. */
  readonly languageModel: LanguageModel | null;
  readonly signal: AbortSignal;
  /** Compares two versions, where that is not to be done in this thread; the engine itself when absent. */
  readonly compare?: (old: readonly Block[], current: readonly Block[]) => Promise<Pick<EditScript, 'changes'>>;
}

/** A row before it is stored. */
export type DraftRow = Omit<TableRow, 'id'>;

export type PromptTableStep =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'row'; readonly row: DraftRow };

export type PromptTableOutcome = Pick<PromptTable, 'coverage' | 'unexplainedChangeIds'>;

/**
 * Compares versions by the topics of a prompt. Of two versions the engine finds the changes and a model explains them,
 * without adding any; of more, each is asked about every topic, and what they say is compared.
 *
 * @returns what was read, and which changes no row tells of, after the last row
 * @throws ModelFault when the model fails before it said anything, of two versions after the rows of the engine; the reason of the signal when that aborts
 */
export async function* fillPromptTable(
  order: PromptTableOrder,
  tools: PromptTableTools,
): AsyncGenerator<PromptTableStep, PromptTableOutcome> {
  const [old, current] = order.versions;
  const steps =
    order.versions.length === 2 && old !== undefined && current !== undefined
      ? compareTwo(order, [old, current], tools)
      : compareTopics(order, tools);
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) {
    yield step.value.type === 'row' ? { type: 'row', row: judgeRow(step.value.row, order.playbook) } : step.value;
  }
  return step.value;
}

async function* compareTwo(
  order: PromptTableOrder,
  [old, current]: readonly [VersionToAsk, VersionToAsk],
  tools: PromptTableTools,
): AsyncGenerator<PromptTableStep, PromptTableOutcome> {
  const { changes } = await (tools.compare ?? compareBlocks)(old.blocks, current.blocks);
  const groups = groupChanges(changes, [...old.blocks, ...current.blocks]);
  const told = new Set<string>();
  const topics = new Set<string>();
  const rows =
    tools.languageModel === null
      ? tabulateChanges(groups, order)
      : explainChanges(groups, order, { ...tools, languageModel: tools.languageModel });
  for await (const step of rows) {
    if (step.type === 'row') {
      topics.add(step.row.topic);
      for (const id of step.row.changeIds) told.add(id);
    }
    yield step;
  }
  // A topic of which no change speaks still has its row: what both say of it.
  const unchanged = order.topics.filter(({ topic }) => !topics.has(topic));
  if (unchanged.length > 0) yield* compareTopics({ ...order, topics: unchanged }, tools);
  // The engine reads all of both.
  const total = sectionsOf(old) + sectionsOf(current);
  const unexplainedChangeIds = changes.filter(({ id }) => !told.has(id)).map(({ id }) => id);
  return { coverage: { read: total, total }, unexplainedChangeIds };
}

const sectionsOf = ({ blocks }: VersionToAsk): number => sectionBlocks(blocks, sectionTokens).length;
