import type { Block, Range } from '@lesart/document';

/** A line of a mail's head: its block, and its value in the block's text. */
export interface MailField {
  readonly name: 'from' | 'to' | 'cc' | 'date';
  readonly block: Block;
  readonly value: Range;
}

export interface SplitMail {
  readonly subject: Block | null;
  readonly fields: readonly MailField[];
  readonly body: readonly Block[];
}

const names = { From: 'from', To: 'to', Cc: 'cc', Date: 'date' } as const;
const isName = (word: string): word is keyof typeof names => word in names;

/** Parts a mail: the subject is its first heading, the lines "From: …" after it are its head, the rest is its body. */
export function splitMail(blocks: readonly Block[]): SplitMail {
  const [first] = blocks;
  const subject = first?.kind === 'heading' ? first : null;
  const fields: MailField[] = [];
  const start = subject ? 1 : 0;
  for (const block of blocks.slice(start)) {
    const [word = ''] = block.text.split(': ', 1);
    // A body may begin with the head of a mail that it answers: each name stands once.
    if (block.kind !== 'paragraph' || !isName(word) || fields.some(({ name }) => name === names[word])) break;
    fields.push({ name: names[word], block, value: { start: word.length + 2, end: block.text.length } });
  }
  return { subject, fields, body: blocks.slice(start + fields.length) };
}
