import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { readPictureHeader } from './read-picture-header.ts';

const white = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff' } });

/** A TIFF file of directories alone: each tells a size and, when asked for, that it is a thumbnail. */
function tiffOf(frames: readonly { thumbnail?: boolean; next?: number }[]): Uint8Array {
  const length = 2 + 3 * 12 + 4;
  const file = Buffer.alloc(8 + frames.length * length);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(8, 4);
  for (const [at, { thumbnail = false, next }] of frames.entries()) {
    const start = 8 + at * length;
    file.writeUInt16LE(3, start);
    const tags: [number, number][] = [
      [254, thumbnail ? 1 : 0],
      [256, 100 + at],
      [257, 50],
    ];
    for (const [place, [tag, value]] of tags.entries()) {
      const entry = start + 2 + place * 12;
      file.writeUInt16LE(tag, entry);
      file.writeUInt16LE(4, entry + 2);
      file.writeUInt32LE(1, entry + 4);
      file.writeUInt32LE(value, entry + 8);
    }
    file.writeUInt32LE(next ?? (at + 1 < frames.length ? start + length : 0), start + length - 4);
  }
  return file;
}

describe('readPictureHeader', () => {
  it.each(['png', 'jpeg', 'tiff', 'webp'] as const)('tells the size of a %s file', async (format) => {
    const bytes = await white(321, 123).toFormat(format).toBuffer();
    expect(readPictureHeader(bytes)).toMatchObject({ frames: [{ index: 0, width: 321, height: 123 }], more: false });
  });

  it.each([
    ['lossless', { lossless: true }],
    ['transparent', { alphaQuality: 50 }],
  ])('tells the size of a WebP file that is %s', async (_name, options) => {
    const picture = sharp({ create: { width: 33, height: 44, channels: 4, background: '#ff000080' } });
    expect(readPictureHeader(await picture.webp(options).toBuffer()).frames).toEqual([
      { index: 0, width: 33, height: 44 },
    ]);
  });

  it('tells who took a photo, when, with what and where', async () => {
    const exif = {
      IFD0: { Artist: 'Karin Sommer', Make: 'Canon', Model: 'Canon EOS R5', DateTime: '2024:05:06 07:08:09' },
      IFD2: { DateTimeOriginal: '2024:05:01 10:11:12' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 31/1 1200/100',
        GPSLongitudeRef: 'W',
        GPSLongitude: '13/1 24/1 1800/100',
      },
    };
    for (const format of ['jpeg', 'webp', 'png'] as const) {
      const { metadata } = readPictureHeader(await white(8, 8).withExif(exif).toFormat(format).toBuffer());
      expect(metadata).toEqual([
        { name: 'author', value: 'Karin Sommer' },
        { name: 'created', value: '2024-05-01T10:11:12' },
        { name: 'modified', value: '2024-05-06T07:08:09' },
        { name: 'camera', value: 'Canon EOS R5' },
        { name: 'position', value: '52.52000, -13.40500' },
      ]);
    }
  });

  it('counts the pages of a TIFF file, thumbnails left out, and ends where their chain closes to a circle', () => {
    const { frames, more } = readPictureHeader(tiffOf([{}, { thumbnail: true }, { next: 8 }]));
    expect(frames.map(({ index, width }) => [index, width])).toEqual([
      [0, 100],
      [2, 102],
    ]);
    expect(more).toBe(false);
  });

  it('looks at the first 500 pages of a TIFF file and says that there are more', () => {
    const { frames, more } = readPictureHeader(tiffOf(Array.from({ length: 3000 }, () => ({}))));
    expect(frames).toHaveLength(500);
    expect(more).toBe(true);
  });

  it('says that a picture is broken when it ends before its size', () => {
    const start = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]);
    expect(() => readPictureHeader(start)).toThrow(expect.objectContaining({ code: 'file-broken' }));
  });

  it('ends with a size or a fault whatever the bytes are', async () => {
    const files = await Promise.all(
      (['png', 'jpeg', 'tiff', 'webp'] as const).map((format) => white(40, 30).toFormat(format).toBuffer()),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 20 }),
        fc.nat(600),
        (file, changes, length) => {
          const bytes = Buffer.from(file.subarray(0, Math.max(1, length)));
          for (const [at, value] of changes) if (at > 3 && at < bytes.length) bytes[at] = value;
          try {
            expect(readPictureHeader(bytes).frames.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toMatchObject({ code: 'file-broken' });
          }
        },
      ),
    );
  });
});
