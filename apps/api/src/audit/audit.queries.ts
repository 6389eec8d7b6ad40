import type { AuditEntry } from '@longstream/contracts/audit';
import type { EntityManager } from 'typeorm';
import { namesOf } from '../sessions/names.queries.ts';
import type { AuditEntryEntity } from './audit-entry.entity.ts';

/** Entries as they are read: with the names of the people, keys, accounts, campaigns and audiences that they speak of, as far as those are known. */
export async function toAuditEntries(tx: EntityManager, workspaceId: string, rows: readonly AuditEntryEntity[]): Promise<AuditEntry[]> {
  const mentioned = new Map(rows.map((row) => [row.id, mentionedBy(row)]));
  const all = [...new Set([...mentioned.values()].flat())];
  const [people, things] = [await namesOf(tx, all), await thingNames(tx, workspaceId, all)];
  const nameOf = (id: string) => people.get(id) ?? things.get(id);
  return rows.map(({ id, at, byUser, byKey, thing, name, deed, before, after }) => ({
    id,
    at: at.toISOString(),
    byName: nameOf(byUser) ?? byUser,
    keyName: byKey === null ? null : (nameOf(byKey) ?? byKey),
    thing,
    name: thing === 'member' || thing === 'absence' ? (nameOf(name) ?? name) : name,
    deed,
    before,
    after,
    names: Object.fromEntries((mentioned.get(id) ?? []).flatMap((one) => (nameOf(one) === undefined ? [] : [[one, nameOf(one) ?? one]]))),
  }));
}

/** Every text in an entry that could be an id. */
function mentionedBy({ byUser, byKey, name, before, after }: AuditEntryEntity): string[] {
  return [byUser, ...(byKey === null ? [] : [byKey]), name, ...textsIn(before), ...textsIn(after)].filter((text) =>
    /^[\w-]{16,64}$/.test(text),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

async function thingNames(tx: EntityManager, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }[]>(
    `select id::text, display_name as name from channel where workspace_id = $1 and id::text = any($2)
     union all select id::text, title from response where workspace_id = $1 and id::text = any($2)
     union all select id::text, name from campaign where workspace_id = $1 and id::text = any($2)
     union all select id::text, name from audience where workspace_id = $1 and id::text = any($2)
     union all select id::text, name from api_key where workspace_id = $1 and id::text = any($2)`,
    [workspaceId, ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
