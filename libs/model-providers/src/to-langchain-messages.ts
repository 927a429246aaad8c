import type { BaseMessage } from '@langchain/core/messages';
import type { ModelMessage } from '@lesart/models';

/** LangChain is loaded when the first message is sent: its import takes a quarter of a second. */
export async function toLangChainMessages(messages: readonly ModelMessage[]): Promise<BaseMessage[]> {
  const { AIMessage, HumanMessage, SystemMessage } = await import('@langchain/core/messages');
  const classes = { system: SystemMessage, user: HumanMessage, assistant: AIMessage };
  return messages.map(({ role, text }) => new classes[role](text));
}
