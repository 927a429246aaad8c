import { serveSandbox } from '@lesart/parsing';
import { createRecogniser } from '@lesart/parsing/recognition';
import type { AttachmentPiece, ReaderProgress, ReadVersion } from '@lesart/pipelines';
import { prepareVersion } from '@lesart/pipelines/prepare-version';
import type { EncodedVersion } from '@lesart/storage';
import { encodeVersion } from '@lesart/storage/encode-version';
import type { ReadRequest } from './version-reader.ts';

const recogniser = createRecogniser();

/** The module that reads versions with pictures of text; its process may load native code. */
serveSandbox<ReadRequest, ReadVersion<EncodedVersion>, ReaderProgress, AttachmentPiece>(
  async ({ versionId, depth, mostBytes, writtenOnly: _, ...request }, report, handOver, path) => {
    const unpacking = { depth, mostBytes, handOver };
    const { prepared, ...read } = await prepareVersion({ ...request, path }, report, unpacking, recogniser);
    return { prepared: encodeVersion(versionId, prepared), ...read };
  },
);
