import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { openStorage, type Storage } from '@lesart/storage';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { ComparisonThread } from './comparisons/comparison-thread.ts';
import type { Configuration } from './config/environment.ts';
import { makeOperatorToken, readOrMakeSecret } from './config/secret.ts';
import { checkWatchedFolder, WatchedFolder } from './documents/watched-folder.ts';
import { collectMetrics, sendMetrics, timeRequests } from './health/metrics.ts';
import { openApi } from './http/openapi.ts';
import { requireOwnOrigin } from './http/own-origin.ts';
import { assignRequestId } from './http/request-id.ts';
import { CellThread } from './jobs/cell-thread.ts';
import { IngestJobs } from './jobs/ingest-jobs.ts';
import { MatrixJobs } from './jobs/matrix-jobs.ts';
import { ReembedJobs } from './jobs/reembed-jobs.ts';
import { TableJobs } from './jobs/table-jobs.ts';
import { VersionReader } from './jobs/version-reader.ts';
import { createLogger, type Logger } from './logging/logger.ts';
import { rootModule } from './root-module.ts';

const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url));
export const lesartVersion = '0.1.0';

/** A server that runs. */
export interface RunningServer {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  readonly storage: Storage;
  /** A token for whoever started it: loopback only, for twelve hours. */
  operatorToken(): string;
  /** Ends requests and jobs, then closes the storage. */
  close(): Promise<void>;
}

/**
 * Opens the storage and starts the api, the page and the jobs in this process, on one port.
 * @throws ConfigurationFault when the folder to be watched cannot be, StorageFault when the storage cannot be opened, or an error with code EADDRINUSE or EACCES
 */
export async function startServer(configuration: Configuration): Promise<RunningServer> {
  await checkWatchedFolder(configuration);
  const logger = createLogger(configuration.server.logLevel);
  const storage = await openStorage({
    dataDir: configuration.storage.dataDir,
    databaseUrl: configuration.storage.databaseUrl ?? undefined,
    onNotice: (notice) => logger.info(notice, 'storage'),
  });
  try {
    return await serve(configuration, storage, logger);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function serve(configuration: Configuration, storage: Storage, logger: Logger): Promise<RunningServer> {
  const secret = await readOrMakeSecret(configuration.storage.dataDir);
  collectMetrics();
  const app = frontDoor(configuration, storage);
  servePage(app);
  const nest = await NestFactory.create(
    rootModule({ configuration, secret, storage, logger }),
    new ExpressAdapter(app),
    {
      logger: false,
      abortOnError: false,
      bodyParser: false,
    },
  );
  nest.setGlobalPrefix('api/v1');
  await nest.init();

  await nest.get(IngestJobs).start();
  await nest.get(ReembedJobs).start();
  await nest.get(TableJobs).start();
  await nest.get(MatrixJobs).start();
  const server: Server = await nest.listen(configuration.server.port, configuration.server.host);
  server.requestTimeout = 0; // large uploads over slow lines; Node's default cuts them at five minutes
  const url = addressOf(server);
  await storage.announce(url);
  nest.get(WatchedFolder).start();
  return {
    url,
    storage,
    operatorToken: () => makeOperatorToken(secret, Date.now()),
    async close() {
      server.closeAllConnections();
      await nest.get(WatchedFolder).close();
      await nest.close();
      await nest.get(VersionReader).close();
      await storage.close();
      await nest.get(CellThread).close();
      await nest.get(ComparisonThread).close();
    },
  };
}

/** What every request passes before a handler is looked for. */
function frontDoor(configuration: Configuration, storage: Storage): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.get('/healthz', (_request: Request, response: Response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request: Request, response: Response) => {
    const ready = await storage.check().then(
      () => true,
      () => false,
    );
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/metrics', sendMetrics);
  app.use(assignRequestId, timeRequests, requireOwnOrigin(configuration.server));
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'", 'data:'],
          workerSrc: ["'self'", 'blob:'],
          scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: configuration.server.publicUrl?.startsWith('https:') ?? false,
      crossOriginEmbedderPolicy: false,
    }),
  );
  app.get('/api/openapi.json', (_request: Request, response: Response) => void response.json(openApi(lesartVersion)));
  app.use('/api', express.json({ limit: '1mb', type: 'application/json', inflate: false }));
  return app;
}

/** The web client: its files by name, and its page for every other address that is not the api's. */
function servePage(app: Express): void {
  if (!existsSync(webFolder)) return; // the api runs without a built client in tests
  app.use(
    express.static(webFolder, {
      index: false,
      setHeaders(response, path) {
        const named = path.includes('/assets/'); // their names change with their content
        response.setHeader('Cache-Control', named ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  app.get(/^\/(?!api\/|assets\/)/, (_request: Request, response: Response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: webFolder });
  });
}

function addressOf(server: Server): string {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
  const everywhere = address.address === '0.0.0.0' || address.address === '::';
  const host = everywhere ? '127.0.0.1' : address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
