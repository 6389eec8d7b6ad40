import { describe, expect, it } from '@jest/globals';
import { StatusReason } from '@longstream/contracts/items';
import { reasonQuote } from './reason-quote.ts';
import { reasonWord } from './reason-words.ts';

const CLASSES = StatusReason.shape.class.options;

describe('why an item is where it is', () => {
  it('has a sentence for every class', () => {
    const words = CLASSES.map((kind) => reasonWord({ class: kind, code: null, text: '7' }));
    expect(new Set(words).size).toBe(CLASSES.length);
  });

  it('asks what only a person can find out, and quotes nothing of it', () => {
    const questions = ['no_record_of_sending', 'found_more_than_once', 'absence_uncertain'].map(
      (text) => ({ class: 'person', code: null, text }) as const,
    );
    expect(questions.map(reasonWord)).toEqual([
      '没有发送的记录，不知道平台有没有收到',
      '平台上找到不止一条，需要有人到平台上处理',
      '在平台上查了多次都没有找到，但不能肯定没有发出去',
    ]);
    expect(questions.map(reasonQuote)).toEqual([null, null, null]);
  });

  it('quotes the approver', () => {
    const reason = { class: 'person', code: null, text: '语气再软一点' } as const;
    expect([reasonWord(reason), reasonQuote(reason)]).toEqual(['审批人要求修改', '语气再软一点']);
  });

  it('says how late it was', () => {
    const reason = { class: 'lateness', code: null, text: '95' } as const;
    expect([reasonWord(reason), reasonQuote(reason)]).toEqual(['到点时没能发布，晚了 95 分钟，已经太迟', null]);
  });

  it('names the cap that was full', () => {
    const reason = { class: 'wait', code: 'frequency_cap', text: '视频节奏' } as const;
    expect([reasonWord(reason), reasonQuote(reason)]).toEqual(['到点时频次上限已满', '视频节奏']);
  });

  it('says our own refusals in our own words', () => {
    const reason = { class: 'fix_content', code: 'media_unsupported', text: 'media_unsupported {"type":"x"}' } as const;
    expect(reasonWord(reason)).not.toBe('平台要求修改内容');
    expect(reasonQuote(reason)).toBeNull();
  });

  it('names the rule of the team that kept it from going out, and the words', () => {
    const reason = { class: 'fix_content', code: 'content_rule_broken', text: '敏感词表: 割韭菜' } as const;
    expect(reasonQuote(reason)).toBe('敏感词表: 割韭菜');
  });
});
