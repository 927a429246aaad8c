import { InvalidArgumentError } from 'commander';

/** A whole number of 1 and more, as an option gives it. */
export function wholeNumber(given: string): number {
  const number = Number(given);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It takes a whole number from 1.');
  return number;
}
