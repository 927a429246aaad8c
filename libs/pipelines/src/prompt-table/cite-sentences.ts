import { type ChangeGroup, sentencesAround, textOfSpans } from '@lesart/comparison';
import type { Statement } from '@lesart/contracts';
import type { Block, Citation, Span } from '@lesart/document';
import { citeFound } from '@lesart/grounding';
import type { VersionToAsk } from '../fill-matrix.ts';

/** More quotes in one cell are no help: the redline has them all. */
const MOST_QUOTES = 6;

/** A version with its blocks by id, to cite from. */
export interface CitedVersion {
  readonly version: VersionToAsk;
  readonly blocks: ReadonlyMap<string, Block>;
}

export function citable(version: VersionToAsk): CitedVersion {
  return { version, blocks: new Map(version.blocks.map((block) => [block.id, block])) };
}

/** A citation of words of the version itself: verified, since they are read off it. */
export function citeSpan(span: Span, headingPath: readonly string[], number: number, cited: CitedVersion): Citation {
  const { version, blocks } = cited;
  const block = blocks.get(span.blockId);
  const source = { ...version, number, headingPath, subject: '', blocks: block === undefined ? [] : [block] };
  return citeFound(source, { spans: [span], quote: textOfSpans([span], blocks) }, number);
}

/**
 * What a version says where changes of a group are: the whole sentences around them, each cited.
 *
 * @returns `absent` when the version has none of these words: the comparison read all of both
 */
export function statementOf(group: ChangeGroup, side: 'oldSpans' | 'newSpans', cited: CitedVersion): Statement {
  const sentences = new Map<string, Span>();
  for (const change of group.changes) {
    for (const span of sentencesAround(change[side], cited.blocks)) {
      if (sentences.size < MOST_QUOTES) sentences.set(`${span.blockId} ${span.start}`, span);
    }
  }
  const citations = [...sentences.values()].map((span, place) => citeSpan(span, group.headingPath, place + 1, cited));
  return {
    versionId: cited.version.versionId,
    text: citations.map(({ quote }, place) => `${quote} [${place + 1}]`).join(' … '),
    state: citations.length === 0 ? 'absent' : 'found',
    citations,
  };
}
