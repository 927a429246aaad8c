import type { AnswerKind } from '@lesart/contracts';

/** Questions that many ask of the same documents; their words are among the translations, under these names. */
const contract = [
  { name: 'parties', kind: 'list' },
  { name: 'agreementDate', kind: 'date' },
  { name: 'expiration', kind: 'date' },
  { name: 'renewal', kind: 'text' },
  { name: 'notice', kind: 'text' },
  { name: 'governingLaw', kind: 'text' },
  { name: 'liability', kind: 'text' },
  { name: 'payment', kind: 'text' },
  { name: 'assignment', kind: 'yesNo' },
] as const;

const tender = [
  { name: 'price', kind: 'amount' },
  { name: 'delivery', kind: 'text' },
  { name: 'validity', kind: 'date' },
  { name: 'warranty', kind: 'text' },
  { name: 'payment', kind: 'text' },
  { name: 'penalty', kind: 'yesNo' },
  { name: 'certificates', kind: 'list' },
  { name: 'subcontractors', kind: 'yesNo' },
] as const;

const privacy = [
  { name: 'purpose', kind: 'text' },
  { name: 'dataCategories', kind: 'list' },
  { name: 'retention', kind: 'text' },
  { name: 'subprocessors', kind: 'list' },
  { name: 'thirdCountries', kind: 'yesNo' },
  { name: 'measures', kind: 'text' },
  { name: 'audit', kind: 'yesNo' },
] as const;

export const questionTemplates = { contract, tender, privacy };
export const templateNames = ['contract', 'tender', 'privacy'] as const;
export type TemplateName = (typeof templateNames)[number];
type Template = (typeof questionTemplates)[TemplateName];
export type QuestionName = Template[number]['name'];

/** The questions of a template, each with the kind of its answers. */
export const questionsOf = (template: TemplateName): readonly { name: QuestionName; kind: AnswerKind }[] =>
  questionTemplates[template];
