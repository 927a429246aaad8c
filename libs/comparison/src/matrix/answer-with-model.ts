import type { CellValue, Question } from '@lesart/contracts';
import type { Citation } from '@lesart/document';
import { type LanguageModel, ModelFault } from '@lesart/models';
import { generateText } from '../generate-text.ts';
import {
  type Analyse,
  type AskedDocument,
  citeFound,
  citeUnfound,
  type FindQuote,
  type FoundQuote,
  type Section,
} from './asked-document.ts';
import { areFiguresCarried, carriedValue } from './carried-value.ts';
import type { CellAnswer } from './cell-answer.ts';
import { cellRequest, EXAMPLE_QUOTE, type ReasonLanguage, tokensForBlocks } from './cell-request.ts';
import { keyOf } from './deviations-of.ts';
import { looksLikeInstruction } from './looks-like-instruction.ts';
import { type ModelReply, readReply } from './read-reply.ts';
import { type Batch, makeBatches, numberOf } from './render-sections.ts';
import { typeValue } from './type-value.ts';

export interface ModelCellOptions {
  readonly analyse: Analyse;
  readonly model: LanguageModel;
  readonly document: AskedDocument;
  /** All blocks of the document, in order. */
  readonly sections: readonly Section[];
  /** The places of the sections in the order in which they are read, those that speak of the question first. */
  readonly order: readonly number[];
  readonly question: Pick<Question, 'label' | 'prompt' | 'kind' | 'choices'>;
  readonly language: ReasonLanguage;
  readonly findQuote: FindQuote;
  readonly signal: AbortSignal;
  /** Takes how many sections were read, of all. */
  readonly onProgress?: ((read: number, total: number) => void) | undefined;
}

/** A provider that fails so often in a row is gone. */
const MOST_FAULTS_IN_A_ROW = 2;
/** So many quotes that do not stand in the document are shown. */
const MOST_UNFOUND = 3;

/**
 * Answers a question by a model that reads all sections of a document. The model is not believed: a reply must be the
 * JSON that was asked for, each quote must stand in the document, and the quotes must carry the value.
 *
 * A reply that is no such JSON, or that quotes nothing of the document, is asked for once more. A section counts as
 * read when a reply to a prompt that holds all of it could be used.
 *
 * @returns `found` only with a verified quote that carries the value; `notMentioned` only when every section was read
 * and none speaks of it; else `unsure`, also when sections contradict one another
 * @throws ModelFault when the model fails repeatedly; the signal's reason when that aborts
 */
export async function answerWithModel(options: ModelCellOptions): Promise<CellAnswer> {
  const { model, sections, order, onProgress } = options;
  const batches = makeBatches(sections, order, tokensForBlocks(options, model));
  const reading = new Reading(batches, sections.length);
  const findings: Finding[] = [];
  let faultsInARow = 0;
  for (const batch of batches) {
    try {
      const finding = await readBatch(batch, options);
      faultsInARow = 0;
      if (finding === null) continue;
      findings.push(finding);
      reading.wasRead(batch);
      onProgress?.(reading.read, sections.length);
    } catch (error) {
      faultsInARow++;
      if (!(error instanceof ModelFault) || faultsInARow >= Math.min(MOST_FAULTS_IN_A_ROW, batches.length)) throw error;
    }
  }
  const coverage = { read: reading.read, total: sections.length };
  return {
    ...mergeFindings(findings, coverage, options.document, options.question.kind),
    coverage,
    origin: { kind: 'generated', model: model.card.name },
  };
}

/** What one reply says once it was checked. */
type Finding =
  | { readonly state: 'notMentioned'; readonly reason: string }
  | {
      readonly state: 'found' | 'unsure';
      readonly value: CellValue | null;
      readonly reason: string;
      readonly found: readonly FoundQuote[];
      readonly unfound: readonly string[];
    };

/** Asks of one batch, and once more where the first reply is useless; null when the second is no answer either. */
async function readBatch(batch: Batch, options: ModelCellOptions): Promise<Finding | null> {
  const first = await askOnce(batch, options, null);
  if (first.fault === null) return first.finding;
  const second = await askOnce(batch, options, first.fault);
  return second.finding ?? first.finding;
}

interface Reply {
  readonly finding: Finding | null;
  /** Why it is worth asking again; null where it is not. */
  readonly fault: string | null;
}

async function askOnce(batch: Batch, options: ModelCellOptions, before: string | null): Promise<Reply> {
  const text = await generateText(
    options.model,
    cellRequest({ ...options, batch }, options.model, before),
    options.signal,
  );
  const reply = readReply(text);
  if (reply === null) return { finding: null, fault: 'it was not the JSON object that was asked for.' };
  const finding = checkReply(reply, options);
  const isUnfounded = reply.status === 'found' && finding.state === 'unsure' && finding.found.length === 0;
  return {
    finding,
    fault: isUnfounded ? 'its quotes do not stand in the document. Copy them letter by letter.' : null,
  };
}

/** Looks up the quotes of a reply, and whether they carry its value. */
function checkReply(reply: ModelReply, options: ModelCellOptions): Finding {
  const { document, question, findQuote, analyse } = options;
  const blockOf = new Map(document.blocks.map((block) => [numberOf(block), block]));
  const looked = reply.quotes.map(({ block, text }) => ({
    text,
    found: findQuote(text, block === null ? null : (blockOf.get(block) ?? null)),
  }));
  const found = looked.flatMap((quote) => (quote.found === null ? [] : [quote.found]));
  const unfound = looked
    .filter(({ text, found }) => found === null && text.trim() !== '' && text.trim() !== EXAMPLE_QUOTE)
    .map(({ text }) => text);
  if (reply.status === 'notMentioned') return { state: 'notMentioned', reason: '' };
  const evidence = found.filter((quote) => !stateInstructions(quote, document)).map(({ quote }) => quote);
  const raw = evidence.length === 0 ? null : typeValue(reply.value, question);
  const value = raw === null ? null : carriedValue(raw, evidence, analyse);
  const asked = `${question.label}\n${question.prompt}`;
  // A reason without evidence is talk.
  const isFounded = evidence.length > 0 && areFiguresCarried(reply.reason, `${evidence.join('\n')}\n${asked}`);
  const reason = isFounded ? reply.reason.trim() : '';
  return { state: reply.status === 'found' && value !== null ? 'found' : 'unsure', value, reason, found, unfound };
}

/** Whether quoted words stand in a block that tells a model what to do. */
function stateInstructions({ quote, spans }: FoundQuote, { blocks }: AskedDocument): boolean {
  if (looksLikeInstruction(quote)) return true;
  return spans.some(({ blockId, start, end }) => {
    const text = blocks.find(({ id }) => id === blockId)?.text ?? '';
    return looksLikeInstruction(text.slice(Math.max(0, start - NEIGHBOURHOOD), end + NEIGHBOURHOOD));
  });
}

/** An instruction reaches about as far as the sentences beside it. */
const NEIGHBOURHOOD = 300;

/** Counts sections of which every part was read. */
class Reading {
  private readonly missing: Map<number, number>;

  constructor(batches: readonly Batch[], total: number) {
    this.missing = new Map(Array.from({ length: total }, (_, place) => [place, 0]));
    for (const place of batches.flatMap(({ sections }) => sections)) {
      this.missing.set(place, (this.missing.get(place) ?? 0) + 1);
    }
  }

  wasRead({ sections }: Batch): void {
    for (const place of sections) this.missing.set(place, (this.missing.get(place) ?? 1) - 1);
  }

  get read(): number {
    return [...this.missing.values()].filter((parts) => parts === 0).length;
  }
}

/**
 * One answer of what several parts of a document say. Texts and lists complete one another; other values that differ
 * make the answer unsure, and all of their quotes are shown.
 */
function mergeFindings(
  findings: readonly Finding[],
  coverage: { readonly read: number; readonly total: number },
  document: AskedDocument,
  kind: Question['kind'],
): Omit<CellAnswer, 'coverage' | 'origin'> {
  const speaking = findings.filter((finding) => finding.state !== 'notMentioned');
  const sure = speaking.filter(({ state }) => state === 'found');
  const shown = sure.length > 0 ? sure : speaking;
  const citations = cite(shown, document);
  const reason = shown.find((finding) => finding.reason !== '')?.reason ?? '';
  const values = distinct(sure.flatMap(({ value }) => (value === null ? [] : [value])));
  const value = values.length < 2 ? (values[0] ?? null) : joinValues(values);
  if (value !== null) return { state: 'found', value, reason, citations };
  const isAbsent = speaking.length === 0 && coverage.read === coverage.total;
  if (isAbsent) return { state: 'notMentioned', value: null, reason: '', citations: [] };
  const first = values[0] ?? null;
  return { state: 'unsure', value: kind === 'text' || kind === 'list' ? null : first, reason, citations };
}

function distinct(values: readonly CellValue[]): CellValue[] {
  return [...new Map(values.toReversed().map((value) => [keyOf(value), value])).values()].toReversed();
}

/** Several texts or items as one value; null for values of which only one can be right. */
function joinValues(values: readonly CellValue[]): CellValue | null {
  if (values.every((value) => value.kind === 'text'))
    return { kind: 'text', text: values.map(({ text }) => text).join('; ') };
  if (values.every((value) => value.kind === 'list')) {
    return { kind: 'list', items: [...new Set(values.flatMap(({ items }) => items))] };
  }
  return null;
}

function cite(findings: readonly Exclude<Finding, { state: 'notMentioned' }>[], document: AskedDocument): Citation[] {
  const found = new Map<string, FoundQuote>();
  for (const quote of findings.flatMap((finding) => finding.found)) found.set(JSON.stringify(quote.spans), quote);
  const verified = [...found.values()].map((quote, index) => citeFound(document, quote, index + 1));
  const unfound = [...new Set(findings.flatMap((finding) => finding.unfound))].slice(0, MOST_UNFOUND);
  return [...verified, ...unfound.map((quote, index) => citeUnfound(document, quote, verified.length + index + 1))];
}
