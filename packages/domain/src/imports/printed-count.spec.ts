import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPrintedCount } from './printed-count.ts';

describe('readPrintedCount', () => {
  it.each([
    ['0', 0, 1],
    ['10000', 10_000, 1],
    ['1,021,000', 1_021_000, 1],
    ['24.907 million', 24_907_000, 1_000],
    ['0.01 million', 10_000, 10_000],
    [' 3Million ', 3_000_000, 1_000_000],
    ['2.4万', 24_000, 1_000],
    ['1.2345 亿', 123_450_000, 10_000],
    ['1.23456万', null, null],
    ['9007199254740991', Number.MAX_SAFE_INTEGER, 1],
  ])('reads %j', (text, value, unit) => {
    expect(readPrintedCount(text)).toEqual(value === null ? { kind: 'fault', fault: 'fractional' } : { kind: 'count', value, unit });
  });

  it.each([
    '',
    'million',
    '0,403 million',
    '1,021 million',
    '0,403',
    '1,02,000',
    '1.2.3',
    '12.',
    '.5 million',
    'about 3 million',
    '3 million plays',
    '3e6',
    '0x10',
    '１２',
    'NaN',
    '10 k',
    '1万2千',
  ])('does not guess at %j', (text) => {
    expect(readPrintedCount(text)).toEqual({ kind: 'unclear' });
  });

  it.each([
    ['-5', 'negative'],
    ['−1.5 million', 'negative'],
    ['12.5', 'fractional'],
    ['9007199254740992', 'too_large'],
    ['99999999 亿', 'too_large'],
  ])('says why %j is no count: %s', (text, fault) => {
    expect(readPrintedCount(text)).toEqual({ kind: 'fault', fault });
  });

  it('moves the decimal point without rounding', () => {
    fc.assert(
      fc.property(fc.nat(9_000_000), fc.integer({ min: 0, max: 999_999 }), (whole, fraction) => {
        const text = `${String(whole)}.${String(fraction).padStart(6, '0')} million`;
        expect(readPrintedCount(text)).toEqual({ kind: 'count', value: whole * 1_000_000 + fraction, unit: 1 });
      }),
    );
  });
});
