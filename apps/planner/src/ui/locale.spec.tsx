import { expect, it } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { m } from '../paraglide/messages.js';
import { chooseLocale, useLocale } from './locale.ts';
import { TextField } from './field.tsx';

function Screen() {
  useLocale();
  return <TextField label={m.workspaces_name()} />;
}

it('switches the words in place and keeps what was typed', async () => {
  render(<Screen />);
  await userEvent.type(screen.getByLabelText('名称'), '钉钉');
  act(() => chooseLocale('en'));
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('钉钉');
  expect(document.documentElement.lang).toBe('en');
});
