import { ReadingFault } from '@lesart/document';
import { forbidNetwork } from './forbid-network.ts';
import { type ChildMessage, isRequestMessage, isTakenMessage, type RequestMessage } from './sandbox-messages.ts';

/** How often a child reports its memory, when its parent asks for that. */
const memoryReportMs = 100;

/**
 * The child's side of a sandbox: switches the network off, then answers one request after the other until the parent
 * is gone. Call it once, at the top of the entry module.
 * @param handler is given the request, `report` for its progress, and `handOver` for parts of a reply that is too large
 *   to be held at once: it resolves when the parent has taken the part, one at a time, and
 *   says whether it was kept; and where the file of the request lies, the only one beside code that can be read. Its ReadingFaults arrive at the parent as they are; anything else that it throws is a crash
 */
export function serveSandbox<Request, Reply, Progress = unknown, Part = unknown>(
  handler: Handler<Request, Reply, Progress, Part>,
): void {
  forbidNetwork();
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: unknown) => {
    if (isRequestMessage(message)) void answer(message, handler);
  });
}

type Handler<Request, Reply, Progress, Part> = (
  request: Request,
  report: (progress: Progress) => void,
  handOver: (part: Part) => Promise<boolean>,
  file: string,
) => Promise<Reply>;

async function answer<Request, Reply, Progress, Part>(
  message: RequestMessage,
  handler: Handler<Request, Reply, Progress, Part>,
): Promise<void> {
  const { id } = message;
  const send = (reply: ChildMessage<Reply, Progress, Part>) => process.send?.(reply);
  const handOver = (part: Part) =>
    new Promise<boolean>((resolve) => {
      const take = (reply: unknown) => {
        if (!isTakenMessage(reply) || reply.id !== id) return;
        process.off('message', take);
        resolve(reply.kept);
      };
      process.on('message', take);
      send({ kind: 'part', id, part });
    });
  const report = (progress: Progress) => void send({ kind: 'progress', id, progress });
  const reporting = message.reportMemory
    ? setInterval(() => send({ kind: 'memory', id, residentBytes: process.memoryUsage.rss() }), memoryReportMs)
    : null;
  try {
    // The parent's `run` has the same type: both sides are given it by who writes the entry module.
    const reply = await handler(message.request as Request, report, handOver, message.file ?? '');
    send({ kind: 'reply', id, reply });
  } catch (error) {
    if (error instanceof ReadingFault) send({ kind: 'fault', id, code: error.code, detail: error.message });
    else send({ kind: 'crash', id, message: error instanceof Error ? error.message : String(error) });
  } finally {
    if (reporting) clearInterval(reporting);
  }
}
