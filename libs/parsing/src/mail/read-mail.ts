import { type DraftBlock, type Finding, type Metadata, ReadingFault } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import { draftBlock } from '../draft-block.ts';
import { layPlain } from '../lay-runs.ts';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { parseHtml } from '../parse-html.ts';
import { parseText } from '../parse-text.ts';
import type { Attachment } from '../parsed-document.ts';
import { parseRtf } from '../rtf/parse-rtf.ts';
import { summariseReading } from '../summarise-reading.ts';

/** A mail, whatever kind of file it came in. */
export interface Mail {
  readonly subject: string;
  /** "Name <address>", as many as there are. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** ISO 8601, or as it is written; empty when it is not known. */
  readonly date: string;
  readonly html: string | null;
  readonly text: string | null;
  /** Rich Text Format; read when there is nothing else. */
  readonly rtf: Uint8Array | null;
  readonly attachments: readonly { readonly name: string | null; readonly bytes: Uint8Array }[];
}

/** Recipients that are named in the text; the rest is only counted. */
const mostNamed = 100;

/**
 * The blocks of a mail: its subject as heading, a line each for sender, recipients and date, then its body; what the
 * sender formatted goes before the plain text.
 * @throws ReadingFault `file-without-text` when there is neither a subject nor a body
 */
export function readMail(mail: Mail, options: ParserOptions): DraftContent {
  const body = readBody(mail, options);
  const subject = layPlain(mail.subject);
  const blocks = [
    ...(subject.text === '' ? [] : [draftBlock('heading', subject, { level: 1 })]),
    ...headerLines(mail),
    ...body.blocks,
  ];
  if (subject.text === '' && body.blocks.length === 0) {
    throw new ReadingFault('file-without-text', 'The mail has neither a subject nor a text.');
  }
  const attachments = nameAttachments(mail);
  const findings = collectFindings();
  findings.addAll(body.findings);
  if (attachments.length > 0) {
    const sample = attachments.map(({ name }) => name).join(', ');
    findings.add('attachments', { count: attachments.length, sample });
  }
  return {
    blocks,
    reading: summariseReading(blocks, {
      findings: findings.list(),
      metadata: metadataOf(mail),
      attachments: attachments.map(({ name, bytes }) => ({ name, bytes: bytes?.length ?? 0 })),
    }),
    attachments,
  };
}

function readBody({ html, text, rtf }: Mail, options: ParserOptions): { blocks: DraftBlock[]; findings: Finding[] } {
  // The mark says that this is UTF-8, whatever the page says of itself.
  const encode = (body: string | null) => (body === null ? null : Buffer.from(`\uFEFF${body.toWellFormed()}`));
  const bodies = [
    [encode(html), parseHtml],
    [encode(text), parseText],
    [rtf, parseRtf],
  ] as const;
  for (const [bytes, parse] of bodies) {
    if (bytes === null) continue;
    try {
      const { blocks, reading } = parse(bytes, options);
      return { blocks, findings: reading.findings };
    } catch (error) {
      // An empty page beside a plain text that says it all.
      if (!(error instanceof ReadingFault)) throw error;
    }
  }
  return { blocks: [], findings: [] };
}

function headerLines({ from, to, cc, date }: Mail): DraftBlock[] {
  const lines: [string, string][] = [
    ['From', from.join(', ')],
    ['To', named(to)],
    ['Cc', named(cc)],
    ['Date', date],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => draftBlock('paragraph', layPlain(`${name}: ${value}`)));
}

function named(people: readonly string[]): string {
  const rest = people.length - mostNamed;
  return [...people.slice(0, mostNamed), ...(rest > 0 ? [`+ ${rest}`] : [])].join(', ');
}

function metadataOf({ subject, from, to, cc, date }: Mail): Metadata[] {
  const values: Metadata[] = [
    { name: 'title', value: subject },
    { name: 'sender', value: from.join(', ') },
    { name: 'recipients', value: named([...to, ...cc]) },
    { name: 'date', value: date },
  ];
  return values.filter(({ value }) => value !== '');
}

/** Attachments by names that lead nowhere else, each once. */
function nameAttachments({ attachments }: Mail): Attachment[] {
  const taken = new Set<string>();
  return attachments.map(({ name, bytes }, index) => {
    const plain =
      (name ?? '')
        .split(/[/\\]/)
        .pop()
        ?.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
        .trim() ?? '';
    const base = plain === '' || plain === '.' || plain === '..' ? `attachment-${index + 1}` : plain;
    const free = taken.has(base) ? withNumber(base, index + 1) : base;
    taken.add(free);
    return { name: free, bytes };
  });
}

function withNumber(name: string, number: number): string {
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? [];
  return `${stem} (${number})${extension}`;
}
