import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkspaceEvent } from '@lesart/contracts';
import { Injectable } from '@nestjs/common';

/** Within such a time (milliseconds) a watcher is told of so many events at once; of more, only how they ended. */
const windowMs = 250;
const mostInWindow = 30;

/** Tells everybody who looks at a workspace what happens in it. */
@Injectable()
export class WorkspaceEvents {
  private readonly emitter = new EventEmitter({ captureRejections: false }).setMaxListeners(0);

  publish(workspaceId: string, event: WorkspaceEvent): void {
    this.emitter.emit(workspaceId, event);
  }

  /**
   * The events of a workspace from now on, until `signal` aborts. When there are many (thousands of documents are read)
   * they are held for a moment, and of those about one thing the last is told.
   */
  async *watch(workspaceId: string, signal: AbortSignal): AsyncGenerator<WorkspaceEvent> {
    const waiting = new Map<string, WorkspaceEvent>();
    let wake = () => {};
    const keep = (event: WorkspaceEvent) => {
      waiting.delete(aboutOf(event)); // the last one stands where it came
      waiting.set(aboutOf(event), event);
      wake();
    };
    const end = () => wake();
    this.emitter.on(workspaceId, keep);
    signal.addEventListener('abort', end);
    try {
      yield { type: 'alive' };
      let windowEnds = 0;
      let told = 0;
      while (!signal.aborted) {
        if (waiting.size === 0) {
          const { promise, resolve } = Promise.withResolvers<void>();
          wake = resolve;
          await promise;
        }
        if (performance.now() > windowEnds) {
          windowEnds = performance.now() + windowMs;
          told = 0;
        } else if (told >= mostInWindow) {
          await delay(windowEnds - performance.now(), undefined, { signal }).catch(() => {});
          continue;
        }
        const events = [...waiting.values()];
        waiting.clear();
        told += events.length;
        yield* events;
      }
    } finally {
      this.emitter.off(workspaceId, keep);
      signal.removeEventListener('abort', end);
    }
  }
}

/** What an event is about: a newer one about the same makes it old. */
function aboutOf(event: WorkspaceEvent): string {
  if (event.type === 'document') return event.document.id;
  if (event.type === 'document-deleted') return event.documentId;
  if (event.type === 'comparison') return event.comparison.id;
  if (event.type === 'comparison-deleted') return event.comparisonId;
  if (event.type === 'comparison-changed') return `content ${event.comparisonId}`;
  if (event.type === 'table-row') return event.row.id;
  if (event.type === 'cell') return `${event.comparisonId} ${event.cell.documentId} ${event.cell.questionId}`;
  return event.type;
}
