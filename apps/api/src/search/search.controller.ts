import { endpoints, type SearchExplanation } from '@lesart/contracts';
import { explainSearch, findChunks, findChunksWithFacets, findSimilar, type SearchTools } from '@lesart/pipelines';
import type { PersonActor, Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import type { Response } from 'express';
import { ProblemError } from '../http/problem-error.ts';
import { type Context, Given, Route } from '../http/route.ts';
import { Models } from '../models/models.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { explainedHitOf, facetsOf, hitOf } from './hit-of.ts';
import { scopeFilter } from './scope-filter.ts';
import { sourceReader } from './source-reader.ts';

/** Search, why it finds what it finds, chunks like another one, and searches that people keep. */
@Controller()
export class SearchController {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Models) private readonly models: Models,
  ) {}

  @Route(endpoints.search)
  async search(@Given() { actor, params, body, response }: Context<typeof endpoints.search>) {
    const started = performance.now();
    const filter = await scopeFilter(this.storage, actor, params.workspaceId, body.scope);
    const options = { ...body, filter, signal: untilLeft(response) };
    if (!body.facets) {
      const chunks = await findChunks(body.query, options, this.tools(actor));
      return { hits: chunks.map(hitOf), facets: null, milliseconds: since(started) };
    }
    const { chunks, facets } = await findChunksWithFacets(body.query, options, this.tools(actor));
    return { hits: chunks.map(hitOf), facets: facetsOf(facets), milliseconds: since(started) };
  }

  @Route(endpoints.explainSearch)
  async explainSearch(@Given() { actor, params, body, response }: Context<typeof endpoints.explainSearch>) {
    const started = performance.now();
    const filter = await scopeFilter(this.storage, actor, params.workspaceId, body.scope);
    const options = { ...body, filter, signal: untilLeft(response) };
    const explained = await explainSearch(body.query, options, this.tools(actor));
    const { language, model, vectorWeight } = explained;
    const reply: SearchExplanation = {
      ...{ language, model, vectorWeight },
      lexemes: [...explained.lexemes],
      phrases: [...explained.phrases],
      hits: explained.chunks.map(explainedHitOf),
      milliseconds: since(started),
    };
    return reply;
  }

  @Route(endpoints.findSimilar)
  async findSimilar(@Given() { actor, params, body }: Context<typeof endpoints.findSimilar>) {
    const started = performance.now();
    const { workspaceId } = params;
    await this.requireChunk(actor, workspaceId, body.chunkId);
    const filter = await scopeFilter(this.storage, actor, workspaceId, body.scope);
    const chunks = await findSimilar({ ...body, filter }, this.tools(actor));
    if (chunks === null) throw new ProblemError('not-found');
    return { hits: chunks.map(hitOf), facets: null, milliseconds: since(started) };
  }

  @Route(endpoints.listSavedSearches)
  listSavedSearches(@Given() { actor, params }: Context<typeof endpoints.listSavedSearches>) {
    return this.storage.tenant(actor, ({ savedSearches }) => savedSearches.list(params.workspaceId));
  }

  @Route(endpoints.saveSearch)
  async saveSearch(@Given() { actor, params, body }: Context<typeof endpoints.saveSearch>) {
    const { workspaceId } = params;
    await scopeFilter(this.storage, actor, workspaceId, body.scope);
    return this.storage.tenant(actor, ({ savedSearches }) => savedSearches.save({ ...body, workspaceId }));
  }

  @Route(endpoints.renameSavedSearch)
  renameSavedSearch(@Given() { actor, params, body }: Context<typeof endpoints.renameSavedSearch>) {
    return this.storage.tenant(actor, ({ savedSearches }) => savedSearches.rename(params.searchId, body.name));
  }

  @Route(endpoints.deleteSavedSearch)
  async deleteSavedSearch(@Given() { actor, params }: Context<typeof endpoints.deleteSavedSearch>): Promise<void> {
    await this.storage.tenant(actor, ({ savedSearches }) => savedSearches.delete(params.searchId));
  }

  private tools(actor: PersonActor): SearchTools {
    return { sources: sourceReader(this.storage, actor), embeddingModel: this.models.embedding };
  }

  /** A chunk of another workspace does not exist in this one, also for somebody who may read both. */
  private async requireChunk(actor: PersonActor, workspaceId: string, chunkId: string): Promise<void> {
    const isHere = await this.storage.tenant(actor, async ({ index, workspaces }) => {
      const [chunk] = await index.load([chunkId]);
      return chunk && workspaces.holds(workspaceId, { folderIds: [], documentIds: [chunk.documentId] });
    });
    if (!isHere) throw new ProblemError('not-found');
  }
}

/** Aborts when the reader is gone. */
function untilLeft(response: Response): AbortSignal {
  const left = new AbortController();
  response.on('close', () => left.abort());
  return left.signal;
}

/** Milliseconds, with two decimals. */
function since(started: number): number {
  return Math.round((performance.now() - started) * 100) / 100;
}
