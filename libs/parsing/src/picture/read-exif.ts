import type { Metadata } from '@lesart/document';
import { visible } from '../lay-runs.ts';
import { type Directory, readDirectories } from './read-directories.ts';

/** What a picture tells of its origin: Exif 2.32 (CIPA DC-008), tags of TIFF 6.0, and those that Windows writes. */
export function readExif(directory: Directory): Metadata[] {
  const exif = directory.directory(0x8769);
  const gps = directory.directory(0x8825);
  const found: [Metadata['name'], string][] = [
    ['title', directory.text(0x010d) || wideText(directory, 0x9c9b)],
    ['subject', wideText(directory, 0x9c9f)],
    ['keywords', wideText(directory, 0x9c9e)],
    ['description', directory.text(0x010e) || wideText(directory, 0x9c9c)],
    ['author', directory.text(0x013b) || wideText(directory, 0x9c9d)],
    ['software', directory.text(0x0131)],
    ['created', isoDate(exif?.text(0x9003) || (exif?.text(0x9004) ?? ''))],
    ['modified', isoDate(directory.text(0x0132))],
    ['camera', cameraOf(directory)],
    ['position', gps ? positionOf(gps) : ''],
    ['custom', named('Copyright', directory.text(0x8298))],
    ['custom', named('Serial number', exif?.text(0xa431) ?? '')],
    ['custom', named('Owner', exif?.text(0xa430) ?? '')],
  ];
  return found.flatMap(([name, value]) => {
    const clean = visible(value).trim().slice(0, 1000);
    return clean === '' ? [] : [{ name, value: clean }];
  });
}

/** The first directory of an EXIF block, which may begin with "Exif\0\0". */
export function openExif(block: Uint8Array): Directory | null {
  const marked = Buffer.from(block.subarray(0, 6)).toString('latin1') === 'Exif\0\0';
  return readDirectories(marked ? block.subarray(6) : block, 1).directories[0] ?? null;
}

function cameraOf(directory: Directory): string {
  const maker = directory.text(0x010f);
  const model = directory.text(0x0110);
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${maker} ${model}`.trim();
}

/** Windows writes UTF-16. */
function wideText(directory: Directory, tag: number): string {
  const bytes = directory.bytes(tag);
  return bytes ? (new TextDecoder('utf-16le').decode(bytes).split('\0', 1)[0] ?? '') : '';
}

function named(name: string, value: string): string {
  return value === '' ? '' : `${name}: ${value}`;
}

/** "2024:05:06 07:08:09" is a local time without a zone. */
function isoDate(text: string): string {
  const parts = /^(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?/.exec(text);
  if (!parts || parts[1] === '0000') return '';
  const [, year, month, day, time] = parts;
  return `${year}-${month}-${day}${time === undefined ? '' : `T${time}`}`;
}

/** Degrees with a sign, north and east positive, to about a metre: "52.52000, 13.40500". */
function positionOf(gps: Directory): string {
  const latitude = degrees(gps.numbers(2), gps.text(1) === 'S');
  const longitude = degrees(gps.numbers(4), gps.text(3) === 'W');
  return latitude === null || longitude === null ? '' : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

function degrees(parts: readonly number[], negative: boolean): number | null {
  const [whole, minutes = 0, seconds = 0] = parts;
  if (whole === undefined) return null;
  const value = whole + minutes / 60 + seconds / 3600;
  if (!Number.isFinite(value)) return null;
  return negative ? -value : value;
}
