export * from './client.ts';
export * from './client-problem.ts';
export * from './endpoint.ts';
export * from './endpoints.ts';
export * from './entities.ts';
export * from './event-stream.ts';
export * from './events.ts';
export * from './problem.ts';
