import type { ItemDetail } from '@longstream/contracts/items';
import { canMove, WISHING_STATUSES } from '@longstream/domain/items/item-status';
import { can, type Role } from '@longstream/domain/workspaces/rights';

/** Whether whoever looks may give the item a time, be it only a wish. One that `waits` gets it from what it follows. */
export function mayHaveTime({ status, origin }: Pick<ItemDetail, 'status' | 'origin'>, role: Role, waits: boolean): boolean {
  const takesTime = isWishing(status) || status === 'scheduled' || (status !== 'publishing' && canMove(status, 'scheduled'));
  return !waits && origin === 'planned' && takesTime && can(role, 'item.schedule');
}

/** A time that it is given now is a wish. */
export const isWishing = (status: ItemDetail['status']): boolean => WISHING_STATUSES.includes(status);
