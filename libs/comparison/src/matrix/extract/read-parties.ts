/** Who is bound by a contract, where its name stands in the text, and by which names the contract calls it. */
export interface Party {
  readonly name: string;
  readonly roles: readonly string[];
  readonly start: number;
  /** Exclusive, of the name. */
  readonly end: number;
  /** Where the definition of the roles ends; the end of the name where there is none. */
  readonly definedUntil: number;
}

/** Behind these begin the names. */
const opening =
  /\b(?:by and (?:between|among)|between or among|(?:by and )?between|by and amongst?|among(?:st)?|zwischen|wird zwischen|schließen|is made by|entered into by)\b[:,]?/giu;
/** With these the names end. */
const closing =
  /\b(?:WHEREAS|Whereas|WITNESSETH|RECITALS?|Recitals|BACKGROUND|Background|NOW,? THEREFORE|PREAMBLE|Präambel|Vorbemerkung|TABLE OF CONTENTS|IT IS AGREED|wird (?:Folgendes|folgender)|§ ?1\b|(?:Article|ARTICLE|Section|SECTION) (?:1|I)\b|1\. [A-Z])/u;

/** The longest stretch in which the names of the parties are looked for. */
const LONGEST_PREAMBLE = 4000;

const legalForm =
  'Inc|INC|Incorporated|Corp|CORP|Corporation|CORPORATION|LLC|L\\.L\\.C|LLP|L\\.L\\.P|LP|L\\.P|Ltd|LTD|Limited|LIMITED|PLC|plc|GmbH|AG|SE|KG|OHG|UG|e\\.V|eG|S\\.A|SA|S\\.p\\.A|S\\.r\\.l|S\\.R\\.L|B\\.V|BV|N\\.V|NV|AB|A/S|Oy|Pty|G\\.I\\.E|S/A|LTDA|KGaA|GbR|K\\.K';

const quoted = /["“„”]([^"“”„]{1,60}?)(?:["”“]|'(?!\p{L}))/gu;
const definition =
  /\((?=[^()]{0,200}["“„”])(?:[^()]|\([^()]{0,60}\)){1,300}\)|\b(?:herein|here)?(?:after|inafter) (?:individually |collectively |sometimes )?(?:referred to|called|known|designated)(?: herein)? as (?:the )?["“„][^"”“']{1,60}["”'](?:,? or (?:the )?["“„][^"”“']{1,60}["”'])?|(?:[-–,] ?)?(?:im [Ff]olgenden|nachfolgend|nachstehend)[^"„“]{0,40}["„“][^"“”]{1,60}["“”](?: genannt)?(?: ?[-–])?/giu;

/** A role without quotation marks behind a name: "Stadt Kiel (Auftraggeberin)". */
const bareDefinition = /\((?:the |der |die )?(\p{Lu}\p{L}{1,30}(?: \p{Lu}\p{L}{1,30})?)\)/gu;

/**
 * The parties that the preamble of a contract names, in its order.
 * @param text the beginning of the contract
 */
export function readParties(text: string): Party[] {
  const regions = [...text.slice(0, LATEST_OPENING).matchAll(opening)].map(({ 0: word, index }) => {
    const start = index + word.length;
    const region = text.slice(start, start + LONGEST_PREAMBLE);
    return { start, text: region.slice(0, closing.exec(region)?.index ?? region.length) };
  });
  for (const { text: region, start } of regions) {
    const parties = closeTogether([...definedParties(region, start, definition)]);
    if (parties.length >= 2) return parties;
    const [only] = parties;
    const other =
      only === undefined ? null : undefinedParty(region.slice(only.definedUntil - start), only.definedUntil);
    if (only !== undefined && other !== null) return [only, other];
  }
  for (const { text: region, start } of regions) {
    const parties = closeTogether([...definedParties(region, start, bareDefinition)]);
    if (parties.length >= 2) return parties;
  }
  for (const { text: region, start } of regions) {
    const parties = namedParties(region.slice(0, 1500), start);
    if (parties.length >= 2) return parties;
  }
  return describedParties(text.slice(0, LONGEST_PREAMBLE));
}

/** Names that come later in a text are of another paper than this. */
const LATEST_OPENING = 6000;

const word = String.raw`(?:[\p{Lu}][\p{L}.'’-]{0,30}|&)`;
const described = new RegExp(
  String.raw`(${word}(?:,? (?:of |the |and )?${word}){0,7}),?( an? (?:[\p{L}-]+ ){0,5}(?:corporation|company|bank|partnership|individual|trust|association)[^()]{0,120})? \(the ["“](\p{Lu}\p{Ll}[^"”]{0,40})["”]\)`,
  'gu',
);
const endsWithForm = new RegExp(String.raw`\b(?:${legalForm})\.?$`, 'u');

/** A letter says nowhere between whom it is: those are parties whom it defines as somebody (`Acme Inc. (the "Agent")`). */
function describedParties(text: string): Party[] {
  const before = text.slice(0, closing.exec(text)?.index ?? text.length);
  return closeTogether(
    [...before.matchAll(described)].flatMap(({ 0: whole, 1: name = '', 2: what, 3: role = '', index }) =>
      notARole.test(role) || (what === undefined && !endsWithForm.test(name))
        ? []
        : [{ name, roles: [role], start: index, end: index + name.length, definedUntil: index + whole.length }],
    ),
  );
}

/** Names in front of a definition: `Slinger Bag Inc., a Nevada company (the "Company")`. */
function* definedParties(region: string, offset: number, defining: RegExp): Generator<Party> {
  let from = 0;
  for (const match of region.matchAll(defining)) {
    const found = [...match[0].matchAll(quoted)].map(([, role]) => role ?? '');
    const roles = (match[1] === undefined ? found : [match[1]]).map((role) => role.trim().replace(/,$/, ''));
    const until = match.index + match[0].length;
    const isCollective = /\b(?:collectively|together|each(?: of)?|individually|gemeinsam|jeweils)\b/iu.test(match[0]);
    const isOfThePaper = roles.every((role) => notARole.test(role));
    if (!isCollective && !isOfThePaper) {
      const name = lastName(region.slice(from, match.index));
      if (name !== null) {
        const start = offset + from + name.start;
        yield { name: name.text, roles, start, end: start + name.text.length, definedUntil: offset + until };
      }
    }
    from = until;
  }
}

const notARole =
  /\b(?:agreement|contract|date|vertrag|vereinbarung|amendment|term|part(?:y|ies)|effective|products?|services?|territory|propert(?:y|ies)|programs?|business|transactions?|plan|licen[sc]e|software|technolog(?:y|ies)|shares|stock|closing|premises|site|project|goods|trademarks?|patents?|system|website|act|recitals?)\b/iu;

/** Definitions further apart than this are of something else than the parties. */
const FURTHEST = 900;

function closeTogether(parties: readonly Party[]): Party[] {
  const end = parties.findIndex(({ start }, index) => start - (parties[index - 1]?.definedUntil ?? start) > FURTHEST);
  const close = end < 0 ? parties : parties.slice(0, end);
  return close.filter(({ name }, index) => close.findIndex((other) => other.name === name) === index);
}

/** The party behind the only one that is defined: `Acme Inc. (the "Company") and John Smith, residing at ...`. */
function undefinedParty(rest: string, offset: number): Party | null {
  const joined = /^[^("“.]{0,200}?\b(?:and|AND|und) (?=[\p{Lu}])/u.exec(rest);
  if (joined === null) return null;
  const name = leadingName(rest.slice(joined[0].length));
  if (name === null || name.text.split(' ').length > 8) return null;
  const start = offset + joined[0].length + name.start;
  const end = start + name.text.length;
  return { name: name.text, roles: [], start, end, definedUntil: end };
}

/** What stands between one name and the next. */
const nameEdge = new RegExp(String.raw` (?:AND|and|und|BETWEEN) |, (?!(?:${legalForm})\b)`, 'gu');

/** Names with a legal form, where no roles are defined. */
function namedParties(region: string, offset: number): Party[] {
  const pattern = new RegExp(
    String.raw`(?:[\p{Lu}\d][\p{L}\d&'’/-]*(?:\.(?=[ ,]))?[ ,]{1,2}(?:(?:and|und|&|of|de|für) )?){1,8}(?:${legalForm})\b\.?`,
    'gu',
  );
  const named = [...region.matchAll(pattern)].flatMap(({ 0: found, index }) =>
    namesIn(found, offset + index).filter(({ name }) => endsWithForm.test(name)),
  );
  const distinct = named.filter(({ name }, index) => named.findIndex((other) => sameName(other.name, name)) === index);
  return distinct.length >= 2 ? distinct : namesIn(sentence.exec(region)?.[0] ?? '', offset);
}

/** Up to the first full stop behind a word that is no abbreviation. */
const sentence = /^[^(]{0,300}?\p{L}{4,}\.(?= |$)/u;

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The names in a list of names: "Link Plus Corporation and Axiometric, LLC". */
function namesIn(text: string, offset: number): Party[] {
  const edges = [...text.matchAll(nameEdge)];
  const starts = [0, ...edges.map(({ 0: edge, index }) => index + edge.length)];
  return starts.flatMap((from, place) => {
    const name = leadingName(text.slice(from, edges[place]?.index ?? text.length));
    if (name === null || !/\p{L}/u.test(name.text) || name.text.split(' ').length > 10) return [];
    const start = offset + from + name.start;
    // A full stop behind a form that is no abbreviation ends the sentence.
    const called = name.text.replace(/(?<=\b(?:LLC|LLP|GmbH|AG|SE|KG|Corporation|Limited|Company))\.$/u, '');
    const end = start + called.length;
    return [{ name: called, roles: [], start, end, definedUntil: end }];
  });
}

const connectors =
  /^(?:\((?:\d{1,2}|[ivx]{1,4}|[a-z])\)|[\s,;:.()–-]|\d\.|(?:(?:OF|of) (?:THE|the) (?:FIRST|SECOND|THIRD|first|second|third) (?:PART|part)|and|und|by|between|among|the|der|die|dem|den|[Oo]n the (?:one|other) (?:part|hand|side)|the one hand|on the other hand|on the other part|on the one part|one the one part|AND|BETWEEN|einerseits|andererseits|sowie|Firma)\b)+/u;

/** The name in front of a definition: at the beginning, or behind what is still said of the party before. */
function lastName(segment: string): { text: string; start: number } | null {
  const leading = leadingName(segment);
  if (leading !== null) return leading;
  const boundaries = [...segment.matchAll(/(?:\b(?:and|AND|und)|;) (?=[\p{Lu}_]|the \p{Lu})/gu)];
  for (const { index } of boundaries.toReversed()) {
    const name = leadingName(segment.slice(index));
    if (name !== null) return { text: name.text, start: index + name.start };
  }
  return null;
}

/** The name at the beginning of a text, up to what is said of it ("a Delaware corporation", an address). */
function leadingName(segment: string): { text: string; start: number } | null {
  const start = connectors.exec(segment)?.[0].length ?? 0;
  const rest = segment.slice(start);
  const cut =
    /,? (?:an?|eine?|whose|having|with|located|organized|incorporated|duly|on behalf|acting|residing|as|named|identified|mit|vertreten|geschäftsansässig|in person)\b| and(?:\/or)? (?:its|his|her|their|any|assigns)\b| and\/or\b|\((?!\p{Lu}\p{L}+\) (?:LIMITED|Limited|LTD|Ltd|INC|Inc|LLC|GmbH|PLC|PVT|Pvt|AG|S\.A)\b)|[;–]|, (?!(?:[Ii][Nn][Cc]|LLC|L\.L\.C|L[Tt][Dd]|Limited|LIMITED|LLP|L\.P|LP|C[Oo][Rr][Pp]|Incorporated|INCORPORATED|S\.A|N\.A|PLC|C[Oo]|GmbH|P\.C|P\.A|G\.I\.E|LTDA|S\.R\.L|S\.r\.l|S\.p\.A)\b)|,? \(| (?:and|AND|und) (?=[\p{Lu}][\p{L} ]{2,40}, (?:an?|the) )/u.exec(
      rest,
    );
  const name = rest.slice(0, cut?.index ?? rest.length).replace(/[\s,:]+$/u, '');
  const isName = /^(?:["“]?\p{Lu}|[\d_])/u.test(name) && name.length >= 2 && name.length <= 120;
  return isName ? { text: name, start } : null;
}
