import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';

/** Files up to this size are sent from memory, which is a fifth of the work of sending a stream. */
const mostInMemory = 1024 * 1024;

/** The bytes of a file to send; of a large one they are read while they are sent. */
export async function openBytes(path: string): Promise<Blob | Uint8Array<ArrayBuffer>> {
  return (await stat(path)).size > mostInMemory ? openAsBlob(path) : new Uint8Array(await readFile(path));
}
