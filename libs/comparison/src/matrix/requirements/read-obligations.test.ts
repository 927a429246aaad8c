import { describe, expect, it } from '@jest/globals';
import { weightOf } from './read-obligations.ts';

describe('weightOf', () => {
  it.each([
    'Die Antwortzeit darf höchstens 2 Sekunden betragen.',
    'Die Geräte dürfen im Betrieb maximal 40 dB laut sein.',
    'Die Daten dürfen das Haus nicht verlassen.',
    'Es darf kein Wasser austreten.',
    'The supplier may not store personal data.',
    'The response cannot take longer than a second.',
    'The response takes at most 2 seconds.',
    'Die Frist ist in jedem Fall einzuhalten.',
    'Die Dokumentation ist in deutscher Sprache zu liefern.',
  ])('counts twice what must be: %s', (text) => {
    expect(weightOf(text)).toBe(2);
  });

  it.each([
    ['Das Gehäuse soll aus Edelstahl sein.', 1],
    ['Der Bieter darf Unterauftragnehmer einsetzen.', null],
    ['The supplier may propose another pump.', null],
    ['Das ist schön. Zu Hause war es ruhig, um zu ruhen.', null],
  ])('counts less or nothing: %s', (text, weight) => {
    expect(weightOf(text)).toBe(weight);
  });
});
