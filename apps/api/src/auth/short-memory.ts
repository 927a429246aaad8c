/** Well below the two seconds after which a right that was taken away must be gone everywhere. */
const knownMs = 1000;
const mostKnown = 10_000;

/**
 * Remembers for a second what was found in the database: a page asks many things at once, and whoever types a query
 * asks several times a second. What was not found is looked for each time.
 */
export class ShortMemory<T> {
  private readonly known = new Map<string, { value: T; until: number }>();
  private epoch = 0;

  /** What `key` stands for; found by `find` when it is not remembered. */
  async remember(key: string, find: () => Promise<T | null>): Promise<T | null> {
    const now = Date.now();
    const known = this.known.get(key);
    if (known && known.until > now) return known.value;
    const epoch = this.epoch;
    const value = await find();
    // What was found before something was forgotten may be out of date.
    if (epoch !== this.epoch) return value;
    if (this.known.size >= mostKnown) this.known.clear();
    if (value === null) this.known.delete(key);
    else this.known.set(key, { value, until: now + knownMs });
    return value;
  }

  /** Everything is looked up again. */
  forget(): void {
    this.epoch += 1;
    this.known.clear();
  }
}
