import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Identity, PersonActor, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIGURATION, INSTALLATION_SECRET } from '../config/configuration.token.ts';
import type { Configuration } from '../config/environment.ts';
import { hashSecret, isOperatorToken } from '../config/secret.ts';
import { STORAGE } from '../storage/storage.token.ts';
import { ShortMemory } from './short-memory.ts';

const sessionMs = 30 * 24 * 3600 * 1000;
const tokenPrefix = 'lesart_';
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Who a request comes from: a session cookie, an API token, or the operator of this machine. */
@Injectable()
export class Identities {
  private readonly memory = new ShortMemory<Identity>();
  private readonly secret: KeyObject;
  private readonly secureCookie: boolean;
  private readonly cookieName: string;

  constructor(
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(INSTALLATION_SECRET) secret: Buffer,
    @Inject(CONFIGURATION) configuration: Configuration,
  ) {
    this.secret = createSecretKey(secret); // made once: from bytes it costs each request more than the hash itself
    this.secureCookie = configuration.server.publicUrl?.startsWith('https:') ?? false;
    // Browsers keep the __Host- prefix for secure cookies, so on plain http the name must do without.
    this.cookieName = this.secureCookie ? '__Host-lesart_session' : 'lesart_session';
  }

  async find(request: Request): Promise<PersonActor | null> {
    const found = await this.findPerson(request);
    return found && { kind: 'person', organisationId: found.organisationId, personId: found.personId };
  }

  private async findPerson(request: Request): Promise<Identity | null> {
    const authorization = request.headers.authorization;
    if (authorization !== undefined) {
      const token = /^Bearer (\S{1,500})$/i.exec(authorization)?.[1];
      return token === undefined ? null : this.findByToken(token, request);
    }
    const secret = this.sessionSecret(request);
    if (secret === null) return null;
    const secretHash = hashSecret(this.secret, secret);
    return this.memory.remember(secretHash.toString('hex'), () =>
      this.storage.door((door) => door.findSession(secretHash)),
    );
  }

  private findByToken(token: string, request: Request): Promise<Identity | null> {
    const secretHash = hashSecret(this.secret, token);
    if (token.startsWith(tokenPrefix)) {
      return this.memory.remember(secretHash.toString('hex'), () =>
        this.storage.door((door) => door.findToken(secretHash)),
      );
    }
    const fromHere = loopback.has(request.socket.remoteAddress ?? '');
    if (fromHere && isOperatorToken(this.secret, token, Date.now())) {
      return this.memory.remember(secretHash.toString('hex'), () => this.storage.door((door) => door.findOperator()));
    }
    return Promise.resolve(null);
  }

  /** Whoever was known is looked up again: a session, a token or a person's rights are gone. */
  forget(): void {
    this.memory.forget();
  }

  /** Starts a session of `actor` and sets its cookie. */
  async begin(actor: PersonActor, response: Response): Promise<void> {
    const secret = randomBytes(32).toString('base64url');
    await this.storage.tenant(actor, (repositories) =>
      repositories.sessions.create({
        secretHash: hashSecret(this.secret, secret),
        expiresAt: new Date(Date.now() + sessionMs),
      }),
    );
    response.cookie(this.cookieName, secret, { ...this.cookieOptions(), maxAge: sessionMs });
  }

  /** Ends the session that the request came with, if any. */
  async end(actor: PersonActor, request: Request, response: Response): Promise<void> {
    const secret = this.sessionSecret(request);
    if (secret !== null) {
      await this.storage.tenant(actor, (repositories) => repositories.sessions.delete(hashSecret(this.secret, secret)));
    }
    this.forget();
    response.clearCookie(this.cookieName, this.cookieOptions());
  }

  /** A new API token: what its owner keeps, and what is stored. */
  makeToken(): { secret: string; secretHash: Buffer } {
    const secret = tokenPrefix + randomBytes(32).toString('base64url');
    return { secret, secretHash: hashSecret(this.secret, secret) };
  }

  private cookieOptions() {
    return { httpOnly: true, sameSite: 'strict', secure: this.secureCookie, path: '/' } as const;
  }

  private sessionSecret(request: Request): string | null {
    for (const part of (request.headers.cookie ?? '').split(';')) {
      const [name, value] = part.trim().split('=', 2);
      if (name === this.cookieName && value && /^[\w-]{20,100}$/.test(value)) return value;
    }
    return null;
  }
}
