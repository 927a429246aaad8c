import type { Attachment } from '@lesart/parsing';

/** A piece of a file that was inside a file, on its way out of the sandbox. */
export interface AttachmentPiece {
  /** The path of the file, made clean: folders and a name, joined by slashes. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** With the last piece the file is complete. */
  readonly last: boolean;
}

/** @returns at the last piece whether the file was kept; before it, anything */
export type HandOver = (piece: AttachmentPiece) => Promise<boolean>;

const pieceBytes = 1024 * 1024;
const longestName = 255;

/**
 * Hands over the files inside a file, one after the other, in pieces. Names that come twice get a number: "scan (2).pdf".
 * @param mostBytes files that are larger are left out
 * @param onDone called after each file
 * @returns the names of those that were left out
 */
export async function handOverAttachments(
  attachments: Iterable<Attachment>,
  mostBytes: number,
  { handOver, onDone }: { handOver: HandOver; onDone: () => void },
): Promise<string[]> {
  const leftOut: string[] = [];
  const taken = new Set<string>();
  for (const { name, bytes } of attachments) {
    const path = cleanPath(name);
    const kept =
      path.length > 0 &&
      bytes !== null &&
      bytes.length <= mostBytes &&
      (await handOverPieces(nameApart(path.join('/'), taken), bytes, handOver));
    if (!kept) leftOut.push(name);
    onDone();
  }
  return leftOut;
}

async function handOverPieces(name: string, bytes: Uint8Array, handOver: HandOver): Promise<boolean> {
  let at = 0;
  for (; bytes.length - at > pieceBytes; at += pieceBytes) {
    await handOver({ name, bytes: bytes.subarray(at, at + pieceBytes), last: false });
  }
  return handOver({ name, bytes: bytes.subarray(at), last: true });
}

/**
 * The parts of a path as names of folders and of a file that every system can show: without characters that cannot be
 * seen, without "." and "..", composed (NFC), not too long. Empty when nothing is left.
 */
export function cleanPath(path: string): string[] {
  return path
    .split(/[/\\]/)
    .map((part) =>
      part
        .toWellFormed()
        .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
        .normalize('NFC')
        .trim(),
    )
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map(shorten);
}

/** Keeps the extension. */
function shorten(name: string): string {
  if (name.length <= longestName) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 10 ? name.slice(dot) : '';
  return (name.slice(0, longestName - extension.length) + extension).toWellFormed();
}

function nameApart(path: string, taken: Set<string>): string {
  const [, stem = path, extension = ''] = /^(.*?)(\.[^./]*)?$/s.exec(path) ?? [];
  let name = path;
  for (let number = 2; taken.has(name); number += 1) name = `${stem} (${number})${extension}`;
  taken.add(name);
  return name;
}
