import { StorageFault } from '@lesart/storage';
import { ConfigurationFault, readConfiguration } from './config/environment.ts';
import { startServer } from './server.ts';

/** After this time the process ends even if something does not let go. */
const patienceMs = 15_000;

try {
  const configuration = readConfiguration();
  const server = await startServer(configuration);
  const place = configuration.storage.databaseUrl ? 'Postgres' : configuration.storage.dataDir;
  console.log(`Lesart is ready: ${configuration.server.publicUrl ?? server.url}   (data: ${place}; Ctrl+C ends it)`);

  let ending = false;
  const end = (signal: string) => {
    if (ending) process.exit(1); // the second Ctrl+C does not wait
    ending = true;
    console.log(`${signal}: finishing …`);
    setTimeout(() => process.exit(1), patienceMs).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
} catch (error) {
  fail(error);
}

/** Says in one paragraph what is wrong and ends; only what nobody foresaw shows its stack. */
function fail(error: unknown): never {
  console.error(describe(error));
  process.exit(1);
}

function describe(error: unknown): string {
  if (error instanceof ConfigurationFault) return error.message;
  if (error instanceof StorageFault) return `Lesart cannot start (${error.code}): ${error.message}`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'Lesart cannot start: the port is taken. Give another one: PORT=4281 npm start';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
