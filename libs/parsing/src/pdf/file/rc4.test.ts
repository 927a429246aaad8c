import { expect, it } from '@jest/globals';
import { rc4 } from './rc4.ts';

// Test vectors of the cipher's first publication.
it.each([
  ['Key', 'Plaintext', 'bbf316e8d940af0ad3'],
  ['Wiki', 'pedia', '1021bf0420'],
  ['Secret', 'Attack at dawn', '45a01f645fc35b383552544b9bf5'],
])('rc4 with the key %s', (key, text, hex) => {
  expect(Buffer.from(rc4(Buffer.from(key), Buffer.from(text))).toString('hex')).toBe(hex);
});
