import { describe, expect, it } from '@jest/globals';
import { makeBlock } from '../../components/testing/make-block.ts';
import { splitMail } from './split-mail.ts';

const mail = [
  makeBlock(0, 'Angebot', { kind: 'heading', level: 1 }),
  makeBlock(1, 'From: Ada <ada@example.org>'),
  makeBlock(2, 'Date: 2026-03-12T08:00:00Z'),
  makeBlock(3, 'From: this line is of the body.'),
];

describe('splitMail', () => {
  it('parts subject, head and body', () => {
    const { subject, fields, body } = splitMail(mail);
    expect(subject?.text).toBe('Angebot');
    expect(fields.map(({ name, block, value }) => [name, block.text.slice(value.start, value.end)])).toEqual([
      ['from', 'Ada <ada@example.org>'],
      ['date', '2026-03-12T08:00:00Z'],
    ]);
    expect(body).toEqual(mail.slice(3));
  });

  it('takes a mail without a head as it is', () => {
    const body = [makeBlock(0, 'Guten Tag')];
    expect(splitMail(body)).toEqual({ subject: null, fields: [], body });
  });
});
