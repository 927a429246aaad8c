import type { Block } from '@lesart/document';
import {
  type GroundedSummary,
  type Source,
  type SummaryEvent,
  type SummaryLength,
  sectionBlocks,
  summariseExtractively,
  summariseWithModel,
} from '@lesart/grounding';
import type { LanguageModel } from '@lesart/models';
import { textLexemes } from '@lesart/retrieval';
import { sectionTokens } from './section-tokens.ts';

/** A version to summarise, with all its blocks. */
export interface VersionToSummarise {
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly blocks: readonly Block[];
}

export interface SummaryOrder {
  readonly versions: readonly VersionToSummarise[];
  readonly length: SummaryLength;
  readonly language: 'de' | 'en';
}

/**
 * Reads every section of the versions and sums them up, each sentence with a checked citation.
 * @returns the whole summary, after its last event
 * @throws ModelFault when the model fails; the events until then are what there was
 */
export async function* summariseDocuments(
  order: SummaryOrder,
  tools: { languageModel: LanguageModel | null; signal: AbortSignal },
): AsyncGenerator<SummaryEvent, GroundedSummary> {
  const sections = order.versions.flatMap(sectionsOf).map((section, place) => ({ ...section, number: place + 1 }));
  if (tools.languageModel && sections.length > 0) {
    return yield* summariseWithModel({
      model: tools.languageModel,
      sections,
      length: order.length,
      analyse: textLexemes,
      language: order.language,
      signal: tools.signal,
    });
  }
  const summary = summariseExtractively({ sections, length: order.length, analyse: textLexemes });
  yield { type: 'progress', read: sections.length, total: sections.length };
  yield* summary.citations.map((citation) => ({ type: 'citation', citation }) as const);
  if (!summary.abstained) yield { type: 'text', text: summary.text };
  return summary;
}

function sectionsOf({ blocks, ...version }: VersionToSummarise): Omit<Source, 'number'>[] {
  let headingPath: string[] = [];
  return sectionBlocks(blocks, sectionTokens).map((section) => {
    for (const block of section) {
      if (block.kind !== 'heading') break;
      headingPath = [...headingPath.slice(0, (block.level ?? 1) - 1), headingText(block)];
    }
    return { ...version, subject: '', headingPath, blocks: section };
  });
}

function headingText({ label, text }: Block): string {
  return label === null ? text : `${label} ${text}`;
}
