import { Injectable } from '@nestjs/common';
import type { Item, ItemCount, ItemCountQuery, ItemDetail, ItemQuery, RevisionPage, RevisionQuery } from '@longstream/contracts/items';
import type { Ledger, LedgerQuery } from '@longstream/contracts/ledger';
import { Refusal } from '@longstream/domain/refusal';
import { Brackets, type EntityManager, In, LessThan, type SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { approvalsOf } from '../approvals/approvals.queries.ts';
import { Database } from '../database/database.ts';
import { SampleEntity } from '../engagement/sample.entity.ts';
import { exposuresOf } from '../fatigue/exposures.queries.ts';
import { handOffOf } from '../hand-offs/hand-off.queries.ts';
import { readCursor, readIdCursor, toPage } from '../http/paging.ts';
import { ImportedValueEntity } from '../imports/result-import.entity.ts';
import { faultOf, readStories } from '../ledger/ledger.queries.ts';
import { overridesOf } from '../overrides/overrides.queries.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { ItemEntity } from './item.entity.ts';
import { toItem, toRevision } from './item.view.ts';
import { RevisionEntity } from './revision.entity.ts';

/** What sorts an item: its time (unscheduled items last), then its id. */
const SORT_AT = `coalesce(item.scheduled_at, 'infinity')`;
/** Whether a part of its headline, or of what it says now, is `:q`. */
const SAYS = `(position(lower(:q) in lower(item.headline)) > 0 or exists (
  select 1 from revision
   where revision.workspace_id = item.workspace_id and revision.id = item.revision_id
     and position(lower(:q) in lower(revision.content ->> 'text')) > 0))`;
const PAGE = 500;

@Injectable()
export class ItemsQueries {
  constructor(private readonly db: Database) {}

  list({ workspaceId }: Pick<Actor, 'workspaceId'>, query: ItemQuery): Promise<{ items: Item[]; nextCursor: string | null }> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const rows = await filtered(tx.createQueryBuilder(ItemEntity, 'item'), workspaceId, query)
        .orderBy(SORT_AT)
        .addOrderBy('item.id')
        .take(query.limit + 1)
        .getMany();
      const page = toPage(
        rows,
        query.limit,
        ({ scheduledAt, id }) => [scheduledAt?.toISOString() ?? 'infinity', id],
        (row) => row,
      );
      return { items: await withTitles(tx, workspaceId, page.items), nextCursor: page.nextCursor };
    });
  }

  count({ workspaceId }: Pick<Actor, 'workspaceId'>, query: ItemCountQuery): Promise<ItemCount> {
    return this.db.inWorkspace(workspaceId, async (tx) => ({
      items: await filtered(tx.createQueryBuilder(ItemEntity, 'item'), workspaceId, query).getCount(),
    }));
  }

  /** All that a list would show, some at a time, with no transaction open in between. */
  async *pages(actor: Pick<Actor, 'workspaceId'>, query: Omit<ItemQuery, 'limit' | 'cursor'>): AsyncGenerator<Item[]> {
    let cursor: string | undefined;
    do {
      const page = await this.list(actor, { ...query, limit: PAGE, ...(cursor !== undefined && { cursor }) });
      yield page.items;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  detail(actor: Actor, itemId: string): Promise<ItemDetail> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId } = actor;
      const row = await tx.findOneBy(ItemEntity, { id: itemId, workspaceId });
      if (row === null) throw new Refusal('not_found', { what: 'item' });
      const [item] = await withTitles(tx, workspaceId, [row]);
      if (item === undefined) throw new Refusal('not_found', { what: 'item' });
      const imported = await tx.findBy(ImportedValueEntity, { workspaceId, itemId });
      return {
        ...item,
        revision: await revisionOf(tx, row),
        approvedHash: await hashOf(tx, workspaceId, row.approvedRevisionId),
        lastApproved: await lastApprovedOf(tx, row),
        approvals: await approvalsOf(tx, workspaceId, itemId),
        latest: await latestOf(tx, workspaceId, itemId),
        imported: imported.map(({ metric, value, asPrinted, note }) => ({ metric, value, asPrinted, note })),
        handOff: await handOffOf(tx, row),
        overrides: await overridesOf(tx, workspaceId, itemId),
        nextSampleAt: row.nextSampleAt?.toISOString() ?? null,
      };
    });
  }

  /** What the item has been, newest first: what was asked about or sent, and what others wrote. */
  revisions(actor: Actor, itemId: string, { limit, cursor }: RevisionQuery): Promise<RevisionPage> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId } = actor;
      if (!(await tx.existsBy(ItemEntity, { id: itemId, workspaceId }))) throw new Refusal('not_found', { what: 'item' });
      const before = readIdCursor(cursor);
      const where = { workspaceId, itemId, ...(before === null ? {} : { id: LessThan(before) }) };
      const rows = await tx.find(RevisionEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
      const names = await namesOf(
        tx,
        rows.map(({ authorId }) => authorId),
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => toRevision(row, names),
      );
    });
  }

  ledger(actor: Actor, itemId: string, { limit, cursor }: LedgerQuery): Promise<Ledger> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId } = actor;
      const [story] = await readStories(tx, { workspaceId, itemId, limit: 1 });
      if (story === undefined) throw new Refusal('not_found', { what: 'item' });
      const [after] = readCursor(cursor, z.tuple([z.int()])) ?? [0];
      const page = toPage(
        story.entries.filter(({ seq }) => seq > after).slice(0, limit + 1),
        limit,
        ({ seq }) => [seq],
        ({ seq, at, kind, byName, data, hash }) => ({ seq, at: at.toISOString(), kind, byName, data, hash }),
      );
      return { ...page, intact: faultOf(story) === null };
    });
  }
}

/** Items as contracts, each with the title of its response. */
export async function withTitles(tx: EntityManager, workspaceId: string, rows: readonly ItemEntity[]): Promise<Item[]> {
  if (rows.length === 0) return [];
  const responses = await tx.findBy(ResponseEntity, { workspaceId, id: In([...new Set(rows.map(({ responseId }) => responseId))]) });
  const titles = new Map(responses.map(({ id, title }) => [id, title]));
  const exposures = await exposuresOf(tx, workspaceId, rows);
  return rows.map((row) => toItem(row, titles.get(row.responseId) ?? '', exposures.get(row.id)));
}

function filtered(
  builder: SelectQueryBuilder<ItemEntity>,
  workspaceId: string,
  query: Omit<ItemQuery, 'limit'>,
): SelectQueryBuilder<ItemEntity> {
  const { campaignId, responseId, channelId, platform, author, status, origin, tag, from, to, unscheduled, inSeries, q, cursor } = query;
  builder.where('item.workspace_id = :workspaceId', { workspaceId });
  const equal = {
    campaign_id: campaignId,
    response_id: responseId,
    channel_id: channelId,
    created_by: author,
    platform,
    status,
    origin,
  };
  for (const [column, value] of Object.entries(equal))
    if (value !== undefined) builder.andWhere(`item.${column} = :${column}`, { [column]: value });
  if (tag !== undefined) builder.andWhere('item.tags @> array[:tag]::text[]', { tag });
  if (from !== undefined) builder.andWhere('item.scheduled_at >= :from', { from });
  if (to !== undefined) builder.andWhere('item.scheduled_at < :to', { to });
  if (unscheduled !== undefined) builder.andWhere(`item.scheduled_at is ${unscheduled === 'true' ? 'null' : 'not null'}`);
  if (inSeries !== undefined) builder.andWhere(`item.series_id is ${inSeries === 'true' ? 'not null' : 'null'}`);
  if (q !== undefined) builder.andWhere(SAYS, { q });
  const place = readCursor(cursor, z.tuple([z.union([z.literal('infinity'), z.iso.datetime()]), z.uuid()]));
  if (place !== null) {
    const [at, id] = place;
    builder.andWhere(new Brackets((after) => after.where(`(${SORT_AT}, item.id) > (:at::timestamptz, :id::uuid)`, { at, id })));
  }
  return builder;
}

async function revisionOf(tx: EntityManager, item: ItemEntity): Promise<ItemDetail['revision']> {
  if (item.revisionId === null) return null;
  const revision = await tx.findOneByOrFail(RevisionEntity, { id: item.revisionId, workspaceId: item.workspaceId });
  const names = await namesOf(tx, [revision.authorId]);
  return toRevision(revision, names);
}

async function hashOf(tx: EntityManager, workspaceId: string, revisionId: string | null): Promise<string | null> {
  if (revisionId === null) return null;
  return (await tx.findOneByOrFail(RevisionEntity, { id: revisionId, workspaceId })).hash;
}

/** By the ledger: a request that was voided by an edit does not tell whether it had been approved. */
async function lastApprovedOf(tx: EntityManager, { id, workspaceId, revisionId }: ItemEntity): Promise<ItemDetail['lastApproved']> {
  const [approved] = await tx.query<{ id: string; content: NonNullable<ItemDetail['lastApproved']> }[]>(
    `select revision.id, revision.content
       from ledger_entry entry
       join revision on revision.workspace_id = entry.workspace_id and revision.item_id = entry.item_id and revision.hash = entry.data ->> 'revision'
      where entry.workspace_id = $1 and entry.item_id = $2 and entry.kind in ('approved', 'approved_by_policy')
      order by entry.seq desc limit 1`,
    [workspaceId, id],
  );
  return approved === undefined || approved.id === revisionId ? null : approved.content;
}

async function latestOf(tx: EntityManager, workspaceId: string, itemId: string): Promise<ItemDetail['latest']> {
  const rows = await tx
    .createQueryBuilder(SampleEntity, 'sample')
    .distinctOn(['sample.metric'])
    .where('sample.workspace_id = :workspaceId and sample.item_id = :itemId', { workspaceId, itemId })
    .orderBy('sample.metric')
    .addOrderBy('sample.at', 'DESC')
    .getMany();
  return rows.map(({ metric, value, at }) => ({ metric, value, at: at.toISOString() }));
}
