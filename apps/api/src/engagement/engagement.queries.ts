import { Injectable } from '@nestjs/common';
import type { CampaignResults, ResultsFileQuery, ResultsQuery } from '@longstream/contracts/campaigns';
import type { CurveQuery, ItemCurve } from '@longstream/contracts/items';
import { curve } from '@longstream/domain/engagement/curve';
import { type Metric, METRICS } from '@longstream/domain/engagement/metrics';
import { PLATFORM_METRICS } from '@longstream/domain/platforms/platform-metrics';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import type { z } from 'zod';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { Database } from '../database/database.ts';
import { prepared } from '../database/prepared.ts';
import { readCursor, toPage } from '../http/paging.ts';
import { ImportedValueEntity } from '../imports/result-import.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import { placeOf, ResponsePlace } from '../responses/responses.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { curveEvents } from './curve-events.queries.ts';
import { toItemCurve } from './curve.view.ts';
import { goalsOf } from './goals.queries.ts';
import { toCsv } from './results-csv.ts';
import { type Reading, toCell, toFigure, toRows } from './results.view.ts';

const BY_INDEX = { byIndex: true } as const;

/** What the platforms and past tables say about what went out. */
@Injectable()
export class EngagementQueries {
  constructor(private readonly db: Database) {}

  /** One metric over the hours; by default the first of the platform's metrics that has been read. */
  curve({ workspaceId }: Actor, itemId: string, query: CurveQuery): Promise<ItemCurve> {
    return this.db.inWorkspace(
      workspaceId,
      async (tx) => {
        const item = await tx.findOneBy(ItemEntity, { workspaceId, id: itemId });
        if (item === null) throw new Refusal('not_found', { what: 'item' });
        const sampled = await sampledMetrics(tx, workspaceId, [itemId]);
        const measured: readonly Metric[] = PLATFORM_METRICS[item.platform];
        const metric = query.metric ?? measured.find((one) => sampled.includes(one)) ?? measured[0] ?? 'plays';
        const samples = await samplesOf(tx, workspaceId, itemId, metric);
        const points =
          item.liveAt === null
            ? []
            : curve(
                samples.map(({ at, value }) => ({ atMs: at.getTime(), value })),
                item.liveAt.getTime(),
              );
        return toItemCurve(item, { metric, metrics: sampled, points, events: await curveEvents(tx, item, points) });
      },
      BY_INDEX,
    );
  }

  /** Rows in the order of the responses. */
  results(actor: Actor, campaignId: string, { metric, limit, cursor }: ResultsQuery): Promise<CampaignResults> {
    const after = readCursor(cursor, ResponsePlace);
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { responses, items, table, figures, ...rest } = await this.read(tx, actor, campaignId, metric);
      const left = after === null ? responses : responses.filter((response) => isAfter(response, after));
      const { items: shown, nextCursor } = toPage(left, limit, placeOf, ({ id }) => id);
      const ofShown = new Set(items.filter(({ responseId }) => shown.includes(responseId)).map(({ id }) => id));
      return {
        ...rest,
        ...table,
        rows: table.rows.filter(({ responseId }) => shown.includes(responseId)),
        nextCursor,
        figures: figures.filter(({ itemId }) => ofShown.has(itemId)),
        goals: (await goalsOf(tx, actor.workspaceId, [campaignId])).get(campaignId) ?? [],
      };
    });
  }

  async csv(actor: Actor, campaignId: string, { metric }: ResultsFileQuery): Promise<string> {
    const { table, ...read } = await this.db.inWorkspace(actor.workspaceId, (tx) => this.read(tx, actor, campaignId, metric));
    return toCsv({ metric: read.metric, rows: table.rows });
  }

  /** Of all responses of the campaign; without a metric, of the first that anything is known of. */
  private async read(tx: EntityManager, { workspaceId }: Actor, campaignId: string, asked: Metric | undefined) {
    if (!(await tx.existsBy(CampaignEntity, { workspaceId, id: campaignId }))) throw new Refusal('not_found', { what: 'campaign' });
    const responses = await tx.find(ResponseEntity, { where: { workspaceId, campaignId }, order: { position: 'ASC', id: 'ASC' } });
    const items = await publishedItems(tx, workspaceId, campaignId);
    const itemIds = items.map((item) => item.id);
    const imported = await tx.findBy(ImportedValueEntity, { workspaceId, itemId: In(itemIds) });
    const readings = await latestReadings(tx, workspaceId, itemIds);
    const known = [...imported, ...readings];
    const metrics = METRICS.filter((metric) => known.some((one) => one.metric === metric));
    const metric = asked ?? metrics[0] ?? 'plays';
    const itemsOf = Map.groupBy(items, (item) => item.responseId);
    const [importedOf, readingOf] = [byItem(imported, metric), byItem(readings, metric)];
    const table = toRows(responses, ({ id }) =>
      (itemsOf.get(id) ?? []).flatMap((item) => toCell(item, metric, importedOf.get(item.id), readingOf.get(item.id)) ?? []),
    );
    const knownOf = Map.groupBy(known, ({ itemId }) => itemId);
    const figures = items.flatMap((item) => toFigure(item, knownOf.get(item.id) ?? []) ?? []);
    return { responses, items, metric, metrics, table, figures };
  }
}

const isAfter = ({ position, id }: ResponseEntity, [afterPosition, afterId]: z.output<typeof ResponsePlace>): boolean =>
  position > afterPosition || (position === afterPosition && id > afterId);

/** What the public could see at some time: it has been live, or a past table says so. */
function publishedItems(tx: EntityManager, workspaceId: string, campaignId: string): Promise<ItemEntity[]> {
  return tx
    .createQueryBuilder(ItemEntity, 'item')
    .where({ workspaceId, campaignId })
    .andWhere(`(item.origin = 'imported' or item.live_at is not null)`)
    .orderBy('item.id')
    .getMany();
}

async function sampledMetrics(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<Metric[]> {
  const sampled = await tx.query<{ metric: Metric }[]>(
    'select distinct metric from item_day where workspace_id = $1 and item_id = any($2)',
    [workspaceId, itemIds],
  );
  return METRICS.filter((metric) => sampled.some((sample) => sample.metric === metric));
}

/** Planned once for each connection: for the tables of all months that takes longer than to read one item's rows in them. */
function samplesOf(tx: EntityManager, workspaceId: string, itemId: string, metric: Metric): Promise<{ at: Date; value: number }[]> {
  // Counts stay below 2^53, which a double holds exactly.
  const text = 'select at, value::float8 as value from sample where workspace_id = $1 and item_id = $2 and metric = $3';
  return prepared(tx, text, [workspaceId, itemId, metric]);
}

/** What was read last of each metric of each item. */
function latestReadings(tx: EntityManager, workspaceId: string, itemIds: readonly string[]): Promise<Reading[]> {
  // Counts stay below 2^53, which a double holds exactly.
  return tx.query<Reading[]>(
    `select distinct on (item_id, metric) item_id as "itemId", metric, at, value::float8 as value from item_day
      where workspace_id = $1 and item_id = any($2) order by item_id, metric, day desc`,
    [workspaceId, itemIds],
  );
}

function byItem<T extends { readonly itemId: string; readonly metric: Metric }>(values: readonly T[], metric: Metric): Map<string, T> {
  return new Map(values.filter((value) => value.metric === metric).map((value) => [value.itemId, value]));
}
