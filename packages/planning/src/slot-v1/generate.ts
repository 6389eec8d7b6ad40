import { mulberry32 } from '../random.ts';
import type { SlotAccount, SlotInstance, SlotItem } from './instance.ts';

interface Kind {
  readonly day: number;
  readonly week: number;
  readonly gap: number;
  /** Hours at which its followers look, with what that adds to the hour. */
  readonly peaks: readonly (readonly [hour: number, extra: number])[];
}

const WEIBO: Kind = { day: 10, week: 56, gap: 1, peaks: [[8, 350], [12, 400], [18, 300], [22, 500]] }; // prettier-ignore
const DOUYIN: Kind = { day: 3, week: 18, gap: 4, peaks: [[12, 450], [18, 350], [21, 600]] }; // prettier-ignore
const BILIBILI: Kind = { day: 2, week: 7, gap: 6, peaks: [[12, 250], [17, 500], [20, 600]] }; // prettier-ignore
const WECHAT: Kind = { day: 1, week: 6, gap: 20, peaks: [[8, 400], [12, 350], [21, 650]] }; // prettier-ignore
const MIX = [WEIBO, DOUYIN, BILIBILI, WEIBO, WEIBO, DOUYIN, WEIBO, WECHAT, WEIBO, BILIBILI, DOUYIN, WEIBO] as const;

const PEAK_PERCENT = [100, 70, 35, 10];
const WINDOW_DAYS = [1, 2, 3, 5, 7, 10, 14];

export const FAMILIES = {
  xs: { accounts: 3, days: 7, items: 40 },
  s: { accounts: 4, days: 14, items: 150 },
  t: { accounts: 4, days: 14, items: 350 },
  m: { accounts: 8, days: 30, items: 1000 },
  l: { accounts: 12, days: 60, items: 3500 },
  xl: { accounts: 24, days: 90, items: 10000 },
} as const;
export type Family = keyof typeof FAMILIES;

/** Draws the instance that a family has for a seed. The order of the draws is part of the family: a changed one changes every digest. */
export function generate(family: Family, seed: number): SlotInstance {
  const size = FAMILIES[family];
  const random = mulberry32((seed * 2654435761 + size.items * 97 + size.days) >>> 0);
  const below = (limit: number) => random() % limit;
  const hours = size.days * 24;

  const accounts: SlotAccount[] = [];
  for (let id = 0; id < size.accounts; id++) {
    const kind = MIX[id % MIX.length] ?? WEIBO;
    const profile = drawProfile(kind, below);
    accounts.push({ capDay: kind.day, capWeek: kind.week, gap: kind.gap, profile, black: drawClosed(size.days, below) });
  }
  const total = (of: (account: SlotAccount) => number) => accounts.reduce((sum, account) => sum + of(account), 0);

  const weekly = total(({ capWeek }) => capWeek);
  const items: SlotItem[] = [];
  while (items.length < size.items) items.push(drawItem(items, drawAccount(accounts, below(weekly)), hours, below));
  return {
    T: hours,
    accounts,
    items,
    brandHour: Math.ceil(size.accounts / 3) + 1,
    brandDay: Math.floor((total(({ capDay }) => capDay) * 8) / 10),
  };
}

function drawProfile(kind: Kind, below: (limit: number) => number): number[] {
  const shift = below(3) - 1;
  return Array.from({ length: 168 }, (_, hour) => {
    const base = 300 + (hour >= 5 * 24 ? 60 : 0) + below(80);
    return kind.peaks.reduce((sum, [peak, extra]) => {
      const percent = PEAK_PERCENT[Math.abs((hour % 24) - (peak + shift))] ?? 0;
      return sum + Math.floor((extra * percent) / 100);
    }, base);
  });
}

/** Nights are closed, and a few whole days. */
function drawClosed(days: number, below: (limit: number) => number): Uint8Array {
  const closed = Uint8Array.from({ length: days * 24 }, (_, hour) => (hour % 24 < 7 ? 1 : 0));
  for (let left = Math.max(1, Math.floor(days / 15)); left > 0; left--) {
    const day = below(days);
    closed.fill(1, day * 24, day * 24 + 24);
  }
  return closed;
}

/** Accounts get items as they may publish. */
function drawAccount(accounts: readonly SlotAccount[], draw: number): number {
  let rest = draw;
  const found = accounts.findIndex(({ capWeek }) => (rest -= capWeek) < 0);
  return Math.max(0, found);
}

function drawItem(before: readonly SlotItem[], acct: number, hours: number, below: (limit: number) => number): SlotItem {
  const share = below(100);
  const value = share < 60 ? 10 + below(20) : share < 90 ? 30 + below(40) : 80 + below(120);
  const days = WINDOW_DAYS[below(WINDOW_DAYS.length)] ?? 1;
  const opens = below(Math.max(1, hours / 24 - days + 1)) * 24;
  const alone = { acct, value, r: opens, d: Math.min(hours, opens + days * 24) - 1, pred: -1, lagMin: 0, lagMax: 0 };
  const tied = tie(alone, before, below(100), hours, below);
  return tied.r < hours ? tied : { ...tied, r: hours - 24, d: hours - 1, pred: -1, lagMin: 0, lagMax: 0 };
}

/** Some follow the item before them two to four days later, some repeat it within hours on another account. */
function tie(item: SlotItem, before: readonly SlotItem[], share: number, hours: number, below: (limit: number) => number): SlotItem {
  const pred = before.length - 1;
  const lead = before[pred];
  if (lead === undefined || lead.pred >= 0 || share >= 24) return item;
  if (share < 12) return { ...item, ...follow(lead, 48, 96, hours), pred };
  return lead.acct === item.acct ? item : { ...item, ...follow(lead, 1, 6, hours), pred, value: 5 + below(20) };
}

function follow(lead: SlotItem, lagMin: number, lagMax: number, hours: number) {
  return { lagMin, lagMax, r: lead.r + lagMin, d: Math.min(hours - 1, lead.d + lagMax) };
}

/** A number that tells two instances apart: FNV-1a over what was drawn. */
export function digest(instance: SlotInstance): string {
  let hash = 2166136261;
  const mix = (value: number) => {
    for (const shift of [0, 8, 16]) hash = Math.imul(hash ^ ((value >>> shift) & 255), 16777619) >>> 0;
  };
  for (const { profile, black } of instance.accounts) {
    profile.forEach(mix);
    Array.from(black).forEach(mix);
  }
  for (const { acct, value, r, d, pred, lagMin } of instance.items) [acct, value, r, d, pred + 1, lagMin].forEach(mix);
  return hash.toString(16).padStart(8, '0');
}
