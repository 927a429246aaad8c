/** What a table shows of one size; times in milliseconds, memory and disk in MB, shares from 0 to 1. */
export interface SearchFigures {
  readonly chunks: number;
  readonly database: string;
  readonly loadSeconds: number;
  readonly indexSeconds: number;
  readonly runs: readonly {
    readonly narrowed: string | null;
    readonly clients: number;
    readonly p50_ms: number;
    readonly p95_ms: number;
    readonly perSecond: number;
    readonly errors: number;
  }[];
  readonly memory_mb: { readonly server: number; readonly postgres: number };
  readonly disk_mb: Readonly<Record<string, number>>;
  readonly quality: {
    readonly vectors: { readonly 'recall@10': number };
    readonly lexical: { readonly 'overlap@10': number };
    readonly smallWorkspace: { readonly 'recall@10': number };
  };
}

const runColumns = ['chunks', 'database', 'narrowed by', 'clients', 'p50 ms', 'p95 ms', 'searches/s', 'errors'];
const sizeColumns = [
  ...['chunks', 'database', 'load s', 'index s', 'server MB', 'Postgres MB', 'disk MB'],
  ...['vectors recall@10', 'words overlap@10', 'small workspace recall@10'],
];

/** Two Markdown tables: the speed of each run, and what each size took and found. */
export function searchTable(sizes: readonly SearchFigures[]): string {
  const runs = sizes.flatMap(({ chunks, database, runs: ofSize }) =>
    ofSize.map(({ narrowed, clients, p50_ms, p95_ms, perSecond, errors }) => [
      ...[chunks, database, narrowed ?? '', clients, p50_ms, p95_ms, perSecond, errors],
    ]),
  );
  const libraries = sizes.map((size) => [
    ...[size.chunks, size.database, size.loadSeconds, size.indexSeconds],
    ...[size.memory_mb.server, size.memory_mb.postgres],
    Object.values(size.disk_mb).reduce((sum, megabytes) => sum + megabytes, 0),
    size.quality.vectors['recall@10'],
    size.quality.lexical['overlap@10'],
    size.quality.smallWorkspace['recall@10'],
  ]);
  return `${table(runColumns, runs)}\n${table(sizeColumns, libraries)}`;
}

function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [columns, columns.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
