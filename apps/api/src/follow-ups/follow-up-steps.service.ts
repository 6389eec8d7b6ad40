import { Injectable } from '@nestjs/common';
import { type FollowUpQuestion, nextStep } from '@longstream/domain/follow-ups/follow-up';
import { fillLink, hasLinkPlaceholder } from '@longstream/domain/follow-ups/lead-link';
import { checkContent } from '@longstream/domain/platforms/check-content';
import { wallTimeOf } from '@longstream/domain/time/wall-clock';
import type { EntityManager } from 'typeorm';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { PlannedItemsService } from '../items/planned-items.service.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { MediaService } from '../media/media.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { SlotsService } from '../slots/slots.service.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { FollowUpEntity } from './follow-up.entity.ts';

/** A follow-up by its follower. */
interface Due {
  readonly id: string;
  readonly workspaceId: string;
}

/** A follow-up and both its items, whose rows are held. */
interface Pair {
  readonly followUp: FollowUpEntity;
  readonly lead: ItemEntity;
  readonly item: ItemEntity;
}

/** Each kind of them has its index: by its state, or by a lead that is not there any more. */
const DUE = `follow_up.item_id as id, follow_up.workspace_id as "workspaceId"
  from follow_up join item lead on lead.id = follow_up.lead_id join item follower on follower.id = follow_up.item_id`;
const FAILED = `('rejected', 'failed', 'missed', 'cancelled', 'removed')`;

/** What follows keeps its promise here: each step in one transaction, by what the rows say at that moment. */
@Injectable()
export class FollowUpStepsService {
  constructor(
    private readonly db: Database,
    private readonly planned: PlannedItemsService,
    private readonly slots: SlotsService,
    private readonly media: MediaService,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationsService,
  ) {}

  /**
   * Follow-ups with a step to take: the lead is live and the follower approved, the lead came to nothing, it came through after all, or it
   * was taken down while the follower still waits for its time. Of those that have been placed, which are most, only the last ask for one.
   */
  due(limit: number): Promise<Due[]> {
    return this.db.acrossWorkspaces((tx) =>
      tx.query<Due[]>(
        `select id, "workspaceId" from (
           select ${DUE} where follow_up.state = 'waiting' and follower.status <> 'cancelled' and (
                 lead.status = 'live' and lead.live_at is not null and follower.status = 'approved'
              or lead.status in ${FAILED}
                 and (follow_up.on_failure <> 'go_anyway' or follow_up.carries_link or lead.status = 'removed' or follower.status = 'approved'))
           union all
           select ${DUE} where follow_up.state = 'asks' and follower.status <> 'cancelled'
              and follow_up.question in ('lead_failed', 'lead_removed') and lead.status not in ${FAILED}
           union all
           select ${DUE} where follow_up.state = 'placed' and lead.status = 'removed' and follower.status = 'scheduled') as due
          order by id limit $1`,
        [limit],
      ),
    );
  }

  take({ id, workspaceId }: Due): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const seen = await tx.findOneBy(FollowUpEntity, { workspaceId, itemId: id });
      if (seen === null) return;
      // The lead first, as whoever makes a follow-up does: a chain is always locked from its head.
      const lead = await lockItem(tx, workspaceId, seen.leadId);
      const item = await lockItem(tx, workspaceId, id);
      const followUp = await tx.findOneBy(FollowUpEntity, { workspaceId, itemId: id, leadId: lead.id });
      if (followUp === null || item.status === 'cancelled') return;
      await this.step(tx, { followUp, lead, item });
      await announce(tx, workspaceId, ['items', 'campaigns'], id);
    });
  }

  private async step(tx: EntityManager, pair: Pair): Promise<void> {
    const { followUp, lead, item } = pair;
    if (followUp.state === 'placed')
      return lead.status === 'removed' && item.status === 'scheduled' ? this.ask(tx, pair, 'lead_removed') : undefined;
    const { lagMinutes, carriesLink, onFailure, goAt } = followUp;
    const terms = { lagMinutes, carriesLink, onFailure, goAtMs: goAt?.getTime() ?? null };
    const next = nextStep(terms, { status: lead.status, liveAtMs: lead.liveAt?.getTime() ?? null, url: lead.externalUrl });
    switch (next.kind) {
      case 'wait':
        return keep(tx, followUp, 'waiting');
      case 'cancel':
        return this.cancel(tx, pair);
      case 'ask':
        return this.ask(tx, pair, next.question);
      case 'place':
        return item.status === 'approved' ? this.place(tx, pair, next) : keep(tx, followUp, 'waiting');
    }
  }

  /** Gives the follower its link and its time. What cannot be sent like that is a question for the team, and nothing of it is kept. */
  private async place(tx: EntityManager, pair: Pair, { fromMs, url }: { fromMs: number; url: string | null }): Promise<void> {
    const { followUp, lead, item } = pair;
    const { workspaceId } = item;
    const revision = await tx.findOneByOrFail(RevisionEntity, { workspaceId, id: item.approvedRevisionId ?? '' });
    const content = url === null ? revision.content : fillLink(revision.content, url);
    if (hasLinkPlaceholder(content)) return this.ask(tx, pair, 'no_link');
    if (!(await this.keepsRules(tx, item, content))) return this.ask(tx, pair, 'breaks_rules');
    const nowMs = (await workspaceNow(tx, workspaceId)).getTime();
    const wishedMs = Math.max(fromMs, nowMs);
    const atMs = await this.slots.nextFree(tx, item, wishedMs);
    if (atMs === null) return this.ask(tx, pair, 'no_slot');

    const told = { lead: lead.id, headline: lead.headline };
    if (content !== revision.content)
      await this.planned.derive(tx, item, revision, content, { kind: 'link_filled', told: { ...told, url } });
    const { timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
    const time = { atMs, wallTime: wallTimeOf(atMs, timeZone).slice(0, 'YYYY-MM-DDTHH:mm'.length), timeZone };
    const why = {
      ...told,
      lagMinutes: followUp.lagMinutes,
      liveAt: lead.liveAt?.toISOString() ?? null,
      wished: new Date(fromMs).toISOString(),
    };
    await this.planned.schedule(tx, item, time, null, why);
    await keep(tx, followUp, 'placed');
  }

  private async keepsRules(
    tx: EntityManager,
    { workspaceId, channelId }: ItemEntity,
    content: RevisionEntity['content'],
  ): Promise<boolean> {
    const { capabilities } = await tx.findOneByOrFail(ChannelEntity, { workspaceId, id: channelId ?? '' });
    const mediaIds = content.media.map(({ mediaId }) => mediaId);
    const findings = checkContent(content, await this.media.factsOf(tx, workspaceId, mediaIds), capabilities);
    return findings.every(({ severity }) => severity !== 'error');
  }

  private async cancel(tx: EntityManager, { followUp, lead, item }: Pair): Promise<void> {
    await this.planned.cancel(tx, item, null, { lead: lead.id, headline: lead.headline, because: lead.status });
    await keep(tx, followUp, 'cancelled');
  }

  /** The follower stays where it is, without a time, until somebody decides. */
  private async ask(tx: EntityManager, { followUp, lead, item }: Pair, question: FollowUpQuestion): Promise<void> {
    if (item.status === 'scheduled') await this.planned.unschedule(tx, item);
    await keep(tx, followUp, 'asks', question);
    await this.ledger.record(tx, item, 'follow_up_waits', null, { lead: lead.id, headline: lead.headline, question, because: lead.status });
    await this.notifications.notify(tx, item.workspaceId, {
      kind: 'follow_up_waits',
      itemId: item.id,
      data: { lead: lead.headline, question },
    });
  }
}

async function keep(
  tx: EntityManager,
  followUp: FollowUpEntity,
  state: FollowUpEntity['state'],
  question: FollowUpQuestion | null = null,
): Promise<void> {
  Object.assign(followUp, { state, question });
  await tx.save(followUp);
}
