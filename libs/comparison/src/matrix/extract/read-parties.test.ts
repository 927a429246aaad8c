import { describe, expect, it } from '@jest/globals';
import { readLabelledParties } from './read-labelled-parties.ts';
import { readParties } from './read-parties.ts';

describe('readParties', () => {
  it.each([
    [
      'between Acme Pumps, Inc., an Ohio corporation ("Acme"), and Brandt GmbH, Hafenstraße 1, Kiel, Germany (the "Buyer"). WHEREAS',
      ['Acme Pumps, Inc.: Acme', 'Brandt GmbH: Buyer'],
    ],
    [
      'by and among HOLD CO LLC, a Delaware limited liability company with offices at 12 Main St., Dover and its affiliates (hereinafter "Hold"), SUB CO LTD. ("Sub") and Jane Doe, an individual (“Doe”). NOW, THEREFORE',
      ['HOLD CO LLC: Hold', 'SUB CO LTD.: Sub', 'Jane Doe: Doe'],
    ],
    [
      'made between Acme Corp. (the "Company") and John Smith, residing at 5 Elm Street. WHEREAS',
      ['Acme Corp.: Company', 'John Smith: '],
    ],
    ['entered into by and between Link Corporation and Axio, LLC. RECITALS', ['Link Corporation: ', 'Axio, LLC: ']],
    [
      'zwischen der Nordwind Pumpen GmbH, vertreten durch die Geschäftsführung – nachfolgend „Auftraggeber“ genannt – und der Brandt AG – nachfolgend „Auftragnehmer“ genannt – wird Folgendes vereinbart',
      ['Nordwind Pumpen GmbH: Auftraggeber', 'Brandt AG: Auftragnehmer'],
    ],
    [
      'Dear Sirs: Athena Shares Corporation, a Texas corporation (the "Issuer"), hereby agrees with Keel, Brown & Wood, Inc. (the "Agent") as follows: 1. The offer.',
      ['Athena Shares Corporation: Issuer', 'Keel, Brown & Wood, Inc.: Agent'],
    ],
  ])('reads names and roles of %s', (text, expected) => {
    expect(readParties(text).map(({ name, roles }) => `${name}: ${roles.join(', ')}`)).toEqual(expected);
    for (const { name, start, end } of readParties(text)) expect(text.slice(start, end)).toBe(name);
  });

  it('finds none where nobody is named', () => {
    expect(readParties('The pump delivers water between two tanks and a valve.')).toEqual([]);
  });
});

describe('readLabelledParties', () => {
  it.each([
    [
      'Landlord: Maria Kowalski, 4 Mill Lane, Leeds. Tenant: Tom Barnes, born 3 May 1991.',
      ['Maria Kowalski: Landlord', 'Tom Barnes: Tenant'],
    ],
    [
      'Käufer: Stadtdruckerei Lahn GmbH, Marburg Verkäuferin: Papierwerk Ost AG, Dresden',
      ['Stadtdruckerei Lahn GmbH: Käufer', 'Papierwerk Ost AG: Verkäuferin'],
    ],
  ])('reads the lines of %s', (text, expected) => {
    const parties = readLabelledParties(text);
    expect(parties.map(({ name, roles }) => `${name}: ${roles.join(', ')}`)).toEqual(expected);
    for (const { name, start, end } of parties) expect(text.slice(start, end)).toBe(name);
  });

  it('finds none where only one is named', () => {
    expect(readLabelledParties('Tenant: Tom Barnes, Leeds. The rent is due monthly.')).toEqual([]);
  });
});
