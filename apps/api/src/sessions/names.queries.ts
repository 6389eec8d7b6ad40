import type { EntityManager } from 'typeorm';

/** Accounts are kept beside the workspaces; a name may be read by anyone who shares an item with its bearer. */
export async function namesOf(tx: EntityManager, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string }[]>(`select id, name from auth."user" where id = any($1)`, [userIds]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
