import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { hashSecret, isOperatorToken, makeOperatorToken, readOrMakeSecret } from './secret.ts';

const emptyFolder = () => mkdtemp(join(tmpdir(), 'lesart-secret-'));

describe('readOrMakeSecret', () => {
  it('promise 19: makes a secret of 32 bytes that only the owner can read, and keeps it', async () => {
    const folder = join(await emptyFolder(), 'data');
    const secret = await readOrMakeSecret(folder);
    expect(secret).toHaveLength(32);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await readOrMakeSecret(folder)).toEqual(secret);
    expect(await readdir(folder)).toEqual(['secret']);
  });

  it('is the same for two that start at once', async () => {
    const folder = await emptyFolder();
    const secrets = await Promise.all(Array.from({ length: 8 }, () => readOrMakeSecret(folder)));
    expect(new Set(secrets.map((secret) => secret.toString('hex'))).size).toBe(1);
  });

  it('refuses one that was cut short', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'secret'), 'abcd');
    await expect(readOrMakeSecret(folder)).rejects.toThrow(/too short/);
  });
});

describe('operator tokens', () => {
  const secret = Buffer.alloc(32, 7);

  it('are good until they end', () => {
    const token = makeOperatorToken(secret, 1_000, 500);
    expect(isOperatorToken(secret, token, 1_400)).toBe(true);
    expect(isOperatorToken(secret, token, 1_600)).toBe(false);
  });

  it('cannot be prolonged, made up or taken from another installation', () => {
    const [prefix, , signature] = makeOperatorToken(secret, 1_000, 500).split('.');
    expect(isOperatorToken(secret, `${prefix}.999999.${signature}`, 1_600)).toBe(false);
    expect(isOperatorToken(secret, `${prefix}.999999.`, 1_600)).toBe(false);
    expect(isOperatorToken(Buffer.alloc(32, 8), makeOperatorToken(secret, 1_000), 1_400)).toBe(false);
  });

  it('differ from what is stored of them', () => {
    expect(hashSecret(secret, 'a').equals(hashSecret(secret, 'b'))).toBe(false);
  });
});
