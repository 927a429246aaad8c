import { EventEmitter, on } from 'node:events';
import type { WorkspaceEvent } from '@lesart/contracts';
import { Injectable } from '@nestjs/common';

/** Tells everybody who looks at a workspace what happens in it. */
@Injectable()
export class WorkspaceEvents {
  private readonly emitter = new EventEmitter({ captureRejections: false }).setMaxListeners(0);

  publish(workspaceId: string, event: WorkspaceEvent): void {
    this.emitter.emit(workspaceId, event);
  }

  /** The events of a workspace from now on, until `signal` aborts. */
  async *watch(workspaceId: string, signal: AbortSignal): AsyncGenerator<WorkspaceEvent> {
    yield { type: 'alive' };
    for await (const [event] of on(this.emitter, workspaceId, { signal, highWaterMark: 10_000 })) yield event;
  }
}
