// npm run demo: the main job in the terminal. A fresh workspace loads the demo documents, answers questions with
// citations, and stays open in the browser until Ctrl+C.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration, startServer } from '@lesart/api';
import { type Client, createClient, type Document, endpoints, type Message } from '@lesart/contracts';
import { z } from 'zod';
import { ask } from './ask.ts';
import { projectRoot } from './run-step.ts';

const demoSchema = z.object({ questions: z.array(z.object({ text: z.string() })) });
const questionsAsked = 3;
const login = { email: 'demo@lesart.internal', password: 'lesart-demo' };

await main();

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lesart-demo-'));
  const server = await startServer(
    readConfiguration({ PORT: '0', ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }),
  );
  const end = () => {
    void server.close().finally(() => {
      rmSync(dataDir, { recursive: true, force: true });
      process.exit(0);
    });
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);

  const headers = { authorization: `Bearer ${server.operatorToken()}` };
  const client = createClient({ origin: server.url, headers, fetch: globalThis.fetch });
  await client.call(endpoints.setUp, { body: { organisationName: 'Demo', name: 'Demo', ...login } });
  const [workspace] = await client.call(endpoints.listWorkspaces, {});
  if (!workspace) throw new Error('The set-up made no workspace');
  await loadDocuments(client, workspace.id);
  const { questions } = demoSchema.parse(JSON.parse(readFileSync(join(projectRoot, 'demo/demo.json'), 'utf8')));
  for (const { text } of questions.slice(0, questionsAsked)) {
    console.log(`\n? ${text}`);
    printAnswer(await ask(client, workspace.id, text));
  }
  console.log(`\nThe workspace is open at ${server.url} (${login.email}, password ${login.password}). Ctrl+C ends it.`);
}

async function loadDocuments(client: Client, workspaceId: string): Promise<void> {
  const watching = new AbortController();
  const events = await client.listen(
    endpoints.watchWorkspace,
    { params: { workspaceId } },
    { signal: watching.signal },
  );
  const documents = await client.call(endpoints.loadDemo, { params: { workspaceId } });
  const waiting = new Set(documents.map((document) => document.id));
  const finish = (document: Document) => {
    if (document.version.state !== 'ready' && document.version.state !== 'failed') return;
    if (!waiting.delete(document.id)) return;
    const { reading, failure } = document.version;
    const pages = reading?.pages == null ? '' : `, ${reading.pages} pages`;
    console.log(`  ${document.name}: ${failure ? failure.detail : `${reading?.words ?? 0} words${pages}`}`);
  };
  const library = await client.call(endpoints.getLibrary, { params: { workspaceId } });
  console.log(`Reading ${documents.length} documents …`);
  library.documents.forEach(finish); // what was ready before anybody listened
  for await (const event of events) {
    if (event.type === 'document') finish(event.document);
    if (waiting.size === 0) break;
  }
  watching.abort();
}

function printAnswer(message: Message): void {
  console.log(message.abstained ? '  The sources do not say.' : `  ${message.text.replaceAll('\n', '\n  ')}`);
  for (const citation of message.citations) {
    const page = citation.page === null ? '' : `, page ${citation.page}`;
    console.log(`  [${citation.number}] ${citation.documentName}${page} (${citation.state})`);
  }
}
