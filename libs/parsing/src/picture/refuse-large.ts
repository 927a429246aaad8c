import { ReadingFault } from '@lesart/document';

/** No picture of more pixels is decoded: more than an A2 sheet at 600 dpi has. */
export const mostPixels = 150_000_000;

/**
 * Refuses a picture by the size that it claims, before anything of it is decoded.
 * @throws ReadingFault `picture-too-large`
 */
export function refuseLarge(width: number, height: number): void {
  if (width * height <= mostPixels) return;
  const size = `${width} by ${height} pixels`;
  throw new ReadingFault('picture-too-large', `The picture has ${size}; ${mostPixels / 1e6} megapixels are the most.`);
}
