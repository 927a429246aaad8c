import { describe, expect, it } from '@jest/globals';
import { analyseChunk } from './analyse-chunk.ts';
import { analyseQuestion } from './analyse-question.ts';

/** What of the question as a whole, not of parts of it, stands in the text. */
function metWhole(question: string, text: string): string[] {
  const stored = new Set(analyseChunk({ text, headingPath: [] }, '').lexemes.map(({ lexeme }) => lexeme));
  const whole = analyseQuestion(question).lexemes.filter(({ weight }) => weight === 1);
  return whole.map(({ lexeme }) => lexeme).filter((lexeme) => stored.has(lexeme));
}

const SAME: readonly (readonly string[])[] = [
  [
    '§ 433 BGB',
    '§433 BGB',
    'Paragraph 433 BGB',
    '§\u00a0433 Abs. 1 BGB',
    '§ 433 ff. BGB',
    '§433ff. BGB',
    'Section 433',
  ],
  ['§ 433 Abs. 1', '§ 433 Absatz 1', '§ 433 (1)', '§433 I BGB'],
  ['Art. 28 DSGVO', 'Artikel 28 Absatz 3 Buchstabe a', 'Article 28(3) GDPR', 'Art 28'],
  ['RE-2024/0815', 're20240815', 'RE_2024-0815', 'RE–2024 und RE-2024/0815'],
  ['ISO9001', 'ISO-9001', 'iso9001'],
  ['1.250,00', '1250 EUR', '1,250.00', '1 250,00 Euro', '1\u202f250 €', "1'250.00", '1.250 €', 'EUR 1.250,00'],
  ['3,5 %', '3.5%', '3,5 Prozent', '3.5 percent'],
  ['12 €', '12 EUR', '12 Euro'],
  [
    ...['01.02.2024', '1.2.2024', '1. Februar 2024', '2024-02-01', 'February 1, 2024', '1 Feb 2024', '1. Feb. 2024'],
    ...['01.02.24', '1st of February 2024', 'February 1st, 2024', '2024-02-01T10:00'],
  ],
  ['15.03.2024', '15. März 2024', '15. Maerz 2024', 'March 15, 2024', '15/03/2024', '03/15/2024'],
  ['Februar 2024', 'Feb. 2024', 'February 2024', '2024-02'],
  ['+49 30 1234567', '030/1234567', '(030) 123 45 67', '+49 (0)30 123-4567', '0049 30 1234567'],
  ['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000', 'de89 3704 0044 0532 0130 00'],
  ['info@haus.de', 'INFO@Haus.de', 'E-Mail: info@haus.de.', '<info@haus.de>'],
  ['https://www.haus.de/agb', 'www.haus.de/agb', 'http://haus.de/agb/'],
  [
    'Kündigungsfrist',
    'Kündigungs-frist',
    'Kündi\u00adgungsfrist',
    'KÜNDIGUNGSFRIST',
    'Kuendigungsfrist',
    'Ku\u0308ndigungsfrist',
  ],
  ['Straße', 'Strasse', 'STRASSE', 'Stra\u1e9ee', 'STRAßE'],
  ['Müller', 'Mueller', 'Muller', 'MÜLLER'],
  [
    'Mieter',
    'Mieter:innen',
    'Mieter*innen',
    'Mieter_innen',
    'Mieter/-innen',
    'MieterInnen',
    'Mieter/innen',
    'Mieter·in',
  ],
  ['maxUploadSize', 'max_upload_size', 'max-upload-size', 'MaxUploadSize'],
  ['12-monatige', '12-monatigen', '12monatige', '12-Monatigen'],
  ['drei Monate', '3 Monate'],
  ['three months', '3 months'],
];

const PARTS: readonly (readonly [question: string, text: string])[] = [
  ['ISO 9001', 'DIN EN ISO 9001:2015'],
  ['DIN 9001', 'DIN EN ISO 9001:2015'],
  ['9001:2015', 'DIN EN ISO 9001:2015'],
  ['RE 2024 0815', 'Rechnung RE-2024/0815'],
  ['BvR', '2 BvR 1/20'],
  ['277/16', 'VIII ZR 277/16'],
  ['C-311/18', 'Rechtssache C-311/18'],
  ['§ 434', '§§ 433, 434 BGB'],
  ['§ 436', '§§ 433, 434 und 436 BGB'],
  ['Art. 14', 'Art. 13, 14 DSGVO'],
  ['§ 433', '§ 433f. BGB'],
  ['haus.de', 'Schreiben Sie an anna.mai@haus.de.'],
  ['haus.de', 'Siehe https://www.haus.de/agb'],
  ['Lesart', 'der LesartServer2 läuft'],
  ['upload', 'max_upload_size ist gesetzt'],
  ['Server', 'der LesartServer2 läuft'],
  ['Februar 2024', 'am 01.02.2024'],
  ['Adresse', 'die E-Mail-Adresse'],
];

const DIFFERENT: readonly (readonly [question: string, text: string])[] = [
  ['§ 433', '§ 434'],
  ['§ 433', 'Art. 433'],
  ['§ 5', '§ 5a'],
  ['§ 5', '§ 55'],
  ['Art. 28', 'Art. 29'],
  ['Artikel 227', 'Artikel 22 und Artikel 7'],
  ['RE-2024/0815', 'RE-2024/0816'],
  ['1.250,00', '1.250,01'],
  ['1.250,00', '12.500,00'],
  ['3,5 ', '35'],
  ['01.02.2024', '02.01.2024'],
  ['01.02.2024', '1.2.2023'],
  ['Februar 2024', 'März 2024'],
  ['1.10', '1.1'],
  ['info@haus.de', 'rechnung@haus.de'],
  ['+49 30 1234567', '+49 30 1234568'],
  ['Mieter:innen', 'innen und außen'],
];

describe('what is written in several ways', () => {
  const pairs = SAME.flatMap((ways) => ways.flatMap((one) => ways.map((other) => [one, other] as const)));

  it.each(pairs)('"%s" meets "%s"', (question, text) => {
    expect(metWhole(question, text)).not.toEqual([]);
  });

  it.each(PARTS)('"%s" meets a part of "%s"', (question, text) => {
    expect(metWhole(question, text)).not.toEqual([]);
  });

  it.each(DIFFERENT)('"%s" does not meet "%s"', (question, text) => {
    expect(metWhole(question, text)).toEqual([]);
  });
});
