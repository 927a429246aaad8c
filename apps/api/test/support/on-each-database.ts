import { afterAll, beforeAll, describe } from '@jest/globals';
import { availableDatabases, type TestInstallation } from '@lesart/storage/testing';
import { startTestServer, type TestServer } from './start-test-server.ts';

/** Runs the same tests with a server on the embedded database and, where it is installed, on PostgreSQL. */
export function describeOnEachDatabase(name: string, tests: (server: () => TestServer) => void): void {
  describe.each(availableDatabases())(`${name}, $kind`, (database) => {
    let installation: TestInstallation;
    let server: TestServer;
    beforeAll(async () => {
      installation = await database.start();
      const { dataDir, databaseUrl } = installation;
      server = await startTestServer({ dataDir, ...(databaseUrl && { environment: { DATABASE_URL: databaseUrl } }) });
    }, 60_000);
    afterAll(async () => {
      await server.close();
      await installation.stop();
    }, 60_000);
    tests(() => server);
  });
}
