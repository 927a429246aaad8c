export * from './actor.ts';
export * from './blob-store.ts';
export { findOpener, type Opener } from './database/data-folder-lock.ts';
export * from './door.ts';
export * from './job-queue.ts';
export * from './open-storage.ts';
export * from './repositories.ts';
export * from './storage.ts';
export * from './storage-fault.ts';
