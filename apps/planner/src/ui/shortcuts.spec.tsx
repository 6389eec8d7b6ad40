import { afterEach, describe, expect, it } from '@jest/globals';
import { fireEvent, render } from '@testing-library/react';
import { found, type Shortcut, stepOf, switchSingleKeys, useShortcuts } from './shortcuts.ts';

const done: string[] = [];
const shortcut = (keys: string, rest: Partial<Shortcut> = {}): Shortcut => ({
  keys,
  label: () => keys,
  run: () => void done.push(keys),
  ...rest,
});

function Keys() {
  useShortcuts([shortcut('t'), shortcut('g c'), shortcut('mod+z'), shortcut('mod+k', { everywhere: true })]);
  return <input aria-label="words" />;
}

afterEach(() => {
  done.length = 0;
});

it('tells a press by its key, and by Ctrl or ⌘ and Shift with it', () => {
  const press = { key: 'z', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false };
  expect(stepOf(press)).toBe('z');
  expect(stepOf({ ...press, key: '?', shiftKey: true })).toBe('?');
  expect(stepOf({ ...press, key: 'Z', metaKey: true, shiftKey: true })).toBe('mod+shift+z');
  expect(stepOf({ ...press, isComposing: true })).toBeNull();
  expect(stepOf({ ...press, key: 'Shift', shiftKey: true })).toBeNull();
});

it('waits where more may follow', () => {
  const all = [shortcut('g c'), shortcut('t')];
  expect(found(['g'], all)).toBe('begun');
  expect(found(['g', 'c'], all)).toBe(all[0]);
  expect(found(['g', 'x'], all)).toBeNull();
});

describe('on the screen', () => {
  it('keys do what was asked, one after the other too, and no longer once it is gone', () => {
    const { container, unmount } = render(<Keys />);
    for (const key of ['t', 'g', 'c']) fireEvent.keyDown(container, { key });
    fireEvent.keyDown(container, { key: 'z', ctrlKey: true });
    expect(done).toEqual(['t', 'g c', 'mod+z']);
    unmount();
    fireEvent.keyDown(document.body, { key: 't' });
    expect(done).toHaveLength(3);
  });

  it('keys write in fields, and belong to an input method while it composes', () => {
    const { container, getByLabelText } = render(<Keys />);
    const field = getByLabelText('words');
    fireEvent.keyDown(field, { key: 't' });
    fireEvent.keyDown(field, { key: 'z', ctrlKey: true });
    fireEvent.keyDown(container, { key: 't', isComposing: true });
    fireEvent.keyDown(field, { key: 'k', ctrlKey: true });
    expect(done).toEqual(['mod+k']);
  });

  it('those that are pressed alone can be switched off', () => {
    switchSingleKeys(false);
    const { container } = render(<Keys />);
    for (const key of ['t', 'g', 'c']) fireEvent.keyDown(container, { key });
    fireEvent.keyDown(container, { key: 'z', metaKey: true });
    expect(done).toEqual(['mod+z']);
  });
});
