import { Injectable } from '@nestjs/common';
import type { AssignHandOff } from '@longstream/contracts/hand-offs';
import type { FinishHandOff, VersionOnly } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { type ItemLink, readItemLink } from '@longstream/domain/platforms/item-link';
import { isManual } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { minuteOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { ItemsService, lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { OutcomesService } from '../publishing/outcomes.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { assertMemberCan } from '../workspaces/member.queries.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import type { HandOffEntity } from './hand-off.entity.ts';
import { hasEnded, lastHandOff } from './hand-off.queries.ts';

/** Nothing is left to be posted. */
const DONE: readonly ItemStatus[] = ['in_platform_review', 'live', 'removed', 'cancelled'];

/** A wall time has no seconds: the minute that a click ends in, not the one that is over when the click arrives. */
const CLICK_MS = 1000;

/** What people do about the items that a person has to post. Each method answers with the item's id. */
@Injectable()
export class HandOffsService {
  constructor(
    private readonly db: Database,
    private readonly items: ItemsService,
    private readonly ledger: LedgerService,
    private readonly outcomes: OutcomesService,
    private readonly notifications: NotificationsService,
  ) {}

  /**
   * A person comes back from the platform with the link of what they have posted: the item is live there. It may have ended meanwhile, or
   * the platform may have told of it first.
   *
   * @throws {Refusal} `wrong_status` unless a person has or had it in hand; `link_not_of_platform`; `already_exists` when the link is
   * another item's.
   */
  async finish(actor: Actor, itemId: string, { url: pasted }: FinishHandOff): Promise<string> {
    try {
      return await this.db.inWorkspace(actor.workspaceId, async (tx) => {
        const item = await lockItem(tx, actor.workspaceId, itemId);
        const link = readItemLink(item.platform, pasted);
        const told = await lastHandOff(tx, item);
        if (link !== null && isKnown(item, told, link)) return item.id;
        const isOpen = item.status === 'awaiting_person' || hasEnded(item, told);
        if (!isOpen) throw new Refusal('wrong_status', { from: item.status, to: 'live' });
        if (link === null) throw new Refusal('link_not_of_platform', { platform: item.platform });
        await assertUnused(tx, item, link);

        await this.ledger.record(tx, item, 'hand_off_finished', actor.userId, { url: link.url });
        await this.outcomes.apply(tx, item, { kind: 'published', ...link, sentAt: null, liveAt: null });
        if (!isManual(item.platform)) {
          // What stands in a public link is not the id by which the platform's own calls know the item.
          Object.assign(item, { externalId: null, nextSampleAt: null, nextCommentsAt: null });
          await tx.save(item);
        }
        return item.id;
      });
    } catch (error) {
      // Somebody else came back with the same link at this moment.
      if (isUniqueViolation(error)) throw new Refusal('already_exists', { what: 'link' });
      throw error;
    }
  }

  /**
   * Nobody has posted it: it is due again now, and comes into a person's hands anew.
   *
   * @throws {Refusal} `wrong_status` unless its hand-off has ended; whatever refuses to schedule it now.
   */
  async restart(actor: Actor, itemId: string, { version }: VersionOnly): Promise<string> {
    const { workspaceId } = actor;
    const slot = await this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId, version);
      if (!hasEnded(item, await lastHandOff(tx, item))) throw new Refusal('wrong_status', { from: item.status, to: 'scheduled' });
      const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
      const now = await workspaceNow(tx, workspaceId);
      return minuteOf(now.getTime() + CLICK_MS, timeZone);
    });
    return this.items.schedule(actor, itemId, { version, ...slot });
  }

  /**
   * Says who posts it: who takes it over, gives it away, or lets go of it.
   *
   * @throws {Refusal} `hand_off_taken` when somebody else has it meanwhile; `not_allowed` for a member who may not finish hand-offs.
   */
  assign(actor: Actor, itemId: string, { assigneeId, insteadOf }: AssignHandOff): Promise<string> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId);
      if (DONE.includes(item.status)) throw new Refusal('wrong_status', { from: item.status, to: 'awaiting_person' });
      if (item.assigneeId === assigneeId) return item.id;
      const names = await namesOf(
        tx,
        [item.assigneeId, assigneeId].filter((id) => id !== null),
      );
      const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
      if (item.assigneeId !== insteadOf) throw new Refusal('hand_off_taken', { by: nameOf(item.assigneeId) });
      if (assigneeId !== null) await assertMemberCan(tx, workspaceId, assigneeId, 'handoff.finish');

      await this.ledger.record(tx, item, 'assigned', userId, { from: nameOf(item.assigneeId), to: nameOf(assigneeId) });
      item.assigneeId = assigneeId;
      await tx.update(ItemEntity, { id: item.id, workspaceId }, { assigneeId });
      if (item.status === 'awaiting_person') await this.tellNew(tx, item, userId);
      await announce(tx, workspaceId, ['items', 'hand-offs'], item.id);
      return item.id;
    });
  }

  private async tellNew(tx: EntityManager, item: ItemEntity, byId: string): Promise<void> {
    const told = await lastHandOff(tx, item);
    const data = { endsAt: told?.endsAt?.toISOString() ?? null };
    await this.notifications.notify(tx, item.workspaceId, {
      kind: 'hand_off_due',
      itemId: item.id,
      assigneeId: item.assigneeId,
      byId,
      data,
      occurrence: v7(),
    });
  }
}

/** Whether the platform, or somebody before, told the same: then the link says nothing new. */
function isKnown({ status, externalId, externalUrl }: ItemEntity, told: HandOffEntity | null, link: ItemLink): boolean {
  if (status === 'in_platform_review') return told?.handedOffAt != null;
  return status === 'live' && (externalUrl === link.url || externalId === link.externalId);
}

async function assertUnused(tx: EntityManager, { id, workspaceId, platform }: ItemEntity, { externalId, url }: ItemLink): Promise<void> {
  const [other] = await tx.query<{ id: string; headline: string }[]>(
    `select id, headline from item
      where workspace_id = $1 and platform = $2 and id <> $3 and origin = 'planned' and id in (
        select item.id from channel join item on item.channel_id = channel.id and item.external_id = $4
         where channel.workspace_id = $1 and channel.platform = $2
        union all
        select item.id from item where item.workspace_id = $1 and item.external_url = $5)
      limit 1`,
    [workspaceId, platform, id, externalId, url],
  );
  if (other !== undefined) throw new Refusal('already_exists', { what: 'link', itemId: other.id, headline: other.headline });
}
