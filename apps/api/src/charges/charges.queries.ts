import type { ChargeGround } from '@longstream/domain/charges/charge';
import { EDITABLE_STATUSES } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { ROW_LOCK } from '../database/database.ts';
import { ItemEntity } from '../items/item.entity.ts';
import type { LedgerService } from '../ledger/ledger.service.ts';
import { ChargeEntity } from './charge.entity.ts';

/**
 * Lets nothing but the formal answer come closer to going out while a charge is serious. What passes here in the moment in which it is
 * classified meets its hold when it is due.
 *
 * @throws {Refusal} `charge_serious`, with the grounds and the manager's reason.
 */
export async function assertNotCharged(tx: EntityManager, { id, workspaceId }: Pick<ItemEntity, 'id' | 'workspaceId'>): Promise<void> {
  const [charge] = await tx.query<{ grounds: ChargeGround[]; reason: string }[]>(
    `select charge.grounds, charge.reason from item
       join hold on hold.workspace_id = $1 and hold.released_at is null and hold_covers(hold, item)
       join charge on charge.workspace_id = $1 and charge.id = hold.charge_id and charge.ended_at is null
      where item.workspace_id = $1 and item.id = $2 limit 1`,
    [workspaceId, id],
  );
  if (charge !== undefined) throw new Refusal('charge_serious', { ...charge });
}

/** Tells every item that a charge is about, and that may still change, what became of the charge. */
export async function tellOfCharge(
  tx: EntityManager,
  ledger: LedgerService,
  { workspaceId, campaignId, responseId }: ChargeEntity,
  told: { readonly kind: 'charge_classified' | 'charge_lifted'; readonly byUser: string; readonly at: Date; readonly data: object },
): Promise<void> {
  const items = await tx.find(ItemEntity, {
    where: { workspaceId, campaignId, origin: 'planned', status: In(EDITABLE_STATUSES), ...(responseId !== null && { responseId }) },
    order: { id: 'ASC' },
    lock: ROW_LOCK,
    select: { id: true },
  });
  const { kind, byUser, at, data } = told;
  const entries = items.map(({ id: itemId }) => ({ itemId, kind, byUser, data: { ...data } }));
  await ledger.recordAll(tx, workspaceId, at, entries);
}

/** Ends what a manager made of a charge: the hold that stood for it is being released. */
export async function liftCharge(
  tx: EntityManager,
  ledger: LedgerService,
  { workspaceId, chargeId: id }: { readonly workspaceId: string; readonly chargeId: string },
  { byUser, at, because }: { readonly byUser: string; readonly at: Date; readonly because: string },
): Promise<void> {
  const charge = await tx.findOneByOrFail(ChargeEntity, { workspaceId, id });
  await tx.save(Object.assign(charge, { endedBy: byUser, endedAt: at, liftedBecause: because }));
  const data = { charge: id, grounds: charge.grounds, because };
  await tellOfCharge(tx, ledger, charge, { kind: 'charge_lifted', byUser, at, data });
}
