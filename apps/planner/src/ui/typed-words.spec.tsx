import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useRef, useState } from 'react';
import { useTypedWords } from './typed-words.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A field, what was told of it, and what is drawn with its marks. */
function given(value: string) {
  const said: string[] = [];
  const begun = jest.fn();
  const sent: string[] = [];
  let drawn = 0;
  let outside = { tell: (_words: string): void => undefined, mark: (_isMarked: boolean): void => undefined };
  function Shown(): ReactNode {
    const field = useRef<HTMLTextAreaElement>(null);
    const [told, setTold] = useState(value);
    const [isMarked, setMarked] = useState(false);
    const onChange = (words: string) => {
      said.push(words);
      setTold(words);
    };
    const { words, type, tell } = useTypedWords(told, { field, isMarked, onBegin: begun, onChange });
    outside = { tell: setTold, mark: setMarked };
    drawn += 1;
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent.push(told);
        }}
      >
        <textarea ref={field} defaultValue={words} onChange={({ target }) => type(target.value)} onBlur={tell} />
        <output>{words}</output>
        <button type="submit">Send</button>
      </form>
    );
  }
  const { unmount } = render(<Shown />);
  const field = screen.getByRole<HTMLTextAreaElement>('textbox');
  return {
    said,
    begun,
    sent,
    field,
    type: (words: string) => fireEvent.change(field, { target: { value: words } }),
    marked: () => screen.getByRole('status').textContent,
    times: () => drawn,
    leave: unmount,
    tell: (words: string) => act(() => outside.tell(words)),
    mark: (isMarked: boolean) => act(() => outside.mark(isMarked)),
    wait: (ms: number) => act(() => jest.advanceTimersByTime(ms)),
  };
}

describe('words that are typed', () => {
  it('are told of when the keys pause, and that they begin at the first; no key has anything drawn', () => {
    const { said, begun, type, times, wait } = given('');
    const before = times();
    type('求');
    type('求五');
    type('求五星');
    expect(begun).toHaveBeenCalledTimes(1);
    expect(times()).toBe(before);
    expect(said).toEqual([]);
    wait(500);
    expect(said).toEqual(['求五星']);
    wait(5000);
    expect(said).toEqual(['求五星']);
    type('求五星好评');
    expect(begun).toHaveBeenCalledTimes(2);
    wait(500);
    expect(said).toEqual(['求五星', '求五星好评']);
  });

  it('are told of also where they came back to what they were: something was begun', () => {
    const { said, type, wait } = given('求');
    type('求五');
    type('求');
    wait(500);
    expect(said).toEqual(['求']);
  });

  it('are told of before their form is sent: no key is missing in what is sent', () => {
    const { said, sent, type, wait } = given('');
    type('求');
    type('求五星');
    fireEvent.click(screen.getByRole('button'));
    expect(sent).toEqual(['求五星']);
    wait(5000);
    expect(said).toEqual(['求五星']);
  });

  it('are told of when their field goes before they pause', () => {
    const { said, type, leave } = given('');
    type('求');
    type('求五星');
    leave();
    expect(said).toEqual(['求五星']);
  });

  it('are told of every four seconds where the keys never pause', () => {
    const { said, type, wait } = given('');
    for (let key = 1; key <= 45; key += 1) {
      type('a'.repeat(key));
      wait(100);
    }
    expect(said.map(({ length }) => length)).toEqual([40]);
  });

  it('are told of at once when somebody leaves the field', () => {
    const { said, field, type, wait } = given('');
    type('求');
    type('求五星');
    fireEvent.blur(field);
    expect(said).toEqual(['求五星']);
    wait(5000);
    expect(said).toHaveLength(1);
  });

  it('give way to words from elsewhere', () => {
    const { said, field, type, tell, wait } = given('');
    type('求');
    type('求五星');
    tell('道歉');
    expect(field.value).toBe('道歉');
    wait(5000);
    expect(said).toEqual([]);
    expect(field.value).toBe('道歉');
  });

  it('take along what is marked in them at each key, also where that was found in words of some keys ago', () => {
    const { type, marked, mark } = given('');
    type('求');
    type('求五');
    expect(marked()).toBe('');
    mark(true);
    expect(marked()).toBe('求五');
    type('求五星');
    expect(marked()).toBe('求五星');
  });
});
