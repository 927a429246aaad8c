import type { Block } from '@lesart/document';
import type { PageSize } from '../../components/pages/lay-out-pages.ts';
import { blockAtPoint } from '../../components/pages/place-blocks.ts';

/** Words that a person has selected, and where they begin. */
export interface Quotation {
  readonly text: string;
  /** null where no block is known to stand there. */
  readonly block: Block | null;
  /** The page that they stand on, where the original is shown. */
  readonly page: number | null;
  /** The cell that they stand in, "C12". */
  readonly cell: string | null;
}

/**
 * Ends a selection that began in the document where the document ends: dragged past the end of a line of the original,
 * it runs on over everything that follows on the screen.
 */
export function clampSelection(root: HTMLElement): void {
  const selection = window.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || selection.isCollapsed || !anchorNode || !focusNode || !root.contains(anchorNode)) return;
  const anchor = elementOf(anchorNode);
  const quotable = anchor?.closest('[data-quotable]');
  if (!quotable || quotable.contains(focusNode)) return;
  const isBackwards = (anchorNode.compareDocumentPosition(focusNode) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  // The pieces of a page's text are lines or parts of lines, the text of a document goes on.
  const edge = anchor?.closest('[data-page]') ? anchorNode : lastText(isBackwards ? null : quotable);
  if (!edge) return;
  selection.setBaseAndExtent(
    anchorNode,
    selection.anchorOffset,
    edge,
    isBackwards ? 0 : (edge.textContent?.length ?? 0),
  );
}

function lastText(element: Element | null): Node | null {
  if (!element) return null;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let last: Node | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) last = node;
  return last;
}

const elementOf = (node: Node) => (node instanceof Element ? node : node.parentElement);

/**
 * What is selected in the document that a viewer shows; null when nothing is, or something else.
 * @param root the viewer; what may be quoted in it stands in elements with `data-quotable`.
 */
export function readSelection(
  root: HTMLElement,
  blocks: ReadonlyMap<string, Block>,
  pageSizes: readonly PageSize[],
): { quotation: Quotation; range: globalThis.Range } | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = elementOf(range.startContainer);
  const common = elementOf(range.commonAncestorContainer);
  if (!start || !common || !root.contains(common)) return null;
  if (!common.closest('[data-quotable]') && !common.querySelector('[data-quotable]')) return null;
  if (!start.closest('[data-quotable]')) return null;
  const text = selection.toString().replaceAll(/\s+/g, ' ').trim();
  if (text === '') return null;
  return { range, quotation: { text, ...placeOf(start, range, blocks, pageSizes) } };
}

function placeOf(
  start: Element,
  range: globalThis.Range,
  blocks: ReadonlyMap<string, Block>,
  pageSizes: readonly PageSize[],
): Omit<Quotation, 'text'> {
  const blockElement = start.closest<HTMLElement>('[data-block]');
  const block = blocks.get(blockElement?.dataset.block ?? '') ?? null;
  const cell = start.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? null;
  if (block) return { block, cell, page: null };
  const pageElement = start.closest<HTMLElement>('[data-page]');
  const page = Number(pageElement?.dataset.page);
  const size = pageSizes[page - 1];
  const [rectangle] = range.getClientRects();
  if (!pageElement || !size || !rectangle) return { block: null, cell, page: page || null };
  const frame = pageElement.getBoundingClientRect();
  const scale = frame.width / size.width;
  const x = (rectangle.left + Math.min(4, rectangle.width / 2) - frame.left) / scale;
  const y = ((rectangle.top + rectangle.bottom) / 2 - frame.top) / scale;
  const blockId = blockAtPoint(blocks.values(), page, x, y);
  return { block: blocks.get(blockId ?? '') ?? null, cell, page };
}
