import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Role } from '@longstream/contracts/workspaces';
import type { Action } from '@longstream/domain/workspaces/rights';
import type { FastifyRequest } from 'fastify';
import type { Person } from './auth.service.ts';

/** A member at work in one workspace. */
export interface Actor {
  readonly workspaceId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** Where a program acts for them. */
  readonly keyId?: string;
}

export interface SignedInRequest extends FastifyRequest {
  person?: Person;
  actor?: Actor;
}

export const PUBLIC = 'longstream:public';
export const NEEDS = 'longstream:needs';
export const FOR_PEOPLE = 'longstream:for-people';

/** A route that asks for no session. */
export const Public = () => SetMetadata(PUBLIC, true);

/** The right a member needs for this route; without it, being a member is enough. */
export const Needs = (action: Action) => SetMetadata(NEEDS, action);

/** A route at which no key will do: who comes by one is a program. */
export const ForPeople = () => SetMetadata(FOR_PEOPLE, true);

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<SignedInRequest>();
  if (actor === undefined) throw new Error('This route stands outside every workspace and has no actor.');
  return actor;
});

export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<SignedInRequest>();
  if (person === undefined) throw new Error('This route is public and has no signed-in person.');
  return person;
});
