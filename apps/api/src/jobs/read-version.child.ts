import { serveSandbox } from '@lesart/parsing';
import { prepareVersion } from '@lesart/pipelines/prepare-version';
import { encodeVersion } from '@lesart/storage/encode-version';
import type { ReadRequest } from './version-reader.ts';

/** The module that reads versions inside the sandbox, and gives back what the database takes. */
serveSandbox(async ({ versionId, ...request }: ReadRequest, report: Parameters<typeof prepareVersion>[1]) => {
  const { prepared, vectors, chunksToEmbed } = await prepareVersion(request, report);
  return { prepared: encodeVersion(versionId, prepared), vectors, chunksToEmbed };
});
