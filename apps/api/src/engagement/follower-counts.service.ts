import { Injectable } from '@nestjs/common';
import type { FollowerCount, FollowerCountsQuery, TypeFollowers } from '@longstream/contracts/follower-counts';
import { LocalDate } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import { dateOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, LessThan } from 'typeorm';
import { z } from 'zod';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import { type Page, readCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { FollowerCountEntity } from './follower-count.entity.ts';

/** How many follow an account, as it is known by the day. */
@Injectable()
export class FollowerCountsService {
  constructor(private readonly db: Database) {}

  list({ workspaceId }: Actor, channelId: string, { limit, cursor }: FollowerCountsQuery): Promise<Page<FollowerCount>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await assertChannel(tx, workspaceId, channelId);
      const [before] = readCursor(cursor, z.tuple([LocalDate])) ?? [];
      const where = { workspaceId, channelId, ...(before !== undefined && { day: LessThan(before) }) };
      const rows = await tx.find(FollowerCountEntity, { where, order: { day: 'DESC' }, take: limit + 1 });
      return toPage(rows, limit, ({ day }) => [day], toFollowerCount);
    });
  }

  /** What a member read off the account's page. */
  type({ workspaceId, userId }: Actor, channelId: string, { day, followers }: TypeFollowers): Promise<FollowerCount> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await assertChannel(tx, workspaceId, channelId);
      const readAt = await workspaceNow(tx, workspaceId);
      if (day > (await dayOf(tx, workspaceId, readAt)))
        throw new InvalidInput([{ field: 'day', rule: 'in_the_future', message: 'cannot be counted before its time' }]);
      return toFollowerCount(await keepFollowers(tx, { workspaceId, channelId, day, followers, readAt, typedBy: userId }));
    });
  }
}

/** Of what is told of one day, the last stands. */
export async function keepFollowers(tx: EntityManager, count: FollowerCountEntity): Promise<FollowerCountEntity> {
  await tx.upsert(FollowerCountEntity, count, ['channelId', 'day']);
  await announce(tx, count.workspaceId, ['channels', 'samples']);
  return count;
}

/** The day of an instant by the workspace's clock. */
export async function dayOf(tx: EntityManager, workspaceId: string, at: Date): Promise<string> {
  const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
  return dateOf(at.getTime(), timeZone);
}

async function assertChannel(tx: EntityManager, workspaceId: string, id: string): Promise<void> {
  if (!(await tx.existsBy(ChannelEntity, { workspaceId, id }))) throw new Refusal('not_found', { what: 'channel' });
}

function toFollowerCount({ day, followers, readAt, typedBy }: FollowerCountEntity): FollowerCount {
  return { day, followers, source: typedBy === null ? 'platform' : 'member', readAt: readAt.toISOString() };
}
