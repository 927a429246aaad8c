import {
  answerExtractively,
  answerWithModel,
  type CellAnswer,
  type DraftQuestion,
  type FindQuote,
  rankSections,
  readObligations,
  requirementsWithModel,
  toQuestions,
} from '@lesart/comparison';
import type { Question } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { createQuoteLocator, type QuoteLocator, sectionBlocks } from '@lesart/grounding';
import type { LanguageModel } from '@lesart/models';
import { analyseAs, isInLanguageOf } from './analyse-as.ts';
import { sectionTokens } from './section-tokens.ts';

export { type CellAnswer, type ComparedCell, type DraftQuestion, deviationsOf, scoreOf } from '@lesart/comparison';

/** A version that is asked, with all its blocks. */
export interface VersionToAsk {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly blocks: readonly Block[];
}

export interface CellOrder {
  readonly version: VersionToAsk;
  readonly question: Question;
  /** The language of reasons, and of what a value is called. */
  readonly language: 'de' | 'en';
}

export interface MatrixTools {
  /** null: answers are extracted by patterns and words. */
  readonly languageModel: LanguageModel | null;
  readonly signal: AbortSignal;
  /** Sections read so far, of all sections of the document. */
  readonly onProgress?: (read: number, total: number) => void;
}

/** Sections of the specification that were read so far. */
export interface RequirementsProgress {
  readonly type: 'progress';
  readonly read: number;
  readonly total: number;
}

/**
 * Answers one question from one document. `found` only with a quote that stands in the document and carries the value;
 * `notMentioned` only after every section was read, and when no pattern finds what a model has missed.
 *
 * @throws ModelFault when the model fails; the reason of the signal when that aborts
 */
export async function answerCell(order: CellOrder, tools: MatrixTools): Promise<CellAnswer> {
  tools.signal.throwIfAborted();
  const { version: document, question, language } = order;
  const sections = sectionBlocks(document.blocks, sectionTokens);
  const analyse = analyseAs(document.blocks);
  const isSameLanguage = isInLanguageOf(question.prompt, document.blocks);
  const extracted = answerExtractively({ document, question, language, analyse, isSameLanguage }, sections.length);
  if (tools.languageModel === null || sections.length === 0) {
    tools.onProgress?.(sections.length, sections.length);
    return extracted;
  }
  const answer = await answerWithModel({
    model: tools.languageModel,
    document,
    sections,
    order: rankSections(sections, question, analyse),
    question,
    language,
    analyse,
    findQuote: createFindQuote(document.blocks),
    signal: tools.signal,
    onProgress: tools.onProgress,
  });
  return answer.state === 'found' || extracted.state !== 'found' ? answer : withPlacesOf(extracted, answer);
}

/** Where a model finds nothing, or quotes nothing of the document, a person is shown the places that patterns found. */
function withPlacesOf(extracted: CellAnswer, answer: CellAnswer): CellAnswer {
  const unfound = answer.citations.filter(({ state }) => state !== 'verified');
  if (unfound.length < answer.citations.length) return answer;
  const citations = [...extracted.citations, ...unfound].map((citation, place) => ({ ...citation, number: place + 1 }));
  return { ...answer, state: 'unsure', citations };
}

/** Looks quotes up in the named block, then in the whole document. */
function createFindQuote(blocks: readonly Block[]): FindQuote {
  const whole = createQuoteLocator(blocks);
  const ofBlock = new Map<string, QuoteLocator>();
  return (quote, block) => {
    if (block === null) return whole.locate(quote);
    const locator = ofBlock.get(block.id) ?? createQuoteLocator([block]);
    ofBlock.set(block.id, locator);
    return locator.locate(quote) ?? whole.locate(quote);
  };
}

/**
 * Reads the requirements of a specification: each a question of the kind `fulfilment` that cites where it stands.
 *
 * @returns the requirements in the order of the specification, after all sections were read
 * @throws ModelFault when the model fails; the reason of the signal when that aborts
 */
export async function* extractRequirements(
  order: { readonly version: VersionToAsk; readonly language: 'de' | 'en' },
  tools: Omit<MatrixTools, 'onProgress'>,
): AsyncGenerator<RequirementsProgress, DraftQuestion[]> {
  tools.signal.throwIfAborted();
  const { version: document } = order;
  const sections = sectionBlocks(document.blocks, sectionTokens);
  if (tools.languageModel === null || sections.length === 0) {
    yield { type: 'progress', read: sections.length, total: sections.length };
    return toQuestions(document, readObligations(document.blocks));
  }
  const steps = requirementsWithModel({
    model: tools.languageModel,
    document,
    sections,
    analyse: analyseAs(document.blocks),
    findQuote: createFindQuote(document.blocks),
    signal: tools.signal,
  });
  for (;;) {
    const step = await steps.next();
    if (step.done) return toQuestions(document, step.value);
    yield { type: 'progress', ...step.value };
  }
}
