import type { Platform } from '../platforms.ts';

/** How many people see an account's items in the end: by luck around a share of its followers, or always from a high range. */
export type Draw =
  | { readonly kind: 'by_followers'; readonly medianPerFollower: number; readonly sigma: number }
  | { readonly kind: 'lucky'; readonly from: number; readonly to: number };

export interface SeededAccount {
  readonly platform: Platform;
  readonly id: string;
  readonly name: string;
  readonly followers: number;
  readonly following: number;
  readonly isOfficial: boolean;
  readonly draw: Draw;
}

const often = (medianPerFollower: number, sigma: number): Draw => ({ kind: 'by_followers', medianPerFollower, sigma });

/** The people's own accounts on each platform; anyone may consent as any of them. */
export const SEEDED_ACCOUNTS: readonly SeededAccount[] = [
  { platform: 'weibo', id: '5182001234', name: '钉钉', followers: 2_140_000, following: 312, isOfficial: true, draw: often(0.6, 0.8) },
  { platform: 'weibo', id: '6320457781', name: '钉三多', followers: 184_000, following: 97, isOfficial: false, draw: often(0.8, 0.9) },
  {
    platform: 'weibo',
    id: '1897953162',
    name: '支付宝',
    followers: 23_600_000,
    following: 1204,
    isOfficial: false,
    draw: often(0.12, 0.8),
  },
  // The begging video of February 2020 was played 24.9 million times; this account's luck is always of that kind.
  {
    platform: 'bilibili',
    id: '6f1c0a52d94e4b7fa3c8',
    name: '钉钉DingTalk',
    followers: 1_260_000,
    following: 64,
    isOfficial: true,
    draw: { kind: 'lucky', from: 23.2e6, to: 26.4e6 },
  },
  {
    platform: 'bilibili',
    id: 'b07d39e6518c42a09f14',
    name: '钉三多',
    followers: 86_000,
    following: 41,
    isOfficial: false,
    draw: often(2.2, 1.1),
  },
  {
    platform: 'bilibili',
    id: '2ae94c7701f3488d8b65',
    name: '支付宝Alipay',
    followers: 1_020_000,
    following: 118,
    isOfficial: false,
    draw: often(0.8, 1.1),
  },
  {
    platform: 'douyin',
    id: '_000Yt3kPz0nq1eXoD7mDingTalk',
    name: '钉钉',
    followers: 968_000,
    following: 20,
    isOfficial: true,
    draw: often(0.5, 1),
  },
  {
    platform: 'douyin',
    id: '_000Yt3kQm5vR8sLb2cSanduo',
    name: '钉三多',
    followers: 64_000,
    following: 12,
    isOfficial: false,
    draw: often(1.4, 1.2),
  },
  {
    platform: 'douyin',
    id: '_000Yt3kWf9aH4uNj6eAlipay',
    name: '支付宝',
    followers: 5_400_000,
    following: 33,
    isOfficial: false,
    draw: often(0.15, 1),
  },
  {
    platform: 'kuaishou',
    id: 'f1894fb2c7d04a5e9b63d21c8a70e5f4',
    name: '钉钉',
    followers: 742_000,
    following: 18,
    isOfficial: true,
    draw: often(0.4, 1),
  },
  {
    platform: 'kuaishou',
    id: 'f18903ad96be41728c5fe0b47d3916a2',
    name: '钉三多',
    followers: 51_000,
    following: 9,
    isOfficial: false,
    draw: often(1.2, 1.1),
  },
  { platform: 'wechat', id: 'gh_3c884a361561', name: '钉钉', followers: 1_480_000, following: 0, isOfficial: true, draw: often(0.05, 0.7) },
  { platform: 'wechat', id: 'gh_7d12fe09b5c4', name: '钉三多', followers: 58_000, following: 0, isOfficial: false, draw: often(0.08, 0.9) },
  // The app whose reviews are answered; nobody follows an app there.
  { platform: 'app_store', id: '1496204753', name: '钉钉', followers: 0, following: 0, isOfficial: true, draw: often(0, 0) },
];

export function accountsOf(platform: Platform): readonly SeededAccount[] {
  return SEEDED_ACCOUNTS.filter((account) => account.platform === platform);
}

export function findAccount(platform: Platform, id: string): SeededAccount | undefined {
  return SEEDED_ACCOUNTS.find((account) => account.platform === platform && account.id === id);
}

/** For ids that the sandbox itself gave out. */
export function accountOf(platform: Platform, id: string): SeededAccount {
  const account = findAccount(platform, id);
  if (!account) throw new Error(`No ${platform} account ${id} was ever seeded.`);
  return account;
}
