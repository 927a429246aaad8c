/** The adjectives by which laws are called, and whose laws they are. */
const adjectives: Readonly<Record<string, string>> = {
  american: 'United States',
  australian: 'Australia',
  austrian: 'Austria',
  belgian: 'Belgium',
  brazilian: 'Brazil',
  british: 'England',
  canadian: 'Canada',
  chinese: 'China',
  czech: 'Czech Republic',
  danish: 'Denmark',
  dutch: 'Netherlands',
  english: 'England',
  finnish: 'Finland',
  french: 'France',
  german: 'Germany',
  greek: 'Greece',
  indian: 'India',
  irish: 'Ireland',
  israeli: 'Israel',
  italian: 'Italy',
  japanese: 'Japan',
  korean: 'Korea',
  luxembourg: 'Luxembourg',
  mexican: 'Mexico',
  norwegian: 'Norway',
  polish: 'Poland',
  portuguese: 'Portugal',
  russian: 'Russia',
  scottish: 'Scotland',
  singaporean: 'Singapore',
  spanish: 'Spain',
  swedish: 'Sweden',
  swiss: 'Switzerland',
  turkish: 'Turkey',
  belgisch: 'Belgium',
  britisch: 'England',
  dänisch: 'Denmark',
  deutsch: 'Germany',
  englisch: 'England',
  französisch: 'France',
  italienisch: 'Italy',
  liechtensteinisch: 'Liechtenstein',
  luxemburgisch: 'Luxembourg',
  niederländisch: 'Netherlands',
  österreichisch: 'Austria',
  polnisch: 'Poland',
  schwedisch: 'Sweden',
  schweizer: 'Switzerland',
  schweizerisch: 'Switzerland',
  spanisch: 'Spain',
};

/** What the same jurisdiction is called elsewhere, in lower case. */
const aliases: Readonly<Record<string, string>> = {
  'united states of america': 'United States',
  usa: 'United States',
  us: 'United States',
  deutschland: 'Germany',
  'bundesrepublik deutschland': 'Germany',
  'federal republic of germany': 'Germany',
  österreich: 'Austria',
  'republik österreich': 'Austria',
  schweiz: 'Switzerland',
  'schweizerischen eidgenossenschaft': 'Switzerland',
  england: 'England',
  'england and wales': 'England',
  'england & wales': 'England',
  prc: 'China',
  "people's republic of china": 'China',
  'the netherlands': 'Netherlands',
  'united kingdom': 'United Kingdom',
  frankreich: 'France',
  niederlande: 'Netherlands',
};

const germanNames: Readonly<Record<string, string>> = {
  Austria: 'Österreich',
  Belgium: 'Belgien',
  China: 'China',
  Denmark: 'Dänemark',
  France: 'Frankreich',
  Germany: 'Deutschland',
  Italy: 'Italien',
  Luxembourg: 'Luxemburg',
  Netherlands: 'Niederlande',
  Poland: 'Polen',
  Spain: 'Spanien',
  Sweden: 'Schweden',
  Switzerland: 'Schweiz',
  'United Kingdom': 'Vereinigtes Königreich',
  'United States': 'Vereinigte Staaten',
};

const capital = String.raw`(?<![\p{L}'’-])\p{Lu}[\p{L}'’-]{1,40}(?![\p{L}'’-])`;
const name = `${capital}(?: (?:(?:and|of|the|&) ){0,2}${capital}){0,4}`;
const kindOfState =
  "(?:the )?(?:(?:State|Commonwealth|Province|Federal Republic|People['’]s Republic|Republic|Kingdom|Grand Duchy|Canton|Emirate|Country) of )?(?:the )?";

const patterns: readonly RegExp[] = [
  new RegExp(String.raw`\blaws? (?:and regulations? |in force |applicable )?(?:of|in) ${kindOfState}(${name})`, 'u'),
  new RegExp(String.raw`\bLAWS? (?:OF|IN) (?:THE )?(?:(?:STATE|COMMONWEALTH|PROVINCE|REPUBLIC) OF )?(${name})`, 'u'),
  new RegExp(String.raw`(${name}) (?:State )?(?:[Ll]aws?)\b`, 'u'),
  new RegExp(String.raw`\bRecht (?:der|des|von) (${name})`, 'u'),
  /(?<!\p{L})(\p{L}{4,20}?)(?:e[mns]?)? (?:materiell\p{L}{0,3} )?(?:Sachrecht|Rechts?)\b/u,
];

/** Words that stand where a name could, and are none. */
const noName =
  /^(?:Agreement|Contract|Court|Courts|Section|Article|Federal|State|Applicable|Governing|Such|The|This|Any|All|By|Choice|Conflict|Conflicts|Common|Delivery|Intellectual|Law|Laws)$/iu;

/**
 * The jurisdictions whose law a sentence names and does not deny, each under the name by which it is always called: of
 * a country its English one, of a state or province its own. Ways to name one that come first are preferred.
 * @param language the language of the name of a country
 * @returns each once; several where the sentence leaves open which law applies
 */
export function readJurisdictions(text: string, language: 'de' | 'en'): string[] {
  for (const pattern of patterns) {
    const known = [...text.matchAll(new RegExp(pattern, `g${pattern.flags}`))].flatMap((match) => {
      const named = jurisdictionOf(match[1] ?? '');
      return named === null || isDenied(text, match.index, match.index + match[0].length) ? [] : [named];
    });
    if (known.length === 0) continue;
    return [...new Set(known)].map((each) => (language === 'de' ? (germanNames[each] ?? each) : each));
  }
  return [];
}

/** So far around a name its denial stands. */
const REACH_OF_DENIAL = 120;

/** "not governed by the laws of X", "without regard to the laws of X", "X law shall not apply". */
function isDenied(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - REACH_OF_DENIAL), start)
      .split(partsOfSentence)
      .at(-1) ?? '';
  const [behind = ''] = text.slice(end, end + REACH_OF_DENIAL).split(partsOfSentence);
  return deniedBehind.test(before) || deniedBefore.test(behind);
}
const partsOfSentence =
  /[.;:,]|\b(?:but|rather|instead|sondern|(?:and|or|und) (?=(?:shall|is|are|will|wird|ist|unterliegt)\b))/iu;
const deniedBehind =
  /(?<!\p{L})(?:not|never|without|excluding|except|nicht|nie|ohne|ausgenommen|unter ausschluss|kein\p{L}{0,2})(?!\p{L})/iu;
const deniedBefore =
  /^[^.;,]{0,20}(?<!\p{L})(?:not (?:apply|govern|be applied)|gilt nicht|nicht anwend\p{L}{1,10}|keine anwendung|(?:is|are|ist) (?:excluded|ausgeschlossen|nicht anwendbar))(?!\p{L})/iu;

function jurisdictionOf(found: string): string | null {
  const words = found.replaceAll('’', "'").split(' ');
  while (words.length > 0 && noName.test(words[0] ?? '')) words.shift();
  const called = words.join(' ');
  const lower = called.toLowerCase();
  const adjective = adjectives[lower] ?? adjectives[lower.split(' ').at(-1) ?? ''];
  if (adjective !== undefined) return adjective;
  if (called === '' || !/^\p{Lu}/u.test(called) || noName.test(called)) return null;
  const alias = Object.keys(aliases).find((each) => lower === each || lower.startsWith(`${each} `));
  if (alias !== undefined) return aliases[alias] ?? null;
  return isShouted(called) ? titleCase(called) : called.replace(/ (?:and|&|of the) .*$/u, '');
}

const isShouted = (text: string): boolean => text === text.toUpperCase();
const titleCase = (text: string): string =>
  text.toLowerCase().replaceAll(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));
