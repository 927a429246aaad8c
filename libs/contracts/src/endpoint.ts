import { z } from 'zod';

/**
 * Who may call an endpoint. `public`: anybody. `setup`: anybody, until the first person exists. `person`: whoever is
 * logged in. `reader`, `editor`, `manager`: a member of the workspace that the path names or leads to.
 */
export type Access = 'public' | 'setup' | 'person' | 'reader' | 'editor' | 'manager';

/** What the reply is: JSON, nothing, the bytes of a file, or server-sent events. */
export type ReplyKind = 'json' | 'empty' | 'bytes' | 'events';

/** What the body is: nothing, JSON, or the bytes of a file. Form types are never accepted (no CSRF by forms). */
export type BodyKind = 'none' | 'json' | 'bytes';

/** One endpoint, written once: the api routes by it and the client calls by it. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** The path below `/api/v1`, with `:name` for each parameter. */
  readonly path: string;
  /** One line for the API's documentation. */
  readonly summary: string;
  readonly access: Access;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly bodyKind: BodyKind;
  /** The reply, or for `events` one event. */
  readonly reply: Reply;
  readonly replyKind: ReplyKind;
  readonly status: 200 | 201 | 202 | 204;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** Fills in what an endpoint does not say: no parameters, no query, no body, an empty reply. */
export function endpoint<
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Reply extends z.ZodType = z.ZodUndefined,
>(given: {
  method: Endpoint['method'];
  path: string;
  summary: string;
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  bodyKind?: BodyKind;
  reply?: Reply;
  replyKind?: ReplyKind;
  status?: Endpoint['status'];
}): Endpoint<Params, Query, Body, Reply> {
  const replyKind = given.replyKind ?? (given.reply ? 'json' : 'empty');
  return {
    method: given.method,
    path: given.path,
    summary: given.summary,
    access: given.access,
    params: given.params ?? (nothing as z.ZodType as Params),
    query: given.query ?? (nothing as z.ZodType as Query),
    body: given.body ?? (nothing as z.ZodType as Body),
    bodyKind: given.bodyKind ?? (given.body ? 'json' : 'none'),
    reply: given.reply ?? (z.undefined() as z.ZodType as Reply),
    replyKind,
    status: given.status ?? (replyKind === 'empty' ? 204 : 200),
  };
}
