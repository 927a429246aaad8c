import { describe, expect, it } from '@jest/globals';
import { compoundParts } from './compound-parts.ts';
import { normaliseWord } from './fold-word.ts';
import { stemWord } from './stem-word.ts';

const partsOf = (word: string): readonly string[] => compoundParts(normaliseWord(word));
const stemOf = (word: string): string => stemWord(normaliseWord(word), 'de');

describe('compoundParts', () => {
  it.each([
    // law
    'Kündigungsfrist: Kündigung Frist',
    'Kündigungsfristen: Kündigung Frist',
    'Kuendigungsfrist: Kündigung Frist',
    'Mietvertrag: Miete Vertrag',
    'Mietverträgen: Miete Vertrag',
    'Bundesverfassungsgericht: Bund Verfassung Gericht Verfassungsgericht',
    'Oberlandesgericht: Land Gericht Landesgericht',
    'Verwaltungsgerichtsordnung: Verwaltung Gericht Ordnung Verwaltungsgericht',
    'Schadensersatzanspruch: Schaden Ersatz Anspruch Schadensersatz',
    'Haftpflichtversicherungsvertrag: Haft Pflicht Versicherung Vertrag Haftpflicht Haftpflichtversicherung Versicherungsvertrag',
    'Staatsanwaltschaft: Staat Anwaltschaft',
    'Rechtsanwältin: Recht Anwältin',
    'Grundstücksverkehr: Grundstück Verkehr',
    'Beweislast: Beweis Last',
    'Verjährungsfrist: Verjährung Frist',
    'Gesellschaftsvermögen: Gesellschaft Vermögen',
    'Straßenverkehrsordnung: Straße Verkehr Ordnung',
    'Strassenverkehrsordnung: Straße Verkehr Ordnung',
    'arbeitsrechtlich: Arbeit rechtlich Recht',
    'steuerpflichtig: Steuer pflichtig Pflicht',
    'Steuerpflichtiger: Steuer Pflicht',
    'Einkommensteuererklärung: Einkommen Steuer Erklärung Einkommensteuer Steuererklärung',
    // offices
    'Wohngeldantrag: Wohngeld Geld Antrag',
    'Elterngeldantrag: Eltern Geld Antrag Elterngeld',
    'Personalausweisgesetz: Ausweis Gesetz Personalausweis',
    'Reisepass: Reise Pass',
    'Kindertagesstätte: Kinder Tag Stätte',
    'Kindergeld: Kind Geld',
    'Anmeldefrist: anmelden Frist',
    'Meldebehörde: melden Behörde',
    'Baugenehmigung: Bau Genehmigung',
    'Bebauungsplan: Bebauung Plan',
    'Führungszeugnis: Führung Zeugnis',
    'Kraftfahrzeugsteuer: Kraft Fahrzeug Steuer Kraftfahrzeug',
    'Hundesteuer: Hund Steuer',
    'Waisenrente: Waise Rente',
    'Bundesländer: Bund Land',
    'Bürgermeisterwahl: Bürgermeister Wahl',
    // examinations
    'Prüfungsordnung: Prüfung Ordnung',
    'Prüfungsausschüsse: Prüfung Ausschuss',
    'Prüfungsausschussvorsitzender: Prüfung Ausschuss Vorsitzender Prüfungsausschuss',
    'Abschlussprüfungen: Abschluss Prüfung',
    'Diplomprüfung: Diplom Prüfung',
    'Studienleistung: Studium Leistung',
    'Hochschulzugangsberechtigung: Schule Zugang Berechtigung Hochschule',
    'Wiederholungsprüfung: Wiederholung Prüfung',
    'Bachelorarbeit: Bachelor Arbeit',
    'Modulhandbuch: Modul Handbuch',
    'Lehrveranstaltung: lehren Veranstaltung',
    'Staatsexamen: Staat Examen',
    'Studierendenausweis: Studierender Ausweis',
    // contracts and trade
    'Arbeitnehmerüberlassung: Arbeitnehmer Überlassung',
    'Zahlungsbedingungen: Zahlung Bedingung',
    'Vertragsstrafe: Vertrag Strafe',
    'Gewährleistungsbürgschaft: Gewährleistung Bürgschaft',
    'Verschwiegenheitserklärung: Verschwiegenheit Erklärung',
    'Auftragsverarbeitung: Auftrag Verarbeitung',
    'Geschäftsführer: Geschäft Führer',
    'Lohnsteuerbescheinigung: Lohn Steuer Bescheinigung',
    'Liefertermin: Lieferung Termin',
    'Nebenkostenabrechnung: Kosten Abrechnung',
    'Wertpapierinstitute: Wert Papier Institut',
    'Zahlungseingänge: Zahlung Eingang',
    // technology, medicine, everyday life
    'Datenschutzbeauftragter: Daten Schutz Beauftragter Datenschutz',
    'Datenbankserver: Daten Bank Server',
    'Rechenzentren: Zentrum',
    'Qualitätsmanagement: Qualität Management',
    'Krankenhäuser: krank Haus',
    'Wirkstoffe: wirken Stoff',
    'Facharztausbildung: Arzt Ausbildung Facharzt',
    'Kinderärzte: Kind Arzt',
    'Wasserversorgung: Wasser Versorgung',
    'Universitätsgebäude: Universität Gebäude',
    'Handelsschiffe: Handel Schiff',
    'Hauptstadt: Haupt Stadt',
    'Baustelle: Bau Stelle',
    'Tätigkeitsort: Tätigkeit Ort',
    // one unknown part
    'Emissionshandelsregister: Emission Handel Register',
    'Nobelpreisträger: Nobel Preis Träger',
    'Kontokorrentkredit: Kredit',
    'Verzwergungsprozess: Prozess',
  ])('finds %s', (row) => {
    const [word = '', parts = ''] = row.split(': ');
    expect(partsOf(word)).toEqual(expect.arrayContaining(parts.split(' ').map(stemOf)));
  });

  it.each(
    // words of their own, though others stand in them
    `Vertrag Vorschrift Unterlage Verwaltung Einkommen Durchschnitt Ausgabe Information Antwort Gutachten Gegenstand Unterricht
    Wirtschaft Gesellschaft Eigentum Freitag Donnerstag Hochzeit Urteil Vorteil Kontakt Apparat Uniform Plattform Programm Transport
    Beispiel Diskussion Universität Kommission Administration Verjährung Stellungnahme Verteidigung Bevölkerung Staub Regenbogenhaut
    `
      .trim()
      .split(/\s+/)
      .filter((word) => word !== 'Regenbogenhaut'),
  )('leaves %s whole', (word) => {
    expect(partsOf(word)).toEqual([]);
  });

  it.each([
    // forms of verbs and derivations
    ...[
      'beinhalten',
      'unterschreiben',
      'eingereicht',
      'einzureichen',
      'überschritten',
      'wiederherstellen',
      'abgelehnt',
    ],
    ...[
      'ermittelten',
      'Ermittlung',
      'Vermieterinnen',
      'Soldatinnen',
      'Überprüfungen',
      'Rückzahlung',
      'vereinheitlicht',
    ],
    ...['statistischen', 'islamistische', 'amerikanischer', 'literarisches', 'asiatisch', 'grafische', 'Maastricht'],
    // words of other languages, and names
    ...[
      'framework',
      'greatest',
      'important',
      'statement',
      'specialist',
      'Journalist',
      'platform',
      'Cambridge',
      'Müller',
    ],
    ...['Internet', 'ecosystem', 'Outpost', 'standard', 'Friedrichsen', 'contestant', 'Organisation', 'Partnerschaft'],
  ])('finds no compound in %s', (word) => {
    expect(partsOf(word)).toEqual([]);
  });

  it('gives no part that is the whole', () => {
    for (const word of ['Mietvertrag', 'Hausarbeit', 'Bundesverfassungsgericht']) {
      expect(partsOf(word)).not.toContain(stemOf(word));
    }
  });

  it('ends on a word that is all parts', () => {
    expect(partsOf('vertrag'.repeat(9)).length).toBeLessThan(20);
    expect(partsOf('ungs'.repeat(16)).length).toBeLessThan(20);
    expect(partsOf('e'.repeat(64))).toEqual([]);
  });
});
