import { stemWord } from './stem-word.ts';

/**
 * Words that German compounds of offices, contracts and firms commonly end in. Not a dictionary: the place where one,
 * or one learnt from the stored documents, would go.
 */
const HEADS = `
  abgabe abkommen ablauf abschluss abteilung abzug akte amt änderung anlage anspruch anstalt antrag anweisung anzeige arbeit art arzt
  aufgabe aufsicht auftrag ausgabe ausgleich auskunft ausschuss ausweis bank bau beamter bedarf bedingung behörde beitrag bericht
  beruf bescheid bescheinigung beschluss bestand bestätigung betrag betreuung betrieb bewertung bezug bild bildung blatt brief buch
  dauer dienst eigentum einheit einkommen entgelt entscheidung entwicklung erklärung erlaubnis ermittlung ersatz ertrag
  fähigkeit fahrt fahrzeug fall faktor fehler feld figur firma fläche form forschung frage frau freiheit frist führung fund
  garten gast gebäude gebiet gebühr gefahr gehalt geld gemeinde genehmigung gerät gericht geschäft gesellschaft gesetz gespräch
  gewalt gewinn glas grad grenze größe grund gruppe gut haft haftung halle haltung handel handlung haus heim heizung herr
  hilfe hof höhe industrie information inhaber institut jahr kammer kapital karte kasse katalog kauf kind kirche klasse klausel klinik
  konto konzept kosten kraft krankheit kredit kreis kunde kündigung kurs lage lager land last leben lehre lehrer leistung leiter leitung
  linie liste lohn macht mangel mann markt maschine maß maßnahme material meister menge miete mieter minister mitglied mittel modell
  monat nachweis name netz norm note nummer nutzung objekt ordnung organ ort partei partner person pflege pflicht plan platz politik
  position post praxis preis problem produkt programm projekt prozess prüfung punkt qualität quelle rat raum recht rechnung rechte rede
  regel regelung reise religion richtlinie richter risiko rolle sache saal schaden schein schicht schiff schluss schrift schuld schule
  schutz seite sicherheit sitz sitzung spiel sprache staat stadt stand statistik statut stelle stellung steuer stoff strafe straße
  strecke stück student studie studium stufe stunde summe system tabelle tag tarif tätigkeit teil teilnehmer termin text tier tisch
  titel träger treffen turm überwachung übung umfang umlage unfall unterlage unternehmen unterricht urlaub ursache urteil verband verbot
  verbrauch verein vereinbarung verfahren verfügung vergütung verhalten verhältnis verkehr verkauf verlust vermögen versammlung
  versicherung versorgung vertrag vertreter vertretung verwalter verwaltung verzeichnis volk vorschrift vorstand waffe wagen wahl wald
  ware wasser weg welt werk wert wesen wirkung wirtschaft wissenschaft wohnung zahl zahlung zeichen zeit zeitung zeugnis ziel zimmer
  zins zone zulage zuschlag zuschuss zustand zweck`;

/** Suffixes that a compound goes on after with a linking s: what ends in "-ungs" is certainly a first part. */
const LINKED = /^(.*?(?:.{3}ung|.{3}heit|.{2}keit|.{2}schaft|.{3}itat|.{3}ion|.{3}tum))s(.{3,})$/;

/** What stands before a word without making a compound of it: "Vorschrift" is no writing of a Vor. */
const PREFIXES: ReadonlySet<string> = new Set(
  `abs auf aus bei dar durch ein ent erb fort gegen her hin hinter mit miss nach nieder uber unter ver vor weg wider wieder zer
  zuruck zusammen zwischen anti inter ober unver unbe beauf veran anver ange unge abge ausge einge vorge zuge aufge`
    .trim()
    .split(/\s+/),
);

const SHORTEST_COMPOUND = 7;
const SHORTEST_MODIFIER = 3;
const SHORTEST_HEAD = 3;
const LONGEST_HEAD = 14;
const MOST_SPLITS = 3;

/**
 * The parts of a German compound, as stems: "kundigungsfrist" gives "kundig" and "frist". Splits after a suffix with a
 * linking s and before a well-known last part; words that neither applies to have no parts.
 *
 * @param stem as `stemWord` gives it for a German word
 * @returns stems of the parts, none of them `stem`; empty when it is not known to be a compound
 */
export function compoundParts(stem: string): readonly string[] {
  const parts: string[] = [];
  let rest = stem;
  for (let split = 0; split < MOST_SPLITS; split++) {
    const cut = splitLinked(rest) ?? splitHead(rest);
    if (cut === null) break;
    parts.push(cut.head);
    if (!heads.has(cut.head)) for (const part of compoundParts(cut.head)) parts.push(part);
    rest = stemWord(cut.modifier, 'de');
    parts.push(rest);
  }
  return parts;
}

interface Cut {
  readonly modifier: string;
  readonly head: string;
}

function splitLinked(stem: string): Cut | null {
  const found = LINKED.exec(stem);
  const [, modifier, head] = found ?? [];
  return modifier === undefined || head === undefined ? null : { modifier, head };
}

/** Cuts off the longest known last part. */
function splitHead(stem: string): Cut | null {
  if (stem.length < SHORTEST_COMPOUND) return null;
  for (let length = Math.min(LONGEST_HEAD, stem.length - SHORTEST_MODIFIER); length >= SHORTEST_HEAD; length--) {
    const head = stem.slice(-length);
    if (!heads.has(head)) continue;
    const modifier = stem.slice(0, -length);
    return isModifier(modifier) ? { modifier, head } : null;
  }
  return null;
}

function isModifier(modifier: string): boolean {
  return !PREFIXES.has(modifier) && /[aeiouy]/.test(modifier);
}

const heads: ReadonlySet<string> = new Set(
  HEADS.trim()
    .split(/\s+/)
    .map((head) => stemWord(head, 'de')),
);
