import { type RefObject, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { MOST_MS, PAUSE_MS } from './rested.ts';

interface TypedWords {
  /** As they were drawn last: where something is marked those of the field, otherwise perhaps of some keys ago. */
  readonly words: string;
  readonly type: (words: string) => void;
  /** Tells of them now: for whoever leaves the field. */
  readonly tell: () => void;
}

interface TypingField {
  /** It keeps its words itself: no key has anything drawn but the field. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Something in its words is marked, and has to go along with them. */
  readonly isMarked: boolean;
  readonly onChange: (words: string) => void;
}

/**
 * Words as they are typed into a field of which much hangs. `onChange` is told of the first key, and of those that follow it when they
 * pause.
 *
 * @param value as they were told last; others, when they come from elsewhere, take the place of what was typed
 */
export function useTypedWords(value: string, { field, isMarked, onChange }: TypingField): TypedWords {
  const [words, setWords] = useState(value);
  const [told, setTold] = useState(value);
  const [given, setGiven] = useState({ words: value });
  if (value !== told) {
    setTold(value);
    setWords(value);
    setGiven({ words: value });
  }
  const typing = useRef({ words: value, told: value, since: 0, at: 0, timer: 0 });
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });

  useLayoutEffect(() => {
    clearTimeout(typing.current.timer);
    typing.current = { words: given.words, told: given.words, since: 0, at: 0, timer: 0 };
    if (field.current && field.current.value !== given.words) field.current.value = given.words;
  }, [field, given]);
  // What is marked from now on stands among words that were typed meanwhile.
  useLayoutEffect(() => {
    if (isMarked) setWords(typing.current.words);
  }, [isMarked, told]);
  useEffect(() => () => clearTimeout(typing.current.timer), []);

  const say = () => {
    const said = typing.current.words;
    typing.current.told = said;
    setTold(said);
    setWords(said);
    latest.current(said);
  };
  const look = () => {
    const { at, since } = typing.current;
    const wait = Math.min(at + PAUSE_MS, since + MOST_MS) - performance.now();
    typing.current.timer = wait > 0 ? window.setTimeout(look, wait) : 0;
    if (wait <= 0 && typing.current.words !== typing.current.told) startTransition(say);
  };

  return {
    words,
    type: (typed) => {
      const now = performance.now();
      Object.assign(typing.current, { words: typed, at: now });
      if (isMarked) setWords(typed);
      if (typing.current.timer !== 0) return;
      typing.current.since = now;
      typing.current.timer = window.setTimeout(look, PAUSE_MS);
      startTransition(say);
    },
    tell: () => {
      clearTimeout(typing.current.timer);
      typing.current.timer = 0;
      if (typing.current.words !== typing.current.told) say();
    },
  };
}
