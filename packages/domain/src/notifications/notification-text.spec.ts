import { describe, expect, it } from '@jest/globals';
import { FOLLOW_UP_QUESTIONS } from '../follow-ups/follow-up.ts';
import { NOTIFICATION_KINDS, type Told } from './notification-kinds.ts';
import { LANGUAGES, notificationText } from './notification-text.ts';

const ITEM = { headline: '钉钉本钉，在线求饶', channel: '钉钉' };
const AT = '2020-02-14T12:00:00.000Z';
const TOLD: readonly Told[] = [
  { kind: 'item_failed', data: { reason: { class: 'fix_content', code: '20018', text: '内容违规' } } },
  { kind: 'item_missed', data: { dueAt: AT, asks: true } },
  { kind: 'item_unconfirmed', data: { reason: null } },
  { kind: 'item_doubled', data: { urls: ['https://example.org/1', 'https://example.org/2'] } },
  { kind: 'item_removed', data: { platform: 'weibo' } },
  { kind: 'item_limited', data: { platform: 'douyin' } },
  { kind: 'item_breaks_out', data: { metric: 'plays', gained: 52_000, expected: 9000, ageHours: 6 } },
  { kind: 'item_falls_behind', data: { metric: 'likes', gained: 3, expected: 40, ageHours: 24 } },
  { kind: 'hand_off_due', data: { endsAt: AT } },
  { kind: 'hand_off_expired', data: { endsAt: null } },
  { kind: 'token_expiring', data: { channelId: '1', channel: '钉钉', endsAt: AT } },
  { kind: 'held', data: { scope: 'workspace', name: null, reason: '全国哀悼日' } },
  { kind: 'released', data: { scope: 'campaign', name: '求饶' } },
  { kind: 'goal_reached', data: { campaignId: '1', campaign: '求饶', metric: 'likes', target: 1_000_000, value: 1_002_345 } },
  { kind: 'follow_up_waits', data: { lead: '求饶' } },
  { kind: 'approval_waits', data: { stage: 'escalated', step: 1, steps: 2, dueAt: AT } },
  { kind: 'approval_expired', data: { expiresAt: AT } },
  { kind: 'changes_requested', data: { by: '赵敏', comment: '太硬' } },
  { kind: 'mentioned', data: { by: '赵敏', text: '@陈三 这句太硬' } },
  { kind: 'guest_answered', data: { guest: '王总', verdict: 'approve', comment: '', counts: false } },
  { kind: 'space_short', data: { freeMegabytes: 120, floorMegabytes: 300 } },
  { kind: 'report_made', data: { reportId: '1', report: '钉钉战报', renderingId: null } },
  { kind: 'comments_assigned', data: { by: '赵敏', comments: 12, author: '初二五班', text: '还我寒假' } },
];

describe('a notification’s text', () => {
  it('says of every kind, in both languages, what happened and what comes next', () => {
    expect(TOLD.map(({ kind }) => kind)).toEqual([...NOTIFICATION_KINDS]);
    for (const language of LANGUAGES) {
      for (const told of TOLD) {
        const { title, detail, next } = notificationText({ ...told, item: ITEM }, language, 'Asia/Shanghai');
        expect(title.length).toBeGreaterThan(4);
        expect(next).toMatch(/[。.]$/);
        expect(`${title}${detail}${next}`).not.toMatch(/undefined|null|NaN/);
      }
    }
  });

  it('names the item and its account', () => {
    const failed = { kind: 'item_failed', data: { reason: null }, item: ITEM } as const;
    expect(notificationText(failed, 'zh-CN', 'Asia/Shanghai').title).toBe('发布失败：《钉钉本钉，在线求饶》（钉钉）');
    expect(notificationText(failed, 'en', 'Asia/Shanghai').title).toBe('Not published: “钉钉本钉，在线求饶” (钉钉)');
  });

  it('tells times in the zone that is asked for', () => {
    const due = { kind: 'hand_off_due', data: { endsAt: AT }, item: ITEM } as const;
    expect(notificationText(due, 'zh-CN', 'Asia/Shanghai').detail).toBe('请在 2020年2月14日 20:00 之前完成。');
    expect(notificationText(due, 'zh-CN', 'Europe/Berlin').detail).toBe('请在 2020年2月14日 13:00 之前完成。');
  });

  it('says of a hand-off that is to come when it begins', () => {
    const coming = { kind: 'hand_off_due', data: { endsAt: null, startsAt: AT }, item: ITEM } as const;
    expect(notificationText(coming, 'en', 'UTC')).toMatchObject({
      title: expect.stringMatching(/^Yours to publish/),
      detail: expect.stringContaining('12:00'),
    });
  });

  it('says of a serious charge that its formal answer still goes out', () => {
    const held = { kind: 'held', data: { scope: 'campaign', name: '差评', reason: '隐私', sparesFormal: true }, item: null } as const;
    expect(notificationText(held, 'zh-CN', 'UTC').next).toContain('只发正式声明');
    expect(notificationText(held, 'en', 'UTC').next).toContain('only the formal statement goes out');
  });

  it('calls a platform that is held by its name', () => {
    const held = { kind: 'held', data: { scope: 'platform', name: 'app_market', reason: '' }, item: null } as const;
    expect(notificationText(held, 'zh-CN', 'UTC').title).toBe('已暂停发布：应用市场');
    expect(notificationText({ ...held, data: { ...held.data, scope: 'tag', name: 'qq' } }, 'en', 'UTC').title).toBe('Held: qq');
  });

  it('says of a lead that was published only what hinders its follow-up', () => {
    for (const question of FOLLOW_UP_QUESTIONS) {
      const told = { kind: 'follow_up_waits', data: { lead: '求饶', question }, item: ITEM } as const;
      const { detail } = notificationText(told, 'en', 'UTC');
      expect(detail.includes('was not published')).toBe(question === 'lead_failed');
      expect(detail.includes('was published')).toBe(!question.startsWith('lead_'));
    }
  });

  it('sends to work whom the reason calls', () => {
    const next = (reasonClass: 'fix_content' | 'reauthorise' | 'platform_fault') =>
      notificationText({ kind: 'item_failed', data: { reason: { class: reasonClass, code: null, text: '' } }, item: ITEM }, 'en', 'UTC')
        .next;
    expect(next('fix_content')).toMatch(/Change the content/);
    expect(next('reauthorise')).toMatch(/Connect the account/);
    expect(next('platform_fault')).toMatch(/read the reason/);
  });
});
