import { Injectable } from '@nestjs/common';
import { forecastAge, hoursAhead } from '@longstream/domain/engagement/forecast-ages';
import { type Metric, METRICS } from '@longstream/domain/engagement/metrics';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { alertOf } from '@longstream/forecasting/breakout';
import { type BandWatch, watchBand } from '@longstream/forecasting/drift';
import type { ForecastTask } from '@longstream/forecasting/forecast-items';
import type { Forecast } from '@longstream/forecasting/forecaster';
import { type ItemHistory, lastReading } from '@longstream/forecasting/history';
import { expectedReadings } from '@longstream/forecasting/pace';
import type { EntityManager } from 'typeorm';
import { announce, Database } from '../database/database.ts';
import { comparedBy } from '../engagement/measured-posts.queries.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { ForecastEntity, ItemAlertEntity } from './forecast.entity.ts';
import { forecastBeside } from './forecast-thread.ts';
import { type Histories, pastItems, readHistories } from './histories.queries.ts';

/** Of more items that were read at once, the others are taken up after these. */
const MOST_ITEMS = 200;
const HOUR_MS = 3_600_000;
/** A reading that far from an age, as a part of it, is as good as one at it. */
const NEAR = 0.1;
/** Items are read a little before an age rather than after it. */
const EARLY = 0.05;
/** How many forecasts that came true tell whether their band was kept. */
const MOST_WATCHED = 100;

/** A live item that has been read since it was last forecast. */
interface ReadItem {
  readonly id: string;
  readonly platform: Platform;
  readonly liveAt: Date;
  readonly lastSampleAt: Date;
  /** The greatest age at which it was forecast before. */
  readonly madeAtHours: number;
}

interface Asked extends ReadItem {
  readonly histories: Histories;
}

/** What is asked of one item. `ageHours` is the age of the past items that answer. */
interface LotQuestion {
  readonly item: Asked;
  readonly known: ItemHistory;
  readonly metric: Metric;
  readonly ageHours: number;
  readonly madeAtHours: number;
  readonly targetHours: number;
}

type Alert = ItemAlertEntity;

/** Forecasts whose bands are watched together. */
type LotKey = Pick<ForecastEntity, 'platform' | 'metric' | 'madeAtHours' | 'targetHours'>;

/** Questions that one learning answers. */
interface Lot extends LotKey {
  readonly asked: readonly LotQuestion[];
  readonly watch: BandWatch;
  readonly task: ForecastTask;
}

/**
 * Forecasts what the items of a workspace will have, from what its past ones on the same platform came to; holds earlier forecasts against what
 * was read; and tells of items that go their own way. Done again for the same readings, it changes nothing.
 */
@Injectable()
export class ForecastingService {
  constructor(
    private readonly db: Database,
    private readonly notifications: NotificationsService,
  ) {}

  /** The workspaces with something that was read since it was last forecast. */
  async waiting(): Promise<string[]> {
    const rows = await this.db.acrossWorkspaces((tx) =>
      tx.query<{ id: string }[]>(
        'select distinct workspace_id as id from item where last_sample_at is distinct from forecast_from_at and live_at is not null',
      ),
    );
    return rows.map(({ id }) => id);
  }

  async forecast(workspaceId: string): Promise<void> {
    const { items, lots, alerts } = await this.db.inWorkspace(workspaceId, async (tx) => {
      const asked = await readItems(tx, workspaceId);
      await settle(tx, workspaceId, asked);
      return { items: asked, ...(await this.study(tx, workspaceId, asked)) };
    });
    const forecasts = lots.length === 0 ? [] : await forecastBeside(lots.map(({ task }) => task));
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = lots.flatMap((lot, at) => rowsOf(workspaceId, lot, forecasts[at] ?? null));
      await tx.createQueryBuilder().insert().into(ForecastEntity).values(rows).orIgnore().execute();
      for (const alert of alerts) await this.tell(tx, alert);
      await tx.query(
        `update item set forecast_from_at = read_at from unnest($2::uuid[], $3::timestamptz[]) as read (id, read_at)
          where workspace_id = $1 and item.id = read.id`,
        [workspaceId, items.map(({ id }) => id), items.map(({ lastSampleAt }) => lastSampleAt)],
      );
      if (rows.length + alerts.length > 0) await announce(tx, workspaceId, ['forecasts']);
    });
  }

  /** What is to be forecast, and what is unusual, platform by platform. */
  private async study(tx: EntityManager, workspaceId: string, items: readonly Asked[]): Promise<{ lots: Lot[]; alerts: Alert[] }> {
    const lots: Lot[] = [];
    const alerts: Alert[] = [];
    for (const [platform, asked] of Map.groupBy(items, (item) => item.platform)) {
      const metric = comparedBy(platform);
      const before = new Date(Math.max(...asked.map(({ lastSampleAt }) => lastSampleAt.getTime())));
      const older = asked.filter(isOlder);
      const past = await pastItems(tx, workspaceId, { platform, before, except: asked.map(({ id }) => id) });
      const histories = [...(await readHistories(tx, workspaceId, past, older.length > 0 ? METRICS : [metric])).values()];
      for (const one of asked) alerts.push(...alertsOn(workspaceId, one, metric, histories));
      lots.push(...(await lotsOf(tx, workspaceId, older, histories)));
    }
    return { lots, alerts };
  }

  private async tell(tx: EntityManager, alert: Alert): Promise<void> {
    const { itemId, workspaceId, kind, metric, gained, expected, ageHours } = alert;
    await tx.createQueryBuilder().insert().into(ItemAlertEntity).values(alert).orIgnore().execute();
    await this.notifications.notify(tx, workspaceId, {
      kind: kind === 'breakout' ? 'item_breaks_out' : 'item_falls_behind',
      itemId,
      occurrence: itemId,
      data: { metric, gained: Math.round(gained), expected: Math.round(expected), ageHours: Math.round(ageHours) },
    });
  }
}

async function readItems(tx: EntityManager, workspaceId: string): Promise<Asked[]> {
  const items = await tx.query<ReadItem[]>(
    `select id, platform, live_at as "liveAt", last_sample_at as "lastSampleAt",
            coalesce((select max(made_at_hours) from forecast where workspace_id = $1 and item_id = item.id), 0) as "madeAtHours"
       from item where workspace_id = $1 and last_sample_at is distinct from forecast_from_at and live_at is not null
      order by id limit $2`,
    [workspaceId, MOST_ITEMS],
  );
  const histories = await readHistories(
    tx,
    workspaceId,
    items.map(({ id }) => id),
  );
  return items.map((item) => ({ ...item, histories: histories.get(item.id) ?? new Map<Metric, ItemHistory>() }));
}

/** Whether an item has come to an age at which it was not forecast yet. */
function isOlder({ liveAt, lastSampleAt, madeAtHours }: ReadItem): boolean {
  const ageHours = (lastSampleAt.getTime() - liveAt.getTime()) / HOUR_MS;
  return (forecastAge(ageHours) ?? 0) > madeAtHours && hoursAhead(ageHours).length > 0;
}

/** What forecasts of these items came to, by the reading that is nearest to the age that they were about. */
async function settle(tx: EntityManager, workspaceId: string, items: readonly ReadItem[]): Promise<void> {
  await tx.query(
    `update forecast set outcome = (
         select sample.value from sample
          where sample.workspace_id = $1 and sample.item_id = item.id and sample.metric = forecast.metric
            and sample.at between item.live_at + forecast.target_hours * (1 - $3::float8) * interval '1 hour'
                              and item.live_at + forecast.target_hours * (1 + $3::float8) * interval '1 hour'
          order by abs(extract(epoch from sample.at - item.live_at) - forecast.target_hours * 3600) limit 1)
       from item
      where forecast.workspace_id = $1 and forecast.item_id = any($2) and forecast.outcome is null
        and item.workspace_id = $1 and item.id = forecast.item_id
        and item.last_sample_at >= item.live_at + forecast.target_hours * (1 - $4::float8) * interval '1 hour'`,
    [workspaceId, items.map(({ id }) => id), NEAR, EARLY],
  );
}

async function lotsOf(tx: EntityManager, workspaceId: string, items: readonly Asked[], past: readonly Histories[]): Promise<Lot[]> {
  const questions = items.flatMap((item) => questionsOf(item));
  const lots = [...Map.groupBy(questions, ({ metric, ageHours, targetHours }) => [metric, ageHours, targetHours].join(' ')).values()];
  return Promise.all(
    lots.flatMap((asked) => {
      const [first] = asked;
      if (first === undefined) return [];
      const { metric, ageHours, targetHours, madeAtHours } = first;
      const key = { platform: first.item.platform, metric, madeAtHours, targetHours };
      return [lotOf(tx, workspaceId, key, { ageHours, asked, past: past.flatMap((histories) => histories.get(metric) ?? []) })];
    }),
  );
}

async function lotOf(
  tx: EntityManager,
  workspaceId: string,
  key: LotKey,
  { ageHours, asked, past }: { ageHours: number; asked: readonly LotQuestion[]; past: readonly ItemHistory[] },
): Promise<Lot> {
  const watch = watchBand(await keptLately(tx, workspaceId, key));
  const question = { ageHours, targetHours: key.targetHours };
  return { ...key, asked, watch, task: { past, asked: asked.map(({ known }) => known), question, widening: watch.widening } };
}

/** Each metric by each age that is ahead. Items of about the age that is meant are asked about together, others by their own age. */
function questionsOf(item: Asked): LotQuestion[] {
  return [...item.histories].flatMap(([metric, known]) => {
    const { ageHours } = lastReading(known);
    const madeAtHours = forecastAge(ageHours);
    if (madeAtHours === null || madeAtHours <= item.madeAtHours) return [];
    const asked = Math.abs(ageHours / madeAtHours - 1) <= NEAR ? madeAtHours : Math.round(ageHours);
    return hoursAhead(ageHours).map((targetHours) => ({ item, known, metric, ageHours: asked, madeAtHours, targetHours }));
  });
}

/** Of the latest such forecasts that have come true or not, whether the item ended within the band, the earliest first. */
async function keptLately(
  tx: EntityManager,
  workspaceId: string,
  { platform, metric, madeAtHours, targetHours }: LotKey,
): Promise<boolean[]> {
  const rows = await tx.query<{ kept: boolean }[]>(
    `select outcome between low and high as kept from forecast
      where workspace_id = $1 and platform = $2 and metric = $3 and made_at_hours = $4 and target_hours = $5 and outcome is not null
      order by made_at desc limit $6`,
    [workspaceId, platform, metric, madeAtHours, targetHours, MOST_WATCHED],
  );
  return rows.map(({ kept }) => kept).reverse();
}

function rowsOf(workspaceId: string, { platform, metric, madeAtHours, targetHours, asked, watch }: Lot, forecasts: Forecast[] | null) {
  return asked.flatMap(({ item, known }, at) => {
    const forecast = forecasts?.[at];
    if (forecast === undefined) return [];
    const { expected, low, high, by: learntBy, items } = forecast;
    const { ageHours, value } = lastReading(known);
    const madeAt = new Date(item.liveAt.getTime() + ageHours * HOUR_MS);
    const { widening, recentCoverage } = watch;
    const made = { workspaceId, itemId: item.id, platform, metric, madeAtHours, madeAt, value, targetHours };
    return [{ ...made, expected, low, high, learntBy, items, widening, recentCoverage }];
  });
}

/** By its platform's main metric, and only of what has just been read. */
function alertsOn(workspaceId: string, { id: itemId, liveAt, histories }: Asked, metric: Metric, past: readonly Histories[]): Alert[] {
  const history = histories.get(metric);
  if (history === undefined) return [];
  const alert = alertOf(
    expectedReadings(
      history,
      past.flatMap((others) => others.get(metric) ?? []),
    ),
  );
  if (alert === null) return [];
  return [{ workspaceId, itemId, metric, at: new Date(liveAt.getTime() + alert.ageHours * HOUR_MS), ...alert }];
}
