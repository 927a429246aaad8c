import type { CellValue, Question } from '@lesart/contracts';
import { readValues } from '../values/read-values.ts';
import { foldWords } from './fold-words.ts';
import type { ModelReply } from './read-reply.ts';

/**
 * The value of a reply in the form that the question asks for.
 * @returns null when the reply's value is no such value
 */
export function typeValue(
  raw: ModelReply['value'],
  { kind, choices }: Pick<Question, 'kind' | 'choices'>,
): CellValue | null {
  const text = (Array.isArray(raw) ? raw.join('; ') : String(raw ?? '')).trim();
  if (text === '') return null;
  switch (kind) {
    case 'text':
      return { kind, text: text.replace(HEADING_MARK, '') };
    case 'amount':
      return typeAmount(text);
    case 'date': {
      const date = readValues(text).find((value) => value.kind === 'date');
      return date === undefined ? null : { kind, date: date.date, text: date.text };
    }
    case 'yesNo': {
      const yes = yesWords.get(foldWords(text).split(' ')[0] ?? '');
      return yes === undefined ? null : { kind, yes };
    }
    case 'choice': {
      const choice = choices.find((each) => foldWords(each) === foldWords(text));
      return choice === undefined ? null : { kind, choice };
    }
    case 'list': {
      const items = (Array.isArray(raw) ? raw.map(String) : text.split(/\n|;/)).map((item) => item.trim());
      return { kind, items: [...new Set(items.filter((item) => item !== ''))] };
    }
    case 'fulfilment': {
      const level = levelWords.get(foldWords(text));
      return level === undefined ? null : { kind, level };
    }
  }
}

/** What a heading begins with in a prompt is none of its words. */
const HEADING_MARK = /^#+\s+/;

/** A number without a currency is an amount whose currency only the quote can tell. */
function typeAmount(text: string): CellValue | null {
  const values = readValues(text);
  const amount = values.find((value) => value.kind === 'amount');
  if (amount !== undefined) {
    return { kind: 'amount', minorUnits: amount.minorUnits, currency: amount.currency, text: amount.text };
  }
  const number = values.find((value) => value.kind === 'number');
  if (number === undefined) return null;
  return { kind: 'amount', minorUnits: Math.round(number.number * 100), currency: null, text: number.text };
}

const yesWords = new Map([
  ['yes', true],
  ['true', true],
  ['ja', true],
  ['no', false],
  ['false', false],
  ['nein', false],
]);

const levelWords = new Map<string, 'met' | 'partly' | 'deviates'>([
  ['met', 'met'],
  ['partly', 'partly'],
  ['partly met', 'partly'],
  ['partially', 'partly'],
  ['deviates', 'deviates'],
  ['not met', 'deviates'],
  ['erfüllt', 'met'],
  ['teilweise', 'partly'],
  ['teilweise erfüllt', 'partly'],
  ['weicht ab', 'deviates'],
  ['nicht erfüllt', 'deviates'],
]);
