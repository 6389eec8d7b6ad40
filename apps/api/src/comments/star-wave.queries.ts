import { Injectable } from '@nestjs/common';
import type { StarWave } from '@longstream/contracts/comments';
import { type StarCount, waveTurn } from '@longstream/domain/comments/star-wave';
import { Refusal } from '@longstream/domain/refusal';
import { startOfDate, wallTimeOf } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';
import type { EntityManager } from 'typeorm';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { Database, workspaceNow } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';

/** So many days before the campaign was first heard of are held against as many after. */
const SIDE_DAYS = 28;

type Day = StarWave['days'][number];

/** What written reviews said beside a campaign: before its first item was live, and since. */
@Injectable()
export class StarWaveQueries {
  constructor(private readonly db: Database) {}

  ofCampaign({ workspaceId }: Actor, campaignId: string): Promise<StarWave> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await tx.existsBy(CampaignEntity, { workspaceId, id: campaignId }))) throw new Refusal('not_found', { what: 'campaign' });
      const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
      const asOf = await workspaceNow(tx, workspaceId);
      const [{ heardAt } = { heardAt: null }] = await tx.query<{ heardAt: Date | null }[]>(
        'select min(live_at) as "heardAt" from item where workspace_id = $1 and campaign_id = $2 and live_at <= $3',
        [workspaceId, campaignId, asOf],
      );
      if (heardAt === null) return { asOf: asOf.toISOString(), timeZone, from: null, days: [], before: null, after: null, turn: null };
      const from = wallTimeOf(heardAt.getTime(), timeZone).slice(0, 10);
      const days = await reviewDays(tx, workspaceId, timeZone, { from: addDays(from, -SIDE_DAYS), to: addDays(from, SIDE_DAYS), asOf });
      const before = sumOf(days.filter(({ day }) => day < from));
      const after = sumOf(days.filter(({ day }) => day >= from));
      return { asOf: asOf.toISOString(), timeZone, from, days, before, after, turn: waveTurn(before, after) };
    });
  }
}

/** Days without a review are left out. */
function reviewDays(
  tx: EntityManager,
  workspaceId: string,
  timeZone: string,
  { from, to, asOf }: { from: string; to: string; asOf: Date },
): Promise<Day[]> {
  return tx.query<Day[]>(
    `select to_char(written_at at time zone $2, 'YYYY-MM-DD') as day, count(*)::int as reviews, avg(stars)::float8 as stars,
            (count(*) filter (where stars = 1))::int as "oneStar"
       from comment
      where workspace_id = $1 and kind = 'review' and stars is not null and written_at >= $3 and written_at < $4 and written_at <= $5
      group by 1 order by 1`,
    [workspaceId, timeZone, new Date(startOfDate(from, timeZone)), new Date(startOfDate(to, timeZone)), asOf],
  );
}

function sumOf(days: readonly Day[]): StarCount & { stars: number | null } {
  const add = (of: (day: Day) => number) => days.reduce((sum, day) => sum + of(day), 0);
  const reviews = add((day) => day.reviews);
  return { reviews, oneStar: add((day) => day.oneStar), stars: reviews === 0 ? null : add((day) => day.stars * day.reviews) / reviews };
}
