import type { Charge } from '@longstream/contracts/charges';
import { type EntityManager, In } from 'typeorm';
import { HoldEntity } from '../holds/hold.entity.ts';
import { namesOf } from '../sessions/names.queries.ts';
import type { ChargeEntity } from './charge.entity.ts';

/** Charges as contracts, with the names of those who judged them. */
export async function toCharges(tx: EntityManager, workspaceId: string, rows: readonly ChargeEntity[]): Promise<Charge[]> {
  const holds = await tx.findBy(HoldEntity, { workspaceId, chargeId: In(rows.map(({ id }) => id)) });
  const names = await namesOf(
    tx,
    rows.flatMap(({ madeBy, endedBy }) => [madeBy, ...(endedBy === null ? [] : [endedBy])]),
  );
  return rows.map(({ id, campaignId, responseId, gravity, grounds, reason, madeBy, madeAt, endedBy, endedAt, liftedBecause }) => ({
    id,
    campaignId,
    responseId,
    gravity,
    grounds,
    reason,
    madeByName: names.get(madeBy) ?? madeBy,
    madeAt: madeAt.toISOString(),
    holdId: holds.find(({ chargeId }) => chargeId === id)?.id ?? null,
    ended:
      endedBy === null || endedAt === null
        ? null
        : { byName: names.get(endedBy) ?? endedBy, at: endedAt.toISOString(), because: liftedBecause },
  }));
}
