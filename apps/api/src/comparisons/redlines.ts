import type { Block, Ignorable } from '@lesart/document';
import type { PersonActor, RedlineSide, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { ProblemError } from '../http/problem-error.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { BytesCache } from './bytes-cache.ts';
import { ComparisonThread } from './comparison-thread.ts';

/** Changes that are kept, compressed: of some hundred redlines of contracts. */
const mostCachedBytes = 64 * 1024 * 1024;
/** Characters of both versions, some 4,000 pages. */
const mostCharacters = 12_000_000;

/** Both versions of a redline with what was read in them. */
export interface RedlineMaterial {
  readonly old: RedlineSide & { readonly blocks: readonly Block[] };
  readonly new: RedlineSide & { readonly blocks: readonly Block[] };
}

/** A comparison that is being computed, for all who wait for it. */
interface Computation {
  readonly bytes: Promise<Uint8Array>;
  readonly leaving: AbortController;
  waiting: number;
}

/** The changes of redlines. They are not stored: the same blocks give the same changes, and soon. */
@Injectable()
export class Redlines {
  private readonly cache = new BytesCache(mostCachedBytes);
  private readonly computations = new Map<string, Computation>();

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(ComparisonThread) private readonly thread: ComparisonThread,
  ) {}

  /**
   * The changes as JSON (`RedlineChanges`), compressed with gzip. Rights are asked of the storage every time; who asks
   * for the same at once waits for one computation, which ends when the last of them leaves.
   * @throws ProblemError `comparison-too-large`, StorageFault `version-missing`
   */
  async changes(
    actor: PersonActor,
    comparisonId: string,
    ignored: readonly Ignorable[] | undefined,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const sides = await this.storage.tenant(actor, ({ redlines }) => redlines.sides(comparisonId));
    const key = keyOf(actor, [sides.old, sides.new], ignored);
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    const computation = this.computations.get(key) ?? this.begin(key, actor, comparisonId, ignored);
    return waitFor(computation, signal);
  }

  private begin(
    key: string,
    actor: PersonActor,
    comparisonId: string,
    ignored: readonly Ignorable[] | undefined,
  ): Computation {
    const leaving = new AbortController();
    const computation = { bytes: this.compute(actor, comparisonId, ignored, leaving.signal), leaving, waiting: 0 };
    this.computations.set(key, computation);
    computation.bytes
      .then((bytes) => this.cache.set(key, bytes))
      .catch(() => {}) // whoever waits is told
      .finally(() => {
        if (this.computations.get(key) === computation) this.computations.delete(key);
      });
    // What nobody waits for any more is not joined by who comes next.
    leaving.signal.addEventListener('abort', () => this.computations.delete(key));
    return computation;
  }

  private async compute(
    actor: PersonActor,
    comparisonId: string,
    ignored: readonly Ignorable[] | undefined,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const material = await loadMaterial(this.storage, actor, comparisonId);
    const task = { kind: 'compare', old: material.old.blocks, new: material.new.blocks, ignored } as const;
    return this.thread.run(task, signal);
  }
}

/** What a comparison is kept under: whose it is, what was read, and what is ignored. */
function keyOf(
  { organisationId }: PersonActor,
  sides: readonly RedlineSide[],
  ignored: readonly Ignorable[] | undefined,
): string {
  const versions = sides.map(({ versionId, reading }) => `${versionId} ${reading}`);
  return [organisationId, ...versions, ignored === undefined ? 'default' : ignored.toSorted().join(',')].join('\n');
}

/** Waits for a computation until the reader leaves; it ends when the last one has. */
async function waitFor(computation: Computation, signal: AbortSignal): Promise<Uint8Array> {
  const left = Promise.withResolvers<never>();
  const leave = () => left.reject(signal.reason);
  computation.waiting += 1;
  signal.addEventListener('abort', leave);
  try {
    signal.throwIfAborted();
    return await Promise.race([computation.bytes, left.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
    computation.waiting -= 1;
    if (computation.waiting === 0) computation.leaving.abort();
  }
}

/**
 * What a redline is computed from.
 * @throws ProblemError `comparison-too-large`, StorageFault `version-missing`
 */
export async function loadMaterial(
  storage: Storage,
  actor: PersonActor,
  comparisonId: string,
): Promise<RedlineMaterial> {
  const material = await storage.tenant(actor, async ({ redlines, versions }) => {
    const sides = await redlines.sides(comparisonId);
    return {
      old: { ...sides.old, blocks: await versions.blocks(sides.old.versionId) },
      new: { ...sides.new, blocks: await versions.blocks(sides.new.versionId) },
    };
  });
  refuseTooLarge(material);
  return material;
}

function refuseTooLarge({ old, new: fresh }: RedlineMaterial): void {
  let characters = 0;
  for (const { text } of [...old.blocks, ...fresh.blocks]) characters += text.length;
  if (characters <= mostCharacters) return;
  const [most, there] = [mostCharacters, characters].map((count) => `${(count / 1_000_000).toFixed(1)} million`);
  throw new ProblemError(
    'comparison-too-large',
    `The versions are too large to be compared: they have ${there} characters together, and may have ${most}`,
  );
}
