import type { Endpoint } from '@lesart/contracts';
import type { PersonActor } from '@lesart/storage';
import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  SetMetadata,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';

export const endpointKey = Symbol('endpoint');

type AnyEndpoint = Endpoint;
/** What a handler works on: everything parsed, rights checked. */
export interface Context<E extends AnyEndpoint> {
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly body: z.output<E['body']>;
  /** Who asks. Endpoints that are open to anybody have no actor and use `Door` instead. */
  readonly actor: PersonActor;
  /** The workspace that the path names or leads to; empty elsewhere. */
  readonly workspaceId: string;
  readonly request: Request;
  readonly response: Response;
}

declare const sentKey: unique symbol;

/** What a handler gives that wrote its reply itself, in bytes: nothing is left to be sent. */
export interface Sent {
  readonly [sentKey]: true;
}
export const sent = undefined as unknown as Sent;

type Reply<E extends AnyEndpoint> = E['replyKind'] extends 'json' ? z.input<E['reply']> | Sent : unknown;

const verbs = { GET: Get, POST: Post, PATCH: Patch, DELETE: Delete };

/**
 * Makes a method the handler of an endpoint of the contract: method, path and status come from there, and the method
 * must take the endpoint's context and give its reply.
 */
export function Route<E extends AnyEndpoint>(endpoint: E) {
  return applyDecorators(
    SetMetadata(endpointKey, endpoint),
    verbs[endpoint.method](endpoint.path),
    HttpCode(endpoint.status),
  ) as <T extends (context: Context<E>) => Promise<Reply<E>>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<T>,
  ) => void;
}

const contexts = new WeakMap<Request, Context<AnyEndpoint>>();

/** The guard leaves the context of a request here. */
export function setContext(request: Request, context: Context<AnyEndpoint>): void {
  contexts.set(request, context);
}

/** Hands a handler its context. */
export const Given = createParamDecorator((_: unknown, execution: ExecutionContext) => {
  const context = contexts.get(execution.switchToHttp().getRequest<Request>());
  if (!context) throw new Error('A handler was called without its guard');
  return context;
});
