import { describe, expect, it } from '@jest/globals';
import type { ConversationTurn } from '@lesart/grounding';
import { ModelFault } from '@lesart/models';
import { createScriptedLanguageModel, type Script } from '@lesart/models/testing';
import { rewriteQuestion } from './rewrite-question.ts';

const before = 'Welche Kündigungsfrist gilt für Vermieter?';
const history: readonly ConversationTurn[] = [
  { role: 'question', text: 'Was kostet die Wohnung?' },
  { role: 'answer', text: 'Sie kostet 900 Euro [1].' },
  { role: 'question', text: before },
  { role: 'answer', text: `Sechs Monate [1]. ${'Sie beginnt am Monatsende. '.repeat(200)}` },
];
const followUp = 'Und für Mieter?';
const standalone = 'Welche Kündigungsfrist gilt für Mieter?';
const { signal } = new AbortController();

/** The follow-up, with a model that answers so. */
const withModel = async (script: Script, question = followUp) => {
  const model = createScriptedLanguageModel([script]);
  return { searched: await rewriteQuestion(question, history, { languageModel: model, signal, timeoutMs: 50 }), model };
};
const withoutModel = (question: string, turns = history) =>
  rewriteQuestion(question, turns, { languageModel: null, signal });

describe('rewriteQuestion with a model', () => {
  it('looks for the question that the model writes', async () => {
    const { searched, model } = await withModel(['Welche Kündigungsfrist ', 'gilt für Mieter?']);
    expect(searched).toEqual({ text: standalone, earlier: null });
    expect(model.requests[0]).toMatchObject({ temperature: 0, maxTokens: 120 });
  });

  it('shows it the last turns, cut and without numbers of citations', async () => {
    const { model } = await withModel([standalone]);
    const prompt = model.requests[0]?.messages.at(-1)?.text ?? '';
    expect(prompt).toContain(`Question: ${before}\nAnswer: Sechs Monate . Sie beginnt`);
    expect(prompt).toContain(`Last question: ${followUp}`);
    expect(prompt.length).toBeLessThan(3000);
  });

  it.each([
    ['in quotation marks', `"${standalone}"`],
    ['in German ones', `„${standalone}“`],
    ['with lines around it', `\n  ${standalone}\n\nThis asks about tenants.`],
  ])('takes a question %s', async (_, answer) => {
    expect((await withModel([answer])).searched.text).toBe(standalone);
  });

  it('keeps a phrase that the person quoted', async () => {
    const { searched } = await withModel(['Wo steht "drei Monate" für Mieter?'], 'Wo steht "drei Monate"?');
    expect(searched.text).toBe('Wo steht "drei Monate" für Mieter?');
  });

  it.each<[string, Script]>([
    ['fails', [{ throw: new ModelFault('model-unreachable', 'away') }]],
    ['breaks off', ['Welche Künd', { throw: new ModelFault('model-broke-off', 'cut') }]],
    ['is slow', [{ stall: true }]],
    ['says nothing', ['  \n']],
    ['says nothing to look for', ['???']],
    ['tells a story', ['Es war einmal ein Mieter. '.repeat(30)]],
  ])('takes the words of the question before along when the model %s', async (_, script) => {
    expect((await withModel(script)).searched).toEqual({ text: followUp, earlier: before });
  });

  it('throws what is no fault of the model, and ends when whoever asks leaves', async () => {
    const mistake = new TypeError('a mistake of ours');
    await expect(withModel([{ throw: mistake }])).rejects.toBe(mistake);
    const languageModel = createScriptedLanguageModel([[{ stall: true }]]);
    const left = AbortSignal.abort(new Error('left'));
    await expect(rewriteQuestion(followUp, history, { languageModel, signal: left })).rejects.toThrow('left');
  });

  it.each([
    ['nothing was asked before', 'Und für Mieter?', []],
    ['the question says what it is about', 'Bis zu welchem Betrag ermäßigt sich die Steuer für Handwerker?', history],
  ])('is not called when %s', async (_, question, turns) => {
    const languageModel = createScriptedLanguageModel([['Something.']]);
    expect(await rewriteQuestion(question, turns, { languageModel, signal })).toEqual({
      text: question,
      earlier: null,
    });
    expect(languageModel.requests).toEqual([]);
  });
});

describe('rewriteQuestion without a model', () => {
  it.each([
    'Und für Mieter?',
    'und bei einer Erhöhung der Miete um zehn Prozent?',
    'Was ist mit Haustieren in der Wohnung?',
    'Wie lange dauert das?',
    'Was folgt daraus, und wer haftet dafür gegenüber Dritten?',
    'What about tenants of furnished rooms?',
    'Who pays for it in case of damage?',
    'Warum?',
  ])('takes the words of the question before along for "%s"', async (question) => {
    expect(await withoutModel(question)).toEqual({ text: question, earlier: before });
  });

  it.each([
    'Bis zu welchem Betrag ermäßigt sich die Steuer?',
    'Wer bezahlt den Einbau der neuen Heizung im Keller?',
    'Under which law may the agreement be terminated without cause?',
  ])('leaves "%s" as it is', async (question) => {
    expect(await withoutModel(question)).toEqual({ text: question, earlier: null });
  });

  it('has nothing to take along in a new conversation', async () => {
    expect(await withoutModel(followUp, [])).toEqual({ text: followUp, earlier: null });
  });

  it('reads a hostile question in no time', async () => {
    const question = `und ${'it '.repeat(20_000)}${'a'.repeat(40_000)}`;
    expect((await withoutModel(question)).text).toBe(question);
  });
});
