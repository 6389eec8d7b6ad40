import { Injectable } from '@nestjs/common';
import type { Account, FollowerReading } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import { followersSource } from '@longstream/domain/platforms/metric-dictionary';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { addDays } from '@longstream/domain/time/week';
import { instantOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { AccountsService } from '../channels/accounts.service.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { Database, workspaceNow, workspaceTimeIn } from '../database/database.ts';
import { leavingRoom } from '../worker/leaving-room.ts';
import { noteUnknownCode } from '../worker/platform-faults.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { dayOf, keepFollowers } from './follower-counts.service.ts';

interface DueChannel {
  readonly id: string;
  readonly workspaceId: string;
}

const COUNTED_PLATFORMS = PLATFORMS.filter((platform) => followersSource(platform) !== null);
const READ_MS = 20_000;
/** By then the platforms that count by the day have counted the one before. */
const READ_FROM = '09:00';
/** By the real clock: who could not be asked, or not in time, is asked again. */
const RETRY_MS = 3_600_000;
/** A demo's day is over soon; no account is asked more often than this all the same. */
const SOONEST_MS = 60_000;

/** Asks each platform once a day how many follow an account. */
@Injectable()
export class FollowerReadingService {
  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsService,
  ) {}

  /** Those that were never asked come first. */
  due(limit: number): Promise<DueChannel[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<DueChannel[]>(
        `select channel.id, channel.workspace_id as "workspaceId" from channel join workspace on workspace.id = channel.workspace_id
          where channel.status = 'connected' and channel.platform = any($2)
            and coalesce(channel.next_followers_at, '-infinity') <= workspace_time(workspace, now())
          order by channel.next_followers_at nulls first, channel.id limit $1`,
        [limit, COUNTED_PLATFORMS],
      ),
    );
  }

  /**
   * Whether the account can be used is not decided here: a grant may be good for all but this call, and a dead one is noticed by
   * those that need it.
   */
  async read(due: DueChannel): Promise<void> {
    const channel = await this.take(due);
    if (channel === null) return;
    const { workspaceId, id, platform } = channel;
    const account = await this.accountOf(due);
    if (account === null) return;
    const answer = await connectorFor(platform).readFollowers?.(leavingRoom(account), AbortSignal.timeout(READ_MS));
    if (answer === undefined) return;
    if (answer.kind !== 'read') noteUnknownCode(platform, answer);
    if (answer.kind === 'deferred') return;
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const now = await workspaceNow(tx, workspaceId);
      if (answer.kind === 'read' && answer.value !== null) await keep(tx, channel, now, answer.value);
      await tx.update(ChannelEntity, { workspaceId, id }, { nextFollowersAt: await tomorrow(tx, workspaceId, now) });
    });
  }

  /** Puts the next reading off before this one starts: two workers do not ask the same, and a crash only delays. */
  private take({ id, workspaceId }: DueChannel): Promise<ChannelEntity | null> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const channel = await tx.findOne(ChannelEntity, {
        where: { workspaceId, id, status: 'connected' },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (channel === null || (channel.nextFollowersAt ?? new Date(0)) > (await workspaceNow(tx, workspaceId))) return null;
      await tx.update(ChannelEntity, { workspaceId, id }, { nextFollowersAt: await workspaceTimeIn(tx, workspaceId, RETRY_MS) });
      return channel;
    });
  }

  private async accountOf({ workspaceId, id }: DueChannel): Promise<Account | null> {
    try {
      return await this.accounts.accountFor(workspaceId, id);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }
}

async function keep(tx: EntityManager, channel: ChannelEntity, readAt: Date, { followers, day }: FollowerReading): Promise<void> {
  const { workspaceId, id: channelId } = channel;
  await keepFollowers(tx, { workspaceId, channelId, day: day ?? (await dayOf(tx, workspaceId, readAt)), followers, readAt, typedBy: null });
}

async function tomorrow(tx: EntityManager, workspaceId: string, now: Date): Promise<Date> {
  const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
  const morning = instantOf(`${addDays(await dayOf(tx, workspaceId, now), 1)}T${READ_FROM}`, timeZone);
  return new Date(Math.max(morning, (await workspaceTimeIn(tx, workspaceId, SOONEST_MS)).getTime()));
}
