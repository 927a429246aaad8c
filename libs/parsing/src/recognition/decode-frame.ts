import { ReadingFault } from '@lesart/document';
import sharp from 'sharp';
import { mostPixels, refuseLarge } from '../picture/refuse-large.ts';
import type { GreyPicture } from './grey-picture.ts';

/** One picture of a file in grey, turned the way it is shown. */
export interface DecodedFrame {
  /** Of the original in pixels, as shown. */
  readonly width: number;
  readonly height: number;
  readonly picture: GreyPicture;
  /** Pixels of the original for each pixel of the picture. */
  readonly unit: number;
}

/**
 * Decodes one picture of a PNG, JPEG, TIFF or WebP file (libvips). What is transparent becomes white.
 * @param frame from 0
 * @param most pixels of the result; larger pictures are shrunk
 * @throws ReadingFault `file-broken`, `picture-too-large`
 */
export async function decodeFrame(bytes: Uint8Array, frame: number, most: number): Promise<DecodedFrame> {
  try {
    const open = () => sharp(bytes, { page: frame, limitInputPixels: mostPixels, failOn: 'error' });
    const { autoOrient } = await open().metadata();
    const { width, height } = autoOrient;
    refuseLarge(width, height);
    const scale = Math.min(1, Math.sqrt(most / (width * height)));
    const { data, info } = await open()
      .autoOrient()
      .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .toColourspace('b-w')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const pixels = info.channels === 1 ? data : data.filter((_value, at) => at % info.channels === 0);
    return { width, height, picture: { width: info.width, height: info.height, pixels }, unit: width / info.width };
  } catch (error) {
    if (error instanceof ReadingFault) throw error;
    throw new ReadingFault('file-broken', 'The picture is cut off or damaged.');
  }
}
