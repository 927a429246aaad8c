import { describe, expect, it } from '@jest/globals';
import type { AnswerKind } from '@lesart/contracts';
import { documentOf } from '../testing/document-of.ts';
import { type Extract, extractAnswer } from './extract-answer.ts';

/** Words without their commonest endings, as a stemmer gives them. */
const analyse = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 4 ? word.replace(/(?:ically|ation|able|ed|ing|ly|en|e|t|s|er)$/u, '') : word,
  );

function ask(prompt: string, kind: AnswerKind, ...texts: string[]): Extract | null {
  const question = { label: prompt, prompt, kind, choices: [] };
  return extractAnswer({ document: documentOf(texts), question, language: 'en', analyse });
}

/** true, false; null for what is unsure. */
function judged(prompt: string, ...texts: string[]): boolean | null | undefined {
  const extract = ask(prompt, 'yesNo', ...texts);
  if (extract?.state === 'unsure') return null;
  return extract?.value?.kind === 'yesNo' ? extract.value.yes : undefined;
}

describe('extractAnswer of yes and no', () => {
  it.each([
    ['Ist die Haftung begrenzt?', 'Die Haftung des Vermieters ist nicht begrenzt.'],
    ['Is liability limited?', 'The liability of the supplier is not limited.'],
    ['Must the supplier maintain insurance?', 'The supplier is not required to maintain any insurance.'],
    ['Does the contract renew automatically?', 'This Agreement does not renew automatically.'],
    ['Verlängert sich der Vertrag automatisch?', 'Der Vertrag verlängert sich nicht automatisch.'],
    ['May the contract be assigned?', 'This Agreement may not be assigned by either party.'],
    ['Is a license granted?', 'The Supplier does not grant a license to the Customer.'],
    ['Is there an obligation to carry insurance?', 'The supplier is not required to carry any insurance.'],
    ['Is subletting allowed?', 'Subletting is not permitted under this lease.'],
  ])('never says yes to %s where stands: %s', (prompt, text) => {
    expect(judged(prompt, text)).not.toBe(true);
  });

  it.each([
    [
      'May the contract be assigned?',
      'This Agreement may not be assigned by either party without the consent of the other.',
    ],
    [
      'Does the contract renew automatically?',
      'This Agreement does not renew automatically unless both parties agree.',
    ],
    [
      'Must the supplier maintain insurance?',
      'The supplier need not maintain insurance if the customer maintains insurance.',
    ],
    ['Ist die Haftung begrenzt?', 'Die Haftung ist unbegrenzt, wenn der Schaden nicht begrenzt ist.'],
  ])('is unsure of %s where stands: %s', (prompt, text) => {
    expect(judged(prompt, text)).toBeNull();
  });

  it.each([
    ['Ist die Haftung begrenzt?', 'Die Haftung des Vermieters ist auf 10.000 EUR begrenzt.'],
    ['Is liability limited?', 'The liability of the supplier shall not exceed EUR 100,000.'],
    ['Must the supplier maintain insurance?', 'The supplier shall maintain insurance, which it may not cancel.'],
    [
      'Does the contract renew automatically?',
      'This Agreement shall renew automatically for successive terms of one year.',
    ],
    [
      'Does assignment require consent?',
      'This Agreement may not be assigned by either party without the consent of the other.',
    ],
    [
      'Does assignment require consent?',
      'Neither party shall assign this Agreement without prior written consent, except that no consent is required for a merger.',
    ],
    ['Is there a non-compete clause?', 'The Supplier shall not compete with the Customer during the term.'],
    [
      'Can a party terminate the contract without cause?',
      'Either party may terminate this Agreement without cause upon 30 days notice.',
    ],
  ])('says yes to %s where stands: %s', (prompt, text) => {
    expect(judged(prompt, text)).toBe(true);
  });

  it('is unsure where one clause says what another denies', () => {
    const texts = [
      'The supplier shall maintain product liability insurance.',
      'The supplier is not required to maintain any insurance.',
    ];
    expect(judged('Must the supplier maintain insurance?', ...texts)).toBeNull();
  });
});

describe('extractAnswer of what is allowed without consent', () => {
  const english = 'May the contract be assigned to somebody else without consent?';
  const german = 'Darf der Vertrag ohne Zustimmung auf andere übertragen werden?';

  it.each([
    [english, 'Neither party may assign this agreement without the prior written consent of the other.', false],
    [english, 'Assignment of this agreement requires the prior written consent of the other party.', false],
    [english, 'The supplier may assign this agreement without the consent of the customer.', true],
    [
      german,
      'Die Übertragung von Rechten und Pflichten bedarf der schriftlichen Zustimmung der anderen Partei.',
      false,
    ],
    [german, 'Der Vertrag darf nicht ohne Zustimmung der anderen Partei übertragen werden.', false],
    [german, 'Der Lieferant darf den Vertrag ohne Zustimmung des Kunden übertragen.', true],
    [english, 'Neither party may assign this agreement without consent, except to an affiliate.', null],
    [english, 'The supplier may assign this agreement without consent; the customer may not do so.', null],
    [german, 'Die Übertragung bedarf der Zustimmung, es sei denn, sie erfolgt im Konzern.', null],
  ])('answers %s where stands: %s', (prompt, text, answer) => {
    expect(judged(prompt, text)).toBe(answer);
  });
});

describe('extractAnswer of plain denials', () => {
  it.each([
    ['Ist die Haftung begrenzt?', 'Die Haftung des Vermieters ist nicht begrenzt.'],
    ['Must the supplier maintain insurance?', 'The supplier is not required to maintain any insurance.'],
    ['Does the contract renew automatically?', 'This Agreement does not renew automatically.'],
    ['Verlängert sich der Vertrag automatisch?', 'Der Vertrag verlängert sich nicht automatisch.'],
  ])('says no to %s where stands: %s', (prompt, text) => {
    expect(judged(prompt, text)).toBe(false);
  });
});

describe('extractAnswer of amounts', () => {
  it('finds what is named in one word', () => {
    const value = { kind: 'amount', minorUnits: 300_000, currency: 'EUR' };
    const texts = ['Die Kaution beträgt 3.000 EUR.', 'Die Miete beträgt 900 EUR im Monat.'];
    expect(ask('Wie hoch ist die Kaution?', 'amount', ...texts)).toMatchObject({ state: 'found', value });
    expect(ask('Wie hoch ist die Kaution?', 'amount', 'Die Kaution beträgt 3.000 EUR.')).toMatchObject({
      state: 'found',
      value,
    });
    expect(ask('Wie hoch ist die Kaution?', 'text', 'Die Kaution beträgt 3.000 EUR.')).toMatchObject({
      state: 'found',
    });
  });
});

describe('extractAnswer of the governing law', () => {
  it('names the law that applies, not one that does not', () => {
    const text = 'This Agreement is not governed by the laws of New York but shall be governed by the laws of England.';
    expect(ask('Which law governs the contract?', 'text', text)).toMatchObject({
      state: 'found',
      value: { kind: 'text', text: 'England' },
    });
  });

  it('is unsure where a clause names two', () => {
    const text = 'This Agreement shall be governed by the laws of England or the laws of France.';
    expect(ask('Which law governs the contract?', 'text', text)).toMatchObject({ state: 'unsure', value: null });
  });
});

describe('extractAnswer of what the document says in other words', () => {
  const others = [
    'Die Lieferung erfolgt frei Haus.',
    'Rechnungen sind sofort zu zahlen.',
    'Es gilt deutsches Recht.',
    'Änderungen bedürfen der Schriftform.',
    'Der Preis ist fest.',
    'Erfüllungsort ist Kiel.',
  ];

  it('shows the clause that has the one word by which it is told, instead of saying that there is none', () => {
    const clause = 'Der Lieferant setzt als Unterauftragnehmer die Gießerei Holm GmbH ein.';
    const extract = ask('Welche Gießereien sind benannt worden?', 'text', ...others, clause);
    expect(extract?.state).toBe('unsure');
    expect(extract?.quotes).toHaveLength(1);
  });

  it.each([
    ['How is the contract renewed, and for how long?', 'text', 'It is renewed for one year at a time.'],
    ['Which certificates are named?', 'list', 'The supplier is certified according to ISO 9001.'],
    ['Welche Zertifikate werden genannt?', 'list', 'Der Lieferant ist nach ISO 9001 zertifiziert.'],
    ['May the controller audit the processor?', 'yesNo', 'The customer may audit the processing once a year.'],
    ['Is there a penalty for delay?', 'yesNo', 'In case of delay a penalty of 0.2% per day is due.'],
  ] as const)('finds what answers "%s"', (prompt, kind, clause) => {
    expect(ask(prompt, kind, ...others, clause)?.state).toBe('found');
  });
});
