import type { CellValue, Question } from '@lesart/contracts';
import type { Span } from '@lesart/document';
import { readValues } from '../../values/read-values.ts';
import type { Analyse, AskedDocument } from '../asked-document.ts';
import { citeFound } from '../asked-document.ts';
import { isCarried } from '../carried-value.ts';
import type { CellAnswer } from '../cell-answer.ts';
import { foldWords } from '../fold-words.ts';
import { looksLikeInstruction } from '../looks-like-instruction.ts';
import { conceptsOf, readQuestion } from './concepts.ts';
import { type Evidence, findByTopic, findByWords, findTopic } from './find-evidence.ts';
import { joinClauses } from './join-clauses.ts';
import { judgeFulfilment } from './judge-fulfilment.ts';
import { judgeYesNo } from './judge-yes-no.ts';
import { type Clause, readClauses } from './read-clauses.ts';
import { readAgreementDate, readEffectiveDate, readExpiration } from './read-dates-of-contract.ts';
import { readJurisdictions } from './read-jurisdiction.ts';
import { readLabelledParties } from './read-labelled-parties.ts';
import { readParties } from './read-parties.ts';
import { readSpan } from './read-span.ts';
import { nameTerm, readTerms } from './read-term.ts';
import type { Topic } from './topics.ts';

export interface ExtractionOptions {
  readonly document: AskedDocument;
  readonly question: Pick<Question, 'label' | 'prompt' | 'kind' | 'choices'>;
  /** The language of what a value is called, where it is not called as in the document. */
  readonly language: 'de' | 'en';
  readonly analyse: Analyse;
  /** Whether the question is asked in the language of the document; true when left out. */
  readonly isSameLanguage?: boolean;
}

/** What stands in the document: a value and the words that carry it. */
export interface Extract {
  readonly state: 'found' | 'unsure';
  readonly value: CellValue | null;
  /** One list for each quote. */
  readonly quotes: readonly (readonly Span[])[];
}

/** A question shares so much with a clause that this answers it. */
const SURE = 0.7;
/** It shares enough for somebody to look. */
const WORTH_A_LOOK = 0.35;
const MOST_QUOTES = 5;
const LONGEST_QUOTE = 1200;
const LONGEST_TEXT = 600;

/**
 * Answers a question without a model: by patterns where the question asks for a clause type that the lexicon knows,
 * else by the words that it shares with a clause. All clauses of the document are looked at.
 *
 * @returns null when no clause speaks of it
 */
export function extractAnswer(options: ExtractionOptions): Extract | null {
  const { question, document } = options;
  const clauses = readClauses(document.blocks).filter(({ text }) => !looksLikeInstruction(text));
  if (question.kind === 'fulfilment') return judgeFulfilment(clauses, question.prompt, options);
  return extractOfTopic(clauses, findTopic(question.prompt) ?? findTopic(question.label), options);
}

function extractOfTopic(clauses: readonly Clause[], topic: Topic | null, options: ExtractionOptions): Extract | null {
  const { question } = options;
  if (topic === null) return extractByWords(clauses, options);
  switch (topic.id) {
    case 'documentName':
      return readTitle(clauses);
    case 'parties':
      return question.kind === 'yesNo' ? extractByWords(clauses, options) : extractParties(clauses, question);
    case 'agreementDate':
      return asKind(readAgreementDate(clauses), options);
    case 'effectiveDate':
      return asKind(readEffectiveDate(clauses), options);
    case 'expirationDate':
      return asKind(readExpiration(clauses, options.language), options) ?? extractBesideTopic(clauses, options);
    default:
      return (
        extractByTopic(clauses, findByTopic(clauses, topic), topic.id, options) ?? extractBesideTopic(clauses, options)
      );
  }
}

/** As `extractAnswer`, as the answer of a cell: every quote stands in the document, and all of it was read. */
export function answerExtractively(options: ExtractionOptions, sections: number): CellAnswer {
  const extract = extractAnswer(options);
  const coverage = { read: sections, total: sections };
  const origin = { kind: 'extractive' as const, model: null };
  if (extract === null) {
    const reason = isComparable(options) ? '' : otherLanguage[options.language];
    const state = reason === '' ? 'notMentioned' : 'unsure';
    return { state, value: null, reason, citations: [], coverage, origin };
  }
  const textOf = new Map(options.document.blocks.map(({ id, text }) => [id, text]));
  const citations = extract.quotes.map((spans, index) => {
    const quote = spans.map(({ blockId, start, end }) => textOf.get(blockId)?.slice(start, end) ?? '').join(' ');
    return citeFound(options.document, { spans, quote }, index + 1);
  });
  return { state: extract.state, value: extract.value, reason: '', citations, coverage, origin };
}

/** Whether the words of a question can stand in the document: in another language only the lexicon knows what it asks. */
function isComparable({ question, isSameLanguage = true }: ExtractionOptions): boolean {
  return isSameLanguage || (findTopic(question.prompt) ?? findTopic(question.label)) !== null;
}

const otherLanguage = {
  de: 'Die Frage ist in einer anderen Sprache gestellt, als das Dokument geschrieben ist. Ohne Sprachmodell wird nur nach ihren Wörtern gesucht.',
  en: 'The question is asked in another language than the document is written in. Without a language model only its words are looked for.',
};

/** A date or a term answers a question of any kind, in its own form: `date` where the contract gives a day. */
function asKind(extract: Extract | null, options: ExtractionOptions): Extract | null {
  if (extract === null) return null;
  const { value } = extract;
  const { question, document } = options;
  if (question.kind === 'text' && value?.kind === 'date') {
    return { ...extract, value: { kind: 'text', text: asksForSpan(question) ? value.text : value.date } };
  }
  if (question.kind === 'choice') return { ...extract, ...chosen(wordsOf(extract, document), options) };
  if (question.kind === 'yesNo') return judgedDate(extract, options);
  return question.kind === 'date' || question.kind === 'text' ? extract : { ...extract, state: 'unsure' };
}

/** A contract that ends is no open one, and none that does not end. */
function judgedDate(extract: Extract, { question, document, analyse }: ExtractionOptions): Extract {
  const isOpen = extract.value?.kind === 'text' && unlimited.test(extract.value.text);
  const yes = judgeYesNo([wordsOf(extract, document)], question, analyse);
  return yes !== true || isOpen || unlimited.test(question.prompt)
    ? { ...extract, state: 'unsure', value: null }
    : { ...extract, value: { kind: 'yesNo', yes } };
}
const unlimited = /perpetual|indefinit|unlimited|open-ended|unbefristet|unbestimmt/iu;

function extractParties(
  clauses: readonly Clause[],
  { kind, prompt }: Pick<Question, 'kind' | 'prompt'>,
): Extract | null {
  const preamble = joinClauses(clauses.slice(0, 400), 12_000);
  const named = readParties(preamble.text);
  const all = named.length > 0 ? named : readLabelledParties(preamble.text);
  const asked = ` ${foldWords(prompt)} `;
  const inRole = all.filter(({ roles }) => roles.some((role) => asked.includes(` ${foldWords(role)} `)));
  const parties = inRole.length > 0 ? inRole : all;
  if (parties.length === 0) return null;
  const items = parties.map(({ name, roles }) => (roles.length === 0 ? name : `${name} (${roles.join(', ')})`));
  return {
    state: 'found',
    value: kind === 'list' ? { kind, items } : { kind: 'text', text: items.join('; ') },
    quotes: parties.map(({ start, definedUntil }) => preamble.spansOf(start, definedUntil)),
  };
}

/** The first line that is written as a title. */
function readTitle(clauses: readonly Clause[]): Extract | null {
  const pattern =
    /(?<![\p{L}])(?:[\p{Lu}][\p{L}&/-]{0,40},? (?:(?:and|of|for|to|und|über|the) )?){0,7}(?:AGREEMENT|Agreement|CONTRACT|Contract|AMENDMENT|Amendment|LEASE|[\p{L}]{0,40}VERTRAG|\p{Lu}[\p{L}]{0,40}[Vv]ertrag|VEREINBARUNG|Vereinbarung)(?!\p{L})/u;
  for (const clause of clauses.slice(0, 40)) {
    const found = pattern.exec(clause.text);
    if (found === null) continue;
    const [before = found[0]] = found[0].split(/ (?=This\b|THIS\b)/);
    const title = withoutCompany(before);
    const end = found.index + before.length;
    const spans = [clause.spanOf(end - title.length, end)];
    return { state: 'found', value: { kind: 'text', text: title }, quotes: [spans] };
  }
  return null;
}

/** Titles in capitals begin with the first word of capitals behind others, and behind the name of a company. */
function withoutCompany(line: string): string {
  const shouted = /(?:[\p{Lu}&/-]+,? ){0,7}[\p{Lu}]{4,}$/u.exec(line)?.[0] ?? line;
  return shouted.replace(/^.*\b(?:CORPORATION|INC|LLC|LTD|GMBH|COMPANY)\b[., ]*(?=\p{L})/u, '');
}

function extractByTopic(
  clauses: readonly Clause[],
  found: readonly Evidence[],
  topicId: string,
  options: ExtractionOptions,
): Extract | null {
  const evidence = found.filter(
    ({ clause }) =>
      hasKind(clause.text, options.question.kind) &&
      (topicId !== 'governingLaw' || readJurisdictions(clause.text, 'en').length > 0),
  );
  const [best] = evidence;
  if (best === undefined) return null;
  const quotes = evidence
    .filter(({ score }) => score >= best.score * 0.6)
    .slice(0, MOST_QUOTES)
    .map(({ clause }) => quoteOf(clause));
  if (topicId === 'governingLaw' && options.question.kind === 'text') {
    const [text = '', ...others] = readJurisdictions(best.clause.text, options.language);
    if (others.length > 0) return { state: 'unsure', value: null, quotes };
    return { state: 'found', value: { kind: 'text', text }, quotes };
  }
  if (topicId === 'renewal' && options.question.kind === 'text') {
    const renewal = evidence.find(({ clause }) => renewalTerm(clause.text, options.language) !== null) ?? best;
    const text = renewalTerm(renewal.clause.text, options.language) ?? renewal.clause.text.slice(0, LONGEST_TEXT);
    return { state: 'found', value: { kind: 'text', text }, quotes };
  }
  if (options.question.kind === 'yesNo' || evidence.length < 2) return typedValue(clauses, evidence, quotes, options);
  const closest = closestToWords(evidence, options);
  const closestQuotes = closest.slice(0, MOST_QUOTES - 2).map(({ clause }) => quoteOf(clause));
  return typedValue(clauses, closest, closestQuotes, options);
}

/** The same clauses, those first that also share words with the question. */
function closestToWords(evidence: readonly Evidence[], { question, analyse }: ExtractionOptions): Evidence[] {
  const shared = new Map(
    findByWords(
      evidence.map(({ clause }) => clause),
      question.prompt,
      analyse,
    ).map(({ clause, score }) => [clause, score]),
  );
  return evidence
    .map(({ clause, score }) => ({ clause, score: score + (shared.get(clause) ?? 0) }))
    .toSorted((one, other) => other.score - one.score || one.clause.index - other.clause.index);
}

/** "successive 1 year": how long each renewal lasts, and whether there are several. */
function renewalTerm(text: string, language: 'de' | 'en'): string | null {
  const from = /\b(?:renew|extend|verläng|successive|additional|further)/iu.exec(text)?.index ?? 0;
  const terms = readTerms(text.slice(from)).filter(
    ({ start, end }) =>
      !/\b(?:notice|prior|before|least|vor|frist)\b/iu.test(
        text.slice(from + Math.max(0, start - 25), from + end + 18),
      ),
  );
  const [first] = terms;
  const each = /\b(?:annual(?:ly)?|year[- ]to[- ]year|anniversary|jährlich)\b/iu.test(text.slice(from));
  if (first === undefined && !each) return openRenewal(text.slice(from), language);
  const isSuccessive =
    each ||
    /\b(?:successive|consecutive|each|additional (?:\S+ ){0,4}(?:terms|periods)|jeweils)\b|terms\b|periods\b/iu.test(
      text.slice(from),
    );
  const name = nameTerm(first ?? { count: 1, unit: 'year' }, language);
  const singular = language === 'en' ? name.replace(/s$/, '') : name;
  if (!isSuccessive) return name;
  return language === 'en' ? `successive ${singular}` : `jeweils ${name}`;
}

/** A renewal whose length was left open ("for further * years"). */
function openRenewal(text: string, language: 'de' | 'en'): string | null {
  const open =
    /(?:further|additional|successive|weitere) (?:\*+|_+|\[[^\]]{0,10}\]) ?(years?|months?|Jahre|Monate)\b/iu.exec(
      text,
    );
  if (open === null) return null;
  return language === 'en' ? `successive [ ] ${open[1]}` : `jeweils [ ] ${open[1]}`;
}

function extractByWords(clauses: readonly Clause[], options: ExtractionOptions, least = WORTH_A_LOOK): Extract | null {
  const { prompt, kind } = options.question;
  const evidence = findByWords(clauses, prompt, options.analyse);
  const fitting = evidence.filter(({ clause }) => hasKind(clause.text, kind));
  const [best] = fitting;
  if (best === undefined || best.score < least) return null;
  const close = fitting.filter(({ score }) => score >= Math.max(WORTH_A_LOOK, best.score * 0.9)).slice(0, 3);
  const extract = typedValue(
    clauses,
    close,
    close.map(({ clause }) => quoteOf(clause)),
    options,
  );
  return best.score >= SURE ? extract : { ...extract, state: 'unsure' };
}

/**
 * Contracts say things in more ways than a topic knows: where none of its clauses is found, one that has most words of
 * the question is worth a look; it answers the question when it has an amount or a span of time that is asked for.
 */
function extractBesideTopic(clauses: readonly Clause[], options: ExtractionOptions): Extract | null {
  const { kind } = options.question;
  const isOfSpan = kind === 'text' && asksForSpan(options.question);
  const measured = isOfSpan ? clauses.filter(({ text }) => readTerms(text).length > 0) : clauses;
  const extract = extractByWords(measured, options, SURE);
  return extract === null || kind === 'amount' || isOfSpan ? extract : { ...extract, state: 'unsure' };
}

function hasKind(text: string, kind: Question['kind']): boolean {
  if (kind !== 'amount' && kind !== 'date') return true;
  return readValues(text).some((value) => value.kind === kind);
}

/** The value of the best clause, in the form that the question asks for. */
function typedValue(
  clauses: readonly Clause[],
  evidence: readonly Evidence[],
  quotes: Extract['quotes'],
  { question, analyse, language }: ExtractionOptions,
): Extract {
  const best = evidence[0]?.clause;
  const unsure: Extract = { state: 'unsure', value: null, quotes };
  if (best === undefined) return unsure;
  switch (question.kind) {
    case 'text':
      return {
        state: 'found',
        value: {
          kind: 'text',
          text: (asksForSpan(question) ? readSpan(best.text, language) : null) ?? best.text.slice(0, LONGEST_TEXT),
        },
        quotes,
      };
    case 'yesNo': {
      const texts = evidence.slice(0, MOST_QUOTES).map(({ clause }) => clause.text);
      const yes = judgeYesNo(texts, question, analyse);
      return yes === null ? unsure : { state: 'found', value: { kind: 'yesNo', yes }, quotes };
    }
    case 'amount': {
      const [amount, another] = readValues(best.text).filter((value) => value.kind === 'amount');
      if (amount === undefined) return unsure;
      const { minorUnits, currency, text } = amount;
      const state = another === undefined || another.value === amount.value ? 'found' : 'unsure';
      return { state, value: { kind: 'amount', minorUnits, currency, text }, quotes };
    }
    case 'date': {
      const date = readValues(best.text).find((value) => value.kind === 'date');
      return date === undefined
        ? unsure
        : { state: 'found', value: { kind: 'date', date: date.date, text: date.text }, quotes };
    }
    case 'choice': {
      return { ...chosen(best.text, { question, analyse }), quotes };
    }
    case 'list': {
      const items = listBelow(clauses, best);
      return {
        state: 'found',
        value: {
          kind: 'list',
          items:
            items.length > 0
              ? items
              : evidence.slice(0, MOST_QUOTES).map(({ clause }) => clause.text.slice(0, LONGEST_TEXT)),
        },
        quotes,
      };
    }
    case 'fulfilment':
      return unsure;
  }
}

/** The one choice of the question that a text carries, in its words or in others that mean the same. */
function chosen(
  text: string,
  { question, analyse }: Pick<ExtractionOptions, 'question' | 'analyse'>,
): Pick<Extract, 'state' | 'value'> {
  const said = new Set(conceptsOf(text));
  const fitting = question.choices.filter((choice) => {
    const { concepts, rest } = readQuestion(choice);
    const isOnlyConcepts = concepts.length > 0 && rest.trim() === '';
    return isCarried(choice, text, analyse) || (isOnlyConcepts && concepts.every((concept) => said.has(concept)));
  });
  const [choice] = fitting;
  return choice === undefined || fitting.length > 1
    ? { state: 'unsure', value: null }
    : { state: 'found', value: { kind: 'choice', choice } };
}

function wordsOf({ quotes }: Extract, { blocks }: AskedDocument): string {
  const textOf = new Map(blocks.map(({ id, text }) => [id, text]));
  return quotes
    .flat()
    .map(({ blockId, start, end }) => textOf.get(blockId)?.slice(start, end) ?? '')
    .join(' ');
}

/** "Notice period", "How long ...?", "Wie viele Urlaubstage": the answer is a span of time. */
const asksForSpan = ({ prompt }: Pick<Question, 'prompt'>): boolean =>
  /\b(?:how long|period|duration|deadline|how many (?:days|weeks|months|years)|how much notice|payment terms?)\b|\bwie lang|frist(?!los)|dauer|zahlungsziel|laufzeit|wie viele \p{L}*(?:tage|wochen|monate|jahre)|gewährleistung|probezeit/iu.test(
    prompt,
  );

/** The items of the list that a clause introduces. */
function listBelow(clauses: readonly Clause[], { index, text }: Clause): string[] {
  if (!text.endsWith(':')) return [];
  const items: string[] = [];
  for (const clause of clauses.slice(index + 1, index + 60)) {
    if (clause.block.kind !== 'listItem') break;
    items.push(clause.text.slice(0, LONGEST_TEXT));
  }
  return items;
}

function quoteOf(clause: Clause): Span[] {
  return [clause.spanOf(0, Math.min(clause.text.length, LONGEST_QUOTE))];
}
