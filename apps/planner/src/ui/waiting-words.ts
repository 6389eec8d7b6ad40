import { type Dispatch, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';
import { useAskedBeforeLeaving } from './asked-before-leaving.ts';
import type { LeftWords, Written } from './left-words.ts';
import { useUntilLeft } from './until-left.ts';

interface WaitingWords<T> {
  words: T;
  write: Dispatch<SetStateAction<T>>;
  /** They are on their way; they wait on if that is refused. */
  sent: (answer: Promise<unknown>) => void;
  /** Nobody would miss them any more. */
  giveUp: () => void;
}

interface Place<T extends object> {
  /** Where such words are left. */
  left: LeftWords<T>;
  /** Of what they are written. */
  id: string;
  start: T;
  /** Whether there is anything in them that somebody would miss. */
  isWritten: (words: T) => boolean;
  written: Written;
}

/** What is written in a form that is sent when somebody says so: until then it waits for them there, also when its screen is left. */
export function useWaitingWords<T extends object>({ left, id, start, isWritten, written }: Place<T>): WaitingWords<T> {
  const [words, setWords] = useState(() => left.of(id) ?? start);
  // From here on they are written here.
  useEffect(() => left.forget(id), [left, id]);
  const areGone = useRef(NOT_GONE);
  const set: typeof setWords = useCallback((next) => {
    areGone.current = NOT_GONE;
    setWords(next);
  }, []);
  const write = useUntilLeft(words, set, (last) => {
    if (isWritten(last)) left.leave(id, last, areGone.current, written);
  });
  useAskedBeforeLeaving(isWritten(words));
  return {
    words,
    write,
    sent: (answer) => {
      areGone.current = answer.then(
        () => true,
        // Said beside the form.
        () => false,
      );
    },
    giveUp: () => {
      areGone.current = GONE;
    },
  };
}

const NOT_GONE = Promise.resolve(false);
const GONE = Promise.resolve(true);
