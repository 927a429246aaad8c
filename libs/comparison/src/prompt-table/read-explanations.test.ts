import { describe, expect, it } from '@jest/globals';
import { type Explanation, type ExplanationCheck, readExplanations, type Unexplained } from './read-explanations.ts';
import { makeChange } from './testing/make-change.ts';

const liability = makeChange({
  id: 'l',
  oldText: 'Die Grenze liegt bei 10.000 Euro.',
  newText: 'Sie liegt bei 5.000 Euro.',
});
const payment = makeChange({ id: 'p', oldText: 'Zahlbar in 30 Tagen.', newText: 'Zahlbar in 14 Tagen.' });
const check = {
  changes: new Map([
    ['c1', liability],
    ['c2', payment],
  ]),
  topics: [] as string[],
  textOf: (change: typeof payment, side: 'old' | 'new') => (side === 'old' ? change.oldText : change.newText),
  analyse: (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [],
  knowsName: (name: string) => name === 'Auftraggeber',
};
async function* inPieces(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += 7) yield text.slice(start, start + 7);
}

async function readAll(
  answer: string,
  given: ExplanationCheck = check,
): Promise<{ explanations: Explanation[] } & Unexplained> {
  const reading = readExplanations(inPieces(answer), given);
  const explanations: Explanation[] = [];
  let step = await reading.next();
  for (; !step.done; step = await reading.next()) explanations.push(step.value);
  return { explanations, ...step.value };
}

const said = (value: object): string =>
  JSON.stringify({ topic: 'Haftung', changes: ['c1'], difference: 'Anders.', ...value });

describe('readExplanations', () => {
  it('reads objects with text and fences around them', async () => {
    const answer = `Here you are:\n\`\`\`json\n[${said({ old: 'Die Grenze liegt bei 10.000 Euro.', new: 'Sie liegt bei 5.000 Euro.', difference: 'Halbiert.', severity: 'high', worseFor: 'Auftraggeber', confidence: 0.9 })}]\n\`\`\``;
    const { explanations, missed } = await readAll(answer);
    expect(explanations).toMatchObject([
      {
        topic: 'Haftung',
        changes: [liability],
        old: 'Die Grenze liegt bei 10.000 Euro.',
        severity: 'high',
        worseFor: 'Auftraggeber',
      },
    ]);
    expect(missed).toEqual([payment]);
  });

  it('drops rows without a change that was asked about, and ids that another row has', async () => {
    const answer = [
      said({ changes: ['c1', 'c9'] }),
      said({ topic: 'Nochmals', changes: ['c1'] }),
      said({ topic: 'Erfunden', changes: ['c77'] }),
      said({ topic: 'Ohne', changes: [] }),
    ].join('\n');
    expect((await readAll(answer)).explanations.map(({ topic }) => topic)).toEqual(['Haftung']);
  });

  it('leaves out sentences with numbers that do not stand in the changes, and names nobody knows', async () => {
    const answer = said({
      old: 'Die Grenze lag bei 5.000 Euro.',
      new: 'Sie liegt bei 5,000 Euro.',
      difference: 'Sie sank. Das sind 50 Prozent.',
      impact: 'Es drohen 99 Klagen.',
      worseFor: 'Erika Mustermann',
    });
    expect((await readAll(answer)).explanations).toMatchObject([
      { old: '', new: 'Sie liegt bei 5,000 Euro.', difference: 'Sie sank.', impact: '', worseFor: null },
    ]);
  });

  it('leaves out what a version does not say, spans of time in words among it', async () => {
    const answer = said({
      topic: 'Strafe von 99 Euro',
      changes: ['c2'],
      old: 'Der Auftragnehmer haftet überhaupt nicht.',
      new: 'Zahlbar in 14 Tagen. Der Auftraggeber verliert sein Kündigungsrecht.',
      difference: 'Es eilt. Zahlbar in drei Tagen.',
    });
    expect((await readAll(answer)).explanations).toMatchObject([
      { topic: '', old: '', new: 'Zahlbar in 14 Tagen.', difference: 'Es eilt.' },
    ]);
  });

  it('takes the template that a model gives back for no explanation, and another try at the same change for one', async () => {
    const echo = said({ old: 'what the old version says', difference: '...', impact: 'what that means in practice' });
    expect(await readAll(echo)).toEqual({ explanations: [], aside: [], missed: [liability, payment] });
    expect((await readAll(`${echo}\n${said({})}`)).explanations).toMatchObject([{ difference: 'Anders.' }]);
  });

  it('reads what is wrapped into an object', async () => {
    const { explanations, aside } = await readAll(`{"rows": [${said({})}, {"aside": ["c2"]}]}`);
    expect(explanations).toMatchObject([{ changes: [liability] }]);
    expect(aside).toEqual([payment]);
  });

  it.each([[['C1']], [['[c1]']], [[1]], ['c1'], [1]])('knows the id in %j', async (changes) => {
    expect((await readAll(said({ changes }))).explanations).toMatchObject([{ changes: [liability] }]);
  });

  it('takes given topics only, and sets aside what the request is not about', async () => {
    const answer = `${said({ topic: 'HAFTUNG' })}\n${said({ topic: 'Wetter', changes: ['c2'] })}\n{"aside": ["c2"]}`;
    const read = await readAll(answer, { ...check, topics: ['Haftung'] });
    expect(read.explanations.map(({ topic }) => topic)).toEqual(['Haftung']);
    expect(read.aside).toEqual([payment]);
  });

  it.each(['', 'I cannot help with that.', '{"topic": ', '[1, 2, "c1"]', '{"topic": 5, "changes": "c1"}'])(
    'gets nothing out of %j',
    async (answer) => {
      expect(await readAll(answer)).toEqual({ explanations: [], aside: [], missed: [liability, payment] });
    },
  );
});
