import { expect, it } from '@jest/globals';
import { capSentence } from './cap-words.ts';
import { chooseLocale } from './locale.ts';

it('says all rules of a cap in one sentence', () => {
  const rules = [
    { kind: 'sliding', limit: 2, windowHours: 24 },
    { kind: 'gap', minimumHours: 4 },
    { kind: 'calendar', limit: 1, period: 'day', timeZone: 'Asia/Shanghai' },
  ] as const;
  expect(capSentence(rules)).toBe('任意 24 小时最多 2 条，间隔至少 4 小时，每天最多 1 条（Asia/Shanghai）');
  chooseLocale('en');
  expect(capSentence(rules)).toBe('at most 2 in any 24 h, at least 4 h apart, at most 1 a day (Asia/Shanghai)');
});
