/** One slotting problem of the family "slot-v1": hours from a Monday's midnight, accounts with caps, items with windows. */
export interface SlotInstance {
  readonly T: number;
  readonly accounts: readonly SlotAccount[];
  readonly items: readonly SlotItem[];
  /** At most so many items of all accounts in one hour, and in any 24. */
  readonly brandHour: number;
  readonly brandDay: number;
}

export interface SlotAccount {
  /** At most so many items in any 24 hours, and in any 168. */
  readonly capDay: number;
  readonly capWeek: number;
  /** At most one item in any so many hours. */
  readonly gap: number;
  /** What an hour of the week is worth; 168 of them. */
  readonly profile: readonly number[];
  /** 1 for each hour that is closed. */
  readonly black: ArrayLike<number>;
}

export interface SlotItem {
  readonly acct: number;
  readonly value: number;
  /** The first and the last hour it may take. */
  readonly r: number;
  readonly d: number;
  /** The item it follows, −1 for none, `lagMin` to `lagMax` hours later. */
  readonly pred: number;
  readonly lagMin: number;
  readonly lagMax: number;
}

/** Two per cent less for each whole day after the window opens, at most twenty; 0 where the item must not stand. */
export function slotWeight(instance: SlotInstance, item: SlotItem, hour: number): number {
  const account = instance.accounts[item.acct];
  if (account === undefined || hour < item.r || hour > item.d || account.black[hour]) return 0;
  const daysLate = Math.min(10, Math.floor((hour - item.r) / 24));
  return Math.floor((item.value * (account.profile[hour % 168] ?? 0) * (50 - daysLate)) / 50);
}
