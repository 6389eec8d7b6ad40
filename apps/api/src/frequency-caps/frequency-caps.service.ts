import { Injectable } from '@nestjs/common';
import type { CapFinding, CheckSlot, FrequencyCap, SaveFrequencyCap, SlotCheck } from '@longstream/contracts/frequency-caps';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { COUNTED_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { type CapFinding as RuleFinding, lookBackMs, openCapBook } from '@longstream/domain/frequency-caps/check-caps';
import { capCovers, type CapSubject, type Placement } from '@longstream/domain/frequency-caps/frequency-cap';
import { PLATFORMS, type Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, MoreThan } from 'typeorm';
import { v7 } from 'uuid';
import { AudienceChannelEntity, AudienceEntity } from '../audiences/audience.entity.ts';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { FrequencyCapEntity } from './frequency-cap.entity.ts';
import { toFrequencyCap } from './frequency-cap.view.ts';

/** An item that counts, as the refusal names it. */
interface Taken extends Placement {
  readonly headline: string;
}

/** What is out, or on its way. */
const SENT_STATUSES = COUNTED_STATUSES.filter((status) => status !== 'scheduled');

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
      const cap = tx.create(FrequencyCapEntity, { id: v7(), workspaceId: actor.workspaceId, origin: 'team', ...columnsOf(body) });
      await tx.insert(FrequencyCapEntity, cap);
      await announce(tx, actor.workspaceId, ['frequency-caps']);
      return toFrequencyCap(cap);
    });
  }

  update(actor: Actor, capId: string, body: SaveFrequencyCap): Promise<FrequencyCap> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const cap = await lockCap(tx, actor.workspaceId, capId);
      await assertScopeExists(tx, actor.workspaceId, body.scope);
      // A suggestion that the team has changed is the team's; a platform's rule stays the platform's.
      const origin = cap.origin === 'our_suggestion' ? 'team' : cap.origin;
      Object.assign(cap, columnsOf(body), { origin });
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

  checkSlot(actor: Actor, itemId: string, { wallTime, timeZone }: CheckSlot): Promise<SlotCheck> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { id: itemId, workspaceId: actor.workspaceId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      const atMs = instantOf(wallTime, timeZone);
      const findings = await this.check(tx, item, atMs);
      const nextFree = findings.filter(({ enforcement }) => enforcement === 'hard').map(({ nextFreeAt }) => nextFreeAt);
      return { at: new Date(atMs).toISOString(), findings, nextFreeAt: latest(nextFree) };
    });
  }

  /**
   * Holds the item to its hard caps at an instant (epoch ms), and lets nobody else take the place until this transaction ends:
   * every cap that looks at the item is locked first, in the order of ids, so that two who want the last place come one after the other.
   *
   * @throws {Refusal} `frequency_cap_reached`, naming each cap, what fills it, and the next free instant.
   */
  async assertFits(tx: EntityManager, item: ItemEntity, atMs: number): Promise<CapFinding[]> {
    const findings = await this.check(tx, item, atMs, 'lock');
    const hard = findings.filter(({ enforcement }) => enforcement === 'hard');
    if (hard.length > 0) {
      throw new Refusal('frequency_cap_reached', {
        at: new Date(atMs).toISOString(),
        findings: hard,
        nextFreeAt: latest(hard.map(({ nextFreeAt }) => nextFreeAt)),
      });
    }
    return findings;
  }

  /**
   * Whether the item may go out at this moment (epoch ms), under lock. Items that are still waiting do not stand in its way: it goes
   * first, and each of them is held to the caps when its own turn comes.
   */
  async checkSending(tx: EntityManager, item: ItemEntity, nowMs: number): Promise<{ broken: CapFinding[]; nextFreeAt: string | null }> {
    const broken = (await this.check(tx, item, nowMs, 'lock', SENT_STATUSES)).filter(({ enforcement }) => enforcement === 'hard');
    if (broken.length === 0) return { broken, nextFreeAt: null };
    const all = (await this.check(tx, item, nowMs)).filter(({ enforcement }) => enforcement === 'hard');
    return { broken, nextFreeAt: latest(all.map(({ nextFreeAt }) => nextFreeAt)) };
  }

  /** What the item would break at an instant (epoch ms), hard and soft. Nothing is locked unless asked. */
  async check(
    tx: EntityManager,
    item: ItemEntity,
    atMs: number,
    mode: 'look' | 'lock' = 'look',
    counted: readonly ItemStatus[] = COUNTED_STATUSES,
  ): Promise<CapFinding[]> {
    const { workspaceId } = item;
    const audiences = await audiencesByChannel(tx, workspaceId);
    const subject = subjectOf(item, audiences);
    const caps = (await capsOf(tx, workspaceId, mode)).map(toFrequencyCap).filter((cap) => capCovers(cap.scope, subject));
    if (caps.length === 0) return [];

    const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
    const taken = await takenSince(tx, workspaceId, Math.min(atMs, nowMs) - lookBackMs(caps), audiences, counted);
    const book = openCapBook(caps, taken, subject);
    const names = new Map(caps.map((cap) => [cap.id, cap.name]));
    return book.check(atMs, nowMs).map((finding) => describe(finding, names, taken));
  }
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

async function assertScopeExists(tx: EntityManager, workspaceId: string, { kind, id }: SaveFrequencyCap['scope']): Promise<void> {
  const refuse = (rule: string) => new Refusal('invalid_input', { field: 'scope.id', rule, value: id });
  if (kind === 'workspace') {
    if (id !== null) throw refuse('must be null for the whole workspace');
    return;
  }
  if (id === null) throw refuse('is needed');
  if (kind === 'platform') {
    if (!(PLATFORMS as readonly string[]).includes(id)) throw refuse('must be a platform');
    return;
  }
  const entity = { channel: ChannelEntity, audience: AudienceEntity, campaign: CampaignEntity }[kind];
  if (!/^[0-9a-f-]{36}$/i.test(id) || !(await tx.existsBy<{ id: string; workspaceId: string }>(entity, { id, workspaceId })))
    throw new Refusal('not_found', { what: kind });
}

/** The audiences that each channel reaches. */
async function audiencesByChannel(tx: EntityManager, workspaceId: string): Promise<Map<string, string[]>> {
  const links = await tx.findBy(AudienceChannelEntity, { workspaceId });
  const byChannel = Map.groupBy(links, ({ channelId }) => channelId);
  return new Map([...byChannel].map(([channelId, rows]) => [channelId, rows.map(({ audienceId }) => audienceId)]));
}

function subjectOf(
  item: Pick<ItemEntity, 'id' | 'channelId' | 'platform' | 'campaignId'>,
  audiences: ReadonlyMap<string, string[]>,
): CapSubject {
  const channelId = item.channelId ?? '';
  return { itemId: item.id, channelId, platform: item.platform, audienceIds: audiences.get(channelId) ?? [], campaignId: item.campaignId };
}

/** Every item that counts, at the instant it was sent or is due, from an instant (epoch ms) on. */
async function takenSince(
  tx: EntityManager,
  workspaceId: string,
  fromMs: number,
  audiences: ReadonlyMap<string, string[]>,
  counted: readonly ItemStatus[],
): Promise<Taken[]> {
  const rows = await tx.query<{ id: string; channelId: string; platform: Platform; campaignId: string; headline: string; at: Date }[]>(
    `select id, channel_id as "channelId", platform, campaign_id as "campaignId", headline, coalesce(sent_at, scheduled_at) as at
       from item
      where workspace_id = $1 and origin = 'planned' and status = any($2) and coalesce(sent_at, scheduled_at) >= $3`,
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
    filledBy,
    nextFreeAt: finding.nextFreeAtMs === null ? null : new Date(finding.nextFreeAtMs).toISOString(),
  };
}

/** The instant at which the last of several obstacles has cleared; null where one of them never does, or there is none. */
function latest(instants: readonly (string | null)[]): string | null {
  if (instants.includes(null)) return null;
  return instants.reduce((a, b) => (a !== null && b !== null && a > b ? a : b), null);
}
