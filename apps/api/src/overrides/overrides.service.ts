import { Injectable } from '@nestjs/common';
import type { OverrideCaps } from '@longstream/contracts/overrides';
import type { SlotCheck } from '@longstream/contracts/slots';
import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { Refusal } from '@longstream/domain/refusal';
import { instantOf } from '@longstream/domain/time/wall-clock';
import { type EntityManager, In, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { lockItem } from '../items/items.service.ts';
import { LedgerService } from '../ledger/ledger.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { SlotsService } from '../slots/slots.service.ts';
import { CapOverrideEntity } from './cap-override.entity.ts';

/** What refuses an item at one time, and a manager lets it pass: an override is for one item, one cap and one time, and always has a reason. */
@Injectable()
export class OverridesService {
  constructor(
    private readonly db: Database,
    private readonly slots: SlotsService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Answers with the item's id. The caps are held meanwhile: whoever edits one comes before or after, and what stands against the item is
   * what the manager overrides.
   *
   * @throws {Refusal} `nothing_to_override` for a cap that is not, or no longer, in the item's way then; `already_exists` for one that
   * another manager has overridden; `in_the_past`; `wrong_status` for an item that is on its way.
   */
  override(actor: Actor, itemId: string, { wallTime, timeZone, capIds, nearDuplicates, reason }: OverrideCaps): Promise<string> {
    const { workspaceId, userId } = actor;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await lockItem(tx, workspaceId, itemId);
      if (!(EDITABLE_STATUSES as readonly ItemStatus[]).includes(item.status))
        throw new Refusal('wrong_status', { from: item.status, to: item.status });
      const at = new Date(instantOf(wallTime, timeZone));
      const now = await workspaceNow(tx, workspaceId);
      if (at < now) throw new Refusal('in_the_past', { field: 'wallTime', at: at.toISOString(), now: now.toISOString() });
      const slot = await this.slots.look(tx, item, at.getTime(), 'lock');
      const passed = [...capIds.map((capId) => capInTheWay(slot, capId)), ...(nearDuplicates ? [repeatsInTheWay(slot)] : [])];

      await forgetOthers(tx, item, { capIds, nearDuplicates });
      const made = { workspaceId, itemId, at, reason, madeBy: userId, madeAt: now };
      const overridden = [...capIds, ...(nearDuplicates ? [null] : [])];
      await tx.insert(
        CapOverrideEntity,
        overridden.map((capId) => ({ id: v7(), capId, ...made })),
      );
      await this.ledger.record(tx, item, 'overridden', userId, { at: at.toISOString(), wallTime, timeZone, reason, passed });
      await announce(tx, workspaceId, ['items'], itemId);
      return itemId;
    });
  }
}

/** What the ledger tells of a cap that is let pass: its rules that are full, and by whom. */
function capInTheWay({ at, findings }: SlotCheck, capId: string) {
  const broken = findings.filter((finding) => finding.capId === capId);
  if (broken.some(({ isOverridden }) => isOverridden)) throw new Refusal('already_exists', { what: 'override' });
  const [first] = broken.filter(({ enforcement }) => enforcement === 'hard');
  if (first === undefined) throw new Refusal('nothing_to_override', { capId, at });
  const rules = broken.map(({ rule, filledBy }) => ({ rule, filledBy: filledBy.map(({ itemId, headline }) => ({ itemId, headline })) }));
  return { capId, capName: first.capName, rules };
}

function repeatsInTheWay({ at, nearDuplicates }: SlotCheck) {
  if (nearDuplicates.some(({ isOverridden }) => isOverridden)) throw new Refusal('already_exists', { what: 'override' });
  const hard = nearDuplicates.filter(({ enforcement }) => enforcement === 'hard');
  if (hard.length === 0) throw new Refusal('nothing_to_override', { capId: null, at });
  return { capId: null, repeats: hard.map(({ itemId, headline, percent }) => ({ itemId, headline, percent })) };
}

/** An override for another time, where the item is not going any more. */
async function forgetOthers(
  tx: EntityManager,
  { workspaceId, id: itemId }: ItemEntity,
  { capIds, nearDuplicates }: Pick<OverrideCaps, 'capIds' | 'nearDuplicates'>,
): Promise<void> {
  await tx.delete(CapOverrideEntity, { workspaceId, itemId, capId: In(capIds) });
  if (nearDuplicates) await tx.delete(CapOverrideEntity, { workspaceId, itemId, capId: IsNull() });
}
