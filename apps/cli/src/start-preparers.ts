import { Worker } from 'node:worker_threads';
import type { EmbeddedChunks } from '@lesart/pipelines';
import type { EncodedVersion } from '@lesart/storage';
import { moduleFlags, moduleUrl } from './run-child.ts';

export interface DocumentToPrepare {
  /** Which of the varied documents, from 0. */
  readonly place: number;
  readonly versionId: string;
}

export interface PreparedDocument {
  readonly place: number;
  readonly encoded: EncodedVersion;
  readonly embedded: EmbeddedChunks;
}

/** Threads that make documents ready to be stored. */
export interface Preparers {
  /** A document as the product's own analysis, embedding and encoding give it. */
  prepare(document: DocumentToPrepare): Promise<PreparedDocument>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (prepared: PreparedDocument) => void;
  readonly reject: (error: unknown) => void;
}

/** Starts `threads` of them over a corpus; documents are dealt out in turn. */
export function startPreparers(
  corpus: readonly { readonly title: string; readonly text: string }[],
  threads: number,
): Preparers {
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(moduleUrl('prepare-document.worker'), { workerData: corpus, execArgv: [...moduleFlags] });
    const waiting = new Map<number, Waiting>();
    worker.on('message', (prepared: PreparedDocument) => {
      waiting.get(prepared.place)?.resolve(prepared);
      waiting.delete(prepared.place);
    });
    worker.on('error', (error) => {
      for (const { reject } of waiting.values()) reject(error);
    });
    return { worker, waiting };
  });
  let turn = 0;
  return {
    prepare: (document) =>
      new Promise((resolve, reject) => {
        const chosen = workers[turn % workers.length];
        turn += 1;
        chosen?.waiting.set(document.place, { resolve, reject });
        chosen?.worker.postMessage(document);
      }),
    close: async () => {
      await Promise.all(workers.map(({ worker }) => worker.terminate()));
    },
  };
}
