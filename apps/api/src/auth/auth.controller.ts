import { endpoints, type Session } from '@lesart/contracts';
import type { PersonActor, Storage } from '@lesart/storage';
import { Controller, Inject } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { CONFIGURATION } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { ProblemError } from '../http/problem-error.ts';
import { type Context, Given, Route } from '../http/route.ts';
import { Models } from '../models/models.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { Identities } from './identities.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/** Set-up, login and API tokens. */
@Controller()
export class AuthController {
  /** Ten wrong passwords for one e-mail, or a hundred from one address, in 15 minutes. */
  private readonly wrongByEmail = new RateLimiterMemory({ points: 10, duration: 900 });
  private readonly wrongByAddress = new RateLimiterMemory({ points: 100, duration: 900 });

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(Identities) private readonly identities: Identities,
    @Inject(Models) private readonly models: Models,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Route(endpoints.getSetup)
  async getSetup(@Given() _: Context<typeof endpoints.getSetup>) {
    return { required: await this.storage.door((door) => door.isEmpty()) };
  }

  @Route(endpoints.setUp)
  async setUp(@Given() { body, response }: Context<typeof endpoints.setUp>): Promise<Session> {
    if (!(await this.storage.door((door) => door.isEmpty()))) throw new ProblemError('setup-done');
    const passwordHash = await hashPassword(body.password);
    const made = await this.storage.door((door) =>
      door.setUp({
        organisationName: body.organisationName,
        name: body.name,
        email: body.email,
        passwordHash,
        workspaceName: body.organisationName,
      }),
    );
    const actor = { kind: 'person', organisationId: made.organisationId, personId: made.personId } as const;
    await this.identities.begin(actor, response);
    return this.describe(actor);
  }

  @Route(endpoints.logIn)
  async logIn(@Given() { body, request, response }: Context<typeof endpoints.logIn>): Promise<Session> {
    const email = body.email.trim().toLowerCase();
    const address = request.socket.remoteAddress ?? 'unknown';
    await this.takeTry(email, address);
    const login = await this.storage.door((door) => door.findLogin(email));
    const fits = await verifyPassword(login?.passwordHash ?? null, body.password);
    if (!login || !fits || login.suspended) throw new ProblemError('login-wrong');
    await this.wrongByEmail.delete(email);
    await this.wrongByAddress.reward(address);
    const actor = { kind: 'person', organisationId: login.organisationId, personId: login.personId } as const;
    await this.identities.begin(actor, response);
    return this.describe(actor);
  }

  /** Counted before the password is looked at, or as many could be tried as are sent at once. */
  private async takeTry(email: string, address: string): Promise<void> {
    const tries = await Promise.allSettled([this.wrongByEmail.consume(email), this.wrongByAddress.consume(address)]);
    if (tries.some(({ status }) => status === 'rejected')) {
      throw new ProblemError('too-many-requests', 'Too many wrong passwords: try again in 15 minutes');
    }
  }

  @Route(endpoints.getSession)
  getSession(@Given() { actor }: Context<typeof endpoints.getSession>): Promise<Session> {
    return this.describe(actor);
  }

  @Route(endpoints.logOut)
  async logOut(@Given() { actor, request, response }: Context<typeof endpoints.logOut>): Promise<void> {
    await this.identities.end(actor, request, response);
  }

  private async describe(actor: PersonActor): Promise<Session> {
    const { person, organisation } = await this.storage.tenant(actor, async ({ people, organisations }) => ({
      person: await people.get(actor.personId),
      organisation: await organisations.get(),
    }));
    const waitingChunks = await this.storage.vectors(actor.organisationId).countWaiting(this.models.embedding.card);
    const model = await this.models.language();
    return {
      person,
      organisation,
      model: model && { provider: model.card.provider, name: model.card.name },
      embedding: {
        provider: this.models.embedding.card.provider,
        name: this.models.embedding.card.name,
        waitingChunks,
      },
      limits: { fileBytes: this.configuration.storage.fileLimitBytes },
    };
  }

  @Route(endpoints.listTokens)
  listTokens(@Given() { actor }: Context<typeof endpoints.listTokens>) {
    return this.storage.tenant(actor, (repositories) => repositories.tokens.list());
  }

  @Route(endpoints.createToken)
  async createToken(@Given() { actor, body }: Context<typeof endpoints.createToken>) {
    const { secret, secretHash } = this.identities.makeToken();
    const token = await this.storage.tenant(actor, (repositories) =>
      repositories.tokens.create({ name: body.name, secretHash }),
    );
    return { ...token, secret };
  }

  @Route(endpoints.deleteToken)
  async deleteToken(@Given() { actor, params }: Context<typeof endpoints.deleteToken>): Promise<void> {
    await this.storage.tenant(actor, (repositories) => repositories.tokens.delete(params.tokenId));
    this.identities.forget();
  }
}
