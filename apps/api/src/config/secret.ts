import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The installation's own secret: 32 random bytes, made at the first start and kept in the data folder with mode 0600.
 * Two processes that start at once end up with the same one.
 */
export async function readOrMakeSecret(dataDir: string): Promise<Buffer> {
  const path = join(dataDir, 'secret');
  try {
    return await readSecret(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(randomBytes(32).toString('hex'));
  await file.sync();
  await file.close();
  try {
    await link(draft, path); // fails when another process was first: then its secret counts
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return readSecret(path);
}

async function readSecret(path: string): Promise<Buffer> {
  const secret = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
  if (secret.length < 32)
    throw new Error(
      `The secret in ${path} is too short: delete the file to make a new one (everybody is logged out then)`,
    );
  return secret;
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** What is stored of a session or token secret: HMAC-SHA-256 under the installation's secret, 32 bytes. */
export function hashSecret(installationSecret: Buffer | KeyObject, secret: string): Buffer {
  return createHmac('sha256', installationSecret).update(secret).digest();
}

const operatorPrefix = 'lesart-operator';

/**
 * A token for whoever can read the data folder (the command line on the same machine), good for `lifetimeMs`.
 * It is accepted over loopback only.
 */
export function makeOperatorToken(installationSecret: Buffer, now: number, lifetimeMs = 12 * 3600 * 1000): string {
  const expiry = String(now + lifetimeMs);
  return `${operatorPrefix}.${expiry}.${hashSecret(installationSecret, `${operatorPrefix}.${expiry}`).toString('base64url')}`;
}

/** Whether `token` is an operator token of this installation that has not ended. */
export function isOperatorToken(installationSecret: Buffer | KeyObject, token: string, now: number): boolean {
  const [prefix, expiry, signature] = token.split('.');
  if (prefix !== operatorPrefix || !expiry || !signature) return false;
  const expected = hashSecret(installationSecret, `${operatorPrefix}.${expiry}`);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(expiry) > now;
}
