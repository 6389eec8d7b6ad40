import type { Role } from '@longstream/contracts/workspaces';
import { type EntityManager, IsNull } from 'typeorm';
import { workspaceNow } from '../database/database.ts';
import { ApiKeyEntity } from './api-key.entity.ts';

/** A key that was shown, and how its maker stands in its workspace by now; `memberRole` is null when they have left. */
export interface ShownKey {
  readonly id: string;
  readonly workspaceId: string;
  readonly role: Role;
  readonly madeBy: string;
  readonly makerName: string;
  readonly memberRole: Role | null;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly now: Date;
}

/** In a transaction over all workspaces: whose the key is, nobody knows before. */
export async function keyByDigest(tx: EntityManager, digest: Buffer): Promise<ShownKey | undefined> {
  const [key] = await tx.query<ShownKey[]>(
    `select key.id, key.workspace_id as "workspaceId", key.role, key.made_by as "madeBy", person.name as "makerName",
            member.role as "memberRole", key.expires_at as "expiresAt", key.last_used_at as "lastUsedAt",
            key.revoked_at as "revokedAt", workspace_now(key.workspace_id) as now
       from api_key key
       join auth."user" person on person.id = key.made_by
       left join member on member.workspace_id = key.workspace_id and member.user_id = key.made_by
      where key.digest = $1`,
    [digest],
  );
  return key;
}

/** Whoever leaves takes their keys along: come back one day, they would else have them all again. */
export async function revokeKeysOf(tx: EntityManager, workspaceId: string, madeBy: string): Promise<void> {
  const revokedAt = await workspaceNow(tx, workspaceId);
  await tx.update(ApiKeyEntity, { workspaceId, madeBy, revokedAt: IsNull() }, { revokedAt });
}
