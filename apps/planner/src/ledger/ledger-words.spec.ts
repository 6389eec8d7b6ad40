import { describe, expect, it } from '@jest/globals';
import { LEDGER_KINDS } from '@longstream/domain/ledger/entry-kinds';
import { chooseLocale, LOCALES } from '../ui/locale.ts';
import { ledgerQuote, ledgerWord } from './ledger-words.ts';

describe('the words of the ledger', () => {
  it.each(LOCALES)('tell every kind in $label, no two alike', ({ value }) => {
    chooseLocale(value);
    const words = LEDGER_KINDS.map(ledgerWord);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it('quote what the platform answered with its code', () => {
    const reason = { class: 'fix_content', code: '20012', text: '内容过长' };
    expect(ledgerQuote({ from: 'publishing', reason })).toBe('内容过长 (20012)');
  });

  it('leave out what was written for machines', () => {
    expect(ledgerQuote({ attempt: 1, why: 'The worker was lost before it sent anything.' })).toBeNull();
    expect(ledgerQuote({ from: 'publishing', reason: { class: 'unreachable', code: null, text: 'ECONNRESET' } })).toBeNull();
  });

  it('ask the question that an item failed with', () => {
    expect(ledgerQuote({ from: 'unconfirmed', why: 'absence_uncertain', looks: 9 })).toBe(
      '在平台上查了多次都没有找到，但不能肯定没有发出去',
    );
  });

  it('show when a person scheduled it, by the clock on their wall', () => {
    expect(ledgerQuote({ wallTime: '2020-02-16T20:00', timeZone: 'Asia/Shanghai' })).toBe('2020-02-16 20:00');
  });
});
