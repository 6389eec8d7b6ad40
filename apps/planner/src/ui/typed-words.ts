import { type RefObject, startTransition, useEffect, useLayoutEffect, useState } from 'react';
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
  const [typing] = useState(() => new Typing(value));
  const [words, setWords] = useState(value);
  const [told, setTold] = useState(value);
  const [given, setGiven] = useState({ words: value });
  if (value !== told) {
    setTold(value);
    setWords(value);
    setGiven({ words: value });
  }
  const [wasMarked, setWasMarked] = useState(isMarked);
  if (isMarked !== wasMarked) {
    setWasMarked(isMarked);
    // What is marked from now on stands among words that were typed meanwhile.
    if (isMarked) setWords(typing.words);
  }
  useEffect(() =>
    typing.heardBy((said) => {
      setTold(said);
      setWords(said);
      onChange(said);
    }),
  );
  useLayoutEffect(() => {
    typing.beginWith(given.words);
    put(given.words, field);
  }, [typing, field, given]);
  useEffect(() => () => typing.pause(), [typing]);

  return {
    words,
    type: (typed) => {
      typing.type(typed);
      if (isMarked) setWords(typed);
    },
    tell: () => typing.tell(),
  };
}

function put(words: string, { current }: RefObject<HTMLTextAreaElement | null>): void {
  if (current && current.value !== words) current.value = words;
}

/** The keys of one field, and when they are told of. */
class Typing {
  #words: string;
  #told: string;
  #hear: (said: string) => void = () => undefined;
  #since = 0;
  #at = 0;
  #timer: number | undefined;

  constructor(words: string) {
    this.#words = words;
    this.#told = words;
  }

  get words(): string {
    return this.#words;
  }

  heardBy(hear: (said: string) => void): void {
    this.#hear = hear;
  }

  beginWith(words: string): void {
    this.pause();
    this.#words = words;
    this.#told = words;
  }

  /** The first key is told of at once, and no key that follows it sets a timer anew. */
  type(words: string): void {
    const isFirst = this.#timer === undefined;
    this.#words = words;
    this.#at = performance.now();
    if (!isFirst) return;
    this.#since = this.#at;
    this.#timer = window.setTimeout(() => this.#look(), PAUSE_MS);
    startTransition(() => this.#say());
  }

  tell(): void {
    this.pause();
    this.#say();
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    const wait = Math.min(this.#at + PAUSE_MS, this.#since + MOST_MS) - performance.now();
    this.#timer = wait > 0 ? window.setTimeout(() => this.#look(), wait) : undefined;
    if (wait <= 0) startTransition(() => this.#say());
  }

  #say(): void {
    if (this.#words === this.#told) return;
    this.#told = this.#words;
    this.#hear(this.#words);
  }
}
