import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { useTypedWords } from './typed-words.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function given(value: string) {
  const said: string[] = [];
  const shown = renderHook(() => {
    const [told, setTold] = useState(value);
    const typed = useTypedWords(told, (words) => {
      said.push(words);
      setTold(words);
    });
    return { ...typed, setTold };
  }).result;
  const type = (words: string) => act(() => shown.current.type(words));
  return { said, shown, type };
}

describe('words that are typed', () => {
  it('stand in the field at once, and are told of at the first key and when the keys pause', () => {
    const { said, shown, type } = given('');
    for (const words of ['求', '求五', '求五星']) {
      type(words);
      expect(shown.current.words).toBe(words);
    }
    expect(said).toEqual(['求']);
    act(() => jest.advanceTimersByTime(500));
    expect(said).toEqual(['求', '求五星']);
    act(() => jest.advanceTimersByTime(5000));
    expect(said).toEqual(['求', '求五星']);
  });

  it('are told of at once when somebody leaves the field', () => {
    const { said, shown, type } = given('');
    type('求');
    type('求五星');
    act(() => shown.current.tell());
    expect(said).toEqual(['求', '求五星']);
    act(() => jest.advanceTimersByTime(5000));
    expect(said).toHaveLength(2);
  });

  it('give way to words from elsewhere', () => {
    const { said, shown, type } = given('');
    type('求');
    type('求五星');
    act(() => shown.current.setTold('道歉'));
    expect(shown.current.words).toBe('道歉');
    act(() => jest.advanceTimersByTime(5000));
    expect(said).toEqual(['求']);
    expect(shown.current.words).toBe('道歉');
  });
});
