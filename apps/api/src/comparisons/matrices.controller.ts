import { type Comparison, comparisonEndpoints as endpoints, type Matrix } from '@lesart/contracts';
import type { PersonActor, Repositories, Storage, StoredMatrix } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { type Context, Given, Route } from '../http/route.ts';
import { MatrixJobs } from '../jobs/matrix-jobs.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { WorkspaceEvents } from '../workspaces/workspace-events.ts';
import { cellOf, matrixOf } from './read-comparison.ts';

/** Matrices: documents, what they are asked, and what people make of the answers. */
@Controller()
export class MatricesController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(MatrixJobs) private readonly jobs: MatrixJobs,
    @Inject(WorkspaceEvents) private readonly events: WorkspaceEvents,
  ) {}

  @Route(endpoints.createMatrix)
  createMatrix(@Given() { actor, params, body }: Context<typeof endpoints.createMatrix>) {
    const questions = body.questions.map((question) => ({ ...question, source: null }));
    return this.change(actor, ({ matrices }) => matrices.create({ ...body, ...params, questions }));
  }

  @Route(endpoints.changeMatrixDocuments)
  changeMatrixDocuments(@Given() { actor, params, body }: Context<typeof endpoints.changeMatrixDocuments>) {
    return this.change(actor, ({ matrices }) => matrices.changeDocuments(params.comparisonId, body.documentIds));
  }

  @Route(endpoints.addQuestion)
  addQuestion(@Given() { actor, params, body }: Context<typeof endpoints.addQuestion>) {
    return this.change(actor, ({ matrices }) => matrices.addQuestion(params.comparisonId, { ...body, source: null }));
  }

  @Route(endpoints.changeQuestion)
  changeQuestion(@Given() { actor, params, body }: Context<typeof endpoints.changeQuestion>) {
    return this.change(actor, ({ matrices }) => matrices.changeQuestion(params.comparisonId, params.questionId, body));
  }

  @Route(endpoints.deleteQuestion)
  deleteQuestion(@Given() { actor, params }: Context<typeof endpoints.deleteQuestion>) {
    return this.change(actor, ({ matrices }) => matrices.deleteQuestion(params.comparisonId, params.questionId));
  }

  @Route(endpoints.changeCell)
  async changeCell(@Given() { actor, params, body, workspaceId }: Context<typeof endpoints.changeCell>) {
    const cell = await this.storage.tenant(actor, async ({ matrices }) =>
      cellOf({ matrices }, params, await matrices.changeCell(params, body)),
    );
    const { comparisonId } = params;
    this.events.publish(workspaceId, { type: 'cell', comparisonId, cell });
    // Another value changes what deviates from it, and the score of its document.
    if (body.value !== undefined) this.events.publish(workspaceId, { type: 'comparison-changed', comparisonId });
    return cell;
  }

  @Route(endpoints.getCellHistory)
  getCellHistory(@Given() { actor, params }: Context<typeof endpoints.getCellHistory>) {
    return this.storage.tenant(actor, ({ matrices }) => matrices.history(params));
  }

  /** Changes a matrix, queues what it asks now, and tells of it. */
  private async change(
    actor: PersonActor,
    work: (repositories: Repositories) => Promise<StoredMatrix>,
  ): Promise<Matrix> {
    const { matrix, comparison } = await this.storage.tenant(actor, async (repositories) => {
      const changed = await work(repositories);
      const listed: Comparison = await repositories.comparisons.get(changed.id);
      return { matrix: matrixOf(changed), comparison: listed };
    });
    if (matrix.state === 'running') await this.jobs.enqueue(actor.organisationId, matrix.id);
    this.events.publish(matrix.workspaceId, { type: 'comparison', comparison });
    this.events.publish(matrix.workspaceId, { type: 'comparison-changed', comparisonId: matrix.id });
    return matrix;
  }
}
