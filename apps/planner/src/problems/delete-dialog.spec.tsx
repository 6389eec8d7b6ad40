import { expect, it } from '@jest/globals';
import { QueryClientProvider, useMutation } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { createQueryClient } from '../api/query-client.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { asError } from './problem.ts';

const REFUSED = { code: 'not_allowed', message: '', details: {}, issues: [] };
let refused: boolean;
const asked: string[] = [];

/** Two things that can be deleted, one question at a time. */
function Shelf(): ReactNode {
  const remove = useMutation({
    mutationFn: (name: string) => {
      asked.push(name);
      return refused ? Promise.reject(asError(REFUSED)) : Promise.resolve();
    },
  });
  const [name, setName] = useState<string | null>(null);
  return (
    <main>
      <h1>架子</h1>
      {['甲', '乙'].map((one) => (
        <button key={one} type="button" onClick={() => setName(one)}>
          {one}
        </button>
      ))}
      {name !== null && (
        <DeleteDialog title={`删除${name}？`} consequence="找不回来" deletion={remove} of={name} onClose={() => setName(null)} />
      )}
    </main>
  );
}

it('stays to say why something was not deleted, says nothing of that about the next, and goes when it is', async () => {
  refused = true;
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Shelf />
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: '甲' }));
  await userEvent.click(await screen.findByRole('button', { name: '删除' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByRole('alertdialog', { name: '删除甲？' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '取消' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());

  refused = false;
  await userEvent.click(screen.getByRole('button', { name: '乙' }));
  await screen.findByRole('alertdialog', { name: '删除乙？' });
  expect(screen.queryByRole('alert')).toBeNull();
  await expectAccessible(document.body);
  await userEvent.click(screen.getByRole('button', { name: '删除' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(asked).toEqual(['甲', '乙']);
});
