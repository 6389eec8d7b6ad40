import { type RefObject, useEffect, useEffectEvent } from 'react';

/** What a letter tells of itself beside `input`. */
const SIDE_EVENTS = ['keydown', 'keypress', 'textInput', 'keyup', 'selectionchange'] as const;

/**
 * Keeps to the field what nobody but the field needs of a typed letter: React goes through all that stands around the field for each of a
 * letter's eleven events, and only `input` says anything new. Keys with names and with Ctrl, and whatever an input method does, are heard
 * as ever.
 *
 * @param onLetter is told of a letter in place of everybody who hears `input`; without it they hear that as ever
 */
export function useQuietLetters(field: RefObject<HTMLElement | null>, isQuiet: boolean, onLetter?: () => void): void {
  const tell = useEffectEvent(() => onLetter?.());
  const isTold = onLetter !== undefined;
  useEffect(() => {
    const { current } = field;
    if (!isQuiet || current === null) return undefined;
    let wasLetter = false;
    const keep = (event: Event) => {
      if (event.target !== current) return;
      if (event instanceof KeyboardEvent) wasLetter = isLetter(event);
      if (wasLetter) event.stopPropagation();
      // The next one may be the finger's that moves the caret.
      if (event.type === 'selectionchange') wasLetter = false;
    };
    const change = (event: Event) => {
      if (event.target !== current || !wasLetter) return;
      event.stopPropagation();
      tell();
    };
    // Only while it has the focus: fields that nobody writes in have no part in a key.
    const begin = () => {
      for (const type of SIDE_EVENTS) window.addEventListener(type, keep, { capture: true });
      if (isTold) window.addEventListener('input', change, { capture: true });
    };
    const end = () => {
      for (const type of SIDE_EVENTS) window.removeEventListener(type, keep, { capture: true });
      window.removeEventListener('input', change, { capture: true });
    };
    current.addEventListener('focus', begin);
    current.addEventListener('blur', end);
    if (document.activeElement === current) begin();
    return () => {
      end();
      current.removeEventListener('focus', begin);
      current.removeEventListener('blur', end);
    };
  }, [field, isQuiet, isTold]);
}

const isLetter = ({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey && !isComposing;
