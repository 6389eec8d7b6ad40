import { COUNTED_STATUSES, type ItemStatus } from '../items/item-status.ts';

/** An older import is part of what was planned and told since. */
export const UNDO_DAYS = 30;

export function undoableUntil(importedAt: Date): Date {
  return new Date(importedAt.getTime() + UNDO_DAYS * 86_400_000);
}

/** Out in the world, once or still, or on its way there: no undo reaches it any more. */
export function hasGoneOut({ status, sentAt }: { readonly status: ItemStatus; readonly sentAt: Date | null }): boolean {
  return sentAt !== null || (status !== 'scheduled' && (COUNTED_STATUSES as readonly ItemStatus[]).includes(status));
}
