export { readValues } from './read-values.ts';
export type * from './value.ts';
