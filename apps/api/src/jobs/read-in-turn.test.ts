import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { ReadingFault } from '@lesart/document';
import { type ReadingSandboxes, readInTurn } from './read-in-turn.ts';

type Sandboxes = ReadingSandboxes<{ readonly writtenOnly: boolean }, string>;
type Recognise = Sandboxes['recognising']['run'];

const bytes = (text: string) => new TextEncoder().encode(text);

/** Reads a file with pictures of text, beside which "scan.txt" is; gives what was read and the files that were kept. */
async function read(recognise: Recognise) {
  const kept: string[] = [];
  const sandboxes: Sandboxes = {
    reading: {
      run: async ({ writtenOnly }, { onPart } = {}) => {
        if (!writtenOnly) return null;
        await onPart?.({ name: 'scan.txt', bytes: bytes('the whole file'), last: true });
        return 'what is written';
      },
    },
    recognising: { run: recognise },
  };
  const answer = await readInTurn(
    sandboxes,
    { writtenOnly: false },
    {
      file: 'a.eml',
      onProgress: () => {},
      onAttachment: async ({ content }) => kept.push((await buffer(content)).toString()) > 0,
      signal: new AbortController().signal,
    },
  );
  return { answer, kept };
}

describe('readInTurn', () => {
  it('gives what the recogniser reads when there are pictures of text', async () => {
    expect(await read(async () => 'what is seen')).toEqual({ answer: 'what is seen', kept: [] });
  });

  it('begins files anew that the recogniser was handing over when it was interrupted', async () => {
    const outcome = await read(async (_, { onPart } = {}) => {
      await onPart?.({ name: 'scan.txt', bytes: bytes('the wh'), last: false });
      throw new ReadingFault('reading-timeout', 'It took too long');
    });
    expect(outcome).toEqual({ answer: 'what is written', kept: ['the whole file'] });
  });

  it('throws what is wrong with the file', async () => {
    const broken = new ReadingFault('file-broken', 'It is cut off');
    await expect(read(() => Promise.reject(broken))).rejects.toBe(broken);
  });
});
