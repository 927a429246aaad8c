/** Keeps the bytes that were used last, up to a bound on all of them together. */
export class BytesCache {
  private readonly kept = new Map<string, Uint8Array>();
  private size = 0;
  private readonly mostBytes: number;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  get(key: string): Uint8Array | undefined {
    const bytes = this.kept.get(key);
    if (bytes !== undefined) {
      this.kept.delete(key); // to the end: used last
      this.kept.set(key, bytes);
    }
    return bytes;
  }

  /** What is larger than the bound is not kept. */
  set(key: string, bytes: Uint8Array): void {
    this.drop(key);
    if (bytes.byteLength > this.mostBytes) return;
    this.kept.set(key, bytes);
    this.size += bytes.byteLength;
    for (const oldest of this.kept.keys()) {
      if (this.size <= this.mostBytes) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.size -= this.kept.get(key)?.byteLength ?? 0;
    this.kept.delete(key);
  }
}
