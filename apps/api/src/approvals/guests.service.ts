import { Injectable } from '@nestjs/common';
import type { AnswerAsGuest, GuestAnswered, GuestItem, GuestItemQuery, GuestVisit } from '@longstream/contracts/guests';
import type { GuestLink, MadeGuestLink, MakeGuestLink } from '@longstream/contracts/guest-links';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { guestCounts, standingOf } from '@longstream/domain/approvals/standing';
import type { LedgerKind } from '@longstream/domain/ledger/entry-kinds';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { GuestLinkEntity } from '../guest-links/guest-link.entity.ts';
import { GuestLinksService, type Subject } from '../guest-links/guest-links.service.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { NotificationsService } from '../notifications/notifications.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { ApprovalEntity, DecisionEntity } from './approval.entity.ts';
import { ApprovalsService, refusalIn } from './approvals.service.ts';
import { type Invitation, shownRequests, type Shown, subjectOf, toGuestItems } from './guests.queries.ts';
import { askedAbout, readRequests } from './requests.queries.ts';
import { guestVoice, type Voice } from './voice.ts';

/**
 * People without an account who are asked what they think of an item, or of all that waits in a campaign: a client, the legal adviser of a
 * partner. They see what would be sent and say yes or no to exactly that; their word decides where the route lets guests decide and the
 * member who let them in might have, and is told to the team everywhere else.
 */
@Injectable()
export class GuestsService {
  constructor(
    private readonly db: Database,
    private readonly links: GuestLinksService,
    private readonly approvals: ApprovalsService,
    private readonly ledger: LedgerService,
    private readonly notifications: NotificationsService,
  ) {}

  invitations({ workspaceId }: Actor, subjectId: string, query: ShortListQuery): Promise<Page<GuestLink>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await subjectOf(tx, { workspaceId, subjectId });
      return this.links.list(tx, workspaceId, aboutApproval(subjectId), query);
    });
  }

  invite(actor: Actor, subjectId: string, wish: MakeGuestLink): Promise<MadeGuestLink> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const shown = { workspaceId: actor.workspaceId, subjectId };
      await subjectOf(tx, shown);
      const link = await this.links.make(tx, actor, aboutApproval(subjectId), wish);
      await this.note(tx, actor, shown, 'guest_invited', { link: link.id, until: link.expiresAt });
      return link;
    });
  }

  uninvite(actor: Actor, subjectId: string, linkId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await this.links.revoke(tx, actor.workspaceId, aboutApproval(subjectId), linkId);
      await this.note(tx, actor, { workspaceId: actor.workspaceId, subjectId }, 'guest_uninvited', { link: linkId });
    });
  }

  visit(token: string): Promise<GuestVisit> {
    return this.enter(token, async (tx, { workspaceId, linkId, hostId, ...shown }) => {
      const { name: workspace, timeZone } = await tx.findOneByOrFail(WorkspaceEntity, { id: workspaceId });
      const { expiresAt } = await tx.findOneByOrFail(GuestLinkEntity, { id: linkId, workspaceId });
      const about = await subjectOf(tx, { workspaceId, ...shown });
      const hostName = (await namesOf(tx, [hostId])).get(hostId) ?? '';
      return { workspace, hostName, about, expiresAt: expiresAt.toISOString(), timeZone };
    });
  }

  /** What waits, the oldest request first. */
  items(token: string, { limit, cursor }: GuestItemQuery): Promise<Page<GuestItem>> {
    return this.enter(token, async (tx, invitation) => {
      const after = readIdCursor(cursor);
      const builder = shownRequests(tx, invitation);
      if (after !== null) builder.andWhere('approval.id > :after::uuid', { after });
      const rows = await builder
        .orderBy('approval.id')
        .take(limit + 1)
        .getMany();
      const page = toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => row,
      );
      return { items: await toGuestItems(tx, invitation, page.items), nextCursor: page.nextCursor };
    });
  }

  /** Files of what is shown, and no others. @throws {Refusal} `not_found`. */
  file(token: string, mediaId: string): Promise<{ workspaceId: string; mediaId: string }> {
    return this.enter(token, async (tx, { workspaceId, ...invitation }) => {
      const isShown = await shownRequests(tx, { workspaceId, ...invitation })
        .innerJoin('revision', 'revision', 'revision.workspace_id = approval.workspace_id and revision.id = approval.revision_id')
        .andWhere(`revision.content -> 'media' @> jsonb_build_array(jsonb_build_object('mediaId', :mediaId::text))`, { mediaId })
        .getExists();
      if (!isShown) throw new Refusal('not_found', { what: 'media' });
      return { workspaceId, mediaId };
    });
  }

  /** @throws {Refusal} `stale_version` where the item has changed since it was read, `wrong_status` where it waits no more. */
  answer(token: string, itemId: string, answer: AnswerAsGuest): Promise<GuestAnswered> {
    return this.enter(token, async (tx, invitation) => {
      const { workspaceId, hostId, linkId } = invitation;
      const item = await lockItem(tx, workspaceId, itemId);
      if (!isShownTo(invitation, item)) throw new Refusal('not_found', { what: 'item' });
      const { approval } = await askedAbout(tx, item, answer.revisionHash);
      const host = { userId: hostId, name: (await namesOf(tx, [hostId])).get(hostId) ?? '' };
      const voice = guestVoice(host, { name: answer.name, linkId });
      const counts = await this.counts(tx, item, approval, { ...answer, hostId });
      if (!counts) await this.hear(tx, item, approval, voice, answer);
      else if (answer.verdict === 'approve') await this.approvals.approveAs(tx, voice, item, answer);
      else await this.approvals.requestChangesAs(tx, voice, item, answer);
      // Of changes that count the author is told as of any others.
      if (!counts || answer.verdict === 'approve')
        await this.notifications.notify(tx, workspaceId, {
          ...{ kind: 'guest_answered', itemId, namedIds: [approval.requestedBy, hostId] },
          data: { guest: answer.name, verdict: answer.verdict, comment: answer.comment, counts },
        });
      return { counts };
    });
  }

  /** A yes to what the rules refuse is kept as an opinion: what stands against the item is the team's matter, and none of a guest's. */
  private async counts(
    tx: EntityManager,
    item: ItemEntity,
    approval: ApprovalEntity,
    { verdict, hostId }: Pick<AnswerAsGuest, 'verdict'> & { hostId: string },
  ): Promise<boolean> {
    const { request } = (await readRequests(tx, item.workspaceId, [approval]))(approval);
    if (!guestCounts(hostId, request)) return false;
    return verdict === 'request_changes' || (await refusalIn(() => this.approvals.assertNothingRed(tx, item))) === null;
  }

  /** Keeps what decides nothing. */
  private async hear(
    tx: EntityManager,
    item: ItemEntity,
    approval: ApprovalEntity,
    { userId, guest }: Voice,
    answer: AnswerAsGuest,
  ): Promise<void> {
    const { workspaceId } = item;
    const { verdict, comment, revisionHash: revision, name } = answer;
    const { request } = (await readRequests(tx, workspaceId, [approval]))(approval);
    await tx.insert(DecisionEntity, {
      ...{ id: v7(), workspaceId, approvalId: approval.id, verdict, comment, counts: false },
      ...{ decidedBy: userId, decidedAt: await workspaceNow(tx, workspaceId), step: standingOf(request).step },
      ...{ guest: name, guestLinkId: guest?.linkId ?? null },
    });
    await this.ledger.record(tx, item, 'guest_answered', userId, { guest: name, verdict, comment, revision });
    await announce(tx, workspaceId, ['items', 'approvals'], item.id);
  }

  /** Into the ledgers of all that the link shows now. */
  private async note(tx: EntityManager, { userId }: Actor, shown: Shown, kind: LedgerKind, data: Record<string, unknown>): Promise<void> {
    const { workspaceId } = shown;
    const requests = await shownRequests(tx, shown).getMany();
    const itemIds = requests.map(({ itemId }) => itemId).sort();
    await tx.query('select from item where workspace_id = $1 and id = any($2) order by id for no key update', [workspaceId, itemIds]);
    const entries = itemIds.map((itemId) => ({ itemId, kind, byUser: userId, data }));
    await this.ledger.recordAll(tx, workspaceId, await workspaceNow(tx, workspaceId), entries);
    await announce(tx, workspaceId, ['approvals', 'items']);
  }

  /** Every deed of a guest begins with a link that still leads somewhere. */
  private async enter<T>(token: string, work: (tx: EntityManager, invitation: Invitation) => Promise<T>): Promise<T> {
    const guest = await this.links.open('approval', token);
    return this.db.inWorkspace(guest.workspaceId, async (tx) => {
      const { madeBy } = await tx.findOneByOrFail(GuestLinkEntity, { id: guest.linkId, workspaceId: guest.workspaceId });
      return work(tx, { ...guest, hostId: madeBy });
    });
  }
}

const aboutApproval = (subjectId: string): Subject => ({ kind: 'approval', subjectId });

const isShownTo = ({ subjectId }: Shown, item: ItemEntity): boolean => item.id === subjectId || item.campaignId === subjectId;
