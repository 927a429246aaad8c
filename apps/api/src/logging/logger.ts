import pino from 'pino';
import type { Configuration } from '../config/environment.ts';

/** What the server writes to its log: JSON lines on standard error, without texts, tokens or e-mail addresses. */
export abstract class Logger {
  abstract error(fields: object, message: string): void;
  abstract warn(fields: object, message: string): void;
  abstract info(fields: object, message: string): void;
}

export function createLogger(level: Configuration['server']['logLevel']): Logger {
  return pino(
    {
      level,
      redact: ['req.headers.authorization', 'req.headers.cookie'],
      serializers: { err: describeError },
    },
    pino.destination(2),
  );
}

/** Type, message and stack; of an error from a library nothing else, as its fields may hold texts. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 500) };
  return {
    type: error.name,
    message: error.message.slice(0, 500),
    stack: error.stack?.slice(0, 4000),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
