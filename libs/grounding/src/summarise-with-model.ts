import { type LanguageModel, ModelFault } from '@lesart/models';
import { citingRules, estimateTokens, languageNames, renderSource, type TextLanguage } from './build-prompt.ts';
import { type Analyse, analysePlainly, sentencesOf } from './find-support.ts';
import {
  abstention,
  type GroundedSummary,
  type SummaryEvent,
  type SummaryLength,
  summarySentences,
} from './grounded-text.ts';
import { createQuoteLocator, type QuoteLocator } from './locate-quote.ts';
import { createMarkerReader, type MarkerReference } from './read-markers.ts';
import type { Source } from './source.ts';
import { createCitedTextWriter } from './write-cited-text.ts';

export interface ModelSummaryOptions {
  readonly model: LanguageModel;
  /** Everything that is to be summarised, in order, numbered from 1. */
  readonly sections: readonly Source[];
  readonly length: SummaryLength;
  /** The language of the summary. */
  readonly language: TextLanguage;
  readonly signal: AbortSignal;
  /** Gives the lexemes by which a claim's sentence is found; without it a plain one is used. */
  readonly analyse?: Analyse;
}

/** The share of the context window that sections or notes may fill; the rest is for instructions and the answer. */
const PROMPT_SHARE = 0.6;
/** About what a sentence with its marker takes. */
const TOKENS_PER_SENTENCE = 90;
const TOKENS_PER_NOTES = 700;
/** Notes on notes on notes: after so many rounds the rest is left out rather than told a fourth time. */
const MOST_ROUNDS = 3;
/** A provider that fails so often in a row is gone. */
const MOST_FAULTS_IN_A_ROW = 2;

/**
 * Sums up sections by a model that reads all of them: short ones at once, long ones as batches whose notes are summed up.
 *
 * A note survives only with quotes that stand in the sections. A section counts as read when the model answered to a
 * prompt that held all of it; a batch that fails is left out and the coverage shows it. Each sentence of the summary has
 * a citation: the verified one of its marker, or of the sentence it was taken from; if neither is found, an unverified one.
 *
 * @returns the summary; abstained when there is nothing to summarise
 * @throws ModelFault when no batch could be read, or the summary itself fails
 */
export async function* summariseWithModel(options: ModelSummaryOptions): AsyncGenerator<SummaryEvent, GroundedSummary> {
  const { model, sections, signal, analyse = analysePlainly } = options;
  const total = sections.length;
  if (total === 0) return { ...abstention, coverage: { read: 0, total } };
  const budget = Math.floor(model.card.contextWindow * PROMPT_SHARE);
  const batches = makeBatches(
    sections.flatMap((section) => fitSection(section, budget)),
    budget,
  );
  const library = new Library(sections);
  let material: string;
  let read = total;
  if (batches.length === 1) {
    material = sections.map(renderSource).join('\n\n');
  } else {
    const notes = yield* takeNotes(batches, library, options);
    read = notes.read;
    material = (await condense(notes.notes, budget, library, options)).join('\n');
  }
  const reader = createMarkerReader();
  const writer = createCitedTextWriter({ sources: sections, analyse, unsupported: 'marked' });
  for await (const text of model.generate(summaryRequest(material, options), signal)) {
    for (const piece of reader.read(text)) yield* writer.write(piece);
    if (writer.isLooping()) break;
  }
  for (const piece of reader.end()) yield* writer.write(piece);
  yield* writer.end();
  if (batches.length === 1) yield { type: 'progress', read, total };
  return { ...writer.result(), abstained: false, coverage: { read, total } };
}

/** Sections, or pieces of them, that one prompt holds. */
interface Batch {
  readonly pieces: readonly Source[];
}

/** A section that does not fit is read in pieces of whole blocks, and of whole sentences where a block does not fit. */
function fitSection(section: Source, budget: number): Source[] {
  if (estimateTokens(renderSource(section)) <= budget) return [section];
  const pieces: Source[] = [];
  let blocks: Source['blocks'][number][] = [];
  for (const block of section.blocks.flatMap((whole) => fitBlock(whole, budget))) {
    const longer = { ...section, blocks: [...blocks, block] };
    if (blocks.length > 0 && estimateTokens(renderSource(longer)) > budget) {
      pieces.push({ ...section, blocks });
      blocks = [];
    }
    blocks.push(block);
  }
  return [...pieces, { ...section, blocks }];
}

function fitBlock(block: Source['blocks'][number], budget: number): Source['blocks'][number][] {
  const most = Math.max(200, budget * 2);
  if (block.text.length <= most) return [block];
  const pieces: Source['blocks'][number][] = [];
  let start = 0;
  for (const { end } of [...sentencesOf(block), { end: block.text.length }]) {
    if (end - start < most && end < block.text.length) continue;
    for (; start < end; start += most) {
      pieces.push({ ...block, text: block.text.slice(start, Math.min(end, start + most)) });
    }
    start = end;
  }
  return pieces;
}

function makeBatches(pieces: readonly Source[], budget: number): Batch[] {
  const batches: Source[][] = [];
  let tokens = 0;
  for (const piece of pieces) {
    const size = estimateTokens(renderSource(piece));
    const batch = batches.at(-1);
    if (batch === undefined || tokens + size > budget) {
      batches.push([piece]);
      tokens = size;
    } else {
      batch.push(piece);
      tokens += size;
    }
  }
  return batches.map((batch) => ({ pieces: batch }));
}

/** Looks up quotes in the sections by number. */
class Library {
  private readonly locators: ReadonlyMap<number, QuoteLocator>;

  constructor(sections: readonly Source[]) {
    this.locators = new Map(sections.map(({ number, blocks }) => [number, createQuoteLocator(blocks)]));
  }

  /** The marker of a reference whose words stand in its section; null when they do not. */
  check({ number, quote }: MarkerReference): string | null {
    const located = quote === null ? null : this.locators.get(number)?.locate(quote);
    return located ? `[${number}: "${located.quote}"]` : null;
  }
}

async function* takeNotes(
  batches: readonly Batch[],
  library: Library,
  options: ModelSummaryOptions,
): AsyncGenerator<SummaryEvent, { notes: string[]; read: number }> {
  const total = options.sections.length;
  const missing = countPieces(batches);
  const notes: string[] = [];
  let faultsInARow = 0;
  for (const { pieces } of batches) {
    try {
      const taken = await answer(notesRequest(pieces.map(renderSource).join('\n\n'), options), options);
      const kept = checkNotes(taken, library);
      notes.push(...(kept.length > 0 ? kept : pieces.flatMap(leadNote)));
    } catch (error) {
      faultsInARow++;
      if (!(error instanceof ModelFault) || faultsInARow >= MOST_FAULTS_IN_A_ROW) throw error;
      continue;
    }
    faultsInARow = 0;
    for (const { number } of pieces) missing.set(number, (missing.get(number) ?? 1) - 1);
    yield { type: 'progress', read: countRead(missing), total };
  }
  return { notes, read: countRead(missing) };
}

function countPieces(batches: readonly Batch[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { pieces } of batches) {
    for (const { number } of pieces) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

const countRead = (missing: ReadonlyMap<number, number>): number =>
  [...missing.values()].filter((pieces) => pieces === 0).length;

/** The lines of notes whose quotes stand in the sections, with the quotes as they stand there. */
function checkNotes(notes: string, library: Library): string[] {
  return notes.split('\n').flatMap((line) => {
    const reader = createMarkerReader();
    const pieces = [...reader.read(line), ...reader.end()];
    const markers = pieces
      .flatMap((piece) => (piece.type === 'marker' ? piece.references : []))
      .map((reference) => library.check(reference))
      .filter((marker) => marker !== null);
    const text = pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('');
    const words = text.replace(/^[\s*•-]+/, '').trim();
    return markers.length === 0 || words.length === 0 ? [] : [`- ${words} ${markers.join(' ')}`];
  });
}

/** What stands in for notes that could not be used: how the section begins. */
function leadNote({ number, blocks }: Source): string[] {
  const block = blocks.find(({ kind }) => kind !== 'heading') ?? blocks[0];
  const first = block === undefined ? undefined : sentencesOf(block)[0];
  if (block === undefined || first === undefined) return [];
  const sentence = block.text.slice(first.start, Math.min(first.end, first.start + 400));
  return [`- ${sentence} [${number}: "${sentence}"]`];
}

/** Sums up notes until they fit into one prompt. */
async function condense(
  notes: readonly string[],
  budget: number,
  library: Library,
  options: ModelSummaryOptions,
): Promise<string[]> {
  let current = [...notes];
  for (let round = 0; round < MOST_ROUNDS && estimateTokens(current.join('\n')) > budget; round++) {
    const condensed: string[] = [];
    for (const group of groupByTokens(current, budget)) {
      const kept = checkNotes(await answer(notesRequest(group.join('\n'), options), options), library);
      // Notes that come back useless or no shorter are thinned out evenly instead.
      condensed.push(...(kept.length > 0 && kept.length < group.length ? kept : thin(group, group.length / 3)));
    }
    current = condensed;
  }
  const average = estimateTokens(current.join('\n')) / Math.max(1, current.length);
  return thin(current, budget / Math.max(1, average));
}

function groupByTokens(lines: readonly string[], budget: number): string[][] {
  const groups: string[][] = [];
  let tokens = 0;
  for (const line of lines) {
    const size = estimateTokens(line) + 1;
    const group = groups.at(-1);
    if (group === undefined || tokens + size > budget) {
      groups.push([line]);
      tokens = size;
    } else {
      group.push(line);
      tokens += size;
    }
  }
  return groups;
}

/** At most so many of the lines, evenly spread. */
function thin(lines: readonly string[], most: number): string[] {
  const count = Math.max(1, Math.floor(most));
  if (lines.length <= count) return [...lines];
  return Array.from({ length: count }, (_, i) => lines[Math.floor((i * lines.length) / count)] ?? '');
}

async function answer(request: Parameters<LanguageModel['generate']>[0], { model, signal }: ModelSummaryOptions) {
  let text = '';
  for await (const piece of model.generate(request, signal)) text += piece;
  return text;
}

function notesRequest(material: string, { model, language }: ModelSummaryOptions) {
  return {
    messages: [
      { role: 'system' as const, text: notesRules(language) },
      { role: 'user' as const, text: `${material}\n\nWrite the notes, each with a marker such as [1: "exact words"].` },
    ],
    maxTokens: Math.min(TOKENS_PER_NOTES, Math.floor(model.card.contextWindow / 4)),
    temperature: 0,
  };
}

function summaryRequest(material: string, { model, language, length }: ModelSummaryOptions) {
  const sentences = summarySentences[length];
  const order = `Write the summary in about ${sentences} sentences, each with a marker such as [1: "exact words"].`;
  return {
    messages: [
      { role: 'system' as const, text: summaryRules(language) },
      { role: 'user' as const, text: `${material}\n\n${order}` },
    ],
    maxTokens: Math.min(sentences * TOKENS_PER_SENTENCE, Math.floor(model.card.contextWindow / 3)),
    temperature: 0,
  };
}

const notesRules = (language: TextLanguage): string => `You take notes on numbered sources.

Rules:
- Write one line for each important point, beginning with "- ", in ${languageNames[language]}; at most three for a source.
- Keep numbers, dates, names and obligations.
${citingRules}`;

const summaryRules = (language: TextLanguage): string => `You summarise numbered sources, or notes on them.

Rules:
- Say what matters most, in the order of the sources, in ${languageNames[language]}. Do not introduce or close the summary.
- Use only what the sources say.
${citingRules}`;
