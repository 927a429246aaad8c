import { describe, expect, it } from '@jest/globals';
import { compareBlocks } from '@lesart/comparison';
import type { Block } from '@lesart/document';
import { ModelFault } from '@lesart/models';
import { createScriptedLanguageModel, type Script } from '@lesart/models/testing';
import type { VersionToAsk } from './fill-matrix.ts';
import { type DraftRow, fillPromptTable, type PromptTableOrder, type PromptTableOutcome } from './fill-prompt-table.ts';

function versionOf(versionNumber: number, lines: readonly string[]): VersionToAsk {
  const blocks = lines.map((line, ordinal): Block => {
    const isHeading = line.startsWith('# ');
    return {
      id: `00000000-0000-4000-8000-00${versionNumber}${String(ordinal).padStart(9, '0')}`,
      ordinal,
      kind: isHeading ? 'heading' : 'paragraph',
      text: isHeading ? line.slice(2) : line,
      level: isHeading ? 1 : null,
      ...{ label: null, marks: [], table: null, locator: { kind: 'flow' } },
    };
  });
  const id = (kind: number) => `00000000-0000-4000-8000-0${kind}${String(versionNumber).padStart(10, '0')}`;
  return { documentId: id(1), documentName: 'Liefervertrag', versionId: id(2), versionNumber, blocks };
}

const old = versionOf(1, [
  '# Haftung',
  'Der Lieferant haftet bis zu einer Summe von 10.000 Euro je Schadensfall.',
  '# Zahlung',
  'Rechnungen sind innerhalb von 30 Tagen nach Eingang zu bezahlen.',
  '# Gerichtsstand',
  'Gerichtsstand ist Flensburg.',
]);
const current = versionOf(2, [
  '# Haftung',
  'Der Lieferant haftet bis zu einer Summe von 5.000 Euro je Schadensfall.',
  '# Zahlung',
  'Rechnungen sind innerhalb von 14 Tagen nach Eingang zu bezahlen.',
  '# Gerichtsstand',
  'Gerichtsstand ist Flensburg.',
]);
const order: PromptTableOrder = {
  versions: [old, current],
  prompt: 'Was ändert sich bei der Zahlung, und für wen ist es schlechter?',
  topics: [],
  playbook: [],
  language: 'de',
};
const changeIds = compareBlocks(old.blocks, current.blocks).changes.map(({ id }) => id);
const signal = new AbortController().signal;

function modelThatSays([first, ...others]: readonly [string | Error, ...(string | Error)[]]) {
  const script = (answer: string | Error): Script => [answer instanceof Error ? { throw: answer } : answer];
  return createScriptedLanguageModel([script(first), ...others.map(script)]);
}

async function fill(
  given: Partial<PromptTableOrder>,
  answers?: readonly [string | Error, ...(string | Error)[]],
): Promise<{ rows: DraftRow[]; outcome: PromptTableOutcome; prompts: string[] }> {
  const languageModel = answers === undefined ? null : modelThatSays(answers);
  const steps = fillPromptTable({ ...order, ...given }, { languageModel, signal });
  const rows: DraftRow[] = [];
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) if (step.value.type === 'row') rows.push(step.value.row);
  const prompts = languageModel?.requests.map(({ messages }) => messages.at(-1)?.text ?? '') ?? [];
  return { rows, outcome: step.value, prompts };
}

const explained = (value: object): string => JSON.stringify({ difference: 'Anders.', severity: 'high', ...value });

describe('fillPromptTable without a model', () => {
  it('has a row for each section that changed, first what the prompt is about', async () => {
    const { rows, outcome } = await fill({});
    expect(rows.map(({ topic, severity }) => [topic, severity])).toEqual([
      ['Zahlung', 'high'],
      ['Haftung', 'high'],
    ]);
    expect(rows[0]?.statements.map(({ text }) => text)).toEqual([
      'Rechnungen sind innerhalb von 30 Tagen nach Eingang zu bezahlen. [1]',
      'Rechnungen sind innerhalb von 14 Tagen nach Eingang zu bezahlen. [1]',
    ]);
    expect(rows[0]?.difference).toContain('„30');
    expect(rows.flatMap((row) => row.changeIds).toSorted()).toEqual(changeIds.toSorted());
    expect(outcome.unexplainedChangeIds).toEqual([]);
  });

  it('cites the words of each version at their place', async () => {
    const { rows } = await fill({});
    expect(rows[0]?.statements[1]?.citations).toMatchObject([
      {
        state: 'verified',
        versionId: current.versionId,
        headingPath: ['Zahlung'],
        spans: [{ blockId: current.blocks[3]?.id, start: 0, end: 64 }],
      },
    ]);
  });

  it('has no row when nothing changed', async () => {
    const { rows } = await fill({ versions: [old, { ...old, versionId: current.versionId }] });
    expect(rows).toEqual([]);
  });

  it('compares more than two versions by the headings that they share', async () => {
    const third = versionOf(3, ['# Zahlung', 'Rechnungen sind innerhalb von 60 Tagen nach Eingang zu bezahlen.']);
    const { rows, outcome } = await fill({ versions: [old, current, third] });
    expect(rows.map(({ topic }) => topic)).toEqual(['Zahlung', 'Haftung', 'Gerichtsstand']);
    expect(rows[0]?.statements).toHaveLength(3);
    expect(rows[1]?.statements[2]).toMatchObject({ state: 'absent', citations: [] });
    expect(outcome.coverage.read).toBe(outcome.coverage.total);
  });

  it('lets the playbook judge the newer version', async () => {
    const rule = {
      id: '6f1c1a52-1f0f-4f0e-8d59-1f1a2b3c4d5e',
      topic: 'Zahlung',
      standard: 'Rechnungen sind innerhalb von 14 Tagen zu bezahlen.',
      fallback: '',
      unacceptable: '',
      createdAt: '2026-11-23T08:00:00.000Z',
    };
    const { rows } = await fill({ playbook: [rule] });
    expect(rows.map(({ topic, playbook }) => [topic, playbook?.verdict ?? null])).toEqual([
      ['Zahlung', 'standard'],
      ['Haftung', null],
    ]);
  });
});

describe('fillPromptTable with a model', () => {
  it('has it explain the changes that were found, with the words of the versions beside it', async () => {
    const answer = [
      explained({ topic: 'Zahlung', changes: ['c2'], old: '30 Tage.', new: '14 Tage.', worseFor: 'Lieferant' }),
      '{"aside": ["c1"]}',
    ].join('\n');
    const { rows, outcome, prompts } = await fill({}, [answer]);
    expect(prompts[0]).toContain('c1 (replaced) old: Der Lieferant haftet');
    expect(rows).toMatchObject([
      {
        topic: 'Zahlung',
        worseFor: 'Lieferant',
        statements: [{ text: '30 Tage. [1]' }, { text: '14 Tage. [1]' }],
        origin: { kind: 'generated' },
      },
    ]);
    expect(rows[0]?.statements[0]?.citations[0]?.quote).toContain('innerhalb von 30 Tagen');
    expect(outcome.unexplainedChangeIds).toEqual([changeIds[0]]);
  });

  it('lets it add no change, and no number', async () => {
    const lies = [
      explained({ topic: 'Zahlung', changes: ['c2'], new: 'Zahlbar in 7 Tagen.', impact: 'Es drohen 9 % Zinsen.' }),
      explained({ topic: 'Kündigung', changes: ['c3'], new: 'Kündigung ist verboten.' }),
      explained({ topic: 'Vertragsstrafe', changes: [] }),
    ].join('\n');
    const { rows, outcome } = await fill({}, [lies, '{"aside": ["c1"]}']);
    expect(rows.map(({ topic }) => topic)).toEqual(['Zahlung']);
    expect(rows[0]?.impact).toBe('');
    expect(rows[0]?.statements[1]?.text).toContain('14 Tagen');
    expect(outcome.unexplainedChangeIds).toEqual([changeIds[0]]);
  });

  it('shows the words of a version where the model says something else of it', async () => {
    const lies = explained({
      topic: '...',
      changes: ['c1', 'c2'],
      old: 'Der Lieferant haftet überhaupt nicht.',
      new: 'Der Käufer verliert sein Kündigungsrecht.',
      severity: 'none',
    });
    const { rows } = await fill({}, [lies]);
    expect(rows).toMatchObject([{ topic: 'Haftung', severity: 'low', difference: 'Anders.' }]);
    expect(rows[0]?.statements.map(({ text }) => text)).toEqual([
      expect.stringContaining('haftet bis zu einer Summe von 10.000 Euro'),
      expect.stringContaining('haftet bis zu einer Summe von 5.000 Euro'),
    ]);
  });

  it('says of a topic without a verified quote that it is unsure, never that nothing differs', async () => {
    const useless = 'I am a poet.';
    const topics = [{ topic: 'Wetter', instruction: '' }];
    const { rows } = await fill({ topics }, [useless, useless, useless, useless, useless]);
    expect(rows.find(({ topic }) => topic === 'Wetter')).toMatchObject({
      difference: 'Unsicher, ohne Vergleich: Liefervertrag (1), Liefervertrag (2).',
      severity: 'none',
      statements: [{ state: 'unsure' }, { state: 'unsure' }],
    });
  });

  it('asks once more for changes that it forgot', async () => {
    const { rows, outcome, prompts } = await fill({}, [
      explained({ topic: 'Zahlung', changes: ['c2'] }),
      explained({ topic: 'Haftung', changes: ['c1'] }),
    ]);
    expect(prompts[1]).not.toContain('Rechnungen');
    expect(rows.map(({ topic }) => topic)).toEqual(['Zahlung', 'Haftung']);
    expect(outcome.unexplainedChangeIds).toEqual([]);
  });

  it('has the rows of the engine when the model answers with something else, and says who was asked', async () => {
    const { rows, outcome } = await fill({}, ['I am a poet.']);
    const plain = await fill({});
    const origin = { kind: 'extractive', model: 'scripted' };
    expect(rows).toEqual(plain.rows.map((row) => ({ ...row, origin })));
    expect(outcome.unexplainedChangeIds).toEqual([]);
  });

  it('has the rows of the engine for what a model leaves that explains nothing and sets something aside', async () => {
    const { rows, outcome } = await fill({}, ['{"aside": ["c1"]}', 'I am a poet.']);
    expect(rows).toMatchObject([{ topic: 'Zahlung', origin: { kind: 'extractive', model: 'scripted' } }]);
    expect(outcome.unexplainedChangeIds).toEqual([changeIds[0]]);
  });

  it('has no row when the model finds that no change is what was asked for, and says which there are', async () => {
    const { rows, outcome } = await fill({}, ['{"aside": ["c1", "c2"]}']);
    expect(rows).toEqual([]);
    expect(outcome.unexplainedChangeIds).toEqual(changeIds);
  });

  it('gives a row as soon as the model has written it', async () => {
    const languageModel = createScriptedLanguageModel([
      [explained({ topic: 'Zahlung', changes: ['c2'] }), '\n', { stall: true }],
    ]);
    const stop = new AbortController();
    const steps = fillPromptTable(order, { languageModel, signal: stop.signal });
    let step = await steps.next();
    while (!step.done && step.value.type !== 'row') step = await steps.next();
    expect(step.value).toMatchObject({ type: 'row', row: { topic: 'Zahlung' } });
    expect((await steps.next()).value).toEqual({ type: 'progress', done: 1, total: 2 });
    const rest = steps.next();
    stop.abort(new Error('stopped'));
    await expect(rest).rejects.toThrow('stopped');
  });

  it('has the rows of the engine for what a model left that broke off', async () => {
    const broken = { throw: new ModelFault('model-unreachable', 'gone') };
    const languageModel = createScriptedLanguageModel([[explained({ topic: 'Zahlung', changes: ['c2'] }), broken]]);
    const steps = fillPromptTable(order, { languageModel, signal });
    const rows: [string, string][] = [];
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      if (step.value.type === 'row') rows.push([step.value.row.topic, step.value.row.origin.kind]);
    }
    expect(rows).toEqual([
      ['Zahlung', 'generated'],
      ['Haftung', 'extractive'],
    ]);
    expect(step.value.unexplainedChangeIds).toEqual([]);
  });

  it('fails when the model cannot be reached, but for the rows of the engine', async () => {
    const languageModel = modelThatSays([new ModelFault('model-unreachable', 'gone')]);
    const rows: DraftRow[] = [];
    const readRows = async () => {
      for await (const step of fillPromptTable(order, { languageModel, signal })) {
        if (step.type === 'row') rows.push(step.row);
      }
    };
    await expect(readRows()).rejects.toThrow('gone');
    expect(languageModel.requests).toHaveLength(1);
    expect(rows.map(({ topic, origin }) => [topic, origin.kind])).toEqual([
      ['Zahlung', 'extractive'],
      ['Haftung', 'extractive'],
    ]);
  });
});
