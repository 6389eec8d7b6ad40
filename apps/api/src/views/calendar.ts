import type { Item } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

interface CalendarOf {
  readonly name: string;
  readonly items: readonly Item[];
  readonly channelNames: ReadonlyMap<string, string>;
  /** What links to items begin with. */
  readonly root: string;
}

/** How often a calendar should ask again, in seconds. */
const ASK_AGAIN = 15 * 60;

const OFF: ReadonlySet<ItemStatus> = new Set(['cancelled', 'missed', 'failed', 'rejected', 'removed']);
const TENTATIVE: ReadonlySet<ItemStatus> = new Set(['draft', 'in_review', 'changes_requested']);

/**
 * The items that have a time, as a calendar (RFC 5545) in UTC. An item keeps its place under its own id however it is
 * moved or renamed, and its version counts the changes.
 */
export function calendarOf({ name, items, channelNames, root }: CalendarOf): string {
  const calendar = ical({ name, method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Longstream', product: 'Views' }, ttl: ASK_AGAIN });
  for (const item of items) {
    const at = item.liveAt ?? item.scheduledAt;
    if (at === null) continue;
    const channel = channelNames.get(item.channelId ?? '');
    calendar.createEvent({
      id: `${item.id}@longstream`,
      sequence: item.version,
      start: new Date(at),
      summary: channel === undefined ? item.headline : `${channel}: ${item.headline}`,
      description: item.responseTitle,
      url: item.externalUrl ?? `${root}/items/${item.id}`,
      status: statusOf(item.status),
      lastModified: new Date(item.updatedAt),
      stamp: new Date(item.updatedAt),
      categories: item.tags.map((tag) => ({ name: tag })),
    });
  }
  return calendar.toString();
}

function statusOf(status: ItemStatus): ICalEventStatus {
  if (OFF.has(status)) return ICalEventStatus.CANCELLED;
  return TENTATIVE.has(status) ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}
