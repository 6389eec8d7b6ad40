import { Injectable } from '@nestjs/common';
import type { CapFinding, FrequencyCap, SaveFrequencyCap } from '@longstream/contracts/frequency-caps';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { COUNTED_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { type CapFinding as RuleFinding, lookBackMs, openCapBook } from '@longstream/domain/frequency-caps/check-caps';
import { originOf } from '@longstream/domain/platforms/default-caps';
import type { CapSubject, Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, MoreThan } from 'typeorm';
import { v7 } from 'uuid';
import { AudienceChannelEntity } from '../audiences/audience.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { assertScopeExists } from '../scopes/scopes.queries.ts';
import type { Actor } from '../sessions/actor.ts';
import { FrequencyCapEntity } from './frequency-cap.entity.ts';
import { toFrequencyCap } from './frequency-cap.view.ts';

/** An item that counts, as the refusal names it. */
interface Taken extends Placement {
  readonly headline: string;
}

/** What of an item the scopes of caps go by. */
type Counted = Pick<ItemEntity, 'id' | 'channelId' | 'platform' | 'campaignId' | 'tags'>;

/** The caps of a workspace and what has taken their places, to hold any number of its items to. */
export interface CapReading {
  readonly caps: readonly FrequencyCap[];
  readonly taken: readonly Placement[];
  readonly subjectOf: (item: Counted) => CapSubject;
  readonly describe: (finding: RuleFinding) => CapFinding;
}

@Injectable()
export class FrequencyCapsService {
  constructor(private readonly db: Database) {}

  list(actor: Actor, { limit, cursor }: ShortListQuery): Promise<Page<FrequencyCap>> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const where = { workspaceId: actor.workspaceId, ...(after === null ? {} : { id: MoreThan(after) }) };
      const rows = await tx.find(FrequencyCapEntity, { where, order: { id: 'ASC' }, take: limit + 1 });
      return toPage(rows, limit, ({ id }) => [id], toFrequencyCap);
    });
  }

  create(actor: Actor, body: SaveFrequencyCap): Promise<FrequencyCap> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await assertScopeExists(tx, actor.workspaceId, body.scope);
      const origin = await originIn(tx, actor.workspaceId, body);
      const cap = tx.create(FrequencyCapEntity, { id: v7(), workspaceId: actor.workspaceId, origin, ...columnsOf(body) });
      await tx.insert(FrequencyCapEntity, cap);
      await announce(tx, actor.workspaceId, ['frequency-caps']);
      return toFrequencyCap(cap);
    });
  }

  update(actor: Actor, capId: string, body: SaveFrequencyCap): Promise<FrequencyCap> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const cap = await lockCap(tx, actor.workspaceId, capId);
      await assertScopeExists(tx, actor.workspaceId, body.scope);
      Object.assign(cap, columnsOf(body), { origin: await originIn(tx, actor.workspaceId, body) });
      await tx.save(cap);
      await announce(tx, actor.workspaceId, ['frequency-caps']);
      return toFrequencyCap(cap);
    });
  }

  remove(actor: Actor, capId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await lockCap(tx, actor.workspaceId, capId);
      await tx.delete(FrequencyCapEntity, { id: capId, workspaceId: actor.workspaceId });
      await announce(tx, actor.workspaceId, ['frequency-caps']);
    });
  }

  /** What the item would break at an instant (epoch ms), hard and soft. Nothing is locked unless asked. */
  async check(
    tx: EntityManager,
    item: ItemEntity,
    atMs: number,
    mode: 'look' | 'lock' = 'look',
    counted: readonly ItemStatus[] = COUNTED_STATUSES,
  ): Promise<CapFinding[]> {
    const { caps, taken, subjectOf, describe } = await this.read(tx, item.workspaceId, atMs, mode, counted);
    const nowMs = (await workspaceNow(tx, item.workspaceId)).getTime();
    return openCapBook(caps, taken, subjectOf(item)).check(atMs, nowMs).map(describe);
  }

  /**
   * What is needed to hold items to their caps at an instant (epoch ms) or later: the caps, and what has taken their places. Locked, nobody
   * else takes a place until this transaction ends: the caps are locked in the order of ids, so that two who want the last place come one
   * after the other.
   */
  async read(
    tx: EntityManager,
    workspaceId: string,
    atMs: number,
    mode: 'look' | 'lock' = 'look',
    counted: readonly ItemStatus[] = COUNTED_STATUSES,
  ): Promise<CapReading> {
    const caps = (await capsOf(tx, workspaceId, mode)).map(toFrequencyCap);
    const audiences = await audiencesByChannel(tx, workspaceId);
    const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
    const fromMs = Math.min(atMs, nowMs) - lookBackMs(caps);
    const taken = caps.length === 0 ? [] : await takenSince(tx, workspaceId, fromMs, audiences, counted);
    const names = new Map(caps.map((cap) => [cap.id, cap.name]));
    return {
      caps,
      taken,
      subjectOf: (item) => subjectOf(item, audiences),
      describe: (finding) => describe(finding, names, taken),
    };
  }
}

/** A suggestion that the team has changed is the team's, until it is as we suggest it again. */
async function originIn(tx: EntityManager, workspaceId: string, { scope, rules }: SaveFrequencyCap): Promise<FrequencyCap['origin']> {
  if (scope.kind !== 'channel' || scope.id === null) return 'team';
  const { platform } = await tx.findOneByOrFail(ChannelEntity, { workspaceId, id: scope.id });
  return originOf(platform, rules);
}

function columnsOf({ name, scope, rules, enforcement }: SaveFrequencyCap) {
  return { name, scopeKind: scope.kind, scopeId: scope.id, rules, enforcement };
}

/** In the order of ids: everyone who locks several of them takes them in the same order, so nobody waits in a circle. */
function capsOf(tx: EntityManager, workspaceId: string, mode: 'look' | 'lock' = 'look'): Promise<FrequencyCapEntity[]> {
  return tx.find(FrequencyCapEntity, {
    where: { workspaceId },
    order: { id: 'ASC' },
    ...(mode === 'lock' ? { lock: { mode: 'pessimistic_write' } } : {}),
  });
}

async function lockCap(tx: EntityManager, workspaceId: string, id: string): Promise<FrequencyCapEntity> {
  const cap = await tx.findOne(FrequencyCapEntity, { where: { id, workspaceId }, lock: { mode: 'pessimistic_write' } });
  if (cap === null) throw new Refusal('not_found', { what: 'frequency cap' });
  return cap;
}

/** The audiences that each channel reaches. */
async function audiencesByChannel(tx: EntityManager, workspaceId: string): Promise<Map<string, string[]>> {
  const links = await tx.findBy(AudienceChannelEntity, { workspaceId });
  const byChannel = Map.groupBy(links, ({ channelId }) => channelId);
  return new Map([...byChannel].map(([channelId, rows]) => [channelId, rows.map(({ audienceId }) => audienceId)]));
}

function subjectOf({ id, channelId, platform, campaignId, tags }: Counted, audiences: ReadonlyMap<string, string[]>): CapSubject {
  return { itemId: id, channelId: channelId ?? '', platform, audienceIds: audiences.get(channelId ?? '') ?? [], campaignId, tags };
}

/** Every item that counts, at the instant it was sent or is due, from an instant (epoch ms) on. */
async function takenSince(
  tx: EntityManager,
  workspaceId: string,
  fromMs: number,
  audiences: ReadonlyMap<string, string[]>,
  counted: readonly ItemStatus[],
): Promise<Taken[]> {
  const rows = await tx.query<(Counted & { headline: string; at: Date })[]>(
    `select id, channel_id as "channelId", platform, campaign_id as "campaignId", tags, headline, case when sent_at is null then scheduled_at else sent_at end as at
       from item
      where workspace_id = $1 and origin = 'planned' and status = any($2) and case when sent_at is null then scheduled_at else sent_at end >= $3`,
    [workspaceId, counted, new Date(fromMs)],
  );
  return rows.map((row) => ({ ...subjectOf(row, audiences), headline: row.headline, atMs: row.at.getTime() }));
}

function describe(finding: RuleFinding, names: ReadonlyMap<string, string>, taken: readonly Taken[]): CapFinding {
  const byId = new Map(taken.map((item) => [item.itemId, item]));
  const filledBy = finding.filledBy.flatMap((itemId) => {
    const item = byId.get(itemId);
    return item === undefined ? [] : [{ itemId, headline: item.headline, at: new Date(item.atMs).toISOString() }];
  });
  return {
    capId: finding.capId,
    capName: names.get(finding.capId) ?? '',
    rule: finding.rule,
    enforcement: finding.enforcement,
    isOverridden: finding.isOverridden,
    filledBy,
    nextFreeAt: finding.nextFreeAtMs === null ? null : new Date(finding.nextFreeAtMs).toISOString(),
  };
}
