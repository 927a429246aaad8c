import type { Storage } from '@lesart/storage';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AnswersController } from './answers/answers.controller.ts';
import { Answers } from './answers/answers.ts';
import { AuthController } from './auth/auth.controller.ts';
import { Identities } from './auth/identities.ts';
import { Roles } from './auth/roles.ts';
import { ComparedDocuments } from './comparisons/compared-documents.ts';
import { ComparisonThread } from './comparisons/comparison-thread.ts';
import { ComparisonsController } from './comparisons/comparisons.controller.ts';
import { MatricesController } from './comparisons/matrices.controller.ts';
import { PlaybookController } from './comparisons/playbook.controller.ts';
import { PromptTablesController } from './comparisons/prompt-tables.controller.ts';
import { RedlinesController } from './comparisons/redlines.controller.ts';
import { Redlines } from './comparisons/redlines.ts';
import { VersionMaker } from './comparisons/version-maker.ts';
import { CONFIGURATION, INSTALLATION_SECRET } from './config/configuration.token.ts';
import type { Configuration } from './config/environment.ts';
import { DocumentsController } from './documents/documents.controller.ts';
import { Uploads } from './documents/uploads.ts';
import { WatchedFolder } from './documents/watched-folder.ts';
import { AccessGuard } from './http/access-guard.ts';
import { ProblemFilter } from './http/problem-filter.ts';
import { CellThread } from './jobs/cell-thread.ts';
import { IngestJobs } from './jobs/ingest-jobs.ts';
import { MatrixJobs } from './jobs/matrix-jobs.ts';
import { ReembedJobs } from './jobs/reembed-jobs.ts';
import { TableJobs } from './jobs/table-jobs.ts';
import { VersionBlocks } from './jobs/version-blocks.ts';
import { VersionReader } from './jobs/version-reader.ts';
import { Logger } from './logging/logger.ts';
import { Models } from './models/models.ts';
import { SearchController } from './search/search.controller.ts';
import { Originals } from './storage/originals.ts';
import { STORAGE } from './storage/storage.token.ts';
import { MembersController } from './workspaces/members.controller.ts';
import { WorkspaceEvents } from './workspaces/workspace-events.ts';
import { WorkspacesController } from './workspaces/workspaces.controller.ts';

class RootModule {}

/** All that answer below `/api/v1`; each of their methods is a route of the contract. */
export const controllers = [
  AuthController,
  WorkspacesController,
  MembersController,
  DocumentsController,
  SearchController,
  AnswersController,
  ComparisonsController,
  RedlinesController,
  PromptTablesController,
  MatricesController,
  PlaybookController,
];

/** Everything of the server, wired; what was opened before it comes in as values. */
export function rootModule(opened: {
  configuration: Configuration;
  secret: Buffer;
  storage: Storage;
  logger: Logger;
}): DynamicModule {
  return {
    module: RootModule,
    controllers,
    providers: [
      { provide: CONFIGURATION, useValue: opened.configuration },
      { provide: INSTALLATION_SECRET, useValue: opened.secret },
      { provide: STORAGE, useValue: opened.storage },
      { provide: Logger, useValue: opened.logger },
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_FILTER, useClass: ProblemFilter },
      Identities,
      Roles,
      Models,
      Originals,
      WorkspaceEvents,
      VersionReader,
      IngestJobs,
      ReembedJobs,
      Uploads,
      WatchedFolder,
      Answers,
      ComparisonThread,
      ComparedDocuments,
      Redlines,
      TableJobs,
      MatrixJobs,
      VersionBlocks,
      CellThread,
      VersionMaker,
    ],
  };
}
