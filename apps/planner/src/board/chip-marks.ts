import type { Hold } from '@longstream/contracts/holds';
import type { Item } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { blackoutAt } from '@longstream/domain/blackouts/blackout';
import { overCaps } from '@longstream/domain/frequency-caps/over-caps';
import { isManual } from '@longstream/domain/platforms/platforms';
import { useCallback, useMemo } from 'react';
import { useUnsentCount } from '../api/unsent.ts';
import { useFinishers } from '../hand-offs/hand-offs.api.ts';
import { useHoldsOn } from '../holds/holds.api.ts';
import { useUnreadNotes } from '../notes/notes.api.ts';
import { remembered } from '../ui/remembered.ts';
import { itemSubject, placementsOf, type SlotWorld } from './slot-scores.ts';

/** Nobody has to post it any more. */
const OUT: readonly ItemStatus[] = ['in_platform_review', 'live', 'removed', 'cancelled'];

/** What stands in the way of an item as it is planned, whose it is, and what the team says of it. */
export interface ChipMarks {
  readonly holds: readonly Hold[];
  /** The name of the blackout that it is scheduled in. */
  readonly blackout: string | null;
  /** The names of the hard caps past which it is scheduled. */
  readonly overCaps: readonly string[];
  /** The name of whoever posts it, where a person has to. */
  readonly assignee: string | null;
  readonly unreadNotes: number;
  /** It was moved while there was no connection, and is shown where it will be. */
  readonly isUnsent: boolean;
}

/**
 * Tells of an item what its chip must show beside its status.
 *
 * @param onItsWay what was moved and has not been read again
 */
export function useChipMarks(world: SlotWorld, onItsWay: ReadonlyMap<string, unknown>): (item: Item) => ChipMarks {
  const holdsOn = useHoldsOn();
  const finishers = useFinishers();
  const unread = useUnreadNotes();
  const isOffline = useUnsentCount() > 0;
  const names = useMemo(() => new Map(finishers.map(({ userId, name }) => [userId, name])), [finishers]);
  const over = namesOver(world);
  return useCallback(
    (item) => ({
      holds: holdsOn(item),
      blackout: blackoutOf(world, item),
      overCaps: item.status === 'scheduled' ? (over.get(item.id) ?? NONE) : NONE,
      assignee: assigneeOf(names, item),
      unreadNotes: unread.get(item.id)?.count ?? 0,
      isUnsent: isOffline && onItsWay.has(item.id),
    }),
    [holdsOn, world, names, unread, over, isOffline, onItsWay],
  );
}

const NONE: readonly string[] = [];

/** By the ids of the items. */
const namesOver = remembered((world: SlotWorld): ReadonlyMap<string, readonly string[]> => {
  if (!world.caps.some(({ enforcement }) => enforcement === 'hard')) return new Map();
  const names = new Map(world.caps.map(({ id, name }) => [id, name]));
  return new Map([...overCaps(world.caps, placementsOf(world))].map(([itemId, ids]) => [itemId, ids.map((id) => names.get(id) ?? '')]));
});

function assigneeOf(names: ReadonlyMap<string, string>, { platform, status, assigneeId }: Item): string | null {
  const isPersons = status === 'awaiting_person' || (isManual(platform) && !OUT.includes(status));
  return isPersons && assigneeId !== null ? (names.get(assigneeId) ?? null) : null;
}

function blackoutOf(world: SlotWorld, item: Item): string | null {
  if (item.status !== 'scheduled' || item.scheduledAt === null) return null;
  return blackoutAt(world.blackouts, itemSubject(world, item), Date.parse(item.scheduledAt))?.name ?? null;
}
