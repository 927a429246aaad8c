import { type DraftBlock, type Reading, ReadingFault } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import { draftBlock } from '../draft-block.ts';
import { layRuns, visible } from '../lay-runs.ts';
import { findActiveParts } from '../office/find-active-parts.ts';
import { readOfficeProperties } from '../office/read-properties.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../office/read-xml.ts';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { summariseReading } from '../summarise-reading.ts';
import { elementOf, openPresentation, type PresentationPart } from './open-presentation.ts';
import { readAuthors, readComments } from './read-comments.ts';
import { createDesignReader, placeholderOf } from './read-design.ts';
import { locate, readSlide, type SlideContext, textContext } from './read-slide.ts';
import { readTextBody } from './read-text-body.ts';

/**
 * Reads a PowerPoint presentation slide by slide: the title as a heading, then what is on the slide as it is seen, then
 * what the speaker noted. Hidden slides, shapes and texts are left out unless the settings include them.
 * @throws ReadingFault `file-broken`, `file-encrypted`, `file-too-large`, `file-without-text`, `archive-dangerous`
 */
export function parsePptx(bytes: Uint8Array, { settings, onProgress }: ParserOptions): DraftContent {
  const presentation = openPresentation(bytes);
  const { archive, slides } = presentation;
  const findings = collectFindings();
  const authors = readAuthors(presentation);
  const designOf = createDesignReader(presentation);
  const furniture = collectFurniture();
  const nextTable = countUp();
  const comments: Reading['asides'] = [];
  const blocks: DraftBlock[] = [];
  const pagesWithoutText: number[] = [];

  const readOne = (slide: PresentationPart, number: number): void => {
    comments.push(...readComments(presentation, slide, number, authors));
    if (!isShown(slide)) {
      findings.add('hidden-slides', { where: number, sample: titleOf(slide) });
      if (settings.hiddenText !== 'include') return;
    }
    const addFurniture: SlideContext['addFurniture'] = (kind, text) => furniture.add(kind, text, number);
    const shared = { presentation, number, settings, findings, nextTable, addFurniture };
    const onSlide = readSlide({ ...shared, slide, design: designOf(slide) });
    if (onSlide.length === 0) pagesWithoutText.push(number);
    blocks.push(...onSlide);
    for (const notes of presentation.related(slide, 'notesSlide')) {
      blocks.push(...readNotes({ ...shared, slide: notes, design: designOf(notes) }));
    }
  };

  slides.forEach((name, at) => {
    const slide = presentation.open(name);
    if (slide) readOne(slide, at + 1);
    onProgress?.({ done: at + 1, total: slides.length, unit: 'pages' });
  });
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The presentation holds no text.');
  for (const { page } of comments) findings.add('comments', { where: page ?? undefined });
  findActiveParts(archive, findings);
  const reading = summariseReading(blocks, {
    pages: slides.length,
    pagesWithoutText,
    findings: findings.list(),
    metadata: readOfficeProperties(archive),
    asides: [...comments, ...furniture.list()],
  });
  return { blocks, reading };
}

function isShown({ root }: PresentationPart): boolean {
  return !['0', 'false'].includes(attributeOf(root, 'show') ?? '');
}

function shapesOf(slide: PresentationPart): XmlElement[] {
  return childrenOf(childOf(elementOf(slide, 'p:cSld'), 'p:spTree'));
}

function titleOf(slide: PresentationPart): string {
  const title = shapesOf(slide).find((shape) => /^(?:title|ctrTitle)$/.test(placeholderOf(shape)?.type ?? ''));
  return textOf(childOf(title ?? null, 'p:txBody'));
}

/** Reads what the speaker wrote below the slide: the body of the notes page. */
function readNotes(context: SlideContext): DraftBlock[] {
  return shapesOf(context.slide)
    .filter((shape) => placeholderOf(shape)?.type === 'body')
    .flatMap((shape) => readTextBody(childOf(shape, 'p:txBody'), textContext(context, [])))
    .map(({ runs, label }) => draftBlock('note', layRuns(runs), { label, locator: locate(context.number) }));
}

/** Gathers what stands at the edge of slides, each text once, where it is first seen. */
function collectFurniture() {
  const asides = new Map<string, Reading['asides'][number]>();
  return {
    add: (kind: 'pageHeader' | 'pageFooter', words: string, page: number): void => {
      const text = visible(words).trim();
      if (text !== '' && !asides.has(text)) asides.set(text, { kind, text, author: null, page });
    },
    list: () => [...asides.values()],
  };
}

/** @returns gives 0, 1, 2, ... */
function countUp(): () => number {
  let next = 0;
  return () => {
    next += 1;
    return next - 1;
  };
}
