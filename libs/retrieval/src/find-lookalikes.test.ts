import { describe, expect, it } from '@jest/globals';
import { findLookalikes } from './find-lookalikes.ts';

const lookalikes = (text: string, question: string) =>
  findLookalikes(text, question).map(({ start, end }) => text.slice(start, end));

describe('findLookalikes', () => {
  it('finds a word that was misspelt', () => {
    expect(lookalikes('Die Kündigungsfrist beträgt drei Monate.', 'Kündigungsfirst')).toEqual(['Kündigungsfrist']);
    expect(lookalikes('The liability is limited.', 'liabillity')).toEqual(['liability']);
  });

  it('finds a compound with the same long part', () => {
    expect(lookalikes('für Handwerkerleistung und Lohn', 'Handwerkerleistungen')).toEqual(['Handwerkerleistung']);
  });

  it('does not take words for alike that only rhyme', () => {
    expect(lookalikes('Der Betrag und die Haltung', 'Vertrag Haftung')).toEqual([]);
  });

  it('leaves out short words and stop words', () => {
    expect(lookalikes('der Rat und welche', 'Rad welcher')).toEqual([]);
  });
});
