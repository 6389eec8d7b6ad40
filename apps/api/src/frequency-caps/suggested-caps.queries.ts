import { defaultCaps } from '@longstream/domain/platforms/default-caps';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { announce } from '../database/database.ts';
import { FrequencyCapEntity } from './frequency-cap.entity.ts';

/** What a new channel starts with: its platform's rules, and what we suggest. */
export async function suggestCaps(
  tx: EntityManager,
  { workspaceId, channelId, platform, name }: { workspaceId: string; channelId: string; platform: Platform; name: string },
): Promise<void> {
  const scope = { scopeKind: 'channel' as const, scopeId: channelId };
  const caps = defaultCaps(platform).map(({ rules, enforcement, origin }) => ({ rules: [...rules], enforcement, origin }));
  if (caps.length === 0) return;
  await tx.insert(
    FrequencyCapEntity,
    caps.map((cap) => ({ id: v7(), workspaceId, name, ...scope, ...cap })),
  );
  await announce(tx, workspaceId, ['frequency-caps']);
}
