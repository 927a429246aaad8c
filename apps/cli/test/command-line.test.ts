import { globSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createClient, endpoints, hitSchema, messageSchema } from '@lesart/contracts';
import { blockSchema } from '@lesart/document';
import { z } from 'zod';
import { commandMs, describeBuilt, type Run, runCli, startCli, startServerProcess } from './support/run-cli.ts';

const root = join(import.meta.dirname, '../../..');
const demo = join(root, 'demo/documents');
const law = join(demo, 'einkommensteuergesetz-auszug.md');
const terms = join(demo, 'github-terms-of-service.docx');
const question = 'Bis zu welchem Betrag ermäßigt sich die Steuer für Handwerkerleistungen?';

let folder: string;
let broken: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lesart-cli-'));
  broken = join(folder, 'broken.pdf');
  writeFileSync(broken, '%PDF-1.7\nand nothing after it');
});
afterAll(() => rmSync(folder, { recursive: true }));
jest.setTimeout(2 * commandMs);

describeBuilt('lesart', () => {
  it('is linked where npx finds it', () => {
    expect(realpathSync(join(root, 'node_modules/.bin/lesart'))).toBe(join(root, 'apps/cli/bin/lesart.js'));
  });

  it('lists its commands', async () => {
    const { exitCode, out } = await runCli(['--help']);
    expect(exitCode).toBe(0);
    for (const command of ['parse', 'ingest', 'watch', 'import', 'search', 'ask', 'evaluate', 'benchmark']) {
      expect(out).toContain(`\n  ${command}`);
    }
  });

  it.each([
    ['an unknown command', ['frobnicate'], "unknown command 'frobnicate'"],
    ['no query', ['search'], "missing required argument 'query'"],
    ['an unknown option', ['ask', 'What?', '--loud'], "unknown option '--loud'"],
    ['a mode that is none', ['search', 'x', '--mode', 'magic'], 'Allowed choices are hybrid, lexical, vector'],
    ['a limit that is no number', ['search', 'x', '--limit', 'many'], 'It takes a whole number from 1'],
    ['a server without a token', ['search', 'x', '--server', 'http://127.0.0.1:1'], '--server needs --token'],
    ['an address that is none', ['search', 'x', '--server', 'here', '--token', 't'], '"here" is no address'],
    ['a server that is away', ['ask', 'x', '--server', 'http://127.0.0.1:1', '--token', 't'], 'cannot be reached'],
    ['a file that is missing', ['parse', 'missing.pdf'], 'there is no such file or folder: missing.pdf'],
    ['a folder instead of a file', ['parse', demo], 'this is a folder and not a file'],
    ['a path that is missing', ['ingest', 'missing'], 'there is no such file or folder'],
    ['a watched folder that is missing', ['watch', 'missing'], 'there is no such file or folder'],
    ['a watched folder that is a file', ['watch', law], 'this is no folder'],
    ['folders of one name', ['watch', join(root, 'apps/api/src'), join(root, 'apps/cli/src')], 'the same folder'],
    ['a folder in another one', ['watch', root, demo], 'already'],
    ['deletions of a single look', ['watch', demo, '--once', '--delete'], '--delete goes with watching'],
    ['a corpus that is missing', ['evaluate', 'retrieval', '--corpus', 'missing'], 'there is no such file or folder'],
  ])('refuses %s with a sentence and exit code 1', async (_, args, sentence) => {
    const { exitCode, out, err } = await runCli(args);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/^\s+at /m);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  });

  it('refuses to ingest a folder without files', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const { exitCode, err } = await runCli(['ingest', empty, '--data-dir', join(folder, 'unused')]);
    expect(err.trim()).toBe('lesart: there are no files in what you named');
    expect(exitCode).toBe(1);
  });
});

describeBuilt('lesart parse', () => {
  it('shows headings, lists and rows as text', async () => {
    const { exitCode, out } = await runCli(['parse', join(demo, 'github-subprocessors.md')]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^## Third Party Subprocessors$/m);
    expect(out).toContain('\nCloudflare | Content delivery service | United States | United States\n');
  });

  it('gives media type, reading and blocks as JSON', async () => {
    const { out } = await runCli(['parse', '--json', terms]);
    const parsed = z.object({ mediaType: z.string(), blocks: z.array(blockSchema) }).parse(JSON.parse(out));
    expect(parsed.mediaType).toContain('wordprocessingml');
    expect(parsed.blocks.some(({ text }) => text.includes('You must be age 13 or older.'))).toBe(true);
  });

  it('says what is wrong with a broken file and ends with 2', async () => {
    const { exitCode, out, err } = await runCli(['parse', broken]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toMatch(/^lesart: .+ \(file-broken\)\n$/);
  });
});

describeBuilt('lesart on a fresh data folder', () => {
  let dataDir: string;
  let first: Run;
  const run = (...args: string[]) => runCli([...args, '--data-dir', dataDir]);

  beforeAll(async () => {
    dataDir = join(folder, 'data');
    first = await run('ingest', law, terms);
  }, commandMs);

  it('ingests, and says once how to log in to the page', async () => {
    expect(first.exitCode).toBe(0);
    expect(first.err).toMatch(/log in to the page as \S+@\S+ with the password \S{12}\n/);
    expect(first.out).toContain('2 new, 0 new versions, 0 unchanged, 0 not read');
    const again = await run('ingest', law);
    expect(again.err).not.toContain('password');
    expect(again.out).toContain('0 new, 0 new versions, 1 unchanged, 0 not read');
  });

  it('finds chunks, as text and as JSON', async () => {
    const { exitCode, out } = await run('search', 'Handwerkerleistungen', '--limit', '1');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^1\. einkommensteuergesetz-auszug\.md › /);
    const json = await run('search', 'Handwerkerleistungen', '--limit', '2', '--mode', 'vector', '--json');
    expect(z.array(hitSchema).parse(JSON.parse(json.out))).toHaveLength(2);
  });

  it('finds within a scope that names documents, types and days, and says why', async () => {
    const scope = ['--document', 'einkommensteuergesetz-auszug.md', '--type', 'md', '--from', '2020-01-01'];
    const found = await run('search', 'Handwerkerleistungen', '--explain', '--limit', '1', ...scope);
    expect(found.out).toMatch(/^lexeme +weight +chunks +rarity$/m);
    expect(found.out).toMatch(/^1\. einkommensteuergesetz-auszug\.md › .*\n {3}score \d\.\d+: words 1\. \(/m);
    expect((await run('search', 'Handwerkerleistungen', '--to', '2020-01-01')).out).toBe('Nothing was found.\n');
    const missing = await run('search', 'Handwerkerleistungen', '--folder', 'Steuern/2026');
    expect(missing).toMatchObject({ exitCode: 1, err: expect.stringContaining('there is no folder "Steuern/2026"') });
  });

  it('answers with verified quotes, as text and as JSON', async () => {
    const { exitCode, out } = await run('ask', ...question.split(' '));
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^\[1\] einkommensteuergesetz-auszug\.md \(verified\): ".+"$/m);
    expect(out).toContain('Extractive: sentences of the documents, no model.');
    const json = messageSchema.parse(JSON.parse((await run('ask', question, '--json')).out));
    expect(json.text).toContain('1 200 Euro');
    expect(json.citations.every(({ state }) => state === 'verified')).toBe(true);
  });

  it('says that the sources do not say', async () => {
    const { exitCode, out } = await run('ask', 'Xylophon', 'Quastenflosser?');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^The sources do not say\./);
  });

  it('says which workspaces there are when one is asked for that is not', async () => {
    const { exitCode, err } = await run('search', 'x', '--workspace', 'Elsewhere');
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^lesart: there is no workspace "Elsewhere"; there is: "Lesart"\n$/);
  });

  it('ingests a folder into a new workspace, names what cannot be read and ends with 2', async () => {
    const mixed = join(folder, 'mixed');
    mkdirSync(join(mixed, 'deeper'), { recursive: true });
    writeFileSync(join(mixed, 'broken.pdf'), '%PDF-1.7\nand nothing after it');
    writeFileSync(join(mixed, 'deeper/note.md'), '# Note\n\nThe key is under the mat.\n');
    const { exitCode, out } = await run('ingest', mixed, '--workspace', 'Mixed');
    expect(exitCode).toBe(2);
    expect(out).toContain('2 new, 0 new versions, 0 unchanged, 1 not read');
    expect(out).toMatch(/^ {2}mixed\/broken\.pdf: .+ \(file-broken\)$/m);
    const json = await run('ingest', mixed, '--workspace', 'Mixed', '--json');
    expect(JSON.parse(json.out)).toMatchObject([
      { file: 'mixed/broken.pdf', outcome: 'unchanged', failure: { code: 'file-broken' } },
      { file: 'mixed/deeper/note.md', outcome: 'unchanged', failure: null },
    ]);
    expect((await run('search', 'key', '--workspace', 'Mixed')).out).toContain('under the mat');
  });
});

describeBuilt('lesart beside a server', () => {
  it('uses the server that has the data folder open, and says when a token is wrong', async () => {
    const dataDir = join(folder, 'served');
    const server = startServerProcess(dataDir);
    try {
      const url = await server.wrote(/http:\/\/\S+/);
      const tooEarly = await runCli(['ingest', law, '--data-dir', dataDir]);
      expect(tooEarly).toMatchObject({ exitCode: 1, err: expect.stringContaining(`open ${url}`) });
      const person = {
        organisationName: 'Example',
        name: 'Mara',
        email: 'mara@example.org',
        password: 'a long password',
      };
      await createClient({ origin: url, fetch: globalThis.fetch }).call(endpoints.setUp, { body: person });
      expect(await runCli(['ingest', law, '--data-dir', dataDir])).toMatchObject({ exitCode: 0 });
      const found = await runCli(['search', 'Handwerkerleistungen', '--data-dir', dataDir]);
      expect(found).toMatchObject({ exitCode: 0, err: '' });
      expect(found.out).toContain('einkommensteuergesetz-auszug.md');
      const stranger = await runCli(['search', 'x', '--server', url, '--token', 'made up']);
      expect(stranger).toMatchObject({ exitCode: 1, err: expect.stringContaining('login-required') });
    } finally {
      server.child.kill('SIGTERM');
    }
    expect((await server.ended).exitCode).toBe(0);
  });
});

describeBuilt('lesart watch', () => {
  it('--once uploads what is there, a line for each file, and ends with 2 when one cannot be read', async () => {
    const dataDir = join(folder, 'watched-once');
    const inbox = join(folder, 'once/inbox');
    mkdirSync(join(inbox, 'deeper'), { recursive: true });
    writeFileSync(join(inbox, 'broken.pdf'), '%PDF-1.7\nand nothing after it');
    writeFileSync(join(inbox, 'deeper/note.md'), '# Note\n\nThe key is under the mat.\n');
    writeFileSync(join(inbox, '~$note.docx'), 'a lock');
    const first = await runCli(['watch', inbox, '--once', '--data-dir', dataDir]);
    expect(first.exitCode).toBe(2);
    expect(first.out.split('\n').sort()).toEqual([
      '',
      'new        inbox/broken.pdf',
      'new        inbox/deeper/note.md',
      expect.stringMatching(/^not read {3}inbox\/broken\.pdf: .+ \(file-broken\)$/),
    ]);
    writeFileSync(join(inbox, 'broken.pdf'), 'No PDF any more.');
    const again = await runCli(['watch', inbox, '--once', '--json', '--data-dir', dataDir]);
    const lines = again.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(again.exitCode).toBe(0);
    expect(lines.sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
      { event: 'file', file: 'inbox/broken.pdf', outcome: 'version', documentId: expect.any(String) },
      { event: 'file', file: 'inbox/deeper/note.md', outcome: 'unchanged', documentId: expect.any(String) },
    ]);
    expect((await runCli(['search', 'key', '--data-dir', dataDir])).out).toContain('under the mat');
    const itself = await runCli(['watch', dataDir, '--data-dir', dataDir]);
    expect(itself).toMatchObject({ exitCode: 1, err: expect.stringContaining('must not be in one another') });
  });

  it('waits for a server that is away, goes on with the next one, deletes where asked, and ends with Ctrl+C', async () => {
    const dataDir = join(folder, 'watched');
    const inbox = join(folder, 'on/inbox');
    mkdirSync(inbox, { recursive: true });
    writeFileSync(join(inbox, 'a.md'), 'The first file.');
    expect((await runCli(['ingest', join(inbox, 'a.md'), '--data-dir', dataDir])).exitCode).toBe(0);
    const server = startServerProcess(dataDir);
    await server.wrote(/http:\/\/\S+/);
    const watching = startCli(['watch', inbox, '--delete', '--data-dir', dataDir]);
    try {
      await watching.wrote(/^new +inbox\/a\.md$/m);
      server.child.kill('SIGTERM');
      await server.ended;
      writeFileSync(join(inbox, 'b.md'), 'The second file.');
      await watching.wrote(/^Waiting: the server cannot be reached\.$/m);
      const next = startServerProcess(dataDir);
      try {
        await watching.wrote(/^new +inbox\/b\.md$/m);
        rmSync(join(inbox, 'a.md'));
        await watching.wrote(/^deleted +inbox\/a\.md$/m);
      } finally {
        next.child.kill('SIGTERM');
        await next.ended;
      }
    } finally {
      watching.child.kill('SIGINT');
    }
    const { exitCode, err } = await watching.ended;
    expect(exitCode).toBe(130);
    expect(err).toMatch(
      /^Watching .+\nWaiting: the server cannot be reached\.\nThe server is back\.\n(Waiting: .+\n)?$/,
    );
  });
});

describeBuilt('lesart import', () => {
  it('says of each address why it was refused, as text and as JSON, and ends with 2', async () => {
    const dataDir = join(folder, 'imported');
    const { exitCode, out } = await runCli(['import', 'http://127.0.0.1:1/x', 'ftp://x', '--data-dir', dataDir]);
    expect(exitCode).toBe(2);
    expect(out).toBe(
      'refused    http://127.0.0.1:1/x: The address does not lead to the public internet (url-refused)\n' +
        'refused    ftp://x: Only http and https addresses can be imported (url-refused)\n',
    );
    const json = await runCli(['import', 'ftp://x', '--json', '--data-dir', dataDir]);
    expect(JSON.parse(json.out)).toMatchObject([
      { url: 'ftp://x', document: null, outcome: 'refused', failure: { code: 'url-refused' } },
    ]);
  });
});

describeBuilt('lesart and Ctrl+C', () => {
  it('ends at once with 130 and leaves a data folder that goes on', async () => {
    const dataDir = join(folder, 'interrupted');
    const running = startCli(['ingest', demo, '--data-dir', dataDir]);
    await uploadBegan(dataDir);
    running.child.kill('SIGINT');
    const { exitCode, err } = await running.ended;
    expect(exitCode).toBe(130);
    expect(err).not.toMatch(/lesart:|^\s+at /m);
    const again = await runCli(['ingest', demo, '--data-dir', dataDir]);
    expect(again.exitCode).toBe(0);
    expect(again.out).toMatch(/^\d+ new, 0 new versions, \d+ unchanged, 0 not read\n$/);
  });
});

/** Waits for the first original in a data folder. */
async function uploadBegan(dataDir: string): Promise<void> {
  while (globSync('blobs/**/*', { cwd: dataDir, withFileTypes: true }).every((entry) => !entry.isFile()))
    await delay(20);
}

/** A corpus of three documents, one query for each. */
function writeCorpus(corpus: string, qrels: string): void {
  mkdirSync(corpus);
  const lines = (values: readonly object[]) => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`;
  writeFileSync(
    join(corpus, 'corpus.jsonl'),
    lines([
      { _id: 'd1', title: 'Mietvertrag', text: 'Die Kündigungsfrist beträgt drei Monate zum Quartalsende.' },
      { _id: 'd2', title: 'Payment_terms', text: 'Invoices are due within thirty days of receipt.' },
      { _id: 'd3', text: 'The warranty period is two years and begins with acceptance.' },
    ]),
  );
  writeFileSync(
    join(corpus, 'queries.jsonl'),
    lines([
      { _id: 'q1', text: 'Wie lang ist die Frist für die Kündigung?' },
      { _id: 'q2', text: 'When is an invoice due?' },
      { _id: 'q3', text: 'How long is the warranty?' },
      { _id: 'q4', text: 'Nobody judged this one.' },
    ]),
  );
  writeFileSync(join(corpus, 'qrels.tsv'), qrels);
}

const judgements = 'q1\td1\t1\nq2\td2\t1\nq3\td3\t1\n';
const figureKeys = ['ndcg@10', 'recall@10', 'mrr@10', 'success@5', 'p50_ms', 'p95_ms', 'chunks', 'seconds'];

describeBuilt('lesart evaluate retrieval', () => {
  let corpus: string;
  beforeAll(() => {
    corpus = join(folder, 'corpus');
    writeCorpus(corpus, `query-id\tcorpus-id\tscore\n${judgements}`);
  });

  it.each(['hybrid', 'lexical', 'vector'])('prints one JSON object of figures in mode %s', async (mode) => {
    const { exitCode, out, err } = await runCli(['evaluate', 'retrieval', '--corpus', corpus, '--mode', mode]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const figures: Record<string, unknown> = JSON.parse(out);
    expect(Object.keys(figures)).toEqual([...figureKeys, 'documents', 'queries', 'mode', 'database']);
    expect(figures).toMatchObject({ 'recall@10': 1, chunks: 3, documents: 3, queries: 3, mode });
    for (const key of figureKeys) expect(typeof figures[key]).toBe('number');
  });

  it('ranks the right document first, reads qrels without a header and queries of another folder', async () => {
    const bare = join(folder, 'bare');
    writeCorpus(bare, judgements);
    const { out, err } = await runCli([
      ...['evaluate', 'retrieval', '--corpus', bare, '--queries', corpus, '--per-query'],
    ]);
    expect(JSON.parse(out)).toMatchObject({ 'ndcg@10': 1, 'recall@10': 1, 'mrr@10': 1 });
    const perQuery: { query: string; ranking: string[] }[] = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(perQuery.map(({ query, ranking }) => [query, ranking[0]])).toEqual([
      ['q1', 'd1'],
      ['q2', 'd2'],
      ['q3', 'd3'],
    ]);
  });

  it('names the line that it cannot understand', async () => {
    const wrong = join(folder, 'wrong');
    writeCorpus(wrong, judgements);
    writeFileSync(join(wrong, 'queries.jsonl'), '{"_id":"q1","text":"A question?"}\n{"_id":2}\n');
    const { exitCode, err } = await runCli(['evaluate', 'retrieval', '--corpus', wrong]);
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^lesart: \S+queries\.jsonl, line 2: _id: /);
  });
});
