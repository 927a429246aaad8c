import type { GenerateRequest, LanguageModel, ModelMessage } from '@lesart/models';
import {
  citingRules,
  estimateTokens,
  fitHistory,
  fitSources,
  languageNames,
  renderSource,
  type TextLanguage,
} from './build-prompt.ts';
import { type Analyse, analysePlainly } from './find-support.ts';
import { abstention, type ConversationTurn, type GroundedEvent, type GroundedText } from './grounded-text.ts';
import { type AnswerPiece, createMarkerReader } from './read-markers.ts';
import type { Source } from './source.ts';
import { createCitedTextWriter } from './write-cited-text.ts';

export interface ModelAnswerOptions {
  readonly model: LanguageModel;
  readonly question: string;
  /** Earlier turns, oldest first; as many of the last ones as fit are sent. */
  readonly history: readonly ConversationTurn[];
  /** Best first; numbered from 1. */
  readonly sources: readonly Source[];
  /** The language to answer in when that of the question is not clear. */
  readonly language: TextLanguage;
  readonly signal: AbortSignal;
  /** Gives the lexemes by which a claim's sentence is found; without it a plain one is used. */
  readonly analyse?: Analyse;
}

const LONGEST_ANSWER = 1500;
/** The share of the context window that the earlier turns may take. */
const HISTORY_SHARE = 0.15;

/**
 * Answers a question from sources by a model, and checks what the model says against the sources while it streams.
 *
 * Events: text as soon as it is certain, and each citation before the first `[n]` that names it. The events' texts
 * together are the text that is returned. A quote that stands in its source, or in another of the sources, is verified;
 * one that does not is kept as unverified. A text without any citation ends with an unverified one.
 *
 * @returns the whole answer; abstained with an empty text when the model says that the sources do not say, or nothing
 * @throws ModelFault as the model does; what was given out so far stands
 */
export async function* answerWithModel(options: ModelAnswerOptions): AsyncGenerator<GroundedEvent, GroundedText> {
  const { model, sources, signal, analyse = analysePlainly } = options;
  if (sources.length === 0) return abstention;
  const reader = createMarkerReader();
  const writer = createCitedTextWriter({ sources, analyse, unsupported: 'left' });
  for await (const pieces of readPieces(model.generate(answerRequest(options), signal), reader)) {
    for (const piece of pieces) {
      if (piece.type === 'no-answer' && writer.result().text === '') return abstention;
      yield* writer.write(piece);
    }
    if (writer.isLooping()) break;
  }
  yield* writer.end();
  const { text, citations } = writer.result();
  return text === '' ? abstention : { text, citations, abstained: false };
}

async function* readPieces(
  stream: AsyncIterable<string>,
  reader: ReturnType<typeof createMarkerReader>,
): AsyncGenerator<AnswerPiece[]> {
  for await (const text of stream) yield reader.read(text);
  yield reader.end();
}

/** What the model is asked, within its context window. */
function answerRequest({ model, question, history, sources, language }: ModelAnswerOptions): GenerateRequest {
  const maxTokens = Math.min(LONGEST_ANSWER, Math.floor(model.card.contextWindow / 4));
  const room = model.card.contextWindow - maxTokens;
  const turns = fitHistory(history, Math.floor(room * HISTORY_SHARE));
  const system = answerRules(language);
  const example = exampleTurns[language];
  const taken = [
    system,
    question,
    reminder,
    ...example.map(({ text }) => text),
    ...turns.map(({ text }) => text),
  ].reduce((sum, text) => sum + estimateTokens(text), 0);
  const fenced = fitSources(sources, room - taken)
    .map(renderSource)
    .join('\n\n');
  return {
    messages: [
      { role: 'system', text: system },
      ...example,
      ...turns,
      { role: 'user', text: writePrompt(fenced, question) },
    ],
    maxTokens,
    temperature: 0,
  };
}

/** Small models follow best what they read last. */
const reminder = 'Answer briefly, with a marker such as [1: "exact words"] behind each statement, or write NO_ANSWER.';

function writePrompt(fenced: string, question: string): string {
  return `${fenced}\n\nQuestion: ${question}\n\n${reminder}`;
}

/** Small models imitate a turn that they see far better than they follow rules. */
const exampleTurns: Readonly<Record<TextLanguage, readonly ModelMessage[]>> = {
  en: makeExample(
    'Parking costs EUR 12 a day. Guests pay nothing.',
    'What does parking cost?',
    'Parking costs 12 euros a day [1: "Parking costs EUR 12 a day"].',
  ),
  de: makeExample(
    'Das Parken kostet 12 EUR am Tag. Gäste zahlen nichts.',
    'Was kostet das Parken?',
    'Parken kostet 12 Euro am Tag [1: "Das Parken kostet 12 EUR am Tag"].',
  ),
};

function makeExample(source: string, question: string, answer: string): ModelMessage[] {
  const fenced = `<source number="1" from="Example">\n${source}\n</source>`;
  return [
    { role: 'user', text: writePrompt(fenced, question) },
    { role: 'assistant', text: answer },
  ];
}

const answerRules = (language: TextLanguage): string => `You answer questions from numbered sources only.

Rules:
- Use only what the sources say, nothing that you know otherwise.
${citingRules}
- If the sources do not answer the question, write NO_ANSWER and nothing else.
- Answer in the language of the question (in ${languageNames[language]} if that is unclear), briefly and to the point.`;
