import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { StorageFault } from '@lesart/storage';
import { CommandFault } from './command-fault.ts';
import { exitCodeOf, explainError } from './explain-error.ts';

it('says in one line what is wrong with a path, an order or the configuration', () => {
  const missing = Object.assign(new Error('no'), { code: 'ENOENT', path: 'nope.txt' });
  const misconfigured = Object.assign(new Error('LESART_PORT: a number'), { name: 'ConfigurationFault' });
  expect(explainError(missing)).toBe('lesart: there is no such file or folder: nope.txt (ENOENT)');
  expect(explainError(new CommandFault('say what', 'nothing'))).toBe('lesart: say what (nothing)');
  expect(explainError(misconfigured)).toBe('LESART_PORT: a number');
  expect(explainError(new StorageFault('disk-full', 'no space'))).toMatch(/^lesart: .*no space.* \(disk-full\)$/);
  expect(exitCodeOf(missing)).toBe(1);
});

it('is loaded from its source, without the server, which cannot be', () => {
  const source = fileURLToPath(new URL('./explain-error.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ['--conditions=@lesart/source', source], { encoding: 'utf8' });
  expect(stderr).not.toMatch(/Error/);
  expect(status).toBe(0);
}, 20_000);
