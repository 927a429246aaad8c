import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  comparisonEndpoints,
  type ExportFormat,
  endpoints,
  exportFormatSchema,
  matrixSchema,
  problemSchema,
  promptTableSchema,
} from '@lesart/contracts';
import { type Belongings, furnish } from './support/endpoint-requests.ts';
import { startTestServer, type TestServer } from './support/start-test-server.ts';

const kinds = ['redline', 'table', 'matrix'] as const;
const formats: Record<(typeof kinds)[number], readonly ExportFormat[]> = {
  redline: exportFormatSchema.options,
  table: ['docx', 'xlsx', 'pdf', 'markdown', 'json'],
  matrix: ['docx', 'xlsx', 'pdf', 'markdown', 'json'],
};
/** How the files of a format begin. */
const beginnings: Record<ExportFormat, RegExp> = {
  docx: /^PK/,
  xlsx: /^PK/,
  pdf: /^%PDF-/,
  html: /^<!doctype html>/,
  markdown: /\S/,
  json: /^\{/,
};

describe('comparisons as files', () => {
  let server: TestServer;
  let what: Belongings;
  beforeAll(async () => {
    server = await startTestServer();
    what = await furnish(server.manager);
  }, 60_000);
  afterAll(() => server.close());

  const download = (comparisonId: string, query: Record<string, string>) =>
    server.manager.request(`/api/v1/comparisons/${comparisonId}/export?${new URLSearchParams(query)}`);

  const wanted = kinds.flatMap((kind) => formats[kind].map((format) => [kind, format] as const));

  it.each(wanted)(
    'a %s comes as %s, as a download in which nothing runs',
    async (kind, format) => {
      const response = await download(what[kind].id, {
        format,
        language: 'de',
        author: 'Jana',
        date: '2026-01-01T00:00:00Z',
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([response.status, response.status === 200 ? '' : bytes.toString()]).toEqual([200, '']);
      expect(bytes.toString('latin1')).toMatch(beginnings[format]);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-disposition': expect.stringMatching(/^attachment; filename=/),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
      });
      expect(response.headers.get('content-disposition')).toContain(format === 'markdown' ? '.md' : `.${format}`);
    },
    30_000,
  );

  it('as JSON they are what the api tells of them', async () => {
    const table = promptTableSchema.parse(await (await download(what.table.id, { format: 'json' })).json());
    expect(table).toEqual(what.table);
    const matrix = matrixSchema.parse(await (await download(what.matrix.id, { format: 'json' })).json());
    expect(matrix).toEqual(what.matrix);
  });

  it.each(['table', 'matrix'] as const)(
    'a %s does not come as a page, and the refusal says what there is',
    async (kind) => {
      const response = await download(what[kind].id, { format: 'html' });
      const problem = problemSchema.parse(await response.json());
      expect(problem).toMatchObject({ status: 400, code: 'request-invalid' });
      expect(problem.detail).toContain('docx, xlsx, pdf, markdown, json');
    },
  );

  it('a name that would break out of the header, or the folder, does not', async () => {
    for (const name of ['../../etc/passwd', 'a"; filename="b.exe', 'Verträge\r\nX-Evil: 1', '🦉 owls', '...']) {
      const params = { comparisonId: what.table.id };
      await server.manager.client.call(comparisonEndpoints.renameComparison, { params, body: { name } });
      const response = await download(what.table.id, { format: 'json' });
      const disposition = response.headers.get('content-disposition') ?? '';
      expect([name, response.status, response.headers.has('x-evil')]).toEqual([name, 200, false]);
      expect(disposition).toMatch(/^attachment; filename="[^"\\/]*\.json"(?:; filename\*=UTF-8''[\w%.~!'()*-]+)?$/);
    }
  });

  it('what is not asked for rightly is refused', async () => {
    for (const query of [
      {},
      { format: 'exe' },
      { format: 'docx', date: 'yesterday' },
      { format: 'json', ignored: 'x' },
    ]) {
      const response = await download(what.redline.id, query);
      expect([query, response.status]).toEqual([query, 400]);
    }
  });

  it('of a deleted document nothing is left to be written', async () => {
    await server.manager.client.call(endpoints.deleteDocument, { params: { documentId: what.document.id } });
    const response = await download(what.redline.id, { format: 'markdown' });
    expect(problemSchema.parse(await response.json())).toMatchObject({ code: 'version-missing' });
    expect(await (await download(what.table.id, { format: 'json' })).text()).not.toMatch(/\b(?:850|900)\b(?!-)/);
  });
});
