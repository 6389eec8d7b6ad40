import { startTransition, useEffect, useEffectEvent, useState } from 'react';
import { useRested } from './rested.ts';

interface TypedWords {
  /** As they stand in the field. */
  readonly words: string;
  readonly type: (words: string) => void;
  /** Tells of them now: for whoever leaves the field. */
  readonly tell: () => void;
}

/**
 * Words as they are typed into a field of which much hangs. The field has each key at once; `onChange` is told of the first one, and of
 * those that follow it when they pause.
 *
 * @param value as they were told last; others, when they come from elsewhere, take the place of what was typed
 */
export function useTypedWords(value: string, onChange: (words: string) => void): TypedWords {
  const [words, setWords] = useState(value);
  const [told, setTold] = useState(value);
  if (value !== told) {
    setTold(value);
    setWords(value);
  }
  const say = (said: string) => {
    setTold(said);
    onChange(said);
  };

  const rested = useRested(words);
  const sayRested = useEffectEvent(() => {
    if (rested === words && words !== told) startTransition(() => say(words));
  });
  useEffect(() => sayRested(), [rested]);

  return {
    words,
    type: (typed) => {
      setWords(typed);
      if (words === told && words === rested) startTransition(() => say(typed));
    },
    tell: () => words !== told && say(words),
  };
}
