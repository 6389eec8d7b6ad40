import { describe, expect, it } from '@jest/globals';
import { type ContentRule, SaveContentRule } from '@longstream/contracts/content-rules';
import { START_RULES } from '@longstream/domain/content-rules/start-rules';
import { bodyOf, typedRule } from './typed-rule.ts';

const id = '00000000-0000-4000-8000-000000000000';

describe('a content rule as it is typed', () => {
  it('comes back as it was', () => {
    const others: Pick<ContentRule, 'demand'>[] = [
      { demand: { kind: 'links', hosts: ['dingtalk.com'] } },
      { demand: { kind: 'topics', limit: 2 } },
    ];
    const rules = [...START_RULES, ...others.map((other) => ({ ...START_RULES[0], ...other }))] as Omit<ContentRule, 'id'>[];
    for (const { origin, ...body } of rules) expect(SaveContentRule.parse(bodyOf(typedRule({ ...body, origin, id })))).toEqual(body);
  });

  it('takes a pasted column for its words, each once', () => {
    const typed = { ...typedRule(null), name: '敏感词', words: '敏感词\r\n 敏感词 \n\n另一个' };
    expect(bodyOf(typed).demand).toEqual({ kind: 'words', words: ['敏感词', '另一个'], except: [] });
  });

  it('is none without a name, without words, with half a source or a number that is none', () => {
    const typed = { ...typedRule(null), name: '敏感词', words: '词' };
    expect(SaveContentRule.safeParse(bodyOf(typed)).success).toBe(true);
    const broken = [
      { name: ' ' },
      { words: '' },
      { sourceTitle: '手册' },
      { kind: 'topics' as const, limit: 'x' },
      { kind: 'links' as const, hosts: 'a b' },
    ];
    for (const change of broken)
      expect([change, SaveContentRule.safeParse(bodyOf({ ...typed, ...change })).success]).toEqual([change, false]);
  });
});
