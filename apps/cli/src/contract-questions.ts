import { isoOf, readContractDates } from '@lesart/comparison';
import type { AnswerKind } from '@lesart/contracts';
import type { IsSame } from './judge-cells.ts';

/** A question about contracts, the clause type whose labels say what is right, and how a value is compared with them. */
export interface ContractQuestion {
  readonly clauseType: string;
  readonly prompt: string;
  readonly kind: AnswerKind;
  readonly isSame: IsSame;
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const isWithin = (words: readonly string[], others: readonly string[]): boolean =>
  words.length > 0 && words.every((word) => others.includes(word));

/** The same words, or all words of one in the other ("Ontario" and "Ontario, Canada"). */
const isSameName: IsSame = (value, answer) => {
  if (value.kind !== 'text') return false;
  const [own, others] = [wordsOf(value.text), wordsOf(answer)];
  return isWithin(own, others) || isWithin(others, own);
};

/**
 * The same day. Labels leave open what the contract leaves open ("[]/[]/2000"): then the value must not be a day, and
 * what is not open must be the same. "perpetual" is a word.
 */
const isSameDay: IsSame = (value, answer) => {
  const [month, day, year] = answer.split('/').map((part) => Number(/^\d+$/.exec(part.trim())?.[0] ?? 0));
  if (month === undefined || day === undefined || year === undefined) {
    return value.kind === 'text' && isWithin(wordsOf(answer), wordsOf(value.text));
  }
  const fullYear = year === 0 || year >= 100 ? year : year + (year < 50 ? 2000 : 1900);
  const labelled = { month: month || null, day: day || null, year: fullYear || null };
  const iso = isoOf(labelled);
  if (iso !== null) return value.kind === 'date' && value.date === iso;
  if (value.kind !== 'text') return false;
  const [read] = readContractDates(value.text);
  const ends = /^(\d{4})(?:-(\d\d))?(?!\d|-)/.exec(value.text) ?? /^\D*((?:19|20)\d\d)\D*$/.exec(value.text);
  const told =
    ends === null
      ? read
      : { year: Number(ends[1]), month: ends[2] === undefined ? (read?.month ?? null) : Number(ends[2]) };
  return told !== undefined && told.year === labelled.year && told.month === labelled.month;
};

/** As many names in common as make half of both, each by most of its words. */
const isSameParties: IsSame = (value, answer) => {
  if (value.kind !== 'list') return false;
  const named = partiesOf(answer);
  const own = value.items.map(nameOf).filter((name) => name !== '');
  const found = named.filter((name) => own.some((other) => isSameParty(name, other)));
  const right = own.filter((name) => named.some((other) => isSameParty(name, other)));
  return found.length === named.length && right.length === own.length;
};

/** The names of an answer such as `On2 Technologies, Inc. ("On2"); Wildform, Inc. ("Wildform")`. */
export const partiesOf = (answer: string): string[] =>
  answer
    .split(';')
    .filter(
      (part) =>
        !/^\W*(?:hereinafter|collectively|each|individually|together)\b|collectively|\bindividually\b/iu.test(part),
    )
    .map(nameOf)
    .filter((name) => name !== '');

const nameOf = (item: string): string => wordsOf(item.replace(/\(.*$/su, '')).join(' ');

export function isSameParty(one: string, other: string): boolean {
  const [own, others] = [one.split(' '), other.split(' ')];
  const shared = own.filter((word) => others.includes(word)).length;
  return shared > 0 && shared >= Math.max(own.length, others.length) * 0.6;
}

/** The same length, and several times or once. */
const isSameRenewal: IsSame = (value, answer) => {
  if (value.kind !== 'text') return false;
  const [own, labelled] = [wordsOf(value.text), wordsOf(answer)].map((words) =>
    words.map((word) => word.replace(/s$/u, '')),
  );
  return own !== undefined && labelled !== undefined && isWithin(labelled, own);
};

const isThere: IsSame = (value, answer) => value.kind === 'yesNo' && value.yes === /^y/i.test(answer);

/** What is asked first: questions with a value. */
export const valueQuestions: readonly ContractQuestion[] = [
  { clauseType: 'Governing Law', prompt: 'Which law governs the contract?', kind: 'text', isSame: isSameName },
  { clauseType: 'Agreement Date', prompt: 'What is the date of the agreement?', kind: 'date', isSame: isSameDay },
  { clauseType: 'Expiration Date', prompt: 'When does the agreement expire?', kind: 'date', isSame: isSameDay },
  { clauseType: 'Parties', prompt: 'Who are the parties to the contract?', kind: 'list', isSame: isSameParties },
  {
    clauseType: 'Renewal Term',
    prompt: 'For how long is the contract renewed after its initial term?',
    kind: 'text',
    isSame: isSameRenewal,
  },
];

const isNamed: IsSame = (value, answer) => value.kind === 'text' && isWithin(wordsOf(value.text), wordsOf(answer));
const neverWritten: IsSame = () => false;

/** The other clause types, each as somebody would ask for it. */
export const otherQuestions: readonly ContractQuestion[] = [
  { clauseType: 'Document Name', prompt: 'What is the title of the document?', kind: 'text', isSame: isNamed },
  { clauseType: 'Effective Date', prompt: 'When does the agreement take effect?', kind: 'date', isSame: isSameDay },
  {
    clauseType: 'Notice Period To Terminate Renewal',
    prompt: 'What notice is needed to prevent renewal?',
    kind: 'text',
    isSame: neverWritten,
  },
  ...Object.entries({
    'Most Favored Nation': 'Is there a most favored nation clause?',
    'Competitive Restriction Exception': 'Are there exceptions to the non-compete or exclusivity?',
    'Non-Compete': 'Is there a non-compete clause?',
    Exclusivity: 'Does either party get exclusive rights?',
    'No-Solicit Of Customers': 'Is a party forbidden to solicit customers?',
    'No-Solicit Of Employees': 'Is a party forbidden to solicit or hire employees?',
    'Non-Disparagement': 'Is there a non-disparagement clause?',
    'Termination For Convenience': 'Can a party terminate the contract without cause?',
    'Rofr/Rofo/Rofn': 'Is there a right of first refusal, first offer or first negotiation?',
    'Change Of Control': 'What happens on a change of control?',
    'Anti-Assignment': 'Does assignment of the contract require consent?',
    'Revenue/Profit Sharing': 'Does a party have to share revenue or profit?',
    'Price Restrictions': 'Are there price restrictions?',
    'Minimum Commitment': 'Is there a minimum commitment or minimum purchase?',
    'Volume Restriction': 'Is there a volume restriction?',
    'Ip Ownership Assignment': 'Is intellectual property assigned to the other party?',
    'Joint Ip Ownership': 'Is there joint ownership of intellectual property?',
    'License Grant': 'Is a license granted?',
    'Non-Transferable License': 'Is the license non-transferable?',
    'Affiliate License-Licensor': 'Does the license cover IP of affiliates of the licensor?',
    'Affiliate License-Licensee': 'Does the license extend to affiliates of the licensee?',
    'Unlimited/All-You-Can-Eat-License': 'Is there an unlimited license?',
    'Irrevocable Or Perpetual License': 'Is a license irrevocable or perpetual?',
    'Source Code Escrow': 'Must source code be put in escrow?',
    'Post-Termination Services': 'Are there obligations after termination?',
    'Audit Rights': 'Is there a right to audit?',
    'Uncapped Liability': 'Is there uncapped liability?',
    'Cap On Liability': 'Is liability capped?',
    'Liquidated Damages': 'Are there liquidated damages?',
    'Warranty Duration': 'Is there a warranty period?',
    Insurance: 'Does a party have to carry insurance?',
    'Covenant Not To Sue': 'Is there a covenant not to sue?',
    'Third Party Beneficiary': 'Is there a third party beneficiary?',
  }).map(([clauseType, prompt]) => ({ clauseType, prompt, kind: 'yesNo' as const, isSame: isThere })),
];
