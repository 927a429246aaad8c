import { InvalidArgumentError } from 'commander';
import type { LibrarySize } from './open-library.ts';

const sizePattern = /^([1-9]\d{0,8})(?:@(embedded|postgres))?$/;

/** Sizes as an option gives them: "20000@embedded,100000@postgres"; without a database it is the embedded one. */
export function librarySizes(given: string): LibrarySize[] {
  return given.split(',').map((part) => {
    const [, chunks, database] = sizePattern.exec(part.trim()) ?? [];
    if (chunks === undefined) {
      throw new InvalidArgumentError('It takes numbers of chunks, each with @embedded or @postgres, between commas.');
    }
    return { chunks: Number(chunks), database: database === 'postgres' ? 'postgres' : 'embedded' };
  });
}

/** Whole numbers from 1 between commas, as an option gives them. */
export function wholeNumbers(given: string): number[] {
  return given.split(',').map((part) => {
    const number = Number(part);
    if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It takes whole numbers from 1.');
    return number;
  });
}
