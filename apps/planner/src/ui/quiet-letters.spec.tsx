import { expect, it, jest } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useRef } from 'react';
import { useQuietLetters } from './quiet-letters.ts';

/** Two fields, the first of them quiet, and what is heard around them. */
function given(isQuiet: boolean, onLetter?: () => void) {
  const heard: string[] = [];
  const hear = (event: Event) => void heard.push(event instanceof KeyboardEvent ? `${event.type} ${event.key}` : event.type);
  function Shown({ quiet }: { quiet: boolean }): ReactNode {
    const field = useRef<HTMLTextAreaElement>(null);
    useQuietLetters(field, quiet, onLetter);
    return (
      <>
        <textarea ref={field} aria-label="quiet" />
        <textarea aria-label="other" />
      </>
    );
  }
  const { container, rerender } = render(<Shown quiet={isQuiet} />);
  for (const type of ['keydown', 'keypress', 'input', 'keyup']) container.addEventListener(type, hear);
  const press = (name: string, init: KeyboardEventInit) => {
    const field = screen.getByLabelText<HTMLTextAreaElement>(name);
    field.focus();
    fireEvent.keyDown(field, init);
    fireEvent.keyPress(field, { ...init, charCode: init.key?.codePointAt(0) ?? 0 });
    fireEvent.input(field, { target: { value: `${field.value}${init.key ?? ''}` } });
    fireEvent.keyUp(field, init);
    return heard.splice(0);
  };
  return { press, quiet: (quiet: boolean) => rerender(<Shown quiet={quiet} />) };
}

it('keeps to the field what a letter tells beside what it changes', () => {
  const { press } = given(true);
  expect(press('quiet', { key: 'a' })).toEqual(['input']);
  expect(press('quiet', { key: 'A', shiftKey: true })).toEqual(['input']);
  expect(press('other', { key: 'a' })).toEqual(['keydown a', 'keypress a', 'input', 'keyup a']);
});

it('lets be heard what may be a command, or an input method', () => {
  const { press } = given(true);
  expect(press('quiet', { key: 's', ctrlKey: true })).toEqual(['keydown s', 'keypress s', 'input', 'keyup s']);
  expect(press('quiet', { key: 'k', metaKey: true })).toContain('keydown k');
  expect(press('quiet', { key: 'Enter' })).toContain('keydown Enter');
  expect(press('quiet', { key: 'Process' })).toContain('keydown Process');
  expect(press('quiet', { key: 'a', isComposing: true })).toContain('keydown a');
});

it('tells of a letter whoever asked for that in place of all who hear of changes, and of all else those', () => {
  const letters = jest.fn();
  const { press } = given(true, letters);
  expect(press('quiet', { key: 'a' })).toEqual([]);
  expect(letters).toHaveBeenCalledTimes(1);
  expect(press('quiet', { key: 'Backspace' })).toContain('input');
  expect(press('quiet', { key: 'a', isComposing: true })).toContain('input');
  expect(press('other', { key: 'a' })).toContain('input');
  expect(letters).toHaveBeenCalledTimes(1);
});

it('lets all be heard while the field is not to be quiet', () => {
  const { press, quiet } = given(false);
  expect(press('quiet', { key: 'a' })).toEqual(['keydown a', 'keypress a', 'input', 'keyup a']);
  quiet(true);
  expect(press('quiet', { key: 'b' })).toEqual(['input']);
  quiet(false);
  expect(press('quiet', { key: 'c' })).toContain('keyup c');
});
