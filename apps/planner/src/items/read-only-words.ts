import { EDITABLE_STATUSES, type ItemStatus } from '@longstream/domain/items/item-status';
import { can, type Role } from '@longstream/domain/workspaces/rights';
import { m } from '../paraglide/messages.js';

type EditableStatus = (typeof EDITABLE_STATUSES)[number];

const WORDS: Record<Exclude<ItemStatus, EditableStatus>, () => string> = {
  publishing: m.read_only_publishing,
  awaiting_person: m.read_only_awaiting_person,
  in_platform_review: m.read_only_in_platform_review,
  unconfirmed: m.read_only_unconfirmed,
  live: m.read_only_live,
  removed: m.read_only_removed,
  cancelled: m.read_only_cancelled,
};

/** Why the content cannot be changed; null when it can. */
export function readOnlyWord(status: ItemStatus, role: Role): string | null {
  if (!isEditable(status)) return WORDS[status]();
  return can(role, 'item.write') ? null : m.read_only_role();
}

const isEditable = (status: ItemStatus): status is EditableStatus => (EDITABLE_STATUSES as readonly ItemStatus[]).includes(status);
