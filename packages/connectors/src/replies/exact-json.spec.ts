import { describe, expect, it } from '@jest/globals';
import { parseExactJson } from './exact-json.ts';
import { Counter, Id } from './fields.ts';

describe('exact JSON', () => {
  it('keeps ids that no number can hold', () => {
    const parsed = parseExactJson('{"id":7300000000000000001,"near":9007199254740991,"beyond":-9007199254740993}');
    expect(parsed).toEqual({ id: '7300000000000000001', near: 9007199254740991, beyond: '-9007199254740993' });
  });

  it('leaves other numbers and texts as they are', () => {
    expect(parseExactJson('[1, 2.5, -3, "4", null]')).toEqual([1, 2.5, -3, '4', null]);
  });

  it('says undefined to what is not JSON', () => {
    for (const text of ['', '<html>', '{"a":', 'nul']) expect(parseExactJson(text)).toBeUndefined();
    expect(parseExactJson('['.repeat(200_000))).toBeUndefined();
  });
});

describe('fields of replies', () => {
  it('read an id as text however it was sent', () => {
    expect([Id.parse(3504803600500000), Id.parse('7300000000000000001')]).toEqual(['3504803600500000', '7300000000000000001']);
    expect(Id.safeParse('').success).toBe(false);
  });

  it('never turn a missing or odd counter into 0', () => {
    expect([0, '86400', undefined, null, -1, 'many', 1.5].map((value) => Counter.parse(value))).toEqual([
      0,
      86400,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
