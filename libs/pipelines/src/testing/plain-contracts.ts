import type { AnswerKind, CellValue } from '@lesart/contracts';

/** A short contract in plain words, and what people ask of it. */
export interface PlainContract {
  readonly name: string;
  readonly language: 'de' | 'en';
  readonly paragraphs: readonly string[];
  readonly asked: readonly PlainQuestion[];
}

export interface PlainQuestion {
  readonly question: string;
  readonly kind: AnswerKind;
  readonly choices?: readonly string[];
  /** What the value must be or, of a text, hold; null where the document does not mention it. */
  readonly expected: CellValue | string | null;
}

const day = (date: string, text: string): CellValue => ({ kind: 'date', date, text });
const amount = (minorUnits: number, currency: string, text: string): CellValue => ({
  kind: 'amount',
  minorUnits,
  currency,
  text,
});
const yes: CellValue = { kind: 'yesNo', yes: true };
const no: CellValue = { kind: 'yesNo', yes: false };

export const plainContracts: readonly PlainContract[] = [
  {
    name: 'cleaning.md',
    language: 'en',
    paragraphs: [
      'Cleaning Contract',
      'This contract is made on 4 March 2026 between Halden Offices Ltd ("Customer") and Brightway Cleaning Ltd ("Contractor").',
      'The Contractor cleans the offices at 12 Quay Street, Bristol, every weekday after 6 pm.',
      'The contract starts on 1 April 2026.',
      'The contract ends on 30 June 2029.',
      'The monthly fee is £2,400.00. Invoices are payable within 14 days.',
      'It may be terminated with a notice period of three months by either party.',
      'The Contractor keeps public liability insurance of at least £1,000,000.00.',
      'English law applies.',
    ],
    asked: [
      { question: 'End of term', kind: 'date', expected: day('2029-06-30', '30 June 2029') },
      { question: 'What is the notice period for termination?', kind: 'text', expected: '3 months' },
      { question: 'Start of contract', kind: 'date', expected: day('2026-04-01', '1 April 2026') },
      { question: 'Monthly fee', kind: 'amount', expected: amount(240_000, 'GBP', '£2,400.00') },
      { question: 'Law', kind: 'text', expected: 'England' },
      { question: 'When do we have to pay?', kind: 'text', expected: '14 days' },
      { question: 'Is there a non-compete clause?', kind: 'yesNo', expected: null },
    ],
  },
  {
    name: 'software.md',
    language: 'en',
    paragraphs: [
      'Software maintenance agreement',
      'Parties: Orchard Bank plc (the "Client") and Lumen Systems Inc. (the "Vendor").',
      'The Vendor maintains the software listed in the annex and answers critical faults within four hours.',
      'This agreement runs for two years from 1 July 2025 and renews automatically for one year at a time.',
      'Either party can cancel by giving 60 days’ written notice to the end of a year.',
      'The Client pays USD 96,000 per year in advance.',
      'The Vendor’s total liability is limited to the fees paid in the last twelve months.',
      'Neither party may assign this agreement without the other’s written consent.',
      'Both parties keep confidential whatever they learn about the other’s business.',
      'Disputes are decided by the courts of Dublin. Irish law governs this agreement.',
    ],
    asked: [
      { question: 'How long does the contract run?', kind: 'text', expected: '2 years from 2025-07-01' },
      { question: 'Does it renew automatically?', kind: 'yesNo', expected: yes },
      { question: 'Cancellation period', kind: 'text', expected: '60 days' },
      { question: 'Annual cost', kind: 'amount', expected: amount(9_600_000, 'USD', 'USD 96,000') },
      { question: 'Liability cap', kind: 'text', expected: 'limited to the fees paid in the last twelve months' },
      { question: 'Place of jurisdiction', kind: 'text', expected: 'Dublin' },
      { question: 'What is the warranty period?', kind: 'text', expected: null },
    ],
  },
  {
    name: 'lease.md',
    language: 'en',
    paragraphs: [
      'Lease of a flat',
      'Landlord: Maria Kowalski, 4 Mill Lane, Leeds. Tenant: Tom Barnes, born 3 May 1991.',
      'The landlord lets the flat on the second floor, three rooms, 78 square metres.',
      'The rent is 1,150 euros a month, due on the third working day of each month.',
      'The tenant pays a deposit of 2,300 euros before moving in.',
      'The tenancy begins on 15 September 2025 and runs for an indefinite period.',
      'Pets are not allowed without the permission of the landlord. Subletting is prohibited.',
      'Signed at Leeds on 20 August 2025.',
    ],
    asked: [
      { question: 'How much is the deposit?', kind: 'amount', expected: amount(230_000, 'EUR', '2,300 euros') },
      { question: 'Rent', kind: 'amount', expected: amount(115_000, 'EUR', '1,150 euros') },
      { question: 'Date signed', kind: 'date', expected: day('2025-08-20', '20 August 2025') },
      { question: 'When does the tenancy start?', kind: 'date', expected: day('2025-09-15', '15 September 2025') },
      { question: 'Is subletting allowed?', kind: 'yesNo', expected: no },
      { question: 'Liquidated damages', kind: 'amount', expected: null },
    ],
  },
  {
    name: 'wartung.md',
    language: 'de',
    paragraphs: [
      'Wartungsvertrag',
      'Zwischen der Nordwind Pumpen GmbH, Kiel (Auftraggeberin), und der Brandt Service AG, Ulm (Auftragnehmerin), wird am 12. Februar 2026 folgender Vertrag geschlossen.',
      'Die Auftragnehmerin wartet die Pumpen der Auftraggeberin zweimal im Jahr.',
      'Der Vertrag beginnt am 1. März 2026. Der Vertrag endet am 30. Juni 2029.',
      'Die Kündigungsfrist beträgt drei Monate zum Quartalsende.',
      'Die jährliche Vergütung beträgt 18.400,00 € zuzüglich Umsatzsteuer.',
      'Rechnungen sind binnen 30 Tagen zu bezahlen.',
      'Ansprüche darf die Auftragnehmerin nur mit Zustimmung der Auftraggeberin abtreten.',
      'Gerichtsstand ist Kiel. Es gilt deutsches Recht.',
    ],
    asked: [
      { question: 'Vertragsende', kind: 'date', expected: day('2029-06-30', '30. Juni 2029') },
      { question: 'Kündigungsfrist', kind: 'text', expected: 'drei Monate zum Quartalsende' },
      {
        question: 'Wie hoch ist die jährliche Vergütung?',
        kind: 'amount',
        expected: amount(1_840_000, 'EUR', '18.400,00 €'),
      },
      { question: 'Zahlungsziel', kind: 'text', expected: '30 Tage' },
      { question: 'Beginn', kind: 'date', expected: day('2026-03-01', '1. März 2026') },
      {
        question: 'Wann wurde der Vertrag geschlossen?',
        kind: 'date',
        expected: day('2026-02-12', '12. Februar 2026'),
      },
      { question: 'Gibt es ein Wettbewerbsverbot?', kind: 'yesNo', expected: null },
    ],
  },
  {
    name: 'lieferung.md',
    language: 'de',
    paragraphs: [
      'Rahmenvertrag über die Lieferung von Papier',
      'Käufer: Stadtdruckerei Lahn GmbH, Marburg',
      'Verkäufer: Papierwerk Ost AG, Dresden',
      'Laufzeit bis 31.12.2027, danach verlängert sich der Vertrag um jeweils zwölf Monate, wenn er nicht gekündigt wird.',
      'Die Kündigung ist mit einer Frist von sechs Wochen zum Jahresende möglich.',
      'Der Käufer nimmt im Jahr mindestens 40 Tonnen ab.',
      'Für jeden Tag Verzug zahlt der Verkäufer eine Vertragsstrafe von 500 €.',
      'Die Gewährleistung beträgt 24 Monate ab Lieferung.',
      'Der Verkäufer haftet höchstens bis zu 250.000 Euro je Schadensfall.',
    ],
    asked: [
      { question: 'Laufzeit bis wann?', kind: 'date', expected: day('2027-12-31', '31.12.2027') },
      { question: 'Verlängert sich der Vertrag automatisch?', kind: 'yesNo', expected: yes },
      { question: 'Mit welcher Frist kann gekündigt werden?', kind: 'text', expected: 'sechs Wochen zum Jahresende' },
      { question: 'Vertragsstrafe', kind: 'amount', expected: amount(50_000, 'EUR', '500 €') },
      { question: 'Wie lange ist die Gewährleistung?', kind: 'text', expected: '24 Monate' },
      { question: 'Haftungsobergrenze', kind: 'amount', expected: amount(25_000_000, 'EUR', '250.000 Euro') },
      { question: 'Anwendbares Recht', kind: 'text', expected: null },
    ],
  },
  {
    name: 'arbeit.md',
    language: 'de',
    paragraphs: [
      'Arbeitsvertrag',
      'Arbeitgeber ist die Kranich Logistik GmbH, Arbeitnehmerin ist Frau Selin Aydın.',
      'Die Arbeitnehmerin wird ab dem 1. Oktober 2025 als Disponentin eingestellt. Der Vertrag läuft auf unbestimmte Zeit.',
      'Die ersten sechs Monate gelten als Probezeit.',
      'Die regelmäßige Arbeitszeit beträgt 38 Stunden in der Woche.',
      'Das Gehalt beträgt 3.900 Euro brutto im Monat und wird am Monatsende gezahlt.',
      'Die Arbeitnehmerin hat 30 Tage Urlaub im Jahr.',
      'Über Geschäftsgeheimnisse ist auch nach dem Ende des Vertrags Stillschweigen zu bewahren.',
      'Eine Nebentätigkeit ist nur mit Zustimmung des Arbeitgebers erlaubt.',
    ],
    asked: [
      { question: 'Monatslohn', kind: 'amount', expected: amount(390_000, 'EUR', '3.900 Euro') },
      { question: 'Wie viele Urlaubstage gibt es?', kind: 'text', expected: '30 Tage' },
      {
        question: 'Befristung',
        kind: 'choice',
        choices: ['befristet', 'unbefristet'],
        expected: { kind: 'choice', choice: 'unbefristet' },
      },
      { question: 'Wie lang ist die Probezeit?', kind: 'text', expected: '6 Monate' },
      { question: 'Besteht eine Pflicht zur Vertraulichkeit?', kind: 'yesNo', expected: yes },
      { question: 'Vertragsstrafe', kind: 'amount', expected: null },
    ],
  },
];
