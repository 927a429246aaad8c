/** A row as the driver gives it, by column name. */
export type Row = Record<string, unknown>;

/**
 * What statements are sent to: one transaction, or the whole database. Both databases agree on values: `uuid`,
 * `timestamptz` and types of extensions are text; `int8` is a number; `json` is parsed; `bytea` is bytes; arrays are
 * arrays. Parameters of `json` are given as text; bytes are taken for the binary form of the parameter's type.
 */
export interface Connection {
  /** One statement with `$1`, `$2` … @throws StorageFault */
  rows(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The same with each row as an array of values. @throws StorageFault */
  arrays(text: string, parameters?: readonly unknown[]): Promise<unknown[][]>;
  /** Statements without parameters, separated by `;`. @throws StorageFault */
  run(statements: string): Promise<void>;
}

/** One of the two databases. Outside a transaction it works as the login role: schema, jobs and checks only. */
export interface Database extends Connection {
  readonly kind: 'embedded' | 'postgres';
  /** The same connection as the queue wants it. */
  readonly forJobs: { executeSql(text: string, values?: unknown[]): Promise<{ rows: Row[] }> };
  /**
   * Runs `work` in one transaction that begins with the statements of `preamble`; rolls back what throws.
   * @throws StorageFault, or what `work` throws
   */
  transaction<T>(preamble: string, work: (connection: Connection) => Promise<T>): Promise<T>;
  /**
   * The same for one statement: on Postgres all of it is one round trip.
   * @throws StorageFault
   */
  statement(preamble: string, text: string, parameters: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}
