import type { Party } from './read-parties.ts';

/** By what contracts call those whom they bind. */
const role =
  '(?:Customer|Client|Buyer|Purchaser|Supplier|Vendor|Seller|Contractor|Consultant|Provider|Licensor|Licensee|Landlord|Lessor|Tenant|Lessee|Employer|Employee|Lender|Borrower|Agent|Principal|' +
  'Auftraggeber(?:in)?|Auftragnehmer(?:in)?|Kunde|Kundin|Käufer(?:in)?|Verkäufer(?:in)?|Lieferant(?:in)?|Anbieter(?:in)?|Dienstleister(?:in)?|Lizenzgeber(?:in)?|Lizenznehmer(?:in)?|Vermieter(?:in)?|Mieter(?:in)?|Arbeitgeber(?:in)?|Arbeitnehmer(?:in)?|Darlehensgeber(?:in)?|Darlehensnehmer(?:in)?|Besteller(?:in)?)';
const line = new RegExp(
  String.raw`(?<!\p{L})(${role}): ?(\p{Lu}[\p{L}\d.&'’-]*(?: (?!${role}:)[\p{L}\d.&'’-]+){0,7})`,
  'gu',
);

/**
 * The parties of a contract that names them line by line ("Landlord: Maria Kowalski, 4 Mill Lane, Leeds").
 * @param text the beginning of the contract
 * @returns none where fewer than two are named
 */
export function readLabelledParties(text: string): Party[] {
  const parties = [...text.matchAll(line)].map(({ 0: whole, 1: called = '', 2: name = '', index }) => {
    const end = index + whole.length;
    return { name, roles: [called], start: end - name.length, end, definedUntil: end };
  });
  const distinct = parties.filter(
    ({ roles }, place) => parties.findIndex((other) => other.roles[0] === roles[0]) === place,
  );
  return distinct.length >= 2 ? distinct : [];
}
