import { Injectable } from '@nestjs/common';
import type { ForecastQuery, ItemForecast } from '@longstream/contracts/forecasts';
import { forecastAge, hoursAhead } from '@longstream/domain/engagement/forecast-ages';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { ForecastEntity, ItemAlertEntity } from './forecast.entity.ts';
import { toItemForecast } from './forecast.view.ts';
import { pastItems } from './histories.queries.ts';

const HOUR_MS = 3_600_000;

/** What is thought to become of items. */
@Injectable()
export class ForecastsQueries {
  constructor(private readonly db: Database) {}

  ofItem({ workspaceId }: Actor, itemId: string, { metric }: ForecastQuery): Promise<ItemForecast> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { workspaceId, id: itemId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      const made = await tx.find(ForecastEntity, {
        where: { workspaceId, itemId, metric },
        order: { targetHours: 'ASC', madeAtHours: 'DESC' },
      });
      const alerts = await tx.find(ItemAlertEntity, { where: { workspaceId, itemId, metric }, order: { at: 'ASC' } });
      const latest = [...Map.groupBy(made, ({ targetHours }) => targetHours).values()].flatMap(([newest]) => newest ?? []);
      const silence = silenceOf(item, latest);
      return toItemForecast(item, { metric, latest, alerts, silence, pastItems: await countPast(tx, item) });
    });
  }
}

/** Why there is nothing of the time ahead; null where there is. */
function silenceOf({ liveAt, lastSampleAt }: ItemEntity, latest: readonly ForecastEntity[]): ItemForecast['silence'] {
  if (liveAt === null) return 'not_live';
  const ageHours = lastSampleAt === null ? 0 : (lastSampleAt.getTime() - liveAt.getTime()) / HOUR_MS;
  if (hoursAhead(ageHours).length === 0) return 'over';
  if (latest.some(({ outcome }) => outcome === null)) return null;
  return forecastAge(ageHours) === null ? 'too_young' : 'too_few_past_items';
}

async function countPast(tx: EntityManager, { id, workspaceId, platform, lastSampleAt }: ItemEntity): Promise<number> {
  if (lastSampleAt === null) return 0;
  return (await pastItems(tx, workspaceId, { platform, before: lastSampleAt, except: [id] })).length;
}
