import { Refusal } from '@longstream/domain/refusal';
import { type Action, assertCan } from '@longstream/domain/workspaces/rights';
import type { EntityManager } from 'typeorm';
import { MemberEntity } from './member.entity.ts';

/** For work that is given to somebody else. @throws {Refusal} `not_found` for a stranger, `not_allowed` for a member who may not do it. */
export async function assertMemberCan(tx: EntityManager, workspaceId: string, userId: string, action: Action): Promise<void> {
  const member = await tx.findOneBy(MemberEntity, { workspaceId, userId });
  if (member === null) throw new Refusal('not_found', { what: 'member' });
  assertCan(member.role, action);
}
