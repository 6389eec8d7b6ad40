import { Injectable } from '@nestjs/common';
import type { Charge, ClassifyCharge, MarkFormal } from '@longstream/contracts/charges';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, IsNull, LessThan } from 'typeorm';
import { v7 } from 'uuid';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { lockCampaign } from '../campaigns/campaigns.service.ts';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { HoldingService } from '../holds/holding.service.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { saveItem } from '../items/item-rows.queries.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import { ResponseEntity } from '../responses/response.entity.ts';
import type { Actor } from '../sessions/actor.ts';
import { ChargeEntity } from './charge.entity.ts';
import { toCharges } from './charge.view.ts';
import { tellOfCharge } from './charges.queries.ts';

/** How grave the charges are that a campaign answers. */
@Injectable()
export class ChargesService {
  constructor(
    private readonly db: Database,
    private readonly holding: HoldingService,
    private readonly ledger: LedgerService,
  ) {}

  /** All that were made of a campaign's charges, the last judgement first. */
  list({ workspaceId }: Actor, campaignId: string, { limit, cursor }: ShortListQuery): Promise<Page<Charge>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      if (!(await tx.existsBy(CampaignEntity, { workspaceId, id: campaignId }))) throw new Refusal('not_found', { what: 'campaign' });
      const before = readIdCursor(cursor);
      const where = { workspaceId, campaignId, ...(before === null ? {} : { id: LessThan(before) }) };
      const rows = await tx.find(ChargeEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
      return toPage(
        await toCharges(tx, workspaceId, rows),
        limit,
        ({ id }) => [id],
        (charge) => charge,
      );
    });
  }

  /**
   * Puts a manager's judgement in the place of the one before. From a serious one on, only the formal answer goes out.
   *
   * @throws {Refusal} `already_exists` where a serious one stands, which is lifted first.
   */
  classify(actor: Actor, campaignId: string, { responseId, ...judgement }: ClassifyCharge): Promise<Charge> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      await lockCampaign(tx, workspaceId, campaignId);
      if (responseId !== null && !(await tx.existsBy(ResponseEntity, { workspaceId, campaignId, id: responseId })))
        throw new Refusal('not_found', { what: 'response' });
      const at = await workspaceNow(tx, workspaceId);
      await this.end(tx, { workspaceId, campaignId, responseId }, { endedBy: userId, endedAt: at });
      const made = { ...judgement, id: v7(), workspaceId, campaignId, responseId, madeBy: userId, madeAt: at };
      const charge = tx.create(ChargeEntity, { ...made, endedBy: null, endedAt: null, liftedBecause: null });
      await tx.insert(ChargeEntity, charge);
      const { id, gravity, grounds, reason } = charge;
      const scope = responseId === null ? { kind: 'campaign' as const, id: campaignId } : { kind: 'response' as const, id: responseId };
      if (gravity === 'serious') await this.holding.stop(tx, actor, { scope, reason }, id);
      const data = { charge: id, gravity, grounds, reason };
      await tellOfCharge(tx, this.ledger, charge, { kind: 'charge_classified', byUser: userId, at, data });
      await announce(tx, workspaceId, ['campaigns', 'items']);
      const [view] = await toCharges(tx, workspaceId, [charge]);
      if (view === undefined) throw new Error('A charge that was just classified has no view.');
      return view;
    });
  }

  /** Says whether an item is part of the formal answer. Answers with the item's id. */
  markFormal(actor: Actor, itemId: string, { version, formal }: MarkFormal): Promise<string> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const item = await lockItem(tx, actor.workspaceId, itemId, version);
      if (item.formal === formal) return itemId;
      item.formal = formal;
      await saveItem(tx, item);
      await this.ledger.record(tx, item, 'marked_formal', actor.userId, { formal });
      await announce(tx, actor.workspaceId, ['items'], itemId);
      return itemId;
    });
  }

  private async end(
    tx: EntityManager,
    { workspaceId, campaignId, responseId }: Pick<ChargeEntity, 'workspaceId' | 'campaignId' | 'responseId'>,
    ended: Pick<ChargeEntity, 'endedBy' | 'endedAt'>,
  ): Promise<void> {
    const where = { workspaceId, campaignId, responseId: responseId ?? IsNull(), endedAt: IsNull() };
    const standing = await tx.findOneBy(ChargeEntity, where);
    if (standing === null) return;
    if (standing.gravity === 'serious') throw new Refusal('already_exists', { what: 'charge' });
    await tx.save(Object.assign(standing, ended));
  }
}
