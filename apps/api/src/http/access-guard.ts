import type { Access, Endpoint, WorkspaceRole } from '@lesart/contracts';
import type { PersonActor } from '@lesart/storage';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Identities } from '../auth/identities.ts';
import { Roles } from '../auth/roles.ts';
import { ProblemError } from './problem-error.ts';
import { endpointKey, setContext } from './route.ts';
import { requestInvalid } from './translate-error.ts';

const ranks: Record<WorkspaceRole, number> = { reader: 1, editor: 2, manager: 3 };
const nobody: PersonActor = { kind: 'person', organisationId: '', personId: '' };

/** What in a path leads to a workspace. */
const resources = [
  ['workspaceId', 'workspace'],
  // before the document: the path to a cell leads through its matrix
  ['comparisonId', 'comparison'],
  ['folderId', 'folder'],
  ['documentId', 'document'],
  ['versionId', 'version'],
  ['conversationId', 'conversation'],
  ['searchId', 'savedSearch'],
] as const;

/**
 * The only way to a handler: parses the request by its endpoint, finds out who asks, and checks their right in the
 * workspace that the path leads to. A route without an endpoint is refused, and something of another workspace looks
 * the same as something that does not exist.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Identities) private readonly identities: Identities,
    @Inject(Roles) private readonly roles: Roles,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const endpoint = this.reflector.get<Endpoint | undefined>(endpointKey, execution.getHandler());
    if (!endpoint) throw new ProblemError('not-found');
    const request = execution.switchToHttp().getRequest<Request>();
    const response = execution.switchToHttp().getResponse<Response>();
    const actor = await this.identify(endpoint.access, request);
    checkBodyType(endpoint, request);
    const params = parse(endpoint.params, request.params, 'path');
    const workspaceId = needsRole(endpoint.access)
      ? await this.enterWorkspace(endpoint.access, actor, request.params)
      : '';
    setContext(request, {
      params,
      query: parse(endpoint.query, request.query, 'query'),
      body: endpoint.bodyKind === 'json' ? parse(endpoint.body, request.body, 'body') : {},
      actor,
      workspaceId,
      request,
      response,
    });
    return true;
  }

  private async identify(access: Access, request: Request): Promise<PersonActor> {
    if (access === 'public' || access === 'setup') return nobody;
    const actor = await this.identities.find(request);
    if (!actor) throw new ProblemError('login-required');
    return actor;
  }

  private async enterWorkspace(
    needed: WorkspaceRole,
    actor: PersonActor,
    params: Record<string, string | string[] | undefined>,
  ): Promise<string> {
    for (const [parameter, kind] of resources) {
      const id = params[parameter];
      if (typeof id !== 'string') continue;
      const found = await this.roles.find(actor, kind, id);
      if (!found) throw new ProblemError('not-found');
      if (ranks[found.role] < ranks[needed]) throw new ProblemError('right-missing');
      return found.workspaceId;
    }
    throw new Error('An endpoint asks for a role but its path leads to no workspace');
  }
}

function needsRole(access: Access): access is WorkspaceRole {
  return access in ranks;
}

function parse<T extends z.ZodType>(schema: T, value: unknown, where: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw requestInvalid(parsed.error, where);
  refuseBrokenText(parsed.data, where);
  return parsed.data;
}

/** NUL and halves of characters: no person types them, and no database stores them. */
function refuseBrokenText(value: unknown, where: string): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
    const fault = { path: where, message: 'The text holds characters that cannot be stored' };
    throw new ProblemError('request-invalid', `${fault.path}: ${fault.message}`, [fault]);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) refuseBrokenText(part, `${where}.${key}`);
}

/**
 * A form or plain text can be sent from any page without asking (no preflight), so neither is accepted: JSON must say
 * that it is JSON, and a file that it is bytes.
 */
function checkBodyType(endpoint: Endpoint, request: Request): void {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const wanted = { none: undefined, json: 'application/json', bytes: 'application/octet-stream' }[endpoint.bodyKind];
  if (type !== wanted && !(endpoint.bodyKind === 'none' && type === 'application/json')) {
    throw new ProblemError('body-type-unsupported', wanted ? `Send ${wanted}` : 'Send no body');
  }
}
