import { type Client, endpoints, type Message } from '@lesart/contracts';

/** Asks in a new conversation and gives the answer as it is stored. */
export async function ask(client: Client, workspaceId: string, question: string): Promise<Message> {
  const conversation = await client.call(endpoints.createConversation, { params: { workspaceId } });
  const events = await client.listen(endpoints.ask, {
    params: { conversationId: conversation.id },
    body: { question },
  });
  for await (const event of events) if (event.type === 'done' || event.type === 'failed') return event.message;
  throw new Error('The answer broke off');
}
