import { createHash } from 'node:crypto';
import type { VersionToAsk } from '@lesart/pipelines';
import { readVersion } from './read-version.ts';

/**
 * Reads a file as a version that a matrix asks. Its ids are made from its path: the same file has the same.
 * @throws as `readVersion`
 */
export async function readAskedFile(path: string, timeLimitMs: number): Promise<VersionToAsk> {
  const { name, blocks } = await readVersion(path, timeLimitMs);
  return {
    documentId: idOf(`document ${path}`),
    documentName: name,
    versionId: idOf(`version ${path}`),
    versionNumber: 1,
    blocks,
  };
}

/** A UUID that is the same for the same name. */
export function idOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(12, 15)}-8${hash.slice(15, 18)}-${hash.slice(18, 30)}`;
}
