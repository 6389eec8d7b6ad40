import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Cause } from '@longstream/contracts/ledger';
import { chooseLocale, LOCALES } from '../ui/locale.ts';
import { causeGrounds, causeSentence } from './cause-words.ts';

const ZONE = 'Asia/Shanghai';
const at = '2020-02-16T12:00:00.000Z';
const approval = { byName: '赵敏', at: '2020-02-16T01:00:00.000Z' };
const count = { capId: 'c', capName: '不刷屏', rule: { kind: 'sliding', limit: 3, windowHours: 24 }, used: 1, limit: 3 } as const;
const reason = { class: 'fix_content', code: '20012', text: '内容过长' } as const;

const PUBLISHED: Cause = { kind: 'published', sentAt: at, liveAt: at, lateMinutes: 0, approval, counts: [count] };

/** One of each kind, and each of the words that a kind may have. */
const CAUSES: Cause[] = [
  { kind: 'imported' },
  ...(['draft', 'in_review', 'changes_requested'] as const).map((status) => ({ kind: 'not_approved', status, byName: '林珊' }) as const),
  { kind: 'without_time', approval },
  { kind: 'held', reason: '全国哀悼', byName: '赵敏', since: at },
  { kind: 'moved', at, wishedAt: approval.at, reason: null },
  { kind: 'waits', at, approval },
  { kind: 'under_way', since: at },
  { kind: 'at_platform', sentAt: at },
  { kind: 'at_platform', sentAt: null },
  { kind: 'with_person', since: at },
  { kind: 'in_doubt', since: at, reason: null },
  PUBLISHED,
  { ...PUBLISHED, lateMinutes: 90 },
  { ...PUBLISHED, sentAt: null },
  { kind: 'removed', at, byName: '赵敏' },
  { kind: 'removed', at, byName: null },
  { kind: 'removed', at: null, byName: null },
  { kind: 'refused', reason },
  { kind: 'refused', reason: null },
  { kind: 'missed', lateMinutes: 180, allowedMinutes: 120, isDropped: false },
  { kind: 'missed', lateMinutes: 180, allowedMinutes: 120, isDropped: true },
  { kind: 'missed', lateMinutes: null, allowedMinutes: null, isDropped: false },
  { kind: 'missed', lateMinutes: null, allowedMinutes: null, isDropped: true },
  { kind: 'cancelled', at, byName: '林珊' },
  { kind: 'cancelled', at: null, byName: null },
];

describe('why it was published, or not, in words', () => {
  beforeEach(() => chooseLocale('en'));

  it.each(LOCALES)('are a sentence of its own for each cause in $label', ({ value }) => {
    chooseLocale(value);
    const sentences = CAUSES.map((cause) => causeSentence(cause, ZONE));
    expect(new Set(sentences).size).toBe(CAUSES.length);
  });

  it('say when the platform took it by the clock of the workspace, and what let it go', () => {
    expect(causeSentence(PUBLISHED, ZONE)).toBe('Published on time: taken by the platform at Sun 16 Feb, 20:00');
    expect(causeGrounds(PUBLISHED, ZONE)).toEqual([
      'Approved by 赵敏 at Sun 16 Feb, 09:00',
      '不刷屏: number 2 of 3 (at most 3 in any 24 h)',
    ]);
  });

  it('say who holds it, since when and why', () => {
    chooseLocale('zh-CN');
    const held: Cause = { kind: 'held', reason: '全国哀悼', byName: '赵敏', since: at };
    expect(causeSentence(held, ZONE)).toContain('赵敏自 2月16日周日 20:00 起暂停发布，原因：全国哀悼');
  });

  it('add what the platform said to what is to be done about it', () => {
    expect(causeGrounds({ kind: 'refused', reason }, ZONE)).toEqual(['内容过长 (20012)']);
  });
});
