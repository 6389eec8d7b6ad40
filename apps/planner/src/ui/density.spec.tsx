import { afterEach, expect, it } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { chooseDensity, useDensity } from './density.ts';

const Shown = () => <p role="status">{useDensity()}</p>;

afterEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset['density'];
});

it('is comfortable until somebody chooses otherwise, is told to the page at once, and kept', () => {
  const { unmount } = render(<Shown />);
  expect(screen.getByRole('status').textContent).toBe('comfortable');
  act(() => chooseDensity('compact'));
  expect(screen.getByRole('status').textContent).toBe('compact');
  expect(document.documentElement.dataset['density']).toBe('compact');
  unmount();
  render(<Shown />);
  expect(screen.getByRole('status').textContent).toBe('compact');
});
