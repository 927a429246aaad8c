import { type Metadata, ReadingFault } from '@lesart/document';
import { visible } from '../lay-runs.ts';
import { readDirectories } from './read-directories.ts';
import { openExif, readExif } from './read-exif.ts';

/** One picture of a file, before anything of it is decoded. */
export interface Frame {
  /** Its place among the pictures of the file, from 0. */
  readonly index: number;
  /** In pixels, as stored. */
  readonly width: number;
  readonly height: number;
}

export interface PictureHeader {
  /** More than one only in TIFF. */
  readonly frames: readonly Frame[];
  /** The file has more pictures than were looked at. */
  readonly more: boolean;
  readonly metadata: readonly Metadata[];
}

/** Pages of a TIFF file that are read. */
const mostFrames = 500;

/**
 * Reads what a picture file says of itself.
 * @param bytes PNG, JPEG, TIFF or WebP, by their first bytes
 * @throws ReadingFault `file-broken` when there is no size in it
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readerOf(buffer)(buffer);
  if (!header || header.frames.length === 0 || header.frames.some(({ width, height }) => !(width > 0 && height > 0))) {
    throw new ReadingFault('file-broken', 'The picture is cut off or damaged: it does not say how large it is.');
  }
  return header;
}

function readerOf(bytes: Buffer): (bytes: Buffer) => PictureHeader | null {
  if (bytes[0] === 0x89) return readPng;
  if (bytes[0] === 0xff) return readJpeg;
  if (bytes[0] === 0x52) return readWebp;
  return readTiff;
}

function single(width: number, height: number, metadata: readonly Metadata[]): PictureHeader {
  return { frames: [{ index: 0, width, height }], more: false, metadata };
}

/** PNG (third edition), 5: chunks of length, type, data and checksum. */
function readPng(bytes: Buffer): PictureHeader | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  const metadata: Metadata[] = [];
  let at = 33;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + length));
    if (type === 'eXIf') metadata.push(...exifIn(data));
    if (type === 'tEXt' || type === 'iTXt') metadata.push(...pngText(data, type === 'iTXt'));
    at += 12 + length;
  }
  return single(bytes.readUInt32BE(16), bytes.readUInt32BE(20), metadata.slice(0, mostMetadata));
}

const mostMetadata = 50;
const pngKeywords: Readonly<Record<string, Metadata['name']>> = {
  Title: 'title',
  Author: 'author',
  Description: 'description',
  Software: 'software',
  'Creation Time': 'created',
  Source: 'camera',
  Comment: 'description',
};

/** A keyword, then the text; what is compressed is left out. */
function pngText(data: Buffer, international: boolean): Metadata[] {
  const end = data.indexOf(0);
  const name = end > 0 && end < 80 ? pngKeywords[data.toString('latin1', 0, end)] : undefined;
  if (name === undefined || (international && data[end + 1] === 1)) return [];
  // iTXt: compression flag and method, language, translated keyword, each ended by a zero.
  const language = international ? data.indexOf(0, end + 3) : end;
  const start = international ? data.indexOf(0, language + 1) : end;
  if (start < 0) return [];
  const value = visible(data.subarray(start + 1, start + 1001).toString(international ? 'utf8' : 'latin1')).trim();
  return value === '' ? [] : [{ name, value }];
}

/** ITU-T T.81 annex B: markers with lengths until the scan begins. */
function readJpeg(bytes: Buffer): PictureHeader | null {
  const metadata: Metadata[] = [];
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    // SOF0 to SOF15 without DHT, JPG and DAC.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return single(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5), metadata);
    const data = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1 && data.toString('latin1', 0, 4) === 'Exif' && metadata.length === 0) {
      metadata.push(...exifIn(data));
    }
    at += 2 + Math.max(2, length);
  }
  return null;
}

/** WebP Container Specification: RIFF chunks; VP8X, VP8 or VP8L tells the size. */
function readWebp(bytes: Buffer): PictureHeader | null {
  let size: { width: number; height: number } | null = null;
  const metadata: Metadata[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const data = bytes.subarray(at + 8, at + 8 + length);
    size ??= webpSize(type, data);
    if (type === 'EXIF' && metadata.length === 0) metadata.push(...exifIn(data));
    at += 8 + length + (length % 2);
  }
  return size && single(size.width, size.height, metadata);
}

function webpSize(type: string, data: Buffer): { width: number; height: number } | null {
  if (type === 'VP8X' && data.length >= 10) {
    return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
  }
  if (type === 'VP8 ' && data.length >= 10) {
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  }
  if (type === 'VP8L' && data.length >= 5) {
    const bits = data.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

/** Directories of thumbnails and masks (TIFF 6.0, NewSubfileType, bits 0 and 2) are no pages. */
function readTiff(bytes: Buffer): PictureHeader | null {
  const { directories, more } = readDirectories(bytes, mostFrames);
  const [first] = directories;
  const frames = directories.flatMap((directory, index) => {
    const isPage = ((directory.number(254) ?? 0) & 5) === 0;
    return isPage ? [{ index, width: directory.number(256) ?? 0, height: directory.number(257) ?? 0 }] : [];
  });
  return { frames, more, metadata: first ? readExif(first) : [] };
}

function exifIn(block: Uint8Array): Metadata[] {
  const directory = openExif(block);
  return directory ? readExif(directory) : [];
}
