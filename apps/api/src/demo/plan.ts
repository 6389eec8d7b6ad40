import type { ItemStatus } from '@longstream/domain/items/item-status';
import { instantOf, dateOf } from '@longstream/domain/time/wall-clock';
import { addDays } from '@longstream/domain/time/week';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Four weeks: so many days of them lie behind, the rest before us. */
const DAYS_BACK = 19;
const DAYS_AHEAD = 9;
const ITEMS = 180;

/** How often an account posts. */
interface Rhythm {
  readonly everyDays: number;
  readonly hours: readonly number[];
}

/** An item of the demo before it has words: whose it is by the account's place in the list, where it stands, and its time or wish. */
interface PlannedItem {
  readonly account: number;
  readonly status: ItemStatus;
  readonly atMs: number | null;
}

/** What became of those of the past that did not simply go out; every so many of them one. */
const MISHAPS = ['failed', 'removed', 'missed', 'rejected', 'cancelled'] as const satisfies readonly ItemStatus[];
const MISHAP_EVERY = 7;

/** Where the items of the days after tomorrow stand, again and again. */
const AHEAD = ['scheduled', 'in_review', 'approved', 'scheduled', 'draft', 'changes_requested'] as const satisfies readonly ItemStatus[];
const SURE_DAYS = 2;

/**
 * The demo's items around its now: a history, what is under way at this moment, what is to come, and drafts without a time up to the full
 * number. The same now gives the same items. The account by hand is the one after the last rhythm.
 */
export function planItems(rhythms: readonly Rhythm[], nowMs: number, timeZone: string): PlannedItem[] {
  const today = dateOf(nowMs, timeZone);
  const days = Array.from({ length: DAYS_BACK + DAYS_AHEAD }, (_, index) => index - DAYS_BACK);
  const slots = days.flatMap((day) =>
    rhythms.flatMap(({ everyDays, hours }, account) =>
      (day + DAYS_BACK + account) % everyDays === 0
        ? hours.map((hour) => ({ account, atMs: hourOf(addDays(today, day), hour, account, timeZone) }))
        : [],
    ),
  );
  const past = slots.filter(({ atMs }) => atMs < nowMs - 60 * MINUTE_MS);
  const ahead = slots.filter(({ atMs }) => atMs > nowMs + 60 * MINUTE_MS);
  const timed: PlannedItem[] = [
    ...past.map((slot, index) => ({ ...slot, status: mishapAt(index) ?? ('live' as const) })),
    ...atThisMoment(rhythms.length, nowMs),
    ...ahead.map((slot, index) => ({ ...slot, status: standingAhead(slot.atMs - nowMs, index) })),
    collision(ahead, 1, nowMs),
  ];
  const untimed = Array.from({ length: Math.max(0, ITEMS - timed.length) }, (_, index) => ({
    account: index % rhythms.length,
    status: index % 6 === 5 ? ('approved' as const) : ('draft' as const),
    atMs: null,
  }));
  return [...timed, ...untimed];
}

function hourOf(date: string, hour: number, account: number, timeZone: string): number {
  return instantOf(`${date}T${String(hour).padStart(2, '0')}:${String((account * 10) % 60).padStart(2, '0')}`, timeZone);
}

function mishapAt(index: number): (typeof MISHAPS)[number] | undefined {
  return index % MISHAP_EVERY === MISHAP_EVERY - 1 ? MISHAPS[Math.floor(index / MISHAP_EVERY) % MISHAPS.length] : undefined;
}

function standingAhead(inMs: number, index: number): ItemStatus {
  return inMs < SURE_DAYS * DAY_MS ? 'scheduled' : (AHEAD[index % AHEAD.length] ?? 'scheduled');
}

/** What is on its way while somebody looks: a film in its platform's review, a post in doubt, one in a dead worker's hands, one in a person's. */
function atThisMoment(byHand: number, nowMs: number): PlannedItem[] {
  return [
    { account: 2, status: 'in_platform_review', atMs: nowMs - 5 * MINUTE_MS },
    { account: 1, status: 'unconfirmed', atMs: nowMs - 4 * MINUTE_MS },
    { account: 0, status: 'publishing', atMs: nowMs - 1 * MINUTE_MS },
    { account: byHand, status: 'awaiting_person', atMs: nowMs - 10 * MINUTE_MS },
    { account: byHand, status: 'scheduled', atMs: nowMs + 6 * 60 * MINUTE_MS },
  ];
}

/** A second item on an account's first day ahead, which a cap of one a day was set against after both were scheduled. */
function collision(ahead: readonly { account: number; atMs: number }[], account: number, nowMs: number): PlannedItem {
  const first = ahead.find((slot) => slot.account === account && slot.atMs > nowMs + DAY_MS / 4);
  return { account, status: 'scheduled', atMs: (first?.atMs ?? nowMs + DAY_MS) + 3 * 60 * MINUTE_MS };
}
