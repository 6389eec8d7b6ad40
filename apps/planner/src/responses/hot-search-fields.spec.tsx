import { expect, it } from '@jest/globals';
import type { HotSearch } from '@longstream/contracts/campaigns';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';
import { HotSearchFields } from './hot-search-fields.tsx';

function Form({ onTold }: { onTold: (hotSearch: HotSearch | null) => void }): ReactNode {
  const [hotSearch, setHotSearch] = useState<HotSearch | null>(null);
  const change = (next: HotSearch | null) => {
    onTold(next);
    setHotSearch(next);
  };
  return (
    <CurrentWorkspaceContext value={currentWorkspace('editor')}>
      <HotSearchFields hotSearch={hotSearch} isWrong={false} onChange={change} />
    </CurrentWorkspaceContext>
  );
}

it('takes an entry that is typed before its time, and nothing once all of it is gone', async () => {
  const told: (HotSearch | null)[] = [];
  render(<Form onTold={(hotSearch) => told.push(hotSearch)} />);
  await userEvent.type(screen.getByLabelText('热搜词条'), '求饶');
  expect(told.at(-1)).toEqual({ entry: '求饶', url: '', seenAt: '' });
  await userEvent.clear(screen.getByLabelText('热搜词条'));
  expect(told.at(-1)).toBeNull();
});
