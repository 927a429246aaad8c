import { foldLetters, spellUmlauts } from '../fold-word.ts';
import { regularForm } from '../regular-form.ts';
import { stemGerman } from '../stem-german.ts';
import { ADJECTIVES } from './adjectives.ts';
import { NOUNS } from './nouns.ts';
import { STRONG_VERBS, VERB_PREFIXES, WEAK_VERBS } from './verbs.ts';

/** What is known of German words, by their folded spelling. */
export interface Lexicon {
  /** The words that stand in the lists, by their stems; of those that share one the shortest. */
  readonly words: ReadonlyMap<string, string>;
  readonly nouns: ReadonlySet<string>;
  /** What first parts of compounds are written like, but for letters that link nouns, and the words that they are. */
  readonly firstParts: ReadonlyMap<string, string>;
  /** The first letters of all words that parts can be: what begins otherwise need not be looked up. */
  readonly beginnings: ReadonlySet<string>;
  /** Verbs without prefix by what stands in their finite forms, without personal endings; their own stem too. */
  readonly verbForms: ReadonlyMap<string, string>;
  /** Verbs without prefix by what follows "ge" in their participles, without endings. */
  readonly participles: ReadonlyMap<string, string>;
  /** Verbs without prefix by nouns of the same root that a prefix stands before: "geb" by "gab" as in "Abgabe". */
  readonly roots: ReadonlyMap<string, string>;
  readonly verbPrefixes: ReadonlySet<string>;
}

/** So many letters of a word are in `beginnings`. */
export const BEGINNING = 4;

let lexicon: Lexicon | null = null;

/** The lexicon, built when it is first asked for. */
export function germanLexicon(): Lexicon {
  lexicon ??= buildLexicon();
  return lexicon;
}

/** A German word without umlauts, as it is looked up. */
export function foldGerman(word: string): string {
  return foldLetters(spellUmlauts(word));
}

/** The stem of a word that `foldGerman` gave, as `stemWord` would stem it. */
export function stemFolded(folded: string): string {
  return stemGerman(regularForm(folded));
}

function buildLexicon(): Lexicon {
  const nouns = Object.values(NOUNS).flatMap(listed);
  const adjectives = listed(ADJECTIVES);
  const weak = listed(WEAK_VERBS);
  const strong = STRONG_VERBS.split('\n').filter(Boolean).map(readStrongVerb);
  const parts = firstParts(nouns, adjectives, [...weak, ...strong.map(({ stem }) => stem)]);
  return {
    words: shortestByStem([...adjectives, ...nouns]),
    nouns: new Set(nouns),
    firstParts: parts,
    beginnings: new Set([...parts.keys()].map((part) => part.slice(0, BEGINNING))),
    verbForms: new Map([...weak.flatMap(weakForms), ...strong.flatMap(strongForms)]),
    participles: new Map([...weak.flatMap(weakParticiples), ...strong.flatMap(strongParticiples)]),
    roots: new Map(strong.flatMap(({ stem, roots }) => roots.map((root): Entry => [stemFolded(root), stem]))),
    verbPrefixes: new Set(listed(VERB_PREFIXES)),
  };
}

/** "stell" is the stem of "stelle" and "steller". */
function shortestByStem(words: readonly string[]): Map<string, string> {
  const byStem = new Map<string, string>();
  for (const word of words) {
    const stem = stemFolded(word);
    const other = byStem.get(stem);
    if (other === undefined || word.length < other.length) byStem.set(stem, word);
  }
  return byStem;
}

type Entry = [form: string, word: string];

function listed(words: string): string[] {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => foldGerman(word));
}

interface StrongVerb {
  readonly stem: string;
  readonly forms: readonly string[];
  readonly roots: readonly string[];
}

function readStrongVerb(line: string): StrongVerb {
  const [stem = '', rest = ''] = line.split(':');
  const [forms = '', roots = ''] = rest.split('|');
  return { stem: foldGerman(stem.trim()), forms: words(forms), roots: words(roots) };
}

function words(text: string): string[] {
  return text.trim() === '' ? [] : listed(text);
}

function weakForms(stem: string): Entry[] {
  const forms: Entry[] = [...weakParticiples(stem), [stem, stem], [`${stem}end`, stem]];
  // "mittel" loses its e before "-ung" and "-er": "Ermittlung", "Händler"
  return stem.endsWith('el') ? [...forms, [`${stem.slice(0, -2)}l`, stem]] : forms;
}

function weakParticiples(stem: string): Entry[] {
  return [[`${stem}${/(?:[dt]|[^aeiourlh][mn]|ch[mn])$/.test(stem) ? 'et' : 't'}`, stem]];
}

function strongForms({ stem, forms }: StrongVerb): Entry[] {
  return [
    ...forms.flatMap((form): Entry[] => [
      [form, stem],
      [`${form}t`, stem],
    ]),
    ...weakForms(stem),
  ];
}

function strongParticiples({ stem, forms }: StrongVerb): Entry[] {
  return [...forms, stem].map((form) => [form, stem]);
}

const SHORTEST_VERB_BEFORE = 4;

/** Nouns win over adjectives, and both over verbs that are written alike. */
function firstParts(nouns: readonly string[], adjectives: readonly string[], verbs: readonly string[]) {
  const parts = new Map<string, string>();
  for (const verb of verbs) if (verb.length >= SHORTEST_VERB_BEFORE) parts.set(verb, nameOfVerb(verb));
  for (const [form, word] of IRREGULAR_MODIFIERS) parts.set(form, word);
  for (const word of adjectives) parts.set(word, word);
  for (const word of nouns) parts.set(word, word);
  return parts;
}

/** A word that has the verb's stem. */
function nameOfVerb(verb: string): string {
  return verb + (/e[lr]$/.test(verb) ? 'ung' : 'en');
}

const IRREGULAR_MODIFIERS: readonly Entry[] = [
  'hilfs>hilfe geschichts>geschichte liebes>liebe herzens>herz schmerzens>schmerz glaubens>glaube willens>wille namens>name friedens>friede',
  'gewissens>gewissen sonn>sonne erd>erde grenz>grenze end>ende miet>miete ehe>ehe aller>alle sach>sache straf>strafe steuer>steuer zins>zins',
  'pflege>pflege verkehrs>verkehr studien>studium ministerial>ministerium zentral>zentrum museums>museum gremien>gremium kriterien>kriterium',
  'firmen>firma themen>thema konten>konto risiko>risiko medien>medium praxen>praxis fach>fach fächer>fach material>material',
  'lebens>leben pausch>pauschale unternehmens>unternehmen rechen>rechnen zeichen>zeichen wahl>wahl trocken>trocken werbe>werben lese>lesen lade>laden melde>melden',
  'sende>senden halte>halten bade>bad warte>warten wende>wenden sterbe>sterben ausweis>ausweis kranken>krank alten>alt jugend>jugend',
  'beamten>beamter angestellten>angestellter studierenden>studierender vorsitzenden>vorsitzender sachverständigen>sachverständiger',
  'arbeitnehmer>arbeitnehmer selbständigen>selbständig blinden>blind behinderten>behindert erwachsenen>erwachsener gefangenen>gefangener',
]
  .join(' ')
  .split(' ')
  .map((pair): Entry => {
    const [form = '', word = ''] = pair.split('>');
    return [foldGerman(form), foldGerman(word)];
  });
