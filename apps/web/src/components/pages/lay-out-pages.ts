export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A page in the scrolled column, in CSS pixels. */
export interface PlacedPage extends PageSize {
  /** From 1. */
  readonly number: number;
  readonly top: number;
  /** CSS pixels per PDF point. */
  readonly scale: number;
}

/** Space above, between and below the pages. */
export const pageGap = 16;

/**
 * Puts pages below one another.
 * @param sizes in PDF points.
 * @param fitWidth the width that pages are fitted to; null: all pages in the same scale.
 * @param scale CSS pixels per point where nothing is fitted.
 */
export function layOutPages(sizes: readonly PageSize[], fitWidth: number | null, scale: number): PlacedPage[] {
  const widest = Math.max(1, ...sizes.map(({ width }) => width));
  const used = fitWidth === null ? scale : fitWidth / widest;
  let top = pageGap;
  return sizes.map(({ width, height }, index) => {
    const page = { number: index + 1, top, width: width * used, height: height * used, scale: used };
    top += page.height + pageGap;
    return page;
  });
}

/** The pages that are near the visible part, one screen above and below it included. */
export function pagesNear(pages: readonly PlacedPage[], scrollTop: number, height: number): PlacedPage[] {
  return pages.filter((page) => page.top < scrollTop + 2 * height && page.top + page.height > scrollTop - height);
}

/** The page under the middle of the visible part. */
export function pageAt(pages: readonly PlacedPage[], scrollTop: number, height: number): number {
  const middle = scrollTop + height / 2;
  return pages.findLast((page) => page.top <= middle)?.number ?? 1;
}
