import { describe, expect, it } from '@jest/globals';
import { failureCodeSchema, problems } from '@lesart/contracts';
import { findingCodeSchema, metadataNameSchema } from '@lesart/document';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

/** All texts by their full key. */
function flatten(value: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(value).flatMap(([key, inner]): [string, string][] =>
      typeof inner === 'string' ? [[prefix + key, inner]] : [...flatten(inner, `${prefix}${key}.`)],
    ),
  );
}

const german = flatten(de);
const english = flatten(en);
const placeholders = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).toSorted();

describe('the translations', () => {
  it('have the same keys in both languages', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('have the same placeholders and no empty text', () => {
    for (const [key, text] of english) {
      expect([key, placeholders(german.get(key))]).toEqual([key, placeholders(text)]);
      expect(text.trim()).not.toBe('');
      expect(german.get(key)?.trim()).not.toBe('');
    }
  });

  it('have a sentence and an advice for each problem and each failure', () => {
    const codes = [
      ...Object.keys(problems).map((code) => `problem.${code}`),
      ...failureCodeSchema.options.map((code) => `failure.${code}`),
    ];
    for (const code of codes) {
      expect([code, english.has(`${code}.title`), english.has(`${code}.advice`)]).toEqual([code, true, true]);
    }
  });

  it('explain each finding, advise on it, and name each kind of metadata', () => {
    const keys = [
      ...findingCodeSchema.options.flatMap((code) =>
        ['title', 'text', 'advice'].map((part) => `reading.finding.${code}.${part}`),
      ),
      ...metadataNameSchema.options.map((name) => `reading.metadataName.${name}`),
    ];
    expect(keys.filter((key) => !english.has(key) || !german.has(key))).toEqual([]);
  });
});
