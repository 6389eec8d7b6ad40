import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRange } from './byte-range.ts';

describe('readRange', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=99-', { start: 99, end: 99 }],
  ])('reads %s of 100 bytes', (header, range) => {
    expect(readRange(header, 100)).toEqual(range);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=99999999999999999999999-'])('cannot give %s of 100 bytes', (header) => {
    expect(readRange(header, 100)).toBe('unsatisfiable');
  });

  it.each([undefined, '', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=a-b', 'bytes=1.5-2'])(
    'gives the whole file for %s',
    (header) => {
      expect(readRange(header, 100)).toBe('whole');
    },
  );

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.option(fc.nat(300)), fc.option(fc.nat(300)), (size, first, last) => {
        const range = readRange(`bytes=${String(first ?? '')}-${String(last ?? '')}`, size);
        if (typeof range === 'string') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });
});
