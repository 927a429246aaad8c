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
  /\b(?:WHEREAS|Whereas|WITNESSETH|RECITALS?|Recitals|BACKGROUND|Background|NOW,? THEREFORE|PREAMBLE|Präambel|Vorbemerkung|TABLE OF CONTENTS|IT IS AGREED|wird (?:Folgendes|folgender)|§ ?1\b|Article 1|ARTICLE (?:1|I)\b|1\. [A-Z])/u;

/** The longest stretch in which the names of the parties are looked for. */
const LONGEST_PREAMBLE = 4000;

const legalForm =
  'Inc|Incorporated|Corp|Corporation|LLC|L\\.L\\.C|LLP|L\\.L\\.P|LP|L\\.P|Ltd|Limited|PLC|plc|Co|Company|GmbH|AG|SE|KG|OHG|UG|e\\.V|eG|S\\.A|SA|S\\.p\\.A|S\\.r\\.l|S\\.R\\.L|B\\.V|BV|N\\.V|NV|AB|AS|A/S|Oy|Pty|Bank|Trust|Partnership|G\\.I\\.E|S/A|LTDA|KGaA|GbR|K\\.K';

const quoted = /["“„”]([^"“”„]{1,60})["”“']/gu;
const definition =
  /\((?=[^()]{0,200}["“„”])(?:[^()]|\([^()]{0,60}\)){1,300}\)|\b(?:herein|here)?(?:after|inafter) (?:individually |collectively |sometimes )?(?:referred to|called|known|designated)(?: herein)? as (?:the )?["“„][^"”“']{1,60}["”'](?:,? or (?:the )?["“„][^"”“']{1,60}["”'])?|(?:[-–,] ?)?(?:im [Ff]olgenden|nachfolgend|nachstehend)[^"„“]{0,40}["„“][^"“”]{1,60}["“”](?: genannt)?(?: ?[-–])?/gu;

/**
 * The parties that the preamble of a contract names, in its order.
 * @param text the beginning of the contract
 */
export function readParties(text: string): Party[] {
  for (const { 0: word, index } of text.matchAll(opening)) {
    const start = index + word.length;
    const region = text.slice(start, start + LONGEST_PREAMBLE);
    const stop = closing.exec(region)?.index ?? region.length;
    const parties = [...definedParties(region.slice(0, stop), start)];
    if (parties.length >= 2) return parties;
    const named = namedParties(region.slice(0, Math.min(stop, 1500)), start);
    if (named.length >= 2) return named;
  }
  return [];
}

/** Names in front of a definition: `Slinger Bag Inc., a Nevada company (the "Company")`. */
function* definedParties(region: string, offset: number): Generator<Party> {
  let from = 0;
  for (const match of region.matchAll(definition)) {
    const roles = [...match[0].matchAll(quoted)].map(([, role]) => (role ?? '').trim().replace(/,$/, ''));
    const until = match.index + match[0].length;
    const isCollective = /\b(?:collectively|together|each(?: of)?|individually|gemeinsam|jeweils)\b/iu.test(match[0]);
    const isOfThePaper = roles.every((role) => notARole.test(role));
    if (!isCollective && !isOfThePaper) {
      const name = leadingName(region.slice(from, match.index));
      if (name !== null) {
        const start = offset + from + name.start;
        yield { name: name.text, roles, start, end: start + name.text.length, definedUntil: offset + until };
      }
    }
    from = until;
  }
}

const notARole =
  /\b(?:agreement|contract|date|vertrag|vereinbarung|amendment|term|parties|effective|products?|services?)\b/iu;

/** Names with a legal form, where no roles are defined. */
function namedParties(region: string, offset: number): Party[] {
  const pattern = new RegExp(
    String.raw`(?:[\p{Lu}\d][\p{L}\d&.'’/-]*[ ,]+(?:(?:and|und|&|of|de|für) )?){1,8}(?:${legalForm})\b\.?`,
    'gu',
  );
  const known = new Set<string>();
  return [...region.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const name = leadingName(found);
    if (name === null || known.has(name.text.toLowerCase())) return [];
    known.add(name.text.toLowerCase());
    const start = offset + index + name.start;
    return [
      { name: name.text, roles: [], start, end: start + name.text.length, definedUntil: start + name.text.length },
    ];
  });
}

const connectors =
  /^(?:[\s,;:.()–-]|\d\.|\((?:\d|[ivx]+|[a-z])\)|(?:and|und|by|between|among|der|die|dem|den|the one hand|on the other hand|on the other part|on the one part|one the one part|AND|BETWEEN|einerseits|andererseits|sowie|Firma)\b)+/u;

/** The name at the beginning of a text, up to what is said of it ("a Delaware corporation", an address). */
function leadingName(segment: string): { text: string; start: number } | null {
  const start = connectors.exec(segment)?.[0].length ?? 0;
  const rest = segment.slice(start);
  const cut =
    /,? (?:an?|eine?|whose|having|with|located|organized|incorporated|duly|on behalf|acting|residing|as|mit|vertreten|geschäftsansässig|in person)\b|[;(–]|, (?!(?:Inc|LLC|L\.L\.C|Ltd|Limited|LLP|L\.P|LP|Corp|Incorporated|S\.A|N\.A|PLC|Co|GmbH|P\.C|P\.A)\b)|,? \(| (?:and|AND|und) (?=[\p{Lu}][\p{L} ]{2,40}, (?:an?|the) )/u.exec(
      rest,
    );
  const name = rest.slice(0, cut?.index ?? rest.length).replace(/[\s,:]+$/u, '');
  const isName = /^(?:["“]?\p{Lu}|[\d_])/u.test(name) && name.length >= 2 && name.length <= 120;
  return isName ? { text: name, start } : null;
}
