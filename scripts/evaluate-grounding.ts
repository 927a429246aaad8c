// node scripts/evaluate-grounding.ts [FOLDER]: asks for labelled clauses of real contracts, all in one workspace, without
// a model. Prints how often the right contract is among the first three citations, how often the labelled words are in
// a quote, and how many quotes are verified. FOLDER holds labels.json and the PDFs (CUAD).
import { mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfiguration, startServer } from '@lesart/api';
import { type Client, createClient, endpoints, type Message } from '@lesart/contracts';
import { z } from 'zod';
import { ask } from './ask.ts';
import { projectRoot } from './run-step.ts';

const questionsAsked = 40;
const labelsSchema = z.array(
  z.object({ id: z.string(), clauses: z.record(z.string(), z.union([z.string(), z.null()])) }),
);

/** What a person would ask to find a clause; the contract and a party are named, as it is one of many. */
const questions: Record<string, (contract: string) => string> = {
  'Governing Law': (contract) => `Which law governs the ${contract}?`,
  'Cap On Liability': (contract) => `Is liability limited in the ${contract}?`,
  'Anti-Assignment': (contract) => `Can the ${contract} be assigned without consent?`,
  'Expiration Date': (contract) => `When does the term of the ${contract} end?`,
  'Termination For Convenience': (contract) => `Can a party terminate the ${contract} without cause?`,
  'Audit Rights': (contract) => `Who may audit books and records under the ${contract}?`,
  Insurance: (contract) => `Which insurance must be maintained under the ${contract}?`,
  'Renewal Term': (contract) => `Is the ${contract} renewed automatically?`,
};

interface Clause {
  readonly contract: string;
  readonly category: string;
  readonly question: string;
  readonly labelled: readonly string[];
}

await main(resolve(process.argv[2] ?? join(projectRoot, '../shared/data/contracts/cuad20')));

async function main(folder: string): Promise<void> {
  const labels = labelsSchema.parse(JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')));
  const dataDir = mkdtempSync(join(tmpdir(), 'lesart-evaluate-'));
  const server = await startServer(readConfiguration({ PORT: '0', DATA_DIR: dataDir, LESART_OLLAMA: 'off' }));
  try {
    const headers = { authorization: `Bearer ${server.operatorToken()}` };
    const client = createClient({ origin: server.url, headers, fetch: globalThis.fetch });
    const person = { organisationName: 'Evaluation', name: 'Evaluation', email: 'evaluation@lesart.internal' };
    await client.call(endpoints.setUp, { body: { ...person, password: 'only for this run' } });
    const [workspace] = await client.call(endpoints.listWorkspaces, {});
    if (!workspace) throw new Error('The set-up made no workspace');
    await upload(
      client,
      workspace.id,
      folder,
      labels.map((label) => label.id),
    );
    const clauses = chooseClauses(labels);
    const outcomes: { right: boolean; words: boolean; quotes: number; verified: number; abstained: boolean }[] = [];
    for (const clause of clauses) {
      const message = await ask(client, workspace.id, clause.question);
      const outcome = judge(clause, message);
      outcomes.push(outcome);
      console.error(`${outcome.right ? '✓' : '✗'}${outcome.words ? '✓' : ' '} ${clause.contract} ${clause.question}`);
    }
    const share = (count: number, of: number) => Number((count / Math.max(1, of)).toFixed(3));
    const quotes = outcomes.reduce((sum, outcome) => sum + outcome.quotes, 0);
    console.log(
      JSON.stringify({
        questions: outcomes.length,
        rightContractInFirstThree: share(outcomes.filter((outcome) => outcome.right).length, outcomes.length),
        labelledWordsQuoted: share(outcomes.filter((outcome) => outcome.words).length, outcomes.length),
        abstained: outcomes.filter((outcome) => outcome.abstained).length,
        quotes,
        quotesVerified: share(
          outcomes.reduce((sum, outcome) => sum + outcome.verified, 0),
          quotes,
        ),
      }),
    );
  } finally {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Contract by contract and category by category in turn, so that both are spread evenly. */
function chooseClauses(labels: z.infer<typeof labelsSchema>): Clause[] {
  const categories = Object.keys(questions);
  const all = labels.flatMap(({ id, clauses }, place) =>
    categories.flatMap((_, turn) => {
      const category = categories[(turn + place) % categories.length] ?? '';
      const labelled = readList(clauses[category] ?? '[]');
      const title = (clauses['Document Name-Answer'] ?? 'contract').trim();
      const party = (clauses['Parties-Answer'] ?? '').split(/[("“;]/)[0]?.trim() ?? '';
      const contract = party === '' ? title : `${title} with ${party}`;
      const question = questions[category]?.(contract);
      return labelled.length === 0 || !question ? [] : [{ turn, contract: id, category, question, labelled }];
    }),
  );
  return all.sort((a, b) => a.turn - b.turn).slice(0, questionsAsked);
}

/** The texts in a Python list of strings, as the labels have them. */
function readList(list: string): string[] {
  return [...list.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? match[2] ?? '');
}

async function upload(client: Client, workspaceId: string, folder: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const file = `${id}.pdf`;
    const query = { name: file };
    await client.sendBytes(
      endpoints.uploadDocument,
      { params: { workspaceId }, query },
      await openAsBlob(join(folder, file)),
    );
  }
  for (;;) {
    const { documents } = await client.call(endpoints.getLibrary, { params: { workspaceId } });
    const open = documents.filter(({ version }) => version.state !== 'ready' && version.state !== 'failed');
    if (open.length === 0) {
      console.error(
        `${documents.filter(({ version }) => version.state === 'ready').length} of ${ids.length} contracts read`,
      );
      return;
    }
    await new Promise((done) => setTimeout(done, 300));
  }
}

function judge(clause: Clause, message: Message) {
  const first = message.citations.slice(0, 3);
  const quotes = message.citations.map((citation) => fold(citation.quote));
  return {
    right: first.some((citation) => citation.documentName === `${clause.contract}.pdf`),
    words: clause.labelled.some((text) =>
      quotes.some((quote) => quote.includes(fold(text)) || fold(text).includes(quote)),
    ),
    quotes: message.citations.length,
    verified: message.citations.filter((citation) => citation.state === 'verified').length,
    abstained: message.abstained === true,
  };
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
