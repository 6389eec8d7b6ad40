import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';

interface Due {
  readonly id: string;
  readonly workspaceId: string;
}

/** What is due of comments and answers, across workspaces. Readings go by each workspace's clock, answers by the database's. */
@Injectable()
export class DueCommentsQueries {
  constructor(private readonly db: Database) {}

  items(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `select item.id, item.workspace_id as "workspaceId" from item join workspace on workspace.id = item.workspace_id
          where item.next_comments_at <= workspace_time(workspace, now()) order by item.next_comments_at, item.id limit $1`,
        [limit],
      ),
    );
  }

  /** Channels with reviews to read; those that were never read come first. */
  channels(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `select channel.id, channel.workspace_id as "workspaceId" from channel join workspace on workspace.id = channel.workspace_id
          where 'reviews' = any(channel.capabilities) and channel.status = 'connected'
            and coalesce(channel.next_reviews_at, '-infinity') <= workspace_time(workspace, now())
          order by channel.next_reviews_at nulls first, channel.id limit $1`,
        [limit],
      ),
    );
  }

  replies(state: 'queued' | 'unconfirmed', limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `select id, workspace_id as "workspaceId" from reply where state = $1 and due_at <= now() order by due_at, id limit $2`,
        [state, limit],
      ),
    );
  }

  lapsedReplies(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(`select id, workspace_id as "workspaceId" from reply where lease_until < now() order by lease_until limit $1`, [
        limit,
      ]),
    );
  }

  /** Real milliseconds until the next answer is due; readings can wait for the loop's own beat. */
  nextReplyInMs(): Promise<number | null> {
    return this.db.acrossWorkspaces(async (tx) => {
      const [row] = await tx.query<{ ms: string | null }[]>(
        'select extract(epoch from least(min(due_at), min(lease_until)) - now()) * 1000 as ms from reply where due_at is not null or lease_until is not null',
      );
      return row?.ms == null ? null : Math.max(0, Number(row.ms));
    });
  }
}
