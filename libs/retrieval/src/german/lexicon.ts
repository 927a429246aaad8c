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
  /** What a part of a compound that others follow is written like, linking letters included, and the word that it is. */
  readonly modifiers: ReadonlyMap<string, string>;
  /** Verbs without prefix by what stands in their finite forms, without personal endings; their own stem too. */
  readonly verbForms: ReadonlyMap<string, string>;
  /** Verbs without prefix by what follows "ge" in their participles, without endings. */
  readonly participles: ReadonlyMap<string, string>;
  /** Verbs without prefix by nouns of the same root that a prefix stands before: "geb" by "gab" as in "Abgabe". */
  readonly roots: ReadonlyMap<string, string>;
  /** Longer ones first. */
  readonly verbPrefixes: readonly string[];
}

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
  return {
    words: shortestByStem([...adjectives, ...nouns]),
    modifiers: modifiersOf(nouns, adjectives, [...weak, ...strong.map(({ stem }) => stem)]),
    verbForms: new Map([...weak.flatMap(weakForms), ...strong.flatMap(strongForms)]),
    participles: new Map([...weak.flatMap(weakParticiples), ...strong.flatMap(strongParticiples)]),
    roots: new Map(strong.flatMap(({ stem, roots }) => roots.map((root): Entry => [stemFolded(root), stem]))),
    verbPrefixes: listed(VERB_PREFIXES).sort((one, other) => other.length - one.length),
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

const VOWEL_AT_END = /[aeiouy]$/;
const NO_LINKING_S = /(?:[aesxz]|sch)$/;
const SHORTEST_WITHOUT_E = 4;

/** Earlier entries win: a word as it is, then forms that only it can be, then forms that others could be too. */
function modifiersOf(nouns: readonly string[], adjectives: readonly string[], verbs: readonly string[]) {
  const modifiers = new Map<string, string>();
  const add = (form: string, word: string) => {
    if (!modifiers.has(form)) modifiers.set(form, word);
  };
  for (const word of [...nouns, ...adjectives]) add(word, word);
  for (const [form, word] of IRREGULAR_MODIFIERS) add(form, word);
  for (const noun of nouns) for (const ending of linkingLetters(noun)) add(noun + ending, noun);
  for (const noun of nouns) if (noun.endsWith('e') && noun.length > SHORTEST_WITHOUT_E) add(noun.slice(0, -1), noun);
  for (const verb of verbs)
    if (verb.length >= SHORTEST_WITHOUT_E) add(verb, verb + (/e[lr]$/.test(verb) ? 'ung' : 'en'));
  return modifiers;
}

function linkingLetters(noun: string): readonly string[] {
  if (noun.endsWith('e')) return ['n', 'ns'];
  if (/(?:el|er)$/.test(noun)) return ['s', 'n'];
  if (VOWEL_AT_END.test(noun)) return ['s'];
  if (/(?:ung|heit|keit|schaft|ion|tat)$/.test(noun)) return ['s', 'en'];
  if (noun.endsWith('in')) return ['nen', 's', 'en', 'e'];
  return NO_LINKING_S.test(noun) ? ['es', 'en', 'er', 'e'] : ['s', 'es', 'en', 'er', 'e'];
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
