import type { Block } from '@lesart/document';
import {
  answerExtractively,
  answerWithModel,
  type ConversationTurn,
  type GroundedEvent,
  type GroundedText,
  type Source,
} from '@lesart/grounding';
import type { EmbeddingModel, LanguageModel } from '@lesart/models';
import {
  type ChunkFilter,
  type ChunkIndex,
  fitContext,
  type RetrievedChunk,
  readRarity,
  searchChunks,
  textLanguage,
  textLexemes,
} from '@lesart/retrieval';
import { documentSubject, openingBlocks } from './document-subject.ts';
import { embedQuestion } from './embed-question.ts';

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
  readonly signal: AbortSignal;
}

/** What is asked, about what, after which turns. */
export interface Question {
  readonly text: string;
  readonly filter: ChunkFilter;
  readonly history: readonly ConversationTurn[];
  readonly language: 'de' | 'en';
}

export type AnswerStep = { readonly type: 'sources'; readonly chunks: readonly RetrievedChunk[] } | GroundedEvent;

/** Chunks that an answer may rest on, at the most. */
const sourceLimit = 12;
/** The part of a model's context window that the sources may fill; the rest is for instructions, history and answer. */
const sourceShare = 0.55;
/** What sources may fill when no model limits it. */
const extractiveBudget = 6000;

/**
 * Finds the chunks that a question is about and answers from them, with a checked citation at every claim.
 * @returns the whole answer, after its last step
 * @throws ModelFault when the model fails; the steps until then are what there was
 */
export async function* answerQuestion(
  question: Question,
  tools: AnswerTools,
): AsyncGenerator<AnswerStep, GroundedText> {
  const vector = await embedQuestion(question.text, tools.embeddingModel, tools.signal);
  const budget = tools.languageModel
    ? Math.floor(tools.languageModel.card.contextWindow * sourceShare)
    : extractiveBudget;
  const { chunks, sources, analyse, rarity } = await tools.sources.read(async (stored) => {
    const found = await searchChunks(stored.index, question.text, {
      mode: vector ? 'hybrid' : 'lexical',
      filter: question.filter,
      limit: sourceLimit,
      ...(vector && { questionVector: vector, card: tools.embeddingModel.card }),
    });
    const fitting = fitContext(found, budget);
    // Question and sources are stemmed alike: a short question alone does not always show its language.
    const language = textLanguage([question.text, ...fitting.slice(0, 3).map((chunk) => chunk.text)].join('\n'));
    const analyseText = (text: string) => textLexemes(text, language);
    return {
      chunks: fitting,
      sources: await loadSources(fitting, stored),
      analyse: analyseText,
      rarity: tools.languageModel ? null : await readRarity(stored.index, analyseText(question.text)),
    };
  });
  yield { type: 'sources', chunks };

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
  const weigh = rarity ?? (() => 0);
  const answer = answerExtractively({ question: question.text, sources, analyse, rarity: weigh });
  yield* answer.citations.map((citation) => ({ type: 'citation', citation }) as const);
  if (!answer.abstained) yield { type: 'text', text: answer.text };
  return answer;
}

async function loadSources(chunks: readonly RetrievedChunk[], stored: StoredSources): Promise<Source[]> {
  const blockIds = new Set(chunks.flatMap((chunk) => chunk.spans.map((span) => span.blockId)));
  const blocks = new Map((await stored.blocks([...blockIds])).map((block) => [block.id, block]));
  const openings = await stored.openings([...new Set(chunks.map((chunk) => chunk.versionId))], openingBlocks);
  return chunks.map((chunk, place) => ({
    number: place + 1,
    documentId: chunk.documentId,
    documentName: chunk.documentName,
    versionId: chunk.versionId,
    versionNumber: chunk.versionNumber,
    headingPath: chunk.headingPath,
    subject: documentSubject(chunk.documentName, openings.get(chunk.versionId) ?? []),
    blocks: [...new Set(chunk.spans.map((span) => span.blockId))].flatMap((id) => blocks.get(id) ?? []),
  }));
}
