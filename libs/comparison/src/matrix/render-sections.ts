import type { Block } from '@lesart/document';
import type { AskedDocument, Section } from './asked-document.ts';

/** On the safe side of what tokenisers make of German and English. */
const CHARACTERS_PER_TOKEN = 3;

/** An estimate of the number of tokens, rather too many than too few. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/** Sections that one prompt holds. `parts` are their blocks; of a block that fits into no prompt, a part of its text. */
export interface Batch {
  /** The places of the sections in the document, from 0. A section may be in several batches. */
  readonly sections: readonly number[];
  readonly parts: readonly Block[];
}

/**
 * Puts sections into as few prompts as hold them, in the order given by `order`; a section that is too long for one is
 * divided among several.
 *
 * @param order places in `sections`, each once
 * @param budget tokens that the blocks of one prompt may take
 */
export function makeBatches(sections: readonly Section[], order: readonly number[], budget: number): Batch[] {
  const batches: { sections: number[]; parts: Block[] }[] = [];
  let tokens = 0;
  for (const place of order) {
    for (const part of (sections[place] ?? []).flatMap((block) => cutBlock(block, budget))) {
      const size = estimateTokens(renderBlock(part));
      let batch = batches.at(-1);
      if (batch === undefined || tokens + size > budget) {
        batch = { sections: [], parts: [] };
        batches.push(batch);
        tokens = 0;
      }
      if (batch.sections.at(-1) !== place) batch.sections.push(place);
      batch.parts.push(part);
      tokens += size;
    }
  }
  return batches;
}

/** Pieces of a long block overlap by so many characters, so that a sentence is whole in one of them. */
const OVERLAP = 300;

function cutBlock(block: Block, budget: number): Block[] {
  const most = Math.max(2 * OVERLAP, (budget - 20) * CHARACTERS_PER_TOKEN);
  if (block.text.length <= most) return [block];
  const pieces: Block[] = [];
  for (let start = 0; start === 0 || start + OVERLAP < block.text.length; start += most - OVERLAP) {
    pieces.push({ ...block, text: block.text.slice(start, start + most) });
  }
  return pieces;
}

/**
 * Blocks as a model sees them: fenced as data, one a line behind its number. Text that looks like the fence is altered,
 * so that no document can end its own fence.
 */
export function renderParts(document: Pick<AskedDocument, 'documentName'>, parts: readonly Block[]): string {
  const name = unfence(document.documentName).replaceAll('"', "'");
  const lines = parts.map((part) => `[${numberOf(part)}] ${unfence(renderBlock(part))}`);
  return `<document name="${name}">\n${lines.join('\n')}\n</document>`;
}

/** The number by which prompt and reply name a block, from 1. */
export const numberOf = (block: Pick<Block, 'ordinal'>): number => block.ordinal + 1;

function renderBlock({ kind, label, text }: Block): string {
  const oneLine = joinLines(kind === 'tableRow' ? text.replaceAll('\t', ' | ') : text);
  const labelled = label === null ? oneLine : `${label} ${oneLine}`;
  return kind === 'heading' ? `# ${labelled}` : labelled;
}

const joinLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

const unfence = (text: string): string => text.replace(/<(?=\/?document)/gi, '< ');
