import { ReadingFault } from '@lesart/document';
import { forbidNetwork } from './forbid-network.ts';
import { type ChildMessage, isRequestMessage, type RequestMessage } from './sandbox-messages.ts';

/** How often a child reports its memory, when its parent asks for that. */
const memoryReportMs = 100;

/**
 * The child's side of a sandbox: switches the network off, then answers one request after the other until the parent
 * is gone. Call it once, at the top of the entry module.
 * @param handler its ReadingFaults arrive at the parent as they are; anything else that it throws is a crash
 */
export function serveSandbox<Request, Reply, Progress = unknown>(
  handler: (request: Request, report: (progress: Progress) => void) => Promise<Reply>,
): void {
  forbidNetwork();
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: unknown) => {
    if (isRequestMessage(message)) void answer(message, handler);
  });
}

async function answer<Request, Reply, Progress>(
  message: RequestMessage,
  handler: (request: Request, report: (progress: Progress) => void) => Promise<Reply>,
): Promise<void> {
  const { id } = message;
  const send = (reply: ChildMessage<Reply, Progress>) => process.send?.(reply);
  const reporting = message.reportMemory
    ? setInterval(() => send({ kind: 'memory', id, residentBytes: process.memoryUsage.rss() }), memoryReportMs)
    : null;
  try {
    // The parent's `run` has the same type: both sides are given it by who writes the entry module.
    const reply = await handler(message.request as Request, (progress) => send({ kind: 'progress', id, progress }));
    send({ kind: 'reply', id, reply });
  } catch (error) {
    if (error instanceof ReadingFault) send({ kind: 'fault', id, code: error.code, detail: error.message });
    else send({ kind: 'crash', id, message: error instanceof Error ? error.message : String(error) });
  } finally {
    if (reporting) clearInterval(reporting);
  }
}
