import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { addCompare } from './compare.ts';

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lesart-compare-'));
  writeFileSync(at('old.md'), '# Lease\n\nThe rent is 900 euros a month.\n');
  writeFileSync(at('new.html'), '<h1>Lease</h1><p>The rent is 950 euros a month.</p>');
  writeFileSync(
    at('broken.docx'),
    Uint8Array.from({ length: 1000 }, (_, at) => (at * 37) % 256),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...given: readonly string[]): Promise<Command> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addCompare(program);
  // What is set for a program is set for its commands only before they are made.
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  return program.parseAsync(['compare', ...given], { from: 'user' });
}

describe('lesart compare', () => {
  it('writes the redline of two formats as HTML and Markdown', async () => {
    await run(at('old.md'), at('new.html'), '--html', at('out.html'), '--markdown', at('out.md'), '--language', 'de');
    expect(readFileSync(at('out.html'), 'utf8')).toContain('<html lang="de">');
    expect(readFileSync(at('out.md'), 'utf8')).toMatch(/The rent is ~~900( euros)?~~ \*\*950/);
  }, 20_000);

  it('takes a text without a word for a version of which all is new', async () => {
    writeFileSync(at('empty.md'), '');
    await run(at('empty.md'), at('old.md'), '--markdown', at('from-nothing.md'));
    expect(readFileSync(at('from-nothing.md'), 'utf8')).toContain('**The rent is 900 euros a month.**');
    await run(at('old.md'), at('empty.md'), '--markdown', at('to-nothing.md'));
    expect(readFileSync(at('to-nothing.md'), 'utf8')).toContain('~~The rent is 900 euros a month.~~');
  }, 20_000);

  it('does not write over what it compares', async () => {
    const before = readFileSync(at('old.md'), 'utf8');
    await expect(run(at('old.md'), at('new.html'), '--markdown', at('old.md'))).rejects.toMatchObject({
      code: 'would-overwrite',
    });
    expect(readFileSync(at('old.md'), 'utf8')).toBe(before);
  }, 20_000);

  it('names the file that is missing, or cannot be read', async () => {
    await expect(run(at('missing.md'), at('new.html'))).rejects.toMatchObject({ code: 'ENOENT' });
    const unreadable = run(at('old.md'), at('broken.docx'));
    await expect(unreadable).rejects.toMatchObject({ name: 'ReadingFault' });
    await expect(unreadable).rejects.toThrow(at('broken.docx'));
  }, 20_000);

  it('refuses what it cannot ignore, and dates that are none', async () => {
    await expect(run(at('old.md'), at('new.html'), '--ignore', 'words')).rejects.toThrow(/It takes some of case/);
    const shown = run(at('old.md'), at('new.html'), '--show', 'case');
    await expect(shown).rejects.toThrow(/all else is shown unless you --ignore it/);
    await expect(run(at('old.md'), at('new.html'), '--date', 'soon')).rejects.toThrow(/like 2026-03-31/);
  });
});
