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
 * @returns for each file, in order, whether it was kept
 */
export async function handOverAttachments(
  attachments: Iterable<Attachment>,
  mostBytes: number,
  { handOver, onDone }: { handOver: HandOver; onDone: () => void },
): Promise<boolean[]> {
  const outcomes: boolean[] = [];
  const apart = nameApart();
  for (const { name, bytes } of attachments) {
    const path = apart(name);
    outcomes.push(
      path !== null && bytes !== null && bytes.length <= mostBytes && (await handOverPieces(path, bytes, handOver)),
    );
    onDone();
  }
  return outcomes;
}

/**
 * The names under which the files that were kept were handed over.
 * @param attachments all of them, in the order in which they were
 */
export function namesOfKept(attachments: readonly { readonly name: string; readonly kept: boolean }[]): Set<string> {
  const apart = nameApart();
  const names = attachments.map(({ name, kept }) => ({ path: apart(name), kept }));
  return new Set(names.flatMap(({ path, kept }) => (kept && path !== null ? [path] : [])));
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

function shorten(name: string): string {
  if (name.length <= longestName) return name;
  const { stem, extension } = splitName(name);
  return cut(stem, longestName - extension.length) + extension;
}

/** A name of a file without its extension, and that with its dot; what is long or at the beginning is no extension. */
function splitName(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  const at = dot > 0 && name.length - dot <= 10 ? dot : name.length;
  return { stem: name.slice(0, at), extension: name.slice(at) };
}

/** No half of a character and no blank is left at the end: to clean the name again would change it. */
function cut(text: string, length: number): string {
  return text.slice(0, length).toWellFormed().trimEnd();
}

/** " (20000)": there is room for as many as an archive can have. */
const longestNumber = 8;

/**
 * @returns gives each path a clean one of its own, null when nothing is left of it: one that comes again gets a number
 *   before its extension and is not too long with it. Files that are left out count too, so that the others are called
 *   the same whatever becomes of those.
 */
function nameApart(): (path: string) => string | null {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return (given) => {
    const path = cleanPath(given);
    if (path.length === 0) return null;
    let name = path.join('/');
    if (taken.has(name)) {
      const { stem, extension } = splitName(path.at(-1) ?? '');
      const numbered = [...path.slice(0, -1), cut(stem, longestName - longestNumber - extension.length)].join('/');
      // Names that are shortened to the same count on together, from where the last one stopped.
      const key = numbered + extension;
      let number = numbers.get(key) ?? 1;
      do {
        number += 1;
        name = `${numbered} (${number})${extension}`;
      } while (taken.has(name));
      numbers.set(key, number);
    }
    taken.add(name);
    return name;
  };
}
