import { type RefObject, startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
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
  /** Somebody writes, and `onChange` will tell what: here nothing should hang of that but what must not wait. */
  readonly onBegin: () => void;
  readonly onChange: (words: string) => void;
}

/**
 * Words as they are typed into a field of which much hangs. `onBegin` is told of the first key, and `onChange` of all of them when they
 * pause; at once when the field's form is sent, and when the field goes.
 *
 * @param value as they were told last; others, when they come from elsewhere, take the place of what was typed
 */
export function useTypedWords(value: string, { field, isMarked, onBegin, onChange }: TypingField): TypedWords {
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
    typing.heardBy({
      begin: onBegin,
      say: (said) => {
        setTold(said);
        setWords(said);
        onChange(said);
      },
    }),
  );
  useLayoutEffect(() => {
    typing.beginWith(given.words);
    put(given.words, field);
  }, [typing, field, given]);
  const drawn = useRef(value);
  useLayoutEffect(() => {
    drawn.current = value;
  });
  useLayoutEffect(() => () => typing.leave(drawn.current), [typing]);
  useEffect(() => {
    const form = field.current?.form;
    const beforeSending = () => flushSync(() => typing.tell());
    form?.addEventListener('submit', beforeSending, { capture: true });
    return () => form?.removeEventListener('submit', beforeSending, { capture: true });
  }, [typing, field]);

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

interface Hearer {
  readonly begin: () => void;
  readonly say: (words: string) => void;
}

/** The keys of one field, and when they are told of. */
class Typing {
  #words: string;
  #hearer: Hearer | undefined;
  #isBegun = false;
  #since = 0;
  #at = 0;
  #timer: number | undefined;

  constructor(words: string) {
    this.#words = words;
  }

  get words(): string {
    return this.#words;
  }

  heardBy(hearer: Hearer): void {
    this.#hearer = hearer;
  }

  beginWith(words: string): void {
    this.pause();
    this.#isBegun = false;
    this.#words = words;
  }

  /** No key that follows the first sets a timer anew. */
  type(words: string): void {
    this.#words = words;
    this.#at = performance.now();
    if (this.#timer !== undefined) return;
    this.#since = this.#at;
    this.#timer = window.setTimeout(() => this.#look(), PAUSE_MS);
    this.#isBegun = true;
    this.#hearer?.begin();
  }

  tell(): void {
    this.pause();
    this.#say();
  }

  /** What was told, but is not what is drawn yet, is told again: it comes too late to be drawn here. */
  leave(drawn: string): void {
    this.pause();
    if (this.#isBegun || this.#words !== drawn) this.#hearer?.say(this.#words);
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
    if (!this.#isBegun) return;
    this.#isBegun = false;
    this.#hearer?.say(this.#words);
  }
}
