import type { Block } from '@lesart/document';
import {
  answerExtractively,
  answerWithModel,
  type ConversationTurn,
  type GroundedEvent,
  type GroundedText,
  type Source,
} from '@lesart/grounding';
import type { EmbeddingModel, LanguageModel, RerankingModel } from '@lesart/models';
import {
  buildContext,
  type ChunkFilter,
  type ChunkIndex,
  inReadingOrder,
  type RetrievedChunk,
  readRarity,
  searchChunks,
  textLanguage,
  textLexemes,
} from '@lesart/retrieval';
import { documentSubject, openingBlocks } from './document-subject.ts';
import { embedQuestion } from './embed-question.ts';
import { rerankChunks } from './rerank-chunks.ts';
import { rewriteQuestion, type SearchedQuestion } from './rewrite-question.ts';

/** What can be read of stored documents within one transaction. */
export interface StoredSources {
  readonly index: ChunkIndex;
  /** Those blocks, in no order; the ones that are gone are missing. */
  blocks(blockIds: readonly string[]): Promise<Block[]>;
  /** The first `count` blocks of each of the versions, in order, by the version's id. */
  openings(versionIds: readonly string[], count: number): Promise<ReadonlyMap<string, readonly Block[]>>;
}

/** Reads from the place where chunks and blocks are stored, under the rights of the person who asks. */
export interface SourceReader {
  /** Runs `work` in one transaction; nothing slow may be awaited in it. */
  read<T>(work: (stored: StoredSources) => Promise<T>): Promise<T>;
}

export interface SearchTools {
  readonly sources: SourceReader;
  readonly embeddingModel: EmbeddingModel;
}

export interface AnswerTools extends SearchTools {
  /** null: the answer is extractive. */
  readonly languageModel: LanguageModel | null;
  /** null: what was found stays in the order of the search. */
  readonly rerankingModel: RerankingModel | null;
  readonly signal: AbortSignal;
}

/** What is asked, about what, after which turns. */
export interface Question {
  readonly text: string;
  readonly filter: ChunkFilter;
  readonly history: readonly ConversationTurn[];
  readonly language: 'de' | 'en';
}

export type AnswerStep =
  | {
      readonly type: 'sources';
      readonly chunks: readonly RetrievedChunk[];
      /** The question that was searched for, where a model wrote it from the conversation; otherwise null. */
      readonly searchedFor: string | null;
    }
  | GroundedEvent;

/** Chunks that are found for an answer, from which a reranker and the need for diversity choose. */
const foundLimit = 30;
/** Chunks that an answer may rest on, at the most. */
const sourceLimit = 12;
/** The part of a model's context window that the sources may fill; the rest is for instructions, history and answer. */
const sourceShare = 0.45;
/** What sources may fill when no model limits it. */
const extractiveBudget = 6000;
/** How much the words of an earlier question count in an answer to one that takes it up. */
const earlierWeight = 0.3;

/**
 * Finds the chunks that a question is about and answers from them, with a checked citation at every claim.
 * @returns the whole answer, after its last step
 * @throws ModelFault when the model fails; the steps until then are what there was
 */
export async function* answerQuestion(
  question: Question,
  tools: AnswerTools,
): AsyncGenerator<AnswerStep, GroundedText> {
  const searched = await rewriteQuestion(question.text, question.history, tools);
  const found = await findForAnswer(searched, question.filter, tools);
  const ranked = await rerankChunks(searched.text, found, tools.rerankingModel, tools.signal);
  const tokenBudget = tools.languageModel
    ? Math.floor(tools.languageModel.card.contextWindow * sourceShare)
    : extractiveBudget;
  const answered = tools.languageModel ? question.text : [question.text, searched.earlier ?? ''].join('\n');
  const { chunks, sources, analyse, rarity } = await tools.sources.read(async (stored) => {
    // Neighbours explain what was found to a model; sentences to quote are rather where the question's words are.
    const neighbourTokens = tools.languageModel ? tokenBudget : 0;
    const context = await buildContext(stored.index, ranked, { limit: sourceLimit, tokenBudget, neighbourTokens });
    // Question and sources are stemmed alike: a short question alone does not always show its language.
    const language = textLanguage([question.text, ...context.slice(0, 3).map((chunk) => chunk.text)].join('\n'));
    const analyseText = (text: string) => textLexemes(text, language);
    return {
      chunks: context,
      sources: await loadSources(tools.languageModel ? inReadingOrder(context) : context, stored),
      analyse: analyseText,
      rarity: tools.languageModel ? null : await readRarity(stored.index, analyseText(answered)),
    };
  });
  yield { type: 'sources', chunks, searchedFor: searched.text === question.text ? null : searched.text };

  if (tools.languageModel && sources.length > 0) {
    return yield* answerWithModel({
      ...question,
      question: question.text,
      model: tools.languageModel,
      sources,
      analyse,
      signal: tools.signal,
    });
  }
  // With a model and nothing found there is nothing to weigh: the answer abstains.
  const own = new Set(analyse(question.text));
  const weigh = (lexeme: string) => (rarity?.(lexeme) ?? 0) * (own.has(lexeme) ? 1 : earlierWeight);
  const answer = answerExtractively({ question: answered, sources, analyse, rarity: weigh });
  yield* answer.citations.map((citation) => ({ type: 'citation', citation }) as const);
  if (!answer.abstained) yield { type: 'text', text: answer.text };
  return answer;
}

/** More chunks than an answer needs. Without what a model wrote, both questions are embedded as one. */
async function findForAnswer(
  { text, earlier }: SearchedQuestion,
  filter: ChunkFilter,
  { sources, embeddingModel, signal }: AnswerTools,
): Promise<RetrievedChunk[]> {
  const vector = await embedQuestion(earlier === null ? text : `${earlier}\n${text}`, embeddingModel, signal);
  return sources.read(({ index }) =>
    searchChunks(index, text, {
      mode: vector ? 'hybrid' : 'lexical',
      ...{ filter, limit: foundLimit },
      ...(earlier !== null && { earlier }),
      ...(vector && { questionVector: vector, card: embeddingModel.card }),
    }),
  );
}

/** Blocks stand in the first source that has them only; rows of tables may be the head of several. */
async function loadSources(chunks: readonly RetrievedChunk[], stored: StoredSources): Promise<Source[]> {
  const blockIds = new Set(chunks.flatMap((chunk) => chunk.spans.map((span) => span.blockId)));
  const blocks = new Map((await stored.blocks([...blockIds])).map((block) => [block.id, block]));
  const openings = await stored.openings([...new Set(chunks.map((chunk) => chunk.versionId))], openingBlocks);
  const taken = new Set<string>();
  const takeBlock = (id: string): Block[] => {
    const block = blocks.get(id);
    if (block === undefined || (taken.has(id) && block.kind !== 'tableRow')) return [];
    taken.add(id);
    return [block];
  };
  const sources = chunks.map((chunk) => ({
    documentId: chunk.documentId,
    documentName: chunk.documentName,
    versionId: chunk.versionId,
    versionNumber: chunk.versionNumber,
    headingPath: chunk.headingPath,
    subject: documentSubject(chunk.documentName, openings.get(chunk.versionId) ?? []),
    blocks: [...new Set(chunk.spans.map((span) => span.blockId))].flatMap(takeBlock),
  }));
  return sources
    .filter((source) => source.blocks.length > 0)
    .map((source, place) => ({ number: place + 1, ...source }));
}
