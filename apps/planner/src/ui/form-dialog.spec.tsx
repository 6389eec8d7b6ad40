import { afterEach, expect, it, jest } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { TextField } from './field.tsx';
import { FormDialog } from './form-dialog.tsx';

const onClose = jest.fn();

afterEach(() => {
  onClose.mockClear();
});

function Asking({ type = 'text' }: { type?: 'text' | 'search' }) {
  const [reason, setReason] = useState('舆情');
  return (
    <FormDialog title="暂停" submit="暂停" busy={false} onClose={onClose} onSubmit={() => undefined}>
      <TextField type={type} label="原因" value={reason} onChange={({ target }) => setReason(target.value)} />
    </FormDialog>
  );
}

const write = async (words: string) => userEvent.type(await screen.findByLabelText('原因'), words);

it('asks before what was written in it is lost by a key, and goes on where that was not meant', async () => {
  render(<Asking />);
  await write('紧急');
  await userEvent.keyboard('{Escape}');
  const question = await screen.findByRole('alertdialog', { name: '放弃写好的内容？' });
  await expectAccessible(question);
  await userEvent.click(screen.getByRole('button', { name: '继续写' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(onClose).not.toHaveBeenCalled();
  expect(screen.getByLabelText<HTMLInputElement>('原因').value).toBe('舆情紧急');

  await userEvent.keyboard('{Escape}');
  await userEvent.click(await screen.findByRole('button', { name: '放弃' }));
  expect(onClose).toHaveBeenCalledTimes(1);
});

it('asks where somebody presses beside it', async () => {
  render(<Asking />);
  await write('紧急');
  const beside = document.querySelector('[role="presentation"]') ?? document.body;
  fireEvent.pointerDown(beside);
  fireEvent.mouseDown(beside);
  fireEvent.click(beside);
  expect(await screen.findByRole('alertdialog')).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
});

it('asks nothing where nothing of it would be lost', async () => {
  const { unmount } = render(<Asking />);
  await write('紧急');
  await userEvent.keyboard('{Backspace}{Backspace}{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
  unmount();

  render(<Asking type="search" />);
  await write('紧急');
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(2);
});

it('asks nobody who says that it is to be let go', async () => {
  render(<Asking />);
  await write('紧急');
  await userEvent.click(screen.getByRole('button', { name: '取消' }));
  expect(onClose).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});
