import type { Item } from '@longstream/contracts/items';
import type { ItemStatus } from '@longstream/domain/items/item-status';
import { instantOf, startOfDate, wallTimeOf } from '@longstream/domain/time/wall-clock';
import type { WeekDay } from '@longstream/domain/time/week';

/** Where the board shows an item: when it went out, else when it should. */
export const boardInstant = (item: Item): string | null => item.sentAt ?? item.scheduledAt;

/** Instants are ASCII: no language has to be asked for their order. */
function byInstant(one: Item, other: Item): number {
  const [a, b] = [boardInstant(one) ?? '', boardInstant(other) ?? ''];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What the tray offers: everything on its way that has no time yet. */
const WITHOUT_TIME: readonly ItemStatus[] = ['approved', 'draft', 'in_review', 'changes_requested'];

/** Not `publishing`, `unconfirmed` or `failed`: there the publishing itself decides what comes next. */
const MOVED_BY_PEOPLE: readonly ItemStatus[] = [...WITHOUT_TIME, 'scheduled', 'missed'];

/** Whether a person may give it a time. Before it is approved, that is a wish. */
export const isMovable = ({ status, origin }: Item): boolean => origin === 'planned' && MOVED_BY_PEOPLE.includes(status);

export const belongsInTray = (item: Item): boolean =>
  item.scheduledAt === null && item.origin === 'planned' && WITHOUT_TIME.includes(item.status);
export const byReadiness = (a: Item, b: Item): number => WITHOUT_TIME.indexOf(a.status) - WITHOUT_TIME.indexOf(b.status);

/** `HH:mm` in the zone; null without a time. */
export function ownTime(item: Item, timeZone: string): string | null {
  const at = boardInstant(item);
  return at === null ? null : wallTimeOf(Date.parse(at), timeZone).slice(11, 16);
}

/** Which of its channel's items of the day an item would be at a wall time (`YYYY-MM-DDTHH:mm`), from 1 on. */
export function placeInDay({ id, channelId }: Item, wallTime: string, all: readonly Item[], timeZone: string): number {
  const [startMs, atMs] = [startOfDate(wallTime.slice(0, 10), timeZone), instantOf(wallTime, timeZone)];
  const before = all.filter((other) => {
    const otherMs = Date.parse(boardInstant(other) ?? '');
    return other.id !== id && other.channelId === channelId && other.status !== 'cancelled' && otherMs >= startMs && otherMs <= atMs;
  });
  return before.length + 1;
}

export function isOn(item: Item, day: WeekDay): boolean {
  const at = Date.parse(boardInstant(item) ?? '');
  return at >= day.startMs && at < day.endMs;
}

/** In the order of their times, parted where the workspace's clock stands. */
export function aroundNow(items: readonly Item[], nowMs: number): { before: Item[]; after: Item[] } {
  const sorted = items.toSorted(byInstant);
  const isBefore = (item: Item) => Date.parse(boardInstant(item) ?? '') < nowMs;
  return { before: sorted.filter(isBefore), after: sorted.filter((item) => !isBefore(item)) };
}
