import { Injectable } from '@nestjs/common';
import type { HandOffPage, HandOffQuery, HandOffTask } from '@longstream/contracts/hand-offs';
import { MANUAL_PLATFORMS } from '@longstream/domain/platforms/platforms';
import { In } from 'typeorm';
import { z } from 'zod';
import { Database } from '../database/database.ts';
import { readCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { withTitles } from '../items/items.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { ENDED_STATUSES } from './hand-off.queries.ts';

interface Row {
  id: string;
  state: HandOffTask['state'];
  startsAt: Date | null;
  endsAt: Date | null;
}

/** What is to come stands behind what is there. */
const Place = z.tuple([z.int().min(0).max(1), z.union([z.literal('infinity'), z.iso.datetime()]), z.uuid()]);

@Injectable()
export class HandOffTasksQueries {
  constructor(private readonly db: Database) {}

  list(actor: Actor, { whose, limit, cursor }: HandOffQuery): Promise<HandOffPage> {
    const { workspaceId, userId } = actor;
    const place = readCursor(cursor, Place);
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.query<Row[]>(
        // Each of the three by an index of its own: of a million items, few are about to be posted by anybody.
        `select id, state, "startsAt", "endsAt" from (
           select item.id, item.assignee_id, item.scheduled_at as "startsAt", hand_off.ends_at as "endsAt", task.state
             from (
               select id, 'awaiting' as state from item where workspace_id = $1 and status = 'awaiting_person'
               union all
               select item.id, 'ended' from hand_off join item on item.workspace_id = hand_off.workspace_id and item.id = hand_off.item_id
                where hand_off.workspace_id = $1 and handed_off_at is not null and due_at is not distinct from scheduled_at and status = any($2)
               union all
               select id, 'coming' from item
                where workspace_id = $1 and status = 'scheduled' and platform = any($3) and scheduled_at < workspace_now($1) + interval '1 day'
             ) as task
             join item on item.workspace_id = $1 and item.id = task.id
             left join hand_off on hand_off.item_id = item.id and hand_off.workspace_id = $1 and hand_off.due_at is not distinct from item.scheduled_at
         ) as task
         where ($4::text is null or assignee_id is null or assignee_id = $4)
           and ($5::int is null or ((state = 'coming')::int, coalesce("endsAt", "startsAt", 'infinity'), id) > ($5, $6::timestamptz, $7::uuid))
         order by (state = 'coming')::int, coalesce("endsAt", "startsAt", 'infinity'), id limit $8`,
        [workspaceId, ENDED_STATUSES, MANUAL_PLATFORMS, whose === 'mine' ? userId : null, ...(place ?? [null, null, null]), limit + 1],
      );
      const page = toPage(
        rows,
        limit,
        ({ id, state, startsAt, endsAt }) => [Number(state === 'coming'), (endsAt ?? startsAt)?.toISOString() ?? 'infinity', id],
        (row) => row,
      );
      const found = await tx.findBy(ItemEntity, { workspaceId, id: In(page.items.map(({ id }) => id)) });
      const items = new Map((await withTitles(tx, workspaceId, found)).map((item) => [item.id, item]));
      return {
        items: page.items.flatMap(({ id, state, startsAt, endsAt }) => {
          const item = items.get(id);
          return item === undefined
            ? []
            : [{ item, state, startsAt: startsAt?.toISOString() ?? null, endsAt: endsAt?.toISOString() ?? null }];
        }),
        nextCursor: page.nextCursor,
      };
    });
  }
}
