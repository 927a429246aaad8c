import { describe, expect, it } from '@jest/globals';
import { searchTable } from './search-table.ts';

describe('searchTable', () => {
  it('has a line for each run and one for each size, with all that is on the disk', () => {
    const run = { narrowed: null, clients: 1, p50_ms: 8.5, p95_ms: 30, perSecond: 110, errors: 0 };
    const written = searchTable([
      {
        ...{ chunks: 100_187, database: 'postgres', loadSeconds: 90, indexSeconds: 40 },
        runs: [run, { ...run, narrowed: 'folder', clients: 16 }],
        memory_mb: { server: 281, postgres: 488 },
        disk_mb: { chunk: 412, chunk_lexemes: 90 },
        quality: {
          vectors: { 'recall@10': 0.98 },
          lexical: { 'overlap@10': 0.9 },
          smallWorkspace: { 'recall@10': 1 },
        },
      },
    ]);
    expect(written.split('\n')).toEqual([
      '| chunks | database | narrowed by | clients | p50 ms | p95 ms | searches/s | errors |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      '| 100187 | postgres |  | 1 | 8.5 | 30 | 110 | 0 |',
      '| 100187 | postgres | folder | 16 | 8.5 | 30 | 110 | 0 |',
      '',
      expect.stringContaining('| chunks | database | load s |'),
      expect.stringContaining('| --- |'),
      '| 100187 | postgres | 90 | 40 | 281 | 488 | 502 | 0.98 | 0.9 | 1 |',
      '',
    ]);
  });
});
