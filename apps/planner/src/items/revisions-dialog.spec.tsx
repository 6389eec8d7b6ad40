import { expect, it } from '@jest/globals';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';

const server = new FakeApi();
const { RevisionsButton } = await import('./revisions-dialog.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const content = (text: string) =>
  ({ platform: 'weibo', title: '', text, media: [], settings: { platform: 'weibo', visible: 'all' } }) as const;
const revision = (id: string, text: string) => ({
  id,
  hash: id.repeat(64),
  content: content(text),
  authorId: 'author',
  authorName: '陈三',
  createdAt: '2020-02-14T00:00:00.000Z',
});

it('compares what is written with what was, and takes it back', async () => {
  server.on('GET', 'items/item/revisions', () => ({ items: [revision('b', '二稿'), revision('a', '一稿')], nextCursor: null }));
  const taken: ItemContent[] = [];
  render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>
        <RevisionsButton
          itemId="item"
          content={content('三稿')}
          onRestore={(restored) => taken.push(restored)}
          diff={(before, after) => <p>{`${before.text} → ${after.text}`}</p>}
        />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: '版本记录' }));
  expect(await screen.findByText('二稿 → 三稿')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /aaaaaaaa/ }));
  expect(screen.getByText('一稿 → 三稿')).toBeTruthy();
  await expectAccessible(screen.getByRole('dialog'));
  await userEvent.click(screen.getByRole('button', { name: '恢复这一版' }));
  expect(taken).toEqual([content('一稿')]);
  expect(screen.queryByRole('dialog')).toBeNull();
});
