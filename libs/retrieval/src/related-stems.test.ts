import { describe, expect, it } from '@jest/globals';
import { normaliseWord } from './fold-word.ts';
import { relatedStems } from './related-stems.ts';
import { stemWord } from './stem-word.ts';

const stemsOf = (word: string): string[] => [stemWord(normaliseWord(word), 'de'), ...relatedStems(normaliseWord(word))];

describe('relatedStems', () => {
  it.each([
    // forms of verbs
    ...[
      ['gekündigt', 'kündigen'],
      ['zahlt', 'zahlen'],
      ['gezahlt', 'Zahlung'],
      ['eingereicht', 'einreichen'],
    ],
    ...[
      ['einzureichen', 'Einreichung'],
      ['abgelehnt', 'ablehnen'],
      ['beantragte', 'beantragen'],
      ['nimmt', 'nehmen'],
    ],
    ...[
      ['aufgenommen', 'aufnehmen'],
      ['abzugeben', 'abgegeben'],
      ['verschoben', 'verschieben'],
      ['fand', 'gefunden'],
    ],
    ...[
      ['einzubeziehen', 'einbezogen'],
      ['finanziert', 'finanzieren'],
      ['geändert', 'Änderung'],
      ['ermittelt', 'Ermittlung'],
    ],
    ...[
      ['verlängert', 'Verlängerung'],
      ['wiederhergestellt', 'wiederherstellen'],
      ['beauftragt', 'beauftragen'],
    ],
    // nouns of action
    ...[
      ['Prüfung', 'prüfen'],
      ['Leistung', 'leisten'],
      ['Abgabe', 'abgeben'],
      ['Aufnahme', 'aufnehmen'],
    ],
    ...[
      ['Einzug', 'einziehen'],
      ['Abschluss', 'abschließen'],
      ['Überweisung', 'überwiesen'],
    ],
    // adjectives
    ...[
      ['ärztlich', 'Arzt'],
      ['rechtlich', 'Recht'],
      ['schriftlich', 'Schrift'],
      ['jährlich', 'Jahr'],
      ['staatlich', 'Staat'],
    ],
    // women and men
    ...[
      ['Mieterin', 'Mieter'],
      ['Studentinnen', 'Student'],
      ['Kandidatin', 'Kandidaten'],
      ['Ingenieurinnen', 'Ingenieure'],
    ],
  ] as [string, string][])('brings %s and %s together', (one, other) => {
    expect(stemsOf(one).filter((stem) => stemsOf(other).includes(stem))).not.toEqual([]);
  });

  it.each([
    ...[
      ['Gefahr', 'fahren'],
      ['Gerät', 'raten'],
      ['Gehalt', 'halten'],
      ['Gegend', 'gegen'],
      ['Gericht', 'richten'],
    ],
    ...[
      ['Termin', 'Term'],
      ['Medizin', 'Medizer'],
      ['Macht', 'machen'],
      ['Zeitung', 'Zeit'],
      ['Markt', 'Mark'],
      ['Kündigung', 'Kunde'],
    ],
  ] as [string, string][])('keeps %s and %s apart', (one, other) => {
    expect(stemsOf(one).filter((stem) => stemsOf(other).includes(stem))).toEqual([]);
  });

  it.each(['Vertrag', 'Haus', 'Kaution', 'Rechtsanwalt', 'München', 'bzw'])('knows nothing related to %s', (word) => {
    expect(relatedStems(normaliseWord(word))).toEqual([]);
  });
});
