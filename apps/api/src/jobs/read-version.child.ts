import { serveSandbox } from '@lesart/parsing';
import type { AttachmentPiece, ReaderProgress, ReadVersion } from '@lesart/pipelines';
import { prepareVersion } from '@lesart/pipelines/prepare-version';
import type { EncodedVersion } from '@lesart/storage';
import { encodeVersion } from '@lesart/storage/encode-version';
import type { ReadRequest } from './version-reader.ts';

/** The module that reads versions inside the sandbox, and gives back what the database takes. */
serveSandbox<ReadRequest, ReadVersion<EncodedVersion>, ReaderProgress, AttachmentPiece>(
  async ({ versionId, depth, mostBytes, ...request }, report, handOver) => {
    const { prepared, ...read } = await prepareVersion(request, report, { depth, mostBytes, handOver });
    return { prepared: encodeVersion(versionId, prepared), ...read };
  },
);
