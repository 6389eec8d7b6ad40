import type { Hold } from '@longstream/contracts/holds';
import type { Item } from '@longstream/contracts/items';
import { blackoutAt } from '@longstream/domain/blackouts/blackout';
import { useCallback } from 'react';
import { useHoldsOn } from '../holds/holds.api.ts';
import { itemSubject, type SlotWorld } from './slot-scores.ts';

/** What stands in the way of an item as it is planned. */
export interface ChipMarks {
  readonly holds: readonly Hold[];
  /** The name of the blackout that it is scheduled in. */
  readonly blackout: string | null;
}

/** Tells of an item what its chip must show beside its status. */
export function useChipMarks(world: SlotWorld): (item: Item) => ChipMarks {
  const holdsOn = useHoldsOn();
  return useCallback((item) => ({ holds: holdsOn(item), blackout: blackoutOf(world, item) }), [holdsOn, world]);
}

function blackoutOf(world: SlotWorld, item: Item): string | null {
  if (item.status !== 'scheduled' || item.scheduledAt === null) return null;
  return blackoutAt(world.blackouts, itemSubject(world, item), Date.parse(item.scheduledAt))?.name ?? null;
}
