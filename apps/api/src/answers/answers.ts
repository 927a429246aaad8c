import { type AnswerEvent, type Message, type Problem, scopeSchema } from '@lesart/contracts';
import type { Citation } from '@lesart/document';
import type { ConversationTurn, Coverage, GroundedText } from '@lesart/grounding';
import type { LanguageModel } from '@lesart/models';
import { type AnswerStep, answerQuestion, summariseDocuments, type VersionToSummarise } from '@lesart/pipelines';
import type { ChunkFilter } from '@lesart/retrieval';
import type { PersonActor, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { ProblemError, problemOf } from '../http/problem-error.ts';
import { translateError } from '../http/translate-error.ts';
import { Logger } from '../logging/logger.ts';
import { Models } from '../models/models.ts';
import { hitOf } from '../search/hit-of.ts';
import { sourceReader } from '../search/source-reader.ts';
import { STORAGE } from '../storage/storage.token.ts';

type Step = AnswerStep | { type: 'progress'; read: number; total: number };

/** Turns of a conversation that a model sees. */
const historyTurns = 6;

/** Answers and summaries: streamed while they are written, stored with their conversation whatever happens. */
@Injectable()
export class Answers {
  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Models) private readonly models: Models,
    @Inject(Logger) private readonly logger: Logger,
  ) {}

  async *answer(
    actor: PersonActor,
    conversationId: string,
    question: { text: string; language: 'de' | 'en'; filter: ChunkFilter },
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const languageModel = await this.models.language();
    const asked = { text: question.text, scope: question.filter, languageModel, signal };
    yield* this.tell(actor, conversationId, asked, (history) =>
      answerQuestion(
        { ...question, history },
        {
          sources: sourceReader(this.storage, actor),
          embeddingModel: this.models.embedding,
          rerankingModel: this.models.reranking,
          languageModel,
          signal,
        },
      ),
    );
  }

  async *summarise(
    actor: PersonActor,
    conversationId: string,
    order: { length: 'short' | 'medium' | 'long'; language: 'de' | 'en'; filter: ChunkFilter },
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const languageModel = await this.models.language();
    const versions = await this.readVersions(actor, order.filter);
    const text = summaryQuestion(order, versions);
    const asked = { text, scope: order.filter, languageModel, signal };
    yield* this.tell(actor, conversationId, asked, () =>
      summariseDocuments({ ...order, versions }, { languageModel, signal }),
    );
  }

  private readVersions(actor: PersonActor, filter: ChunkFilter): Promise<VersionToSummarise[]> {
    return this.storage.tenant(actor, async ({ documents, versions }) => {
      const read: VersionToSummarise[] = [];
      for (const { document, version } of await documents.listReady(filter)) {
        read.push({
          documentId: document.id,
          documentName: document.name,
          versionId: version.id,
          versionNumber: version.number,
          blocks: await versions.blocks(version.id),
        });
      }
      return read;
    });
  }

  /** Stores a question; its conversation is called after the first one. */
  private begin(actor: PersonActor, conversationId: string, text: string, scope: ChunkFilter) {
    return this.storage.tenant(actor, async ({ conversations }) => {
      const { messages, ...known } = await conversations.get(conversationId);
      const conversation = known.title === '' ? await conversations.rename(conversationId, titleOf(text)) : known;
      const { workspaceId: _, ...narrowed } = scope;
      const question = await conversations.addQuestion(conversationId, {
        text,
        scope: scopeSchema.parse(narrowed),
      });
      const history = messages.filter((message) => message.text !== '').slice(-historyTurns);
      return { question, conversation, history: history.map(({ role, text: said }) => ({ role, text: said })) };
    });
  }

  /** Stores the question, passes the steps on as events, and stores what came of them: all, a part, or a failure. */
  private async *tell(
    actor: PersonActor,
    conversationId: string,
    asked: { text: string; scope: ChunkFilter; languageModel: LanguageModel | null; signal: AbortSignal },
    open: (history: ConversationTurn[]) => AsyncGenerator<Step, GroundedText & { readonly coverage?: Coverage }>,
  ): AsyncGenerator<AnswerEvent> {
    const { languageModel, signal } = asked;
    const origin = {
      kind: languageModel ? 'generated' : 'extractive',
      model: languageModel?.card.name ?? null,
    } as const;
    const { question, conversation, history } = await this.begin(actor, conversationId, asked.text, asked.scope);
    const steps = open(history);
    const first = steps.next();
    first.catch(() => {}); // awaited below; until then nobody listens
    yield { type: 'started', question, conversation, origin };

    const soFar = { text: '', citations: [] as Citation[] };
    const store = (outcome: Pick<Message, 'state' | 'abstained' | 'problem' | 'coverage' | 'text' | 'citations'>) =>
      this.storage.tenant(actor, ({ conversations }) =>
        conversations.addAnswer(conversationId, { ...outcome, origin }),
      );
    let stored = false;
    try {
      let step = await first;
      while (!step.done) {
        if (step.value.type === 'text') soFar.text += step.value.text;
        if (step.value.type === 'citation') soFar.citations.push(step.value.citation);
        yield step.value.type === 'sources' ? sourcesEvent(step.value) : step.value;
        step = await steps.next();
      }
      const { text, citations, abstained, coverage = null } = step.value;
      stored = true;
      const message = await store({
        state: 'complete',
        text,
        citations: [...citations],
        abstained,
        coverage,
        problem: null,
      });
      yield { type: 'done', message };
    } catch (error) {
      if (signal.aborted || stored) throw error;
      stored = true;
      const problem = this.describe(error);
      const message = await store({
        ...soFar,
        state: 'failed',
        abstained: false,
        coverage: null,
        problem: problem.code,
      });
      yield { type: 'failed', message, problem };
    } finally {
      // The reader left: what there was until then stays in the conversation.
      if (!stored) {
        await steps.return(undefined as never).catch(() => {});
        await store({ ...soFar, state: 'stopped', abstained: false, coverage: null, problem: null });
      }
    }
  }

  private describe(error: unknown): Problem {
    const translated = error instanceof ProblemError ? error : translateError(error);
    if (translated.code === 'internal') this.logger.error({ err: error }, 'an answer failed');
    return problemOf(translated);
  }
}

function sourcesEvent({ chunks, searchedFor }: Extract<AnswerStep, { type: 'sources' }>): AnswerEvent {
  return { type: 'sources', hits: chunks.map(hitOf), ...(searchedFor !== null && { searchedFor }) };
}

/** A conversation is called after its first question, cut at a word. */
function titleOf(question: string): string {
  const line = question.replaceAll(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 80).replace(/\s\S*$/, '')}…`;
}

/** A summary stands in its conversation under the question that a person would have asked. */
function summaryQuestion(
  order: { length: 'short' | 'medium' | 'long'; language: 'de' | 'en' },
  versions: readonly VersionToSummarise[],
): string {
  const only = versions.length === 1 ? versions[0]?.documentName : undefined;
  if (order.language === 'de') {
    return `Zusammenfassung: ${only ?? `${versions.length} Dokumente`}`;
  }
  return `Summary: ${only ?? `${versions.length} documents`}`;
}
