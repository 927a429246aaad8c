import { afterEach, describe, expect, it } from '@jest/globals';
import { redlineChangesSchema } from '@lesart/contracts';
import { type Block, blockSchema } from '@lesart/document';
import type { CompareTask, ExportRedlineTask } from './comparison-task.ts';
import { ComparisonThread } from './comparison-thread.ts';
import { unpackJson } from './gzipped-json.ts';

function block(text: string, ordinal: number): Block {
  const id = `00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`;
  const plain = { kind: 'paragraph', level: null, label: null, marks: [], table: null, locator: { kind: 'flow' } };
  return blockSchema.parse({ id, ordinal, text, ...plain });
}

const small: CompareTask = {
  kind: 'compare',
  old: [block('The rent is 900 euros.', 0)],
  new: [block('The rent is 950 euros.', 1)],
  ignored: undefined,
};

/** Two texts that have hardly a word in common and hold the thread for a while. */
function large(): CompareTask {
  const side = (offset: number) =>
    Array.from({ length: 4000 }, (_, ordinal) =>
      block(
        Array.from({ length: 40 }, (_, word) => `w${(ordinal * 7 + word * 13) % 997}${offset}`).join(' '),
        offset + ordinal,
      ),
    );
  return { kind: 'compare', old: side(10_000), new: side(20_000), ignored: undefined };
}

const here = () => new AbortController().signal;

describe('ComparisonThread', () => {
  let thread = new ComparisonThread();
  afterEach(async () => {
    await thread.close();
    thread = new ComparisonThread();
  });

  it('answers with the changes, compressed', async () => {
    const { changes } = redlineChangesSchema.parse(await unpackJson(await thread.run(small, here())));
    expect(changes.map(({ oldText, newText }) => [oldText, newText])).toEqual([['900', '950']]);
  });

  it('leaves a task that nobody waits for any more, also in the middle of it, and does the next one', async () => {
    const leaving = new AbortController();
    const left = thread.run(large(), leaving.signal);
    const never = thread.run(small, AbortSignal.abort(new Error('left before it began')));
    const next = thread.run(small, here());
    leaving.abort(new Error('the reader left'));
    await expect(left).rejects.toThrow('the reader left');
    await expect(never).rejects.toThrow('left before it began');
    expect((await next).byteLength).toBeGreaterThan(0);
  });

  it('tells of an original that cannot be read, and goes on', async () => {
    const side = { name: 'broken', blocks: small.old, docx: new Uint8Array([1, 2, 3]) };
    const names = { author: 'Jana', date: new Date(0), language: 'en', ignored: undefined } as const;
    const broken: ExportRedlineTask = { kind: 'export-redline', format: 'docx', old: side, new: side, ...names };
    await expect(thread.run(broken, here())).rejects.toMatchObject({ code: 'state-conflict' });
    expect((await thread.run(small, here())).byteLength).toBeGreaterThan(0);
  });
});
