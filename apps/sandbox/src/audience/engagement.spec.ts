import { describe, expect, it } from '@jest/globals';
import { SEEDED_ACCOUNTS } from '../accounts/seeded-accounts.ts';
import type { Post } from '../state/posts.ts';
import { commentAt } from './comments.ts';
import { COUNTS, engagementAt } from './engagement.ts';
import { GROWTH, grown, hoursUntil } from './growth.ts';

const HOUR = 3_600_000;
const OUT_AT = Date.parse('2020-02-16T12:00:00Z');

function postBy(account: (typeof SEEDED_ACCOUNTS)[number], id: string): Post {
  return {
    platform: account.platform,
    id,
    accountId: account.id,
    kind: 'video',
    title: '',
    text: '',
    media: [],
    fields: {},
    visible: 'everyone',
    createdAt: OUT_AT,
    recordedAt: 0,
    reviewEndsAt: OUT_AT,
    decision: null,
    decidedAt: null,
    reason: '',
    removedAt: null,
  };
}

const FOLLOWED = SEEDED_ACCOUNTS.filter(({ followers }) => followers > 0);

describe.each(FOLLOWED.map((account) => [`${account.platform} ${account.name}`, account] as const))(
  'the audience of %s',
  (_name, account) => {
    const post = postBy(account, 'BV1GJ411x7h7');

    it('is nobody before the item is out, and never shrinks after that', () => {
      expect(Object.values(engagementAt(post, account, OUT_AT))).toEqual(COUNTS.map(() => 0));
      let before = engagementAt(post, account, OUT_AT);
      for (let hours = 0.25; hours < 400; hours *= 1.3) {
        const now = engagementAt(post, account, OUT_AT + hours * HOUR);
        for (const count of COUNTS) expect(now[count]).toBeGreaterThanOrEqual(before[count]);
        expect(now.likes).toBeLessThanOrEqual(now.views);
        before = now;
      }
      expect(before.views).toBeGreaterThan(0);
    });

    it('writes exactly the comments that it counts, each before now and after the one before', () => {
      const now = OUT_AT + 3 * HOUR;
      const count = engagementAt(post, account, now).comments;
      const written = Array.from({ length: Math.min(count, 50) }, (_, nth) => commentAt(post, account, count - 1 - nth));
      for (const comment of written) expect(comment.createdAt).toBeLessThanOrEqual(now);
      for (const [nth, comment] of written.slice(1).entries()) expect(comment.createdAt).toBeLessThanOrEqual(written[nth]?.createdAt ?? 0);
      if (engagementAt(post, account, now + 24 * HOUR).comments > count)
        expect(commentAt(post, account, count).createdAt).toBeGreaterThan(now - 1);
    });
  },
);

describe('growth', () => {
  it('is front-loaded on weibo, takes two days on bilibili, and lies between on douyin', () => {
    expect(grown(GROWTH.weibo, 1)).toBeCloseTo(0.29, 1);
    expect(grown(GROWTH.weibo, 24)).toBeCloseTo(0.88, 1);
    expect(grown(GROWTH.douyin, 12)).toBe(0.5);
    expect(grown(GROWTH.bilibili, 31.5) / grown(GROWTH.bilibili, 144)).toBeCloseTo(0.5, 1);
  });

  it('is undone by its inverse', () => {
    for (const share of [0.01, 0.3, 0.5, 0.99]) expect(grown(GROWTH.weibo, hoursUntil(GROWTH.weibo, share))).toBeCloseTo(share, 9);
  });
});

it('brings every video of the official bilibili account past a million likes within two days, and to about 24 million plays', () => {
  const official = SEEDED_ACCOUNTS.find(({ platform, isOfficial }) => platform === 'bilibili' && isOfficial);
  if (!official) throw new Error('no official account');
  for (let nth = 0; nth < 200; nth += 1) {
    const post = postBy(official, `BV1${nth}`);
    expect(engagementAt(post, official, OUT_AT + 48 * HOUR).likes).toBeGreaterThan(1_000_000);
    const { views } = engagementAt(post, official, OUT_AT + 40 * 24 * HOUR);
    expect(views).toBeGreaterThan(23e6);
    expect(views).toBeLessThan(26.5e6);
  }
});
