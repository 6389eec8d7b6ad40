import { type Exposure, exposureOf } from '@longstream/domain/fatigue/exposure';
import type { PublishingCapability } from '@longstream/domain/platforms/platforms';
import { type EntityManager, In } from 'typeorm';
import { ItemEntity } from '../items/item.entity.ts';

/**
 * By what an item goes out, as far as that tells what it asks of its audience: the capability that its content names, else the account's first.
 * Asked only of accounts that can push to all their followers.
 */
export const PUSHING_CAPABILITY = `case when 'mass_send' = any(channel.capabilities) then
  coalesce((select content ->> 'capability' from revision where revision.workspace_id = item.workspace_id and revision.id = item.revision_id), channel.capabilities[1])
end`;

/** What each of the items asks of its audience, whether a member has said so or not. */
export async function exposuresOf(
  tx: EntityManager,
  workspaceId: string,
  items: readonly Pick<ItemEntity, 'id' | 'exposure'>[],
): Promise<Map<string, Exposure>> {
  const unsaid = items.filter(({ exposure }) => exposure === null).map(({ id }) => id);
  const rows = await tx.query<{ id: string; capability: PublishingCapability | null }[]>(
    `select item.id, ${PUSHING_CAPABILITY} as capability from item join channel on channel.workspace_id = item.workspace_id and channel.id = item.channel_id
      where item.workspace_id = $1 and item.id = any($2) and 'mass_send' = any(channel.capabilities)`,
    [workspaceId, unsaid],
  );
  const capabilities = new Map(rows.map(({ id, capability }) => [id, capability]));
  return new Map(items.map(({ id, exposure }) => [id, exposureOf(exposure, capabilities.get(id) ?? null)]));
}

/** As `exposuresOf`, of items that are only known by their ids. */
export async function exposuresById(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<Map<string, Exposure>> {
  const items = await tx.find(ItemEntity, { select: { id: true, exposure: true }, where: { workspaceId, id: In([...itemIds]) } });
  return exposuresOf(tx, workspaceId, items);
}
