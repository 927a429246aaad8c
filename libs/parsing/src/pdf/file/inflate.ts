import { inflateRawSync, inflateSync } from 'node:zlib';

/**
 * Inflates zlib data (RFC 1950). Of data that is cut off or damaged, what comes before the damage is kept.
 * @param most no more bytes than this
 * @param onLoss called when something is missing at the end
 * @throws RangeError when there would be more
 */
export function inflate(data: Uint8Array, most: number, onLoss: () => void = () => {}): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: most });
  } catch (error) {
    if (isTooLarge(error)) throw new RangeError('The stream is too large.');
    return inflatePartly(data, Math.min(most, mostDamaged), onLoss);
  }
}

/** Damaged data is inflated several times. */
const mostDamaged = 16_000_000;

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/**
 * zlib tells nothing of what it had before an error, so the longest beginning is sought that it takes for merely cut
 * off: that takes as many tries as the length has bits.
 */
function inflatePartly(data: Uint8Array, most: number, onLoss: () => void): Uint8Array {
  const body = hasHeader(data) ? data.subarray(2) : data;
  let good: Uint8Array = new Uint8Array(0);
  let low = 0;
  let high = body.length;
  let length = high;
  while (low < high) {
    const part = inflateCut(body.subarray(0, length), most);
    if (part) {
      good = part;
      low = length;
    } else high = length - 1;
    length = Math.ceil((low + high) / 2);
  }
  if (low < body.length) onLoss();
  return good;
}

function inflateCut(data: Uint8Array, most: number): Uint8Array | null {
  try {
    return inflateRawSync(data, { maxOutputLength: most, finishFlush: 2 });
  } catch (error) {
    if (isTooLarge(error)) throw new RangeError('The stream is too large.');
    return null;
  }
}

/** Method 8, and the two bytes are a multiple of 31. */
function hasHeader(data: Uint8Array): boolean {
  const [method = 0, flags = 0] = data;
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}
