import { serveSandbox } from '@lesart/parsing';
import type { AttachmentPiece, ReaderProgress, ReadVersion } from '@lesart/pipelines';
import { prepareVersion, prepareWrittenVersion } from '@lesart/pipelines/prepare-version';
import type { EncodedVersion } from '@lesart/storage';
import { encodeVersion } from '@lesart/storage/encode-version';
import type { ReadRequest } from './version-reader.ts';

/**
 * The module that reads versions inside the sandbox, and gives back what the database takes; null when the version is to
 * be read by `recognise-version.child.ts`.
 */
serveSandbox<ReadRequest, ReadVersion<EncodedVersion> | null, ReaderProgress, AttachmentPiece>(
  async ({ versionId, depth, mostBytes, writtenOnly, ...request }, report, handOver, path) => {
    const read = await (writtenOnly ? prepareVersion : prepareWrittenVersion)({ ...request, path }, report, {
      depth,
      mostBytes,
      handOver,
    });
    return read && { ...read, prepared: encodeVersion(versionId, read.prepared) };
  },
);
