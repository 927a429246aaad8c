import { type Client, endpoints, type Message } from '@lesart/contracts';
import type { Citation } from '@lesart/document';
import type { Command } from 'commander';
import { CommandFault } from '../command-fault.ts';
import { type ConnectOptions, chooseWorkspace, connect, withConnectOptions } from '../connect.ts';
import { releaseAfter } from '../release-after.ts';

type Options = ConnectOptions & { workspace?: string; json?: true };

/** `lesart ask QUESTION`: an answer with its citations. */
export function addAsk(program: Command): void {
  withConnectOptions(program.command('ask'))
    .description('answer a question from the documents, with citations')
    .argument('<question...>')
    .option('--workspace <name>', 'default: the first one')
    .option('--json', 'as JSON: text, citations, origin')
    .action(async (words: string[], options: Options) => {
      const connection = await connect(options);
      await releaseAfter(connection.close, async () => {
        const { id } = await chooseWorkspace(connection.client, options.workspace);
        const onText = options.json ? () => {} : (text: string) => void process.stdout.write(text);
        const message = await ask(connection.client, id, words.join(' '), onText);
        if (options.json) console.log(JSON.stringify(message, null, 1));
        else printFoot(message);
        if (message.state === 'failed') process.exitCode = 2;
      });
    });
}

/** Asks in a new conversation and gives the stored answer. */
export async function ask(
  client: Client,
  workspaceId: string,
  question: string,
  onText: (text: string) => void,
): Promise<Message> {
  const conversation = await client.call(endpoints.createConversation, { params: { workspaceId } });
  const events = await client.listen(endpoints.ask, {
    params: { conversationId: conversation.id },
    body: { question },
  });
  for await (const event of events) {
    if (event.type === 'text') onText(event.text);
    if (event.type === 'done' || event.type === 'failed') return event.message;
  }
  throw new CommandFault('the answer broke off');
}

/** What stands below an answer: where it is from, and how it came to be. */
export function printFoot(message: Message): void {
  if (message.abstained) console.log('The sources do not say.');
  else console.log('\n');
  for (const citation of message.citations) console.log(citationLine(citation));
  if (message.problem !== null) console.log(`\nThe answer broke off (${message.problem}).`);
  const origin =
    message.origin?.kind === 'generated'
      ? `Written by ${message.origin.model}`
      : 'Extractive: sentences of the documents, no model';
  console.log(`\n${origin}.`);
}

function citationLine(citation: Citation): string {
  const where = [citation.documentName, ...(citation.page === null ? [] : [`page ${citation.page}`])].join(', ');
  const mark = citation.state === 'verified' ? 'verified' : 'NOT VERIFIED';
  return `[${citation.number}] ${where} (${mark}): "${citation.quote.replaceAll(/\s+/g, ' ')}"`;
}
