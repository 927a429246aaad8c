import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { ReadingFault } from '@lesart/document';
import { rc4 } from './rc4.ts';
import { type Dict, isDict, nameOf, PdfString, type PdfValue, type Ref } from './values.ts';

/** Decrypts what belongs to an object. */
export interface Security {
  readonly string: (data: Uint8Array, ref: Ref) => Uint8Array;
  readonly stream: (data: Uint8Array, ref: Ref) => Uint8Array;
  /** Whether the document's XMP stream is encrypted too. */
  readonly encryptsMetadata: boolean;
}

type Method = 'none' | 'rc4' | 'aes-128' | 'aes-256';

/**
 * The standard security handler with the empty user password (ISO 32000-2, section 7.6.4): such files are opened by
 * everybody, and only ask programs not to print or copy.
 * @param encrypt the trailer's /Encrypt, its values resolved
 * @param id the first part of the trailer's /ID
 * @throws ReadingFault `file-encrypted` when a password is needed or the method is unknown
 */
export function openSecurity(encrypt: Dict, id: Uint8Array): Security {
  const version = numberOf(encrypt, 'V') ?? 0;
  const revision = numberOf(encrypt, 'R') ?? 0;
  if (nameOf(encrypt.get('Filter')) !== 'Standard' || ![1, 2, 4, 5].includes(version)) throw locked();
  const encryptsMetadata = encrypt.get('EncryptMetadata') !== false;
  const key =
    version === 5 ? openKey256(encrypt, revision) : openKey128(encrypt, { version, revision, id, encryptsMetadata });
  const strings = methodOf(encrypt, 'StrF', version);
  const streams = methodOf(encrypt, 'StmF', version);
  return {
    string: (data, ref) => decrypt(strings, key, data, ref),
    stream: (data, ref) => decrypt(streams, key, data, ref),
    encryptsMetadata,
  };
}

function locked(): ReadingFault {
  return new ReadingFault('file-encrypted', 'The PDF is protected by a password.');
}

function numberOf(dict: Dict, key: string): number | null {
  const value = dict.get(key);
  return typeof value === 'number' ? value : null;
}

function bytesOf(value: PdfValue | undefined): Uint8Array {
  return value instanceof PdfString ? value.bytes() : new Uint8Array(0);
}

function methodOf(encrypt: Dict, use: 'StrF' | 'StmF', version: number): Method {
  if (version < 4) return 'rc4';
  const filters = encrypt.get('CF');
  const filter = isDict(filters) ? filters.get(nameOf(encrypt.get(use)) ?? 'Identity') : null;
  const method = isDict(filter) ? nameOf(filter.get('CFM')) : 'None';
  if (method === 'V2') return 'rc4';
  if (method === 'AESV2') return 'aes-128';
  if (method === 'AESV3') return 'aes-256';
  return 'none';
}

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

interface Key128 {
  readonly version: number;
  readonly revision: number;
  readonly id: Uint8Array;
  readonly encryptsMetadata: boolean;
}

/** Algorithms 2, 4 and 5. */
function openKey128(encrypt: Dict, { version, revision, id, encryptsMetadata }: Key128): Uint8Array {
  const bits = version === 1 ? 40 : version === 4 ? 128 : (numberOf(encrypt, 'Length') ?? 40);
  const length = bits >= 40 && bits <= 128 ? bits >> 3 : 5;
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE((numberOf(encrypt, 'P') ?? 0) | 0);
  let key = md5(
    padding,
    bytesOf(encrypt.get('O')).subarray(0, 32),
    permissions,
    id,
    revision >= 4 && !encryptsMetadata ? Buffer.alloc(4, 255) : Buffer.alloc(0),
  );
  if (revision >= 3) for (let round = 0; round < 50; round += 1) key = md5(key.subarray(0, length));
  key = key.subarray(0, length);
  let proof = revision >= 3 ? md5(padding, id) : new Uint8Array(padding);
  for (let round = 0; round < (revision >= 3 ? 20 : 1); round += 1) {
    proof = rc4(
      key.map((byte) => byte ^ round),
      proof,
    );
  }
  const compared = revision >= 3 ? 16 : 32;
  const told = bytesOf(encrypt.get('U')).subarray(0, compared);
  if (!Buffer.from(told).equals(proof.subarray(0, compared))) throw locked();
  return key;
}

/** Algorithm 2.A: revision 5 is what Acrobat 9 wrote, revision 6 is the standard. */
function openKey256(encrypt: Dict, revision: number): Uint8Array {
  const user = bytesOf(encrypt.get('U'));
  const sealed = bytesOf(encrypt.get('UE'));
  if (user.length < 48 || sealed.length < 32) throw locked();
  const hash = revision >= 6 ? hardenedHash : sha256;
  const proof = hash(user.subarray(32, 40));
  if (!Buffer.from(user.subarray(0, 32)).equals(proof)) throw locked();
  const decipher = createDecipheriv('aes-256-cbc', hash(user.subarray(40, 48)), Buffer.alloc(16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(sealed.subarray(0, 32)), decipher.final()]);
}

/** Algorithm 2.B for the empty password. */
function hardenedHash(salt: Uint8Array): Uint8Array {
  let key = sha256(salt);
  for (let round = 0; ; round += 1) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = cipher.update(block);
    const remainder = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(remainder === 0 ? 'sha256' : remainder === 1 ? 'sha384' : 'sha512')
      .update(mixed)
      .digest();
    // At least 64 rounds, of which this is number round + 1.
    if (round >= 63 && (mixed.at(-1) ?? 0) <= round + 1 - 32) return key.subarray(0, 32);
  }
}

function sha256(data: Uint8Array): Uint8Array {
  return createHash('sha256').update(data).digest();
}

function md5(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Algorithms 1 and 1.A. */
function decrypt(method: Method, key: Uint8Array, data: Uint8Array, { num, gen }: Ref): Uint8Array {
  if (method === 'none') return data;
  if (method === 'aes-256') return decryptAes('aes-256-cbc', key, data);
  const object = Buffer.from([num & 255, (num >> 8) & 255, (num >> 16) & 255, gen & 255, (gen >> 8) & 255]);
  const salt = method === 'aes-128' ? Buffer.from('sAlT', 'latin1') : Buffer.alloc(0);
  const own = md5(key, object, salt).subarray(0, Math.min(16, key.length + 5));
  return method === 'rc4' ? rc4(own, data) : decryptAes('aes-128-cbc', own, data);
}

/** The first block is the initialisation vector; padding that is wrong does no harm. */
function decryptAes(cipher: 'aes-128-cbc' | 'aes-256-cbc', key: Uint8Array, data: Uint8Array): Uint8Array {
  const length = (data.length - 16) & ~15;
  if (length <= 0) return new Uint8Array(0);
  const decipher = createDecipheriv(cipher, key, data.subarray(0, 16)).setAutoPadding(false);
  const text = decipher.update(data.subarray(16, 16 + length));
  const padded = text.at(-1) ?? 0;
  return padded >= 1 && padded <= 16 ? text.subarray(0, text.length - padded) : text;
}
