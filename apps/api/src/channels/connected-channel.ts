import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { suggestCaps } from '../frequency-caps/suggested-caps.queries.ts';
import type { ChannelEntity } from './channel.entity.ts';

/** An account as it becomes a channel. `checked` says that its platform has just told who it is. */
export interface ConnectedAccount extends Pick<ChannelEntity, 'externalAccountId' | 'displayName' | 'settings' | 'sandbox' | 'profileUrl'> {
  readonly workspaceId: string;
  readonly platform: Platform;
  readonly capabilities: readonly Capability[];
  readonly checked: boolean;
}

/**
 * An account that the workspace has had before is the same channel again, with all that hangs on it; a new one begins with the caps of its
 * platform. Answers its id.
 */
export async function keepChannel(tx: EntityManager, account: ConnectedAccount): Promise<string> {
  const { workspaceId, platform, externalAccountId, capabilities, displayName, settings, sandbox, profileUrl, checked } = account;
  const [row] = await tx.query<{ id: string; isNew: boolean }[]>(
    `insert into channel
       (id, workspace_id, platform, external_account_id, capabilities, display_name, settings, sandbox, profile_url, status, connected_at, checked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'connected', now(), case when $10 then now() end)
     on conflict (workspace_id, platform, external_account_id) do update
       set capabilities = excluded.capabilities,
           -- Where the platform tells no name, the id stands for it, and must not take the place of the one that the team gave.
           display_name = case when excluded.display_name = excluded.external_account_id then channel.display_name else excluded.display_name end,
           settings = excluded.settings, sandbox = excluded.sandbox,
           profile_url = coalesce(excluded.profile_url, channel.profile_url), status = excluded.status, status_reason = null,
           connected_at = excluded.connected_at, checked_at = excluded.checked_at
     returning id, xmax = 0 as "isNew"`,
    [
      v7(),
      workspaceId,
      platform,
      printable(externalAccountId),
      capabilities,
      printable(displayName),
      settings,
      sandbox,
      profileUrl,
      checked,
    ],
  );
  if (row === undefined) throw new Error('An upsert returned no row.');
  if (row.isNew) await suggestCaps(tx, { workspaceId, channelId: row.id, platform, name: printable(displayName) });
  return row.id;
}

/** A name as a platform gives it may hold anything; PostgreSQL takes no NUL, and a screen no control characters. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, '');
}

/** @param now its status, where that is another by now than the row says */
export function notConnected({ displayName, status }: ChannelEntity, now = status): Refusal {
  return new Refusal('channel_not_connected', { channel: displayName, status: now });
}
