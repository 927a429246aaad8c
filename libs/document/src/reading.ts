import { z } from 'zod';

export const languageSchema = z.enum(['de', 'en', 'other']);
export type Language = z.infer<typeof languageSchema>;

/** How a version is read; part of what its blocks depend on. */
export const readingSettingsSchema = z.strictObject({
  /** Whether text is recognised in pictures: where a page has no text of its own, on every page, or never. */
  recogniseText: z.enum(['where-needed', 'always', 'never']).default('where-needed'),
  /** What happens to text that nobody sees on the page. Included, it is searched and can reach a model. */
  hiddenText: z.enum(['leave-out', 'include']).default('leave-out'),
});
export type ReadingSettings = z.infer<typeof readingSettingsSchema>;
export const defaultReadingSettings: ReadingSettings = readingSettingsSchema.parse({});

/** Something in a file that a person should know of. */
export const findingCodeSchema = z.enum([
  // text that nobody sees
  'hidden-text',
  'white-text',
  'tiny-text',
  'off-page-text',
  'covered-text',
  'invisible-characters',
  'bidi-characters',
  'tag-characters',
  // what else is in the file
  'tracked-changes',
  'comments',
  'hidden-sheets',
  'hidden-rows',
  'hidden-slides',
  'macros',
  'scripts',
  'attachments',
  'embedded-objects',
  'external-content',
  'form-fields',
  // how well it could be read
  'encoding-guessed',
  'read-by-fallback',
  'pages-broken',
  'pages-without-text',
  'text-recognised',
  'recognition-uncertain',
  'text-layer',
  'cut-short',
]);
export type FindingCode = z.infer<typeof findingCodeSchema>;

export const findingSchema = z.object({
  code: findingCodeSchema,
  /** How often it was seen. */
  count: z.int().min(1),
  /** Pages, slides or sheets (from 1) on which it was seen, ascending; empty in formats without them. At most 200. */
  pages: z.array(z.int().min(1)),
  /** The beginnings of the first few texts concerned, at most 200 characters each. Never part of an index or a prompt. */
  samples: z.array(z.string()),
});
export type Finding = z.infer<typeof findingSchema>;

/** What a file says about its origin. */
export const metadataNameSchema = z.enum([
  'title',
  'subject',
  'keywords',
  'description',
  'author',
  'last-author',
  'company',
  'manager',
  'software',
  'template',
  'created',
  'modified',
  'printed',
  'revision',
  'editing-time',
  'position',
  'camera',
  'sender',
  'recipients',
  'date',
  'custom',
]);
export const metadataSchema = z.object({ name: metadataNameSchema, value: z.string() });
export type Metadata = z.infer<typeof metadataSchema>;

/** What stands beside the text and is no part of it: never indexed, compared or sent to a model. */
export const asideSchema = z.object({
  kind: z.enum(['comment', 'pageHeader', 'pageFooter']),
  text: z.string(),
  /** Who wrote a comment; null where that is not known. */
  author: z.string().nullable(),
  /** Page, slide or sheet from 1; null where there is none. */
  page: z.int().min(1).nullable(),
});
export type Aside = z.infer<typeof asideSchema>;

/** What was seen while a version was read. Fields with a default were not recorded by earlier readers. */
export const readingSchema = z.object({
  /** Pages, slides or pictures of the original; null in formats without pages. */
  pages: z.int().min(0).nullable(),
  /**
   * Width and height of each page in points, as shown; of a picture in pixels. Empty in formats without pages and where
   * no block has boxes.
   */
  pageSizes: z.array(z.object({ width: z.number(), height: z.number() })),
  /** Pages (from 1) on which no text was found. */
  pagesWithoutText: z.array(z.int().min(1)),
  tables: z.int().min(0),
  words: z.int().min(0),
  /** The main language of the text. */
  language: languageSchema,
  /** The share of the words in each language, the largest first; shares add up to 1. */
  languages: z.array(z.object({ language: languageSchema, share: z.number().min(0).max(1) })).default([]),
  /** Sheets of a spreadsheet, hidden ones included. */
  sheets: z
    .array(z.object({ name: z.string(), rows: z.int().min(0), columns: z.int().min(0), visible: z.boolean() }))
    .default([]),
  /** Pages whose text was recognised in a picture; confidence from 0 to 1 is the mean over its words. */
  recognised: z
    .array(z.object({ page: z.int().min(1), confidence: z.number().min(0).max(1), words: z.int().min(0) }))
    .default([]),
  findings: z.array(findingSchema).default([]),
  metadata: z.array(metadataSchema).default([]),
  /** Hosts that links lead to, the most frequent first; at most 100. */
  links: z.array(z.object({ host: z.string(), count: z.int().min(1) })).default([]),
  /** Files inside the file. */
  attachments: z
    .array(
      z.object({
        name: z.string(),
        bytes: z.int().min(0),
        /** Whether it became a document of its own; absent where files inside are not taken out. */
        kept: z.boolean().optional(),
      }),
    )
    .default([]),
  /** At most 500. */
  asides: z.array(asideSchema).default([]),
  settings: readingSettingsSchema.default(defaultReadingSettings),
});
export type Reading = z.infer<typeof readingSchema>;

/** How much a finding matters: `alarm` what may deceive a reader or a model, `notice` what changes how text is to be read. */
export type Severity = 'alarm' | 'notice' | 'information';

export const severities: Readonly<Record<FindingCode, Severity>> = {
  'hidden-text': 'alarm',
  'white-text': 'alarm',
  'tiny-text': 'alarm',
  'off-page-text': 'alarm',
  'covered-text': 'alarm',
  'invisible-characters': 'notice',
  'bidi-characters': 'alarm',
  'tag-characters': 'alarm',
  'tracked-changes': 'notice',
  comments: 'information',
  'hidden-sheets': 'notice',
  'hidden-rows': 'notice',
  'hidden-slides': 'notice',
  macros: 'alarm',
  scripts: 'alarm',
  attachments: 'information',
  'embedded-objects': 'notice',
  'external-content': 'notice',
  'form-fields': 'information',
  'encoding-guessed': 'notice',
  'read-by-fallback': 'notice',
  'pages-broken': 'alarm',
  'pages-without-text': 'notice',
  'text-recognised': 'information',
  'recognition-uncertain': 'alarm',
  'text-layer': 'information',
  'cut-short': 'alarm',
};

export type TrafficLight = 'green' | 'yellow' | 'red';

/** The worst of what was found: red for an alarm, yellow for a notice, else green. */
export function trafficLight({ findings }: Pick<Reading, 'findings'>): TrafficLight {
  const found = new Set(findings.map(({ code }) => severities[code]));
  if (found.has('alarm')) return 'red';
  return found.has('notice') ? 'yellow' : 'green';
}

/** Why a file could not be read. The interface has a sentence and an advice for each. */
export const readingFaultCodeSchema = z.enum([
  'file-empty',
  'file-broken',
  'file-encrypted',
  'file-without-pages',
  'file-without-text',
  'file-too-large',
  'file-type-unknown',
  'file-type-mismatch',
  'archive-dangerous',
  'picture-too-large',
  'reading-timeout',
  'reading-memory',
  'reading-crashed',
]);
export type ReadingFaultCode = z.infer<typeof readingFaultCodeSchema>;

/** Thrown by parsers: the file is at fault, and another try gives the same. */
export class ReadingFault extends Error {
  override readonly name = 'ReadingFault';
  readonly code: ReadingFaultCode;
  constructor(code: ReadingFaultCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
