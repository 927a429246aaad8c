import { describe, expect, it } from '@jest/globals';
import { readReply } from './read-reply.ts';

describe('readReply', () => {
  it('finds the reply behind braces that are no JSON, and between objects that say something else', () => {
    const reply = '{"status": "found", "value": "Ohio", "quotes": ["laws of Ohio"]}';
    expect(readReply(`As {asked}: {"note": 1} ${reply} {done}`)).toMatchObject({ status: 'found', value: 'Ohio' });
  });

  it('finds none where no object has a status that is known', () => {
    expect(readReply('{"status": "certainly"} {"value": 1}')).toBeNull();
  });
});
