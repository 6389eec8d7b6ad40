import { Injectable } from '@nestjs/common';
import type { ListedSeries, SeriesListQuery } from '@longstream/contracts/series';
import { Database } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';

type ListedRow = Omit<ListedSeries, 'nextAt'> & { readonly nextAt: Date | null };

@Injectable()
export class SeriesQueries {
  constructor(private readonly db: Database) {}

  /** The newest first, each with what is to come of it. */
  list({ workspaceId }: Actor, { limit, cursor, q, campaignId, platform }: SeriesListQuery): Promise<Page<ListedSeries>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await tx.query<ListedRow[]>(
        `select series.id, series.rule, series.starts_on::text as "startsOn", series.time_of_day as "timeOfDay",
                series.time_zone as "timeZone", series.ends_before::text as "endsBefore", series.stands_approved as "standsApproved",
                response.campaign_id as "campaignId", response.title as "responseTitle", channel.id as "channelId", channel.platform,
                coalesce(next.id, last.id) as "itemId", next.scheduled_at as "nextAt"
           from series
           join response on response.workspace_id = $1 and response.id = series.response_id
           join channel on channel.workspace_id = $1 and channel.id = series.channel_id
           left join lateral (
             select id, scheduled_at from item
              where workspace_id = $1 and series_id = series.id and sent_at is null and status <> 'cancelled'
                and scheduled_at >= workspace_now($1)
              order by scheduled_at limit 1) next on true
           left join lateral (
             select id from item where workspace_id = $1 and series_id = series.id order by series_date desc limit 1) last on true
          where series.workspace_id = $1 and ($2::uuid is null or series.id < $2)
            and ($4::text is null or position(lower($4) in lower(
                   concat_ws(' ', response.title, series.content ->> 'title', series.content ->> 'text'))) > 0)
            and ($5::uuid is null or response.campaign_id = $5)
            and ($6::text is null or channel.platform = $6)
          order by series.id desc limit $3`,
        [workspaceId, readIdCursor(cursor), limit + 1, q ?? null, campaignId ?? null, platform ?? null],
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => ({ ...row, nextAt: row.nextAt?.toISOString() ?? null }),
      );
    });
  }
}
