import type { Extract } from './extract-answer.ts';
import { joinClauses } from './join-clauses.ts';
import type { Clause } from './read-clauses.ts';
import { type ContractDate, isoOf, readContractDates } from './read-contract-date.ts';
import { addTerm, nameTerm, readTerms, type Term } from './read-term.ts';

/** So far into a document its preamble may reach. */
const PREAMBLE = 6000;

/** A date and how much speaks for its being the one that is asked for. */
interface Candidate {
  readonly date: ContractDate;
  readonly quote: Extract['quotes'][number];
  readonly score: number;
}

/** Words in front of a date, and what they say for its being that of the agreement. */
const agreementCues: readonly (readonly [RegExp, number])[] = [
  [/\b(?:made|entered|executed|concluded|signed|geschlossen|unterzeichnet|abgeschlossen)\b[^.]{0,60}$/iu, 3],
  [/\b(?:this|diese[rs]?)\b[^.;]{0,80}\b(?:dated|datiert|vom)\b[^.]{0,25}$/iu, 2.5],
  [/\b(?:AGREEMENT|Agreement|CONTRACT|Contract),? (?:is )?(?:dated|DATED)(?: as of)?(?: the)?:? ?$/u, 2],
  [/\b(?:dated|effective|made effective)(?: as of)?(?: this| the)?:? ?$/iu, 1.5],
  [/(?:agreement|contract|vertrag|vereinbarung) ?$/iu, 1],
  [/\b(?:this|on this|at) (?:the )?$/iu, 1.2],
  [/(?:, (?:den|am)|datum:?) ?$/iu, 1.5],
];
/** Words in front of a date that speak of another paper, or of something else. */
const othersCues =
  /\b(?:amended|amends|original(?:ly)?|previous|prior|pursuant to|certain|reference is made|filed|source:|expir\p{L}*|until|through|ending|ended|par value|incorporated|since)\b[^.]{0,80}$|\beffective date: ?$/iu;

/** When an agreement was made, as its preamble says; else as those wrote who signed it. */
export function readAgreementDate(clauses: readonly Clause[]): Extract | null {
  return toExtract(bestOf([...preambleDates(clauses, agreementScore), ...signatureDates(clauses)]));
}

/**
 * When an agreement takes effect: as it defines that; else when it was made.
 * @param body the clauses that may say when it begins, also behind the preamble
 */
export function readEffectiveDate(clauses: readonly Clause[], body = clauses): Extract | null {
  const defined = preambleDates(clauses, (before, after) => {
    if (/\beffective(?: date)?:? ?(?:as of|on|the|this|is|of| )*$/iu.test(before)) return 4;
    if (/^[^.]{0,60}\(?[^()]{0,40}["“][^"”]{0,20}effective date/iu.test(after)) return 4;
    return /\b(?:tritt am|in kraft am|beginnt am|mit wirkung (?:vom|zum|ab)|ab dem) ?$/iu.test(before) ? 4 : 0;
  });
  const made = readAgreementDate(clauses);
  const stated = bestOf(defined) ?? bestOf(statedBegins(body));
  return toExtract(stated) ?? (made?.value?.kind === 'date' ? made : null);
}

/** What a contract calls itself, or what it brings about. */
const contractWord =
  /\b(?:agreement|contract|lease|tenancy|licen[sc]e|subscription|employment|term)\b|vertrag|vereinbarung|laufzeit|(?:miet|arbeits|pacht|dienst)verhältnis/iu;
const beginning =
  /\b(?:begins?|commences?|starts?|takes? effect|(?:enters?|comes?) into (?:force|effect)|runs? from|beginnt|startet|läuft (?:ab|vom)|gilt (?:ab|vom)|tritt)\b[^.;]{0,30}$|(?:beginn|start)\p{L}{0,3}:? ?$/iu;

/** "The contract starts on 1 April 2026.", wherever that stands. */
function statedBegins(clauses: readonly Clause[]): Candidate[] {
  return clauses.flatMap((clause) =>
    readContractDates(clause.text).flatMap((date) => {
      const before = clause.text.slice(Math.max(0, date.start - 160), date.start);
      const verb = beginning.exec(before);
      const isOfContract = contractWord.test(before.slice(0, verb?.index).replace(/^.*[.,;] /u, ''));
      return verb !== null && isOfContract && isoOf(date) !== null
        ? [{ date, quote: [clause.spanOf(date.start, date.end)], score: 3 }]
        : [];
    }),
  );
}

function agreementScore(before: string, after: string): number {
  if (othersCues.test(before)) return 0;
  const cue = agreementCues.find(([pattern]) => pattern.test(before))?.[1] ?? 0;
  const isDefined = /^[^.]{0,40}\([^()]{0,60}["“][^"”]{0,20}(?:effective|agreement|signing|execution) date/iu.test(
    after,
  );
  const isMade = /^[^.]{0,80}\b(?:geschlossen|unterzeichnet|vereinbart|abgeschlossen|signed|concluded)\b/iu.test(after);
  return cue + (isDefined ? 1 : 0) + (isMade && cue === 0 ? 2.5 : 0);
}

function preambleDates(clauses: readonly Clause[], scoreOf: (before: string, after: string) => number): Candidate[] {
  const joined = joinClauses(clauses, PREAMBLE);
  const text = joined.text.slice(0, recitals.exec(joined.text.slice(0, PREAMBLE))?.index ?? PREAMBLE);
  return datesOf(text).map((date) => ({
    date,
    quote: joined.spansOf(date.start, date.end),
    score: scoreOf(text.slice(Math.max(0, date.start - 160), date.start), text.slice(date.end, date.end + 160)),
  }));
}

/** With these a preamble ends; dates behind them are of what went before the agreement. */
const recitals =
  /\b(?:WHEREAS|Whereas|WITNESSETH|RECITALS|NOW,? THEREFORE|Präambel|Vorbemerkung)\b|\b(?:Section|SECTION|Article|ARTICLE) (?:1|I)\b|§ ?1\b/u;

/** Also the year alone, where day and month in front of it were never filled in ("AGENCY AGREEMENT , 2009"). */
function datesOf(text: string): ContractDate[] {
  const blanks = [...text.matchAll(/(?<=\p{L} ), ?((?:19|20)\d\d)(?!\d)/gu)].map(({ 0: found, 1: year, index }) => {
    return { start: index, end: index + found.length, text: found, year: Number(year), month: null, day: null };
  });
  return [...readContractDates(text), ...blanks];
}

/** Words with which the part for the signatures begins, and how many clauses it has at most. */
const signing =
  /\bIN WITNESS (?:WHEREOF|THEREOF)|\bIn witness (?:whereof|thereof)|\b(?:Ort, Datum|Unterschrift(?:en)?)\b|\b(?:duly )?executed (?:this agreement )?(?:as of|on) the (?:date|day)/u;
const MOST_SIGNATURES = 40;

/** Dates beside signatures, or on the last lines of a document, count less than any in the preamble. */
function signatureDates(clauses: readonly Clause[]): Candidate[] {
  const at = clauses.findIndex(({ text }) => signing.test(text));
  const from = at < 0 ? Math.max(0, clauses.length - 25) : at;
  return clauses.slice(from, from + MOST_SIGNATURES).flatMap((clause) =>
    readContractDates(clause.text).flatMap((date) => {
      const before = clause.text.slice(Math.max(0, date.start - 60), date.start);
      const isSigned =
        /\b(?:date|dated|signed|executed|datum|den|this)\b[^.]{0,30}$|^[\p{L} /]{2,40}, ?$/iu.test(before) ||
        clause.text.length - (date.end - date.start) < 20;
      return isSigned && !othersCues.test(before)
        ? [{ date, quote: [clause.spanOf(date.start, date.end)], score: 0.5 }]
        : [];
    }),
  );
}

function bestOf(candidates: readonly Candidate[]): Candidate | null {
  const [best] = candidates
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || one.date.start - other.date.start);
  return best ?? null;
}

function toExtract(candidate: Candidate | null): Extract | null {
  if (candidate === null) return null;
  const { date, quote } = candidate;
  const iso = isoOf(date);
  const value =
    iso === null ? { kind: 'text' as const, text: date.text } : { kind: 'date' as const, date: iso, text: date.text };
  return { state: 'found', value, quotes: [quote] };
}

const termCues: readonly (readonly [RegExp, number])[] = [
  [/\b(?:initial |original |primary )?term of (?:this|the) (?:\p{L}+ )?(?:agreement|contract|lease|license)\b/iu, 1.2],
  [
    /\bthis (?:\p{L}+ )?(?:agreement|contract|license|lease)\b[^;]{0,250}\b(?:expires?|terminates?|ends?|continues?|remains?|in (?:full )?(?:force|effect)|shall have (?:a|an initial) (?:term|duration)|be (?:valid|effective|in force))\b/iu,
    0.8,
  ],
  [/(?<!\p{L})(?:it|er|sie|es) [^.;]{0,30}\b(?:ends?|expires?|until|endet|bis)\b/iu, 0.5],
  [
    /\b(?:agreement|contract|lease|tenancy|licen[sc]e|subscription|employment)\b[^;]{0,80}\b(?:runs?|lasts?|shall (?:run|last)|is valid)\b/iu,
    0.6,
  ],
  [/\b(?:initial|original) term\b/iu, 0.6],
  [/["“](?:initial )?term["”]/iu, 0.6],
  [/\bfor (?:a|an|the)? ?(?:initial |full |minimum )?(?:period|term|duration) of\b/iu, 0.5],
  [
    /\b(?:commenc|begin|effective|from)\p{L}*\b[^;]{0,160}\b(?:continu|until|through|end|expir|remain|period|term)\p{L}*\b/iu,
    0.4,
  ],
  [/\bshall (?:automatically )?(?:expire|terminate) (?:on|upon|at|no later)\b/iu, 0.5],
  [
    /\bunless (?:sooner |earlier |otherwise )?(?:terminated|extended|renewed)|unless terminated (?:earlier|sooner)|until terminated|\bsooner terminated\b/iu,
    0.5,
  ],
  [/\b(?:anniversary)\b/iu, 0.2],
  [
    /\b(?:laufzeit|vertragsdauer|vertragslaufzeit)\b|vertrag[^;]{0,120}\b(?:endet|läuft|befristet|unbestimmte zeit|geschlossen für)\b|\b(?:auf|für) unbestimmte(?:r)? (?:zeit|dauer)\b/iu,
    1.2,
  ],
];
const termHeading = /\b(?:term|duration|effective date and term|laufzeit|vertragsdauer)\b/iu;
const notTheTerm =
  /\b(?:confidential|disclos|warrant(?:y|ies|s)\b|insurance|non-?compet|solicit|surviv|indemnif|invoice|statute of limitation|renewal terms? shall|days after receipt|breach|default|cure|vested|options?\b|employees?\b|may terminate)|\bgrants?\b.{0,60}\blicen/iu;
const perpetual =
  /\b(?:perpetual|in perpetuity|indefinite(?:ly)?|until (?:it is )?terminated|unless (?:and until )?terminated|until such time as|unbestimmte (?:zeit|dauer)|unbefristet)\b/iu;

/** How long an agreement lasts: the day on which it ends, worked out where it is told as a term; or the term. */
export function readExpiration(clauses: readonly Clause[], language: 'de' | 'en'): Extract | null {
  const [best] = clauses
    .map((clause) => ({ clause, score: termScore(clause) }))
    .filter(({ score }) => score >= 1)
    .toSorted((one, other) => other.score - one.score || one.clause.index - other.clause.index);
  if (best === undefined) return null;
  const { text } = best.clause;
  const quotes = [[best.clause.spanOf(0, text.length)]];
  const end = endDate(text);
  if (end !== null) return { state: 'found', value: { kind: 'date', date: end.iso, text: end.text }, quotes };
  const term = firstTerm(text);
  if (term !== null) {
    const other = otherBegin.exec(text)?.[1] ?? '';
    return { state: 'found', ...endOfTerm(term, other, beginOfTerm(best.clause, clauses), quotes, language) };
  }
  if (perpetual.test(text)) {
    return { state: 'found', value: { kind: 'text', text: language === 'de' ? 'unbefristet' : 'perpetual' }, quotes };
  }
  return { state: 'unsure', value: null, quotes };
}

function termScore({ text, headings }: Clause): number {
  if (text.length < 25 || /\.{5,}/.test(text)) return 0;
  const cued = termCues.reduce((sum, [cue, weight]) => sum + (cue.test(text) ? weight : 0), 0);
  const measured = readTerms(text).length > 0 || endDate(text) !== null || perpetual.test(text);
  const headed = termHeading.test(headings.at(-1) ?? '');
  const own = cued + (statesEnd(text) ? 0.6 : 0);
  if (own === 0) return 0;
  return own + (measured ? 0.6 : -0.6) + (headed ? 0.6 : 0) - (notTheTerm.test(text) ? 0.8 : 0);
}

/** "The contract ends on 30 June 2029.", "Laufzeit bis 31.12.2027": the end stands behind what ends. */
function statesEnd(text: string): boolean {
  const end = endDate(text);
  if (end === null) return false;
  const before = text.slice(Math.max(0, text.indexOf(end.text) - 120), text.indexOf(end.text));
  const verb = /\b(?:until|expires?|terminates?|ends?|bis|endet|ende)\b[^.,;]{0,20}$/iu.exec(before);
  return verb !== null && contractWord.test(before.slice(0, verb.index).replace(/^.*[.,;] /u, ''));
}

function endDate(text: string): { iso: string; text: string } | null {
  for (const date of readContractDates(text)) {
    const before = text.slice(Math.max(0, date.start - 60), date.start);
    const iso = isoOf(date);
    if (
      iso !== null &&
      /\b(?:until|through|expires?|terminates?|ends?|ending|to|later than|bis|endet|ende)\b[^.;]{0,40}$/iu.test(before)
    ) {
      return { iso, text: date.text };
    }
  }
  return null;
}

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth'.split(
    ' ',
  );

/** The term itself, not the notice by which it is ended nor the terms by which it is renewed; or an anniversary. */
function firstTerm(text: string): Pick<Term, 'count' | 'unit'> | null {
  const anniversary = /\b(?:(\p{L}+) )?\(?(?:(\d+)(?:st|nd|rd|th)\)? )?(?:year )?anniversary\b/iu.exec(text);
  const counted = Number(anniversary?.[2] ?? 0) || ordinals.indexOf((anniversary?.[1] ?? '').toLowerCase()) + 1;
  const term = readTerms(text).find(({ start, end }) => {
    const around = `${text.slice(Math.max(0, start - 40), start)}|${text.slice(end, end + 20)}`;
    return !/\b(?:notice|prior|advance|least|renew\p{L}*|additional|successive|within|extend\p{L}*|before|verläng\p{L}*|frist)\b/iu.test(
      around,
    );
  });
  if (counted > 0 && (term === undefined || (anniversary?.index ?? 0) < term.start))
    return { count: counted, unit: 'year' };
  return term ?? null;
}

/** So many clauses around that of the term may say when it begins. */
const NEIGHBOURS = 3;
/** A sentence no longer than this says little else. */
const PLAIN = 120;

function beginOfTerm(clause: Clause, clauses: readonly Clause[]): Extract | null {
  const around = clauses.filter(
    ({ index, text }) => Math.abs(index - clause.index) <= NEIGHBOURS && text.length <= PLAIN,
  );
  return ownBegin(clause) ?? readEffectiveDate(clauses, around);
}

/** The day from which a term runs, where the same sentence says so ("for two years from 1 July 2025"). */
function ownBegin(clause: Clause): Extract | null {
  const [date] = readContractDates(clause.text).filter(
    (each) =>
      isoOf(each) !== null &&
      /\b(?:from|on|starting|beginning|commencing|ab|vom|am)(?: the| dem)? ?$/iu.test(
        clause.text.slice(Math.max(0, each.start - 20), each.start),
      ),
  );
  return date === undefined ? null : toExtract({ date, quote: [clause.spanOf(date.start, date.end)], score: 1 });
}

/** A term that begins with something else than the agreement: what it begins with. */
const otherBegin =
  /\b(?:years?|months?|weeks?|days?) ((?:from|after|following) (?:the )?(?:date of )?(?:its |such |the |first |final )?(?:delivery|acceptance|installation|shipment|launch|closing|completion|commercial|approval)[\p{L} ]{0,40})/iu;

function endOfTerm(
  term: Pick<Term, 'count' | 'unit'>,
  begins: string,
  begin: Extract | null,
  quotes: Extract['quotes'],
  language: 'de' | 'en',
): Pick<Extract, 'value' | 'quotes'> {
  const name = nameTerm(term, language);
  if (begins !== '') return { value: { kind: 'text', text: `${name} ${begins}` }, quotes };
  const from = language === 'de' ? 'ab' : 'from';
  if (begin?.value?.kind === 'text') {
    const text = [...openEnd(begin.value.text, term), `${name} ${from} ${begin.value.text}`].join(': ');
    return { value: { kind: 'text', text }, quotes };
  }
  if (begin?.value?.kind !== 'date') return { value: { kind: 'text', text: name }, quotes };
  return {
    value: { kind: 'date', date: addTerm(begin.value.date, term), text: `${name} ${from} ${begin.value.date}` },
    quotes: [...quotes, ...begin.quotes],
  };
}

/** The month or the year in which a term ends that begins on a day whose number was left open; else nothing. */
function openEnd(begin: string, { count, unit }: Pick<Term, 'count' | 'unit'>): string[] {
  const [date] = readContractDates(begin);
  if (date?.year === null || date === undefined || (unit !== 'year' && unit !== 'month')) return [];
  const months = unit === 'year' ? count * 12 : count;
  if (date.month === null) return months % 12 === 0 ? [`${date.year + months / 12}`] : [];
  return [
    addTerm(`${date.year}-${String(date.month).padStart(2, '0')}-01`, { count: months, unit: 'month' }).slice(0, 7),
  ];
}
