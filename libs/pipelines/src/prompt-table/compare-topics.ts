import {
  compareBlocks,
  describeChanges,
  generateText,
  judgementRequest,
  readJudgement,
  readTopics,
  severityOf,
  topicRequest,
} from '@lesart/comparison';
import type { RowSchema, Severity, Statement } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import type { LanguageModel } from '@lesart/models';
import { answerCell, type CellAnswer, type VersionToAsk } from '../fill-matrix.ts';
import type {
  DraftRow,
  PromptTableOrder,
  PromptTableOutcome,
  PromptTableStep,
  PromptTableTools,
} from '../fill-prompt-table.ts';
import { sharedTopics } from './shared-topics.ts';

const LONGEST_TOPIC = 80;
const states = { found: 'found', notMentioned: 'absent', unsure: 'unsure' } as const;
const words = {
  de: { same: 'In allen gleich.', only: 'Nur in', missing: 'Nichts dazu in', unsure: 'Unsicher, ohne Vergleich:' },
  en: { same: 'The same in all.', only: 'Only in', missing: 'Nothing on this in', unsure: 'Unsure, not compared:' },
} as const;

/**
 * Asks every version about every topic, and compares what they say. Topics that are not given are taken from the prompt
 * by the model; without one they are the headings that the versions have in common.
 *
 * @throws ModelFault when the model fails
 */
export async function* compareTopics(
  order: PromptTableOrder,
  tools: PromptTableTools,
): AsyncGenerator<PromptTableStep, PromptTableOutcome> {
  const topics = await topicsOf(order, tools);
  const total = topics.length * order.versions.length;
  let done = 0;
  const coverage = { read: 0, total: 0 };
  yield { type: 'progress', done, total };
  for (const topic of topics) {
    const answers: CellAnswer[] = [];
    for (const version of order.versions) {
      const answer = await answerCell({ version, question: questionOf(topic), language: order.language }, tools);
      coverage.read += answer.coverage?.read ?? 0;
      coverage.total += answer.coverage?.total ?? 0;
      answers.push(answer);
      yield { type: 'progress', done: ++done, total };
    }
    yield { type: 'row', row: await compareAnswers(topic.topic, answers, order, tools) };
  }
  return { coverage, unexplainedChangeIds: [] };
}

async function topicsOf(order: PromptTableOrder, tools: PromptTableTools): Promise<RowSchema> {
  if (order.topics.length > 0) return order.topics;
  const whole = [{ topic: cutTopic(order.prompt), instruction: order.prompt }];
  if (tools.languageModel === null) {
    const shared = sharedTopics(order.versions, order.prompt);
    return shared.length > 0 ? shared : whole;
  }
  const request = topicRequest(order.prompt, order.language);
  const topics = readTopics(await generateText(tools.languageModel, request, tools.signal));
  return topics.length > 0 ? topics : whole;
}

function cutTopic(prompt: string): string {
  const line = prompt.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= LONGEST_TOPIC ? line : `${line.slice(0, LONGEST_TOPIC).replace(/\s\S*$/u, '')} …`;
}

function questionOf({ topic, instruction }: RowSchema[number]) {
  return {
    id: topic,
    label: topic,
    prompt: instruction === '' ? topic : instruction,
    kind: 'text' as const,
    choices: [],
    weight: 1,
    source: null,
  };
}

async function compareAnswers(
  topic: string,
  answers: readonly CellAnswer[],
  order: PromptTableOrder,
  tools: PromptTableTools,
): Promise<DraftRow> {
  const statements = answers.map((answer, place) => statementOf(answer, order.versions[place]?.versionId ?? ''));
  const counted = compareByCode(statements, order);
  const judged =
    tools.languageModel !== null && counted.severity !== 'none' && statements.every(({ state }) => state !== 'unsure')
      ? await judge(topic, statements, order, { ...tools, languageModel: tools.languageModel })
      : null;
  return {
    topic,
    statements,
    ...{ impact: '', worseFor: null, confidence: null },
    ...counted,
    ...judged,
    changeIds: [],
    playbook: null,
    origin: {
      kind: tools.languageModel === null ? 'extractive' : 'generated',
      model: tools.languageModel?.card.name ?? null,
    },
  };
}

function statementOf({ state, value, citations }: CellAnswer, versionId: string): Statement {
  const verified = citations.filter((citation) => citation.state === 'verified');
  const said = value?.kind === 'text' ? value.text : verified.map(({ quote }) => quote).join(' … ');
  const numbers = verified.map(({ number }) => `[${number}]`).join(' ');
  return { versionId, state: states[state], text: said === '' ? '' : `${said} ${numbers}`.trim(), citations };
}

/** What differs, without a model: who says nothing, of whom that is not sure, and which words of the others are not those of the first. */
function compareByCode(
  statements: readonly Statement[],
  { versions, language }: PromptTableOrder,
): { difference: string; severity: Severity } {
  const say = words[language];
  const those = (wanted: Statement['state']) => statements.filter(({ state }) => state === wanted);
  const nameOf = ({ versionId }: Statement): string => nameAmong(versionId, versions);
  const namesOf = (some: readonly Statement[]): string => `${some.map(nameOf).join(', ')}.`;
  const [speaking, absent, unsure] = [those('found'), those('absent'), those('unsure')];
  const parts: string[] = [];
  if (speaking.length === 1 && absent.length > 0 && unsure.length === 0) parts.push(`${say.only} ${namesOf(speaking)}`);
  else if (absent.length > 0 && absent.length < statements.length) parts.push(`${say.missing} ${namesOf(absent)}`);
  const isPart = parts.length > 0 && speaking.length > 0;
  if (unsure.length > 0) parts.push(`${say.unsure} ${namesOf(unsure)}`);
  if (speaking.length === 0) return { difference: parts.join(' '), severity: 'none' };
  let severity: Severity = isPart ? 'medium' : 'none';
  const [first, ...others] = speaking;
  for (const other of others) {
    const { changes } = compareBlocks(quotedBlocks(first), quotedBlocks(other));
    if (changes.length === 0) continue;
    parts.push(`${nameOf(other)}: ${describeChanges(changes, language)}.`);
    severity = heavier(severity, severityOf(changes));
  }
  return { difference: parts.length === 0 ? say.same : parts.join(' '), severity };
}

/** The quotes of a statement as paragraphs that can be compared. */
function quotedBlocks(statement: Statement | undefined): Block[] {
  const verified = statement?.citations.filter(({ state }) => state === 'verified') ?? [];
  return verified.map(({ quote, spans }, ordinal) => ({
    id: `${spans[0]?.blockId} ${ordinal}`,
    ordinal,
    kind: 'paragraph',
    text: quote,
    level: null,
    label: null,
    marks: [],
    table: null,
    locator: { kind: 'flow' },
  }));
}

const severities: readonly Severity[] = ['none', 'low', 'medium', 'high'];
const heavier = (one: Severity, other: Severity): Severity =>
  severities.indexOf(one) >= severities.indexOf(other) ? one : other;

async function judge(
  topic: string,
  statements: readonly Statement[],
  { prompt, language, versions }: PromptTableOrder,
  { languageModel, signal }: PromptTableTools & { readonly languageModel: LanguageModel },
) {
  const judged = statements.map(({ versionId, citations }) => ({
    name: nameOfVersion(versionId, versions),
    quotes: citations.filter(({ state }) => state === 'verified').map(({ quote }) => quote),
  }));
  const request = judgementRequest(topic, judged, { prompt, language });
  const quotes = judged.flatMap((statement) => statement.quotes);
  const known = [prompt, ...judged.map(({ name }) => name)].join('\n');
  return readJudgement(await generateText(languageModel, request, signal), quotes, known);
}

/** The document's name, with the number of the version where another one has it too. */
function nameAmong(id: string, versions: readonly VersionToAsk[]): string {
  const name = versions.find(({ versionId }) => versionId === id)?.documentName ?? '';
  return versions.filter(({ documentName }) => documentName === name).length > 1 ? nameOfVersion(id, versions) : name;
}

function nameOfVersion(id: string, versions: readonly VersionToAsk[]): string {
  const version = versions.find(({ versionId }) => versionId === id);
  return version === undefined ? '' : `${version.documentName} (${version.versionNumber})`;
}
