import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '@longstream/domain/refusal';
import { type Action, assertCan } from '@longstream/domain/workspaces/rights';
import { validate as isUuid } from 'uuid';
import { ApiKeysService } from '../api-keys/api-keys.service.ts';
import { Database } from '../database/database.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { type Actor, FOR_PEOPLE, NEEDS, PUBLIC, type SignedInRequest } from './actor.ts';
import { AuthService, type Person } from './auth.service.ts';
import { bearerKeyOf } from './bearer-key.ts';

/**
 * Who asks, and whether they may: a person by their session, a program by its key. A workspace that one is no member of does not exist.
 * The membership is read at every request, so that a change of role applies at once.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly auth: AuthService,
    private readonly keys: ApiKeysService,
    private readonly db: Database,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) === true) return true;

    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const key = bearerKeyOf(request.headers);
    const forPeople = this.reflector.getAllAndOverride<boolean | undefined>(FOR_PEOPLE, targets) === true;
    const actor = key === null ? await this.byTheirSession(request) : await this.byItsKey(request, key, forPeople);
    if (actor === null) return true;
    request.actor = actor;

    const action = this.reflector.getAllAndOverride<Action | undefined>(NEEDS, targets);
    if (action !== undefined) assertCan(actor.role, action);
    return true;
  }

  /** @returns null outside every workspace */
  private async byTheirSession(request: SignedInRequest): Promise<Actor | null> {
    const person = await this.auth.personOf(headersOf(request));
    if (person === null) throw new Refusal('not_signed_in');
    request.person = person;

    const { workspaceId } = request.params as { workspaceId?: string };
    if (workspaceId === undefined) return null;
    const member = await this.membership(workspaceId, person);
    if (member === null) throw new Refusal('not_found', { what: 'workspace' });
    return { workspaceId, userId: person.id, name: person.name, role: member.role };
  }

  private async byItsKey(request: SignedInRequest, key: string, forPeople: boolean): Promise<Actor> {
    const actor = await this.keys.open(key);
    const { workspaceId } = request.params as { workspaceId?: string };
    if (workspaceId === undefined || forPeople) throw new Refusal('not_allowed', { why: 'an API key does not open this: sign in' });
    if (workspaceId !== actor.workspaceId) throw new Refusal('not_found', { what: 'workspace' });
    return actor;
  }

  private membership(workspaceId: string, person: Person): Promise<MemberEntity | null> {
    if (!isUuid(workspaceId)) return Promise.resolve(null);
    return this.db.inWorkspace(workspaceId, (tx) => tx.findOneBy(MemberEntity, { workspaceId, userId: person.id }));
  }
}

export function headersOf(request: SignedInRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
