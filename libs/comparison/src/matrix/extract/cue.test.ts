import { describe, expect, it } from '@jest/globals';
import { readCue } from './cue.ts';
import { findTopic } from './find-evidence.ts';
import { topics } from './topics.ts';

describe('readCue', () => {
  it('finds words in their order, at most so many characters apart', () => {
    const cue = readCue(String.raw`\bnot\b.{0,20}\bassign`);
    expect(cue.test('shall not, without consent, assign')).toBe(true);
    expect(cue.test('assign it or not')).toBe(false);
    expect(cue.test(`shall not ${'x'.repeat(30)} assign`)).toBe(false);
  });

  it('takes any of several sequences, and joins more than two words', () => {
    const cue = readCue('one.{0,9}two.{0,9}three|four');
    expect(cue.test('one, two, three')).toBe(true);
    expect(cue.test('one, three, two')).toBe(false);
    expect(cue.test('FOUR')).toBe(true);
  });

  it('finds a sequence that begins at a later word', () => {
    expect(readCue('a.{0,3}b').test('a        a b')).toBe(true);
  });
});

describe('the lexicon of clause types', () => {
  it.each([
    ['Which law governs the contract?', 'governingLaw'],
    ['Welches Recht findet Anwendung?', 'governingLaw'],
    ['When does the agreement expire?', 'expirationDate'],
    ['On which date does the contract end?', 'expirationDate'],
    ['Until when does the agreement run?', 'expirationDate'],
    ['When does the lease terminate?', 'expirationDate'],
    ['Wie lange läuft der Vertrag?', 'expirationDate'],
    ['Bis wann gilt der Vertrag?', 'expirationDate'],
    ['On which date was the contract concluded?', 'agreementDate'],
    ['When was the contract made?', 'agreementDate'],
    ['On which date does the contract start?', 'effectiveDate'],
    ['How long does the warranty last?', 'warrantyDuration'],
    ['Wie lange gilt die Gewährleistung?', 'warrantyDuration'],
    ['Is the contract renewed automatically?', 'renewal'],
    ['Verlängert sich der Vertrag automatisch?', 'renewal'],
    ['Who are the parties?', 'parties'],
    ['Wer sind die Vertragsparteien?', 'parties'],
    ['Is there a non-compete?', 'nonCompete'],
    ['Gibt es ein Wettbewerbsverbot?', 'nonCompete'],
    ['What is the notice period for termination?', 'noticePeriod'],
    ['Mit welcher Kündigungsfrist?', 'noticePeriod'],
    ['Ist die Haftung begrenzt?', 'capOnLiability'],
    ['May the contract be assigned?', 'antiAssignment'],
  ])('knows what %s asks for', (question, id) => {
    expect(findTopic(question)?.id).toBe(id);
  });

  it.each([
    'When can the contract be cancelled?',
    'How many days does a party have to cure a breach?',
    'Wie schwer ist die Pumpe?',
    'Where is the plant?',
  ])('does not take %s for a clause type', (question) => {
    expect(findTopic(question)).toBeNull();
  });

  it('tells in time that grows with the text alone whether a clause speaks of something', () => {
    const steps = (size: number) => {
      let calls = 0;
      const text = 'shall not assign liability terminate notice days renew '.repeat(size);
      for (const { cues } of topics) for (const [cue] of cues) calls += cue.test(text) ? 1 : 0;
      return calls;
    };
    // Only the number of cues that fire may be the same: a quadratic one would not end within the time of a test.
    expect(steps(20_000)).toBe(steps(50));
  });
});
