import { connectorFor } from '@longstream/connectors/connectors';
import type { ChannelExpiry } from '@longstream/contracts/channels';
import type { EntityManager } from 'typeorm';
import type { ChannelCredentialEntity } from './channel-credential.entity.ts';
import type { ChannelEntity } from './channel.entity.ts';
import type { SealedTokens } from './credential-box.ts';
import { canRefresh, renewalDueAt } from './token-life.ts';

/** How long before its end an authorisation is worth a word. */
export const WARNING_MS = 7 * 24 * 3_600_000;

interface Connected {
  readonly channel: ChannelEntity;
  readonly credential: ChannelCredentialEntity;
  readonly tokens: SealedTokens;
}

interface HitItem {
  readonly channelId: string;
  readonly id: string;
  readonly headline: string;
  readonly at: Date;
}

/** The ends that only an owner can put off, of the channels where one is near or would hit a planned item. */
export async function expiriesOf(
  tx: EntityManager,
  workspaceId: string,
  connected: readonly Connected[],
): Promise<Map<string, ChannelExpiry>> {
  const ends = connected.flatMap((one) => {
    const end = endOf(one);
    return end === null ? [] : [{ channelId: one.channel.id, ...end }];
  });
  if (ends.length === 0) return new Map();
  const hits = await firstHits(tx, workspaceId, ends);
  return new Map(
    ends.flatMap(({ channelId, at, kind }) => {
      const hit = hits.get(channelId);
      if (hit === undefined && at.getTime() - Date.now() > WARNING_MS) return [];
      const firstItem = hit === undefined ? null : { id: hit.id, headline: hit.headline, at: hit.at.toISOString() };
      return [[channelId, { at: at.toISOString(), kind, firstItem }]];
    }),
  );
}

/** The last instant at which the platform takes what it gave us, where we cannot move it. */
export function endOf({ channel, credential, tokens }: Connected): { at: Date; kind: ChannelExpiry['kind'] } | null {
  const { expiresAt, refreshExpiresAt, consentIsFinal } = credential;
  const connector = connectorFor(channel.platform);
  if (!canRefresh(connector, tokens)) return expiresAt === null ? null : { at: expiresAt, kind: 'access' };
  const life = { ...tokens, expiresAt: null, refreshExpiresAt: refreshExpiresAt?.toISOString() ?? null };
  if (refreshExpiresAt === null || renewalDueAt(connector, life, consentIsFinal) !== null) return null;
  // The last access token may outlive the consent that it came from.
  return { at: expiresAt !== null && expiresAt > refreshExpiresAt ? expiresAt : refreshExpiresAt, kind: 'consent' };
}

/** Of each channel the first planned item past its end, by the workspace's own clock. */
async function firstHits(
  tx: EntityManager,
  workspaceId: string,
  ends: readonly { channelId: string; at: Date }[],
): Promise<Map<string, HitItem>> {
  const rows = await tx.query<HitItem[]>(
    `select distinct on (item.channel_id) item.channel_id as "channelId", item.id, item.headline, item.scheduled_at as at
       from unnest($2::uuid[], $3::timestamptz[]) as ending (channel_id, at)
       join workspace on workspace.id = $1
       join item on item.workspace_id = $1 and item.channel_id = ending.channel_id
      where item.status in ('draft', 'in_review', 'changes_requested', 'approved', 'scheduled')
        and item.scheduled_at >= workspace_time(workspace, ending.at)
      order by item.channel_id, item.scheduled_at, item.id`,
    [workspaceId, ends.map(({ channelId }) => channelId), ends.map(({ at }) => at)],
  );
  return new Map(rows.map((row) => [row.channelId, row]));
}
