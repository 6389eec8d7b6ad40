import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useRested } from './rested.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

describe('a value that rests', () => {
  it('is as it was until the keys pause', () => {
    const { result, rerender } = renderHook(useRested<string>, { initialProps: '' });
    for (const text of ['求', '求五', '求五星']) {
      rerender(text);
      pass(200);
    }
    expect(result.current).toBe('');
    pass(300);
    expect(result.current).toBe('求五星');
  });

  it('follows after four seconds, though somebody types without a pause', () => {
    const { result, rerender } = renderHook(useRested<number>, { initialProps: 0 });
    for (let key = 1; key <= 20; key++) {
      rerender(key);
      pass(200);
    }
    expect(result.current).toBe(20);
    rerender(21);
    pass(200);
    expect(result.current).toBe(20);
  });
});
