export * from './endpoint.ts';
export * from './endpoints.ts';
export * from './entities.ts';
export * from './events.ts';
export * from './problem.ts';
