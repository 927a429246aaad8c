import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defaultReadingSettings } from '@lesart/document';
import type { VersionToIngest } from '../stores.ts';

const folder = join(import.meta.dirname, '../../../../demo/documents');

/** A document of the demo, as a version that is to be ingested. */
export interface DemoVersion extends VersionToIngest {
  readonly path: string;
}

/** The demo's document in the file `file`; its ids are made from the name. */
export function demoVersion(file: string): DemoVersion {
  return versionOf(join(folder, file));
}

/** The file at `path`, as a version that is to be ingested. */
export function versionOf(path: string): DemoVersion {
  const bytes = readFileSync(path);
  const documentName = basename(path);
  const versionId = idOf(`version ${documentName}`);
  return {
    path,
    documentName,
    documentId: idOf(`document ${documentName}`),
    versionId,
    rootVersionId: versionId,
    depth: 0,
    knownAttachments: [],
    contentHash: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    settings: defaultReadingSettings,
  };
}

/** A UUID that is the same for the same name. */
export function idOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  const [a, b, c, d] = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 15), hash.slice(15, 18)];
  return `${a}-${b}-8${c}-8${d}-${hash.slice(18, 30)}`;
}
