import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ChannelEntity } from './channel.entity.ts';
import { CredentialBox } from './credential-box.ts';
import { endOf, WARNING_MS } from './expiries.queries.ts';

/** Tells the team of authorisations that only an account's owner can prolong: a week before they end, and when they have. */
@Injectable()
export class EndingsService {
  constructor(
    private readonly db: Database,
    private readonly box: CredentialBox,
    private readonly notifications: NotificationsService,
  ) {}

  /** Each ending is told once, however often it is looked for. */
  async tell(): Promise<void> {
    const rows = await this.db.acrossWorkspaces((tx) =>
      tx.query<{ workspaceId: string }[]>(
        `select distinct credential.workspace_id as "workspaceId"
           from channel_credential credential join channel on channel.id = credential.channel_id
          where channel.status = 'needs_reauthorisation'
             or channel.status = 'connected' and least(expires_at, refresh_expires_at) < now() + $1 * interval '1 millisecond'`,
        [WARNING_MS],
      ),
    );
    for (const { workspaceId } of rows) await this.db.inWorkspace(workspaceId, (tx) => this.tellIn(tx, workspaceId));
  }

  private async tellIn(tx: EntityManager, workspaceId: string): Promise<void> {
    const channels = new Map((await tx.findBy(ChannelEntity, { workspaceId })).map((channel) => [channel.id, channel]));
    for (const credential of await tx.find(ChannelCredentialEntity, { where: { workspaceId }, order: { channelId: 'ASC' } })) {
      const channel = channels.get(credential.channelId);
      const ending = channel === undefined ? null : this.endingOf(channel, credential);
      if (channel === undefined || ending === null) continue;
      const data = { channelId: channel.id, channel: channel.displayName, endsAt: ending.at };
      await this.notifications.notify(tx, workspaceId, { kind: 'token_expiring', data, occurrence: `${channel.id} ${ending.of}` });
    }
  }

  /** Which of the account's authorisations ends or has ended, and when; null for what has time. */
  private endingOf(channel: ChannelEntity, credential: ChannelCredentialEntity): { of: string; at: string | null } | null {
    if (channel.status === 'needs_reauthorisation') return { of: `${credential.updatedAt.toISOString()} ended`, at: null };
    const tokens = channel.status === 'connected' ? this.box.open(credential) : null;
    const end = tokens === null ? null : endOf({ channel, credential, tokens });
    if (end === null || end.at.getTime() - Date.now() > WARNING_MS) return null;
    return { of: end.at.toISOString(), at: end.at.toISOString() };
  }
}
